"""A PDF with text."""

from __future__ import annotations

import io
import logging
from typing import Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.prose.blocks import SourceText, Written
from voicecoach.importing.prose.layout import laid_out
from voicecoach.importing.prose.reading import draft_of
from voicecoach.importing.table import Given

_MOST_PAGES: Final = 60
_LARGEST_TEXT: Final = 300_000


def recognises(given: Given) -> bool:
    """True for what begins as PDFs do."""
    return b"%PDF-" in given.data[:1024]


def read(given: Given) -> list[Draft]:
    """The one draft of a PDF.  Raises `NotThisFormat` for scans, and without an exercise."""
    pages = _pages(given.data)
    if not any(c.isalnum() for page in pages for c in page):
        raise NotThisFormat("it is a PDF of pictures, such as scans, without any text")
    lines = [
        SourceText(f"{number}:{at}", line)
        for number, page in enumerate(pages, 1)
        for at, line in enumerate(page.splitlines(), 1)
    ]
    lines = _with_bullets(lines)
    written = Written(tuple(laid_out(lines, is_hyphenated=True)))
    return [draft_of(written, titled(given.stem) or "Routine")]


def _with_bullets(lines: list[SourceText]) -> list[SourceText]:
    """The lines, a bullet that stands on a line of its own put before the next one."""
    made: list[SourceText] = []
    is_bullet = False
    for line in lines:
        sign = line.text.strip(" ")
        if sign and len(sign) <= 2 and not any(c.isalnum() for c in sign):
            is_bullet = True
            continue
        made.append(SourceText(line.place, f"• {line.text.strip()}") if is_bullet else line)
        is_bullet = False
    return made


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotThisFormat("it is a PDF that is locked with a password")
        if len(reader.pages) > _MOST_PAGES:
            raise NotThisFormat(
                f"it is a PDF of more than {_MOST_PAGES} pages, which is no routine"
            )
        texts: list[str] = []
        for page in reader.pages:
            texts.append(page.extract_text())
            if sum(map(len, texts)) > _LARGEST_TEXT:
                raise NotThisFormat("it is a PDF with more text in it than a routine has")
    except NotThisFormat:
        raise
    except Exception:  # noqa: BLE001 - the library raises whatever a damaged file leads to
        raise NotThisFormat("it is a PDF that is damaged") from None
    return texts
