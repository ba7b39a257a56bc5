"""The readings that the documentation shows are those that a voice is given."""

from __future__ import annotations

import re

import pytest

from tests.docs.typed import ROOT
from voicecoach.score import Phrase
from voicecoach.voices.reading import read

PAGE = (ROOT / "docs" / "voices.md").read_text("utf-8")

TABLE = re.findall(
    r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE
)

TYPED = re.findall(
    r'^\$ voicecoach voices --read "([^"]+)"(?: --language (\w+))? +# (.+)$', PAGE, re.MULTILINE
)


def given(text: str, language: str) -> str:
    """What a voice is given for a text of an author."""
    return read(Phrase(text, language, authored=((0, len(text)),)))


def test_there_is_a_table_of_readings_and_commands_that_tell_them() -> None:
    assert len(TABLE) >= 12
    assert len([told for *_, told in TYPED if not told.startswith("see")]) >= 2


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_row_of_the_table_is_read_so(row: tuple[str, ...]) -> None:
    written, *said = row
    assert [given(written, tag) for tag in ("en", "de", "es", "ja")] == said


@pytest.mark.parametrize(("written", "language", "said"), TYPED)
def test_a_command_tells_what_is_shown_behind_it(written: str, language: str, said: str) -> None:
    if not said.startswith("see"):
        assert given(written, language or "en") == said
