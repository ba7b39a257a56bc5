"""A Word document."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.prose.pages import page_written
from voicecoach.importing.prose.reading import draft_of
from voicecoach.importing.table import Given

_LARGEST_INSIDE: Final = 8_000_000
_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
"""
_DOCUMENT: Final = "word/document.xml"


def recognises(given: Given) -> bool:
    """True for a package that has a document of Word in it."""
    if given.data[:4] != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(given.data)) as package:
            return _DOCUMENT in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read(given: Given) -> list[Draft]:
    """The one draft of a document.  Raises `NotThisFormat` where no exercise stands in it."""
    html = _html(given.data)
    written = page_written(html)
    if written is None:
        raise NotThisFormat("it is a document with more in it than a routine has")
    return [draft_of(written, titled(given.stem) or "Routine")]


def _html(data: bytes) -> str:
    import mammoth

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if (
                sum(
                    part.file_size
                    for part in package.infolist()
                    if part.filename.endswith((".xml", ".rels"))
                )
                > _LARGEST_INSIDE
            ):
                raise NotThisFormat("it is a document with more in it than a routine has")
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except NotThisFormat:
        raise
    except Exception:  # noqa: BLE001 - the library raises whatever a damaged document leads to
        raise NotThisFormat("it is a document of Word that is damaged") from None
    return (
        str(made.value)
        .replace("</p>", "</p>\n")
        .replace("</li>", "</li>\n")
        .replace("</tr>", "</tr>\n")
    )
