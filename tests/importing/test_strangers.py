"""Sources that nobody reads are told by what they are."""

from __future__ import annotations

import pytest

from voicecoach.importing.strangers import format_named, told_format
from voicecoach.importing.table import SOURCE_FORMATS, Given, SourceFormat


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "it is a picture (JPEG)"),
        (b"ID3\x04\0\0\0\0\0\0", "it is a recording (MP3)"),
        (b"\x1f\x8b\x08\0\0\0", "it is a packed file (gzip): unpack it first"),
        (b"SQLite format 3\0", "it is a database"),
        (b"{\\rtf1 Stretch}", "it is a document in RTF; save it as .docx or as plain text"),
        (b"[1, 2, 3]", "it is JSON of an app that is not known"),
        (b'[{"name": "Legs", "act', "it begins like JSON, but is damaged or cut off"),
        (b"\0\0\0", "it is empty"),
        (b"abc\0def", "it is a binary file, and no text"),
    ],
)
def test_each_kind_of_data_has_its_sentence(data: bytes, told: str) -> None:
    """The first bytes tell most of them."""
    assert told_format(Given("x", "", data)) == told


def test_every_format_is_found_by_its_name() -> None:
    """The names of the table are those that users type."""
    assert [format_named(form.name) for form in SOURCE_FORMATS] == list(SOURCE_FORMATS)
    assert format_named("nothing") is None


def test_a_format_is_told_from_the_content() -> None:
    """The name of the file does not matter."""
    form = told_format(Given("x", ".mp3", b"Squats;30\nPlank;20\n"))
    assert isinstance(form, SourceFormat)
    assert form.name == "phrases"
