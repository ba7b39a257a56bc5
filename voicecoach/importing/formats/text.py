"""Plain text: notes, a list, an article."""

from __future__ import annotations

from typing import Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.prose.blocks import Written
from voicecoach.importing.prose.layout import laid_out, lines_numbered
from voicecoach.importing.prose.reading import draft_of
from voicecoach.importing.table import Given
from voicecoach.importing.trees import text_of_bytes

LARGEST_TEXT: Final = 200_000
"""Bytes of text that are read: thirty thousand words, more than any routine has."""

_LOOKED_AT: Final = 4096


def recognises(given: Given) -> bool:
    """True for anything that is text."""
    start = given.data[:_LOOKED_AT]
    if not start.strip() or given.data.lstrip()[:1] in (b"{", b"["):
        return bool(start.strip()) and start.lstrip()[:3].lower() in (b"[ ]", b"[x]")
    return is_text(start)


def is_text(start: bytes) -> bool:
    """True where bytes are those of text: no zeros, few signs that nobody writes."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in start)
    return b"\0" not in start and odd * 50 <= len(start)


def read(given: Given) -> list[Draft]:
    """The one draft of a text.  Raises `NotThisFormat` where no exercise stands in it."""
    if len(given.data) > LARGEST_TEXT:
        raise NotThisFormat(
            f"it has more than {LARGEST_TEXT:,} bytes, which is no text of a routine"
        )
    blocks = laid_out(lines_numbered(text_of_bytes(given.data)))
    return [draft_of(Written(tuple(blocks)), titled(given.stem) or "Routine")]
