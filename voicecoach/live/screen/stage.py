"""The middle of the screen: the side, the seconds, or the choices, as big as they fit."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from wcwidth import wcswidth, wcwidth

from voicecoach.live.screen import words
from voicecoach.live.screen.drawing import big_number, big_words, key_cap
from voicecoach.live.screen.glance import Glance
from voicecoach.score import Side

_ARROWS: Final = {Side.LEFT: "◀", Side.RIGHT: "▶"}
_LEAST_WING: Final = 7
_WING: Final = 14
"""Columns that a side takes beside the number; where there are fewer, a number that would
be small beside it stands below it."""
_TALL: Final = 9
"""Rows from which on the side above a number is big."""
_CAP_ROWS: Final = 3
_WORD_SIZES: Final = ((4, 2), (2, 1), (1, 1))
_CHOICE_SIZES: Final = ((4, 2), (2, 1))
_ARROW_SIZES: Final = ((6, 3), (4, 2), (2, 1))
_WIDEST: Final = 76
"""Columns of a line of sentences: longer ones are hard to read from afar."""

Rows = list[str]


def stage(shown: Glance, width: int, height: int) -> Rows:
    """Exactly `height` rows of `width` columns."""
    if shown.choices:
        rows = choices(width, height)
    elif shown.count is None:
        rows = _sentences(shown, width, height)
    else:
        rows = _counting(shown, width, height)
    return _middle(rows[:height], width, height)


def choices(width: int, height: int) -> Rows:
    """The choices when something hurts."""
    count = len(words.CHOICES)
    room = (height + 1) // count
    if room < _CAP_ROWS:
        rows = [f"[{key.upper()}] {word} {more}" for key, word, more in words.CHOICES.values()]
    else:
        blocks = [_choice(*choice, width, room) for choice in words.CHOICES.values()]
        gap = [""] if count * (len(blocks[0]) + 1) <= height + 1 else []
        rows = [row for block in blocks for row in (*gap, *block)][len(gap) :]
    wide = max(cell_width(row) for row in rows)
    return [pad(row, wide) for row in rows]


def _choice(key: str, word: str, more: str, width: int, height: int) -> Rows:
    """A key, its word in big letters, and more words where there is room."""
    big = big_words(word, width - 10, max(_CAP_ROWS, height - 1), _CHOICE_SIZES)
    big = big or ("", word, "")
    rows = [f" {left}   {right}" for left, right in zip(key_cap(key, len(big)), big, strict=True)]
    middle = len(rows) // 2
    if cell_width(rows[middle]) + cell_width(more) + 3 <= width:
        rows[middle] += f"   {more}"
    return rows


def _sentences(shown: Glance, width: int, height: int) -> Rows:
    texts = shown.lines or ((shown.said,) if shown.said else ())
    rows: Rows = []
    for text in texts:
        rows += [*([""] if rows else []), *wrapped(text, min(width - 2, _WIDEST))]
    if len(rows) > height:
        rows = [row for row in rows if row]
    return rows


def _counting(shown: Glance, width: int, height: int) -> Rows:
    """The number, the side beside or above it, and sentences below."""
    count = shown.count or ""
    below = _below(shown, width, height)
    room = height - len(below)
    if shown.side is None:
        return [*_block(big_number(count, width - 2, room), width), *below]
    number = big_number(count, width - 2 * _LEAST_WING, room)
    wing = (width - cell_width(number[0])) // 2
    if len(number) < min(room, 7) and wing < _WING:
        return [*_above(shown.side, count, width, room), *below]
    return [*_flanked(shown.side, number, width, room), *below]


def _below(shown: Glance, width: int, height: int) -> Rows:
    rows = [row for line in shown.lines for row in wrapped(line, min(width - 2, _WIDEST))]
    if rows and height > _TALL:
        rows.insert(0, "")
    return [centred(row, width) for row in rows[: max(0, height - 4)]]


def _flanked(side: Side, number: Sequence[str], width: int, height: int) -> Rows:
    """The number in the middle, and the side at that side of it."""
    wing = (width - cell_width(number[0])) // 2
    beside = _middle(_wing(side, wing - 1, height), wing, height)
    middle = _middle(list(number), width - 2 * wing, height)
    blank = " " * wing
    pairs = zip(beside, middle, strict=True)
    if side is Side.LEFT:
        return [left + row + blank for left, row in pairs]
    return [blank + row + right for right, row in pairs]


def _wing(side: Side, width: int, height: int) -> Rows:
    """An arrow over a word."""
    word = big_words(words.SIDES[side], width, max(1, height // 2), _WORD_SIZES)
    rows = list(word or [words.SIDES[side].upper()])
    arrow = big_words(_ARROWS[side], width, height - len(rows) - 1, _ARROW_SIZES)
    if arrow is None:
        return _block(rows if word else [_small_side(side)], width)
    return _block([*arrow, "", *rows], width)


def _above(side: Side, count: str, width: int, height: int) -> Rows:
    """The side on rows of its own, at its side of the screen, and the number below."""
    word = _small_side(side)
    big = big_words(word, width - 2, 3, _WORD_SIZES) if height >= _TALL else None
    push = str.ljust if side is Side.LEFT else str.rjust
    above = [push(f" {row} ", width) for row in big or [word]]
    return [*above, *_block(big_number(count, width - 2, height - len(above)), width)]


def _small_side(side: Side) -> str:
    word = words.SIDES[side].upper()
    return f"{_ARROWS[side]} {word}" if side is Side.LEFT else f"{word} {_ARROWS[side]}"


def _block(rows: Sequence[str], width: int) -> Rows:
    return [centred(row, width) for row in rows]


def _middle(rows: Rows, width: int, height: int) -> Rows:
    above = max(0, height - len(rows)) // 2
    placed = [" " * width] * above + [centred(row, width) for row in rows[:height]]
    return placed + [" " * width] * (height - len(placed))


def cell_width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return max(0, wcswidth(text))


def pad(text: str, width: int) -> str:
    """Spaces after it, up to this width."""
    return text + " " * (width - cell_width(text))


def centred(text: str, width: int) -> str:
    """In the middle of this width; cut where it is longer."""
    text = cut(text, width)
    left = (width - cell_width(text)) // 2
    return pad(" " * left + text, width)


def cut(text: str, width: int) -> str:
    """As much as fits, with an ellipsis where something is lost."""
    if cell_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if cell_width(kept + character) > width - 1:
            break
        kept += character
    return kept + "…" if width > 0 else ""


def wrapped(text: str, width: int) -> Rows:
    """A text on lines of this width; scripts without spaces are broken anywhere."""
    width = max(1, width)
    if cell_width(text) == len(text):
        return textwrap.wrap(text, width) or [""]
    rows, row = [], ""
    for character in text:
        if cell_width(row + character) > width:
            at = row.rfind(" ") if wcwidth(character) == 1 and " " in row else len(row)
            rows.append(row[:at].rstrip())
            row = row[at:].lstrip()
        row += character
    return [*rows, row] if row else rows
