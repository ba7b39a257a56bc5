"""Drawn with block characters to fit a place: numbers, words, keys, the bar of the routine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from voicecoach.live.screen.font import Bitmap, digits, drawn, letter_bitmap, size

_LETTER_SIZES: Final = ((6, 3), (4, 2), (2, 1), (1, 1))
"""Half columns and half rows a pixel, the biggest first."""

_DONE: Final = "█"
_HALF: Final = "▌"
_AHEAD: Final = "░"
_MOVE: Final = "▴"


def big_number(text: str, width: int, height: int) -> tuple[str, ...]:
    """A number as big as fits; as it is where no big one does."""
    bitmap = digits(text)
    for down in range(12, 0, -1):
        for across in (2 * down, 2 * down - 1 if down == 1 else 2 * down - 2):
            if across and _fits(bitmap, across, down, width, height):
                return drawn(bitmap, across, down)
    return (text,)


def big_words(
    text: str, width: int, height: int, sizes: Sequence[tuple[int, int]] = _LETTER_SIZES
) -> tuple[str, ...] | None:
    """Words as big as fit, on as many lines as that takes; None where no big form does."""
    if letter_bitmap(text) is None:
        return None
    for across, down in sizes:
        lines = _wrapped(text.split(), across, down, width)
        if lines is None:
            continue
        rows = _stacked([drawn(bitmap, across, down) for bitmap in lines], down > 1)
        if len(rows) <= height:
            return rows
    return None


def _wrapped(words: Sequence[str], across: int, down: int, width: int) -> list[Bitmap] | None:
    """The words on lines of this width; None where one word is too long."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _columns(longer, across, down) <= width:
            lines[-1] = longer
        elif _columns(word, across, down) <= width:
            lines.append(word)
        else:
            return None
    return [bitmap for line in lines if (bitmap := letter_bitmap(line)) is not None]


def _columns(text: str, across: int, down: int) -> int:
    bitmap = letter_bitmap(text)
    return 0 if bitmap is None else size(bitmap, across, down)[0]


def _fits(bitmap: Bitmap, across: int, down: int, width: int, height: int) -> bool:
    columns, rows = size(bitmap, across, down)
    return columns <= width and rows <= height


def _stacked(lines: Sequence[tuple[str, ...]], spaced: bool) -> tuple[str, ...]:
    """Big lines below each other, each in the middle; the smaller ones have room of their own."""
    wide = max((len(row) for line in lines for row in line), default=0)
    rows: list[str] = []
    for line in lines:
        rows += [" " * wide] * (spaced and bool(rows))
        rows += [row.center(wide) for row in line]
    return tuple(rows)


def key_cap(key: str, height: int = 3) -> list[str]:
    """A key as it looks on a keyboard, three rows high or more: a shape that needs no colour."""
    sides = ["█   █"] * ((height - 3) // 2)
    return ["▟███▙", *sides, f"█ {key.upper()} █", *sides, "▜███▛"]


def progress_bar(at: int, total: int, width: int) -> str:
    """The part of `total` that is done at `at`, on one line: solid, and light what is to come."""
    halves = 2 * width if total <= 0 else min(2 * width, 2 * width * max(0, at) // total)
    full, half = divmod(halves, 2)
    return (_DONE * full + _HALF * half).ljust(width, _AHEAD)


def move_marks(starts: Iterable[int], total: int, width: int) -> str:
    """The starts of the moves, for the line below the bar."""
    line = [" "] * width
    for start in starts:
        if 0 <= start < total:
            line[start * width // total] = _MOVE
    return "".join(line)
