"""Sources that no reader takes, told by what they are: empty, a picture, data of a program."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.table import SOURCE_FORMATS, Given, SourceFormat, format_of
from voicecoach.importing.trees import json_of

_KINDS: Final = (
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"), (b"BM", "a picture (BMP)"), (b"ID3", "a recording (MP3)"),
    (b"OggS", "a recording (Ogg)"), (b"fLaC", "a recording (FLAC)"), (b"RIFF", "a recording"),
    (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed file (gzip): unpack it first"),
    (b"PK\x03\x04", "a packed file (zip): unpack it first"),
    (b"7z\xbc\xaf", "a packed file (7-Zip): unpack it first"),
    (b"\xd0\xcf\x11\xe0", "a document of an old program: save it as .docx or as plain text"),
)  # fmt: skip
"""How files begin that are no text -> what they are."""

_XML: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml", re.IGNORECASE)
_ROOT: Final = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")

_BEGUN: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{])")

_PROSE: Final = ("text", "markdown")
"""The formats that take any text: before them it is told what is data of a program."""

_MOSTLY: Final = 0.05
"""The share of control characters from which on a file is taken for no text."""


def told_format(given: Given) -> SourceFormat | str:
    """The format of a source; or one sentence that tells why it has none."""
    if not given.data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return "it is empty"
    form = format_of(given)
    if form is not None and form.name not in _PROSE:
        return form
    strange = _strange(given.data)
    if strange is not None:
        return strange
    return form or "it is of no format that is known: 'voicecoach import --list' shows them"


def format_named(name: str) -> SourceFormat | None:
    """The format with that name; None where there is none."""
    return next((form for form in SOURCE_FORMATS if form.name == name), None)


def _strange(data: bytes) -> str | None:
    """The sentence that tells why data is no prose."""
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind is not None and not _is_text(data):
        return f"it is {kind}"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None  # UTF-16 is full of NULs, and text
    if not _is_text(data):
        return "it is a binary file, and no text"
    if data.startswith(b"{\\rtf"):
        return "it is a document in RTF; save it as .docx or as plain text"
    if _XML.match(data):
        root = _ROOT.search(data[:5000].decode("utf-8", "replace").partition("?>")[2])
        named = f" ('{root[1][:40]}')" if root else ""
        return f"it is XML of a kind that is not known{named}"
    if json_of(data) is not None:
        return "it is JSON of an app that is not known"
    if _BEGUN.match(data):
        return "it begins like JSON, but is damaged or cut off"
    return None


def _is_text(data: bytes) -> bool:
    start = data[:100_000]
    controls = sum(start.count(bytes([byte])) for byte in (*range(1, 9), *range(14, 32), 127))
    return b"\0" not in start and controls <= _MOSTLY * len(start)
