from __future__ import annotations

import pytest
from babel.core import get_global

from voicecoach.rendering.tags import texts
from voicecoach.rendering.tags.texts import iso639_2


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("en-GB", "eng"),
        ("DE_at", "deu"),
        ("zh-Hant-TW", "zho"),
        ("yue", "zho"),
        ("haw", "haw"),
        ("x-mine", "und"),
        ("i-klingon", "und"),
        ("", "und"),
        ("日本語", "und"),
    ],
)
def test_a_tag_has_the_code_of_its_language(tag: str, code: str) -> None:
    assert iso639_2(tag) == code


def test_the_table_agrees_with_the_unicode_consortiums() -> None:
    """Where CLDR, as Babel brings it, knows a three-letter code, it leads back to our two."""
    aliases = get_global("language_aliases")
    known = {
        two: three
        for two, three in texts._THREE_LETTERS.items()
        if len(two) == 2 and three in aliases
    }
    assert len(known) > 170
    assert {two for two, three in known.items() if aliases[three] != two} <= {"no", "tl", "tw"}
    assert all(len(three) == 3 for three in texts._THREE_LETTERS.values())
