"""A web page saved from a browser."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.cleaning import titled
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.formats.text import is_text
from voicecoach.importing.prose.pages import page_written
from voicecoach.importing.prose.reading import draft_of
from voicecoach.importing.table import Given
from voicecoach.importing.trees import text_of_bytes

_START: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|"
    rb""
    rb""
    rb"html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_LARGEST: Final = 16_000_000


def recognises(given: Given) -> bool:
    """True for what begins as a page does."""
    start = given.data[:4096]
    return is_text(start) and bool(_START.match(start))


def read(given: Given) -> list[Draft]:
    """The one draft of a page.  Raises `NotThisFormat` where no exercise stands in it."""
    if len(given.data) > _LARGEST:
        raise NotThisFormat("it is a page of more than 16 MB, which is no article")
    html = _decoded(given.data)
    written = page_written(html)
    if written is None:
        raise NotThisFormat("it is a page with more in it than an article has")
    if _is_login(html):
        raise NotThisFormat("it is a page that asks to log in, and has no exercise")
    return [draft_of(written, titled(given.stem) or "Routine")]


def _decoded(data: bytes) -> str:
    told = _CHARSET.search(data[:2048])
    if told and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(told[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return text_of_bytes(data)


def _is_login(html: str) -> bool:
    """True for a page with a field for a password and little else."""
    return (
        len(html) < 200_000
        and bool(re.search(r"<input[^>]{0,300}type\s*=\s*[\"']?password", html, re.IGNORECASE))
        and len(re.findall(r"<p\b|<li\b", html, re.IGNORECASE)) < 8
    )
