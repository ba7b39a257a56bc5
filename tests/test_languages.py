"""Language tags: one form of each, and the language that it is of."""

from __future__ import annotations

import pytest

from voicecoach.languages import canonical, primary, same_language


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        (b"\x05en-gb", "en-GB"),
        ("en_US", "en-US"),
        ("en_US.UTF-8", "en-US"),
        ("en-gb-x-rp", "en-GB-x-rp"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("Unknown Locale: 4096", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_language_tags_come_in_one_form(written: str | bytes | None, tag: str) -> None:
    assert canonical(written) == tag
    assert primary(tag) == tag.split("-")[0]


@pytest.mark.parametrize(
    ("tag", "other", "same"),
    [("en-GB", "EN_us", True), ("zh-Hant", "zh", True), ("de", "nl", False), ("no", "nb", False)],
)
def test_a_region_does_not_make_another_language(tag: str, other: str, same: bool) -> None:
    assert same_language(tag, other) is same
