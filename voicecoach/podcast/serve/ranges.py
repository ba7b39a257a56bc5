"""The bytes of a file that a request asks for (RFC 9110, section 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MOST_RANGES: Final = 16
"""A request for more pieces than that gets the whole file."""

_ASKED: Final = re.compile(r"bytes=(.*)", re.IGNORECASE)
_ONE: Final = re.compile(r"([0-9]{0,18})-([0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Range:
    """The bytes from `first` up to, not including, `end`."""

    first: int
    end: int

    @property
    def size(self) -> int:
        """The number of bytes."""
        return self.end - self.first


class NotSatisfiable(Exception):
    """None of the bytes that were asked for are in the file."""


def requested_ranges(header: str | None, size: int) -> tuple[Range, ...]:
    """The pieces of a file of `size` bytes that a Range header asks for, in its order.

    No pieces mean the whole file: where there is no header, and where it is in another
    unit, is not understood or asks for too much, as the standard has it.
    Raises `NotSatisfiable`.
    """
    asked = _ASKED.fullmatch((header or "").strip())
    if asked is None:
        return ()
    specs = [spec.strip() for spec in asked[1].split(",") if spec.strip()]
    matches = [_ONE.fullmatch(spec) for spec in specs]
    if not matches or len(matches) > MOST_RANGES:
        return ()
    pieces: list[Range | None] = []
    for match in matches:
        if match is None or not _is_good(match[1], match[2]):
            return ()
        pieces.append(_piece(match[1], match[2], size))
    inside = [piece for piece in pieces if piece is not None]
    if not inside:
        raise NotSatisfiable
    return () if _is_greedy(inside, size) else tuple(inside)


def _is_good(first: str, last: str) -> bool:
    """True where `first-last` has a meaning at all."""
    return bool(first or last) and not (first and last and int(last) < int(first))


def _piece(first: str, last: str, size: int) -> Range | None:
    """The bytes `first-last`; without `first`, the last `last` ones.  None outside the file."""
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last) + 1, size) if first and last else size
    return Range(start, end) if start < end else None


def _is_greedy(pieces: list[Range], size: int) -> bool:
    """True where several pieces add up to more than the file: nobody who means well asks so."""
    return len(pieces) > 1 and sum(piece.size for piece in pieces) > size
