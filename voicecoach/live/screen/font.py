"""Big letters and digits, drawn with block characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

LETTER_ROWS: Final = 5
DIGIT_ROWS: Final = 7

_LETTERS: Final[dict[str, str]] = {
    "A": ".###. #...# ##### #...# #...#",
    "B": "####. #...# ####. #...# ####.",
    "C": ".#### #.... #.... #.... .####",
    "D": "####. #...# #...# #...# ####.",
    "E": "##### #.... ####. #.... #####",
    "F": "##### #.... ####. #.... #....",
    "G": ".#### #.... #..## #...# .####",
    "H": "#...# #...# ##### #...# #...#",
    "I": "### .#. .#. .#. ###",
    "J": "....# ....# ....# #...# .###.",
    "K": "#...# #..#. ###.. #..#. #...#",
    "L": "#.... #.... #.... #.... #####",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...#",
    "O": ".###. #...# #...# #...# .###.",
    "P": "####. #...# ####. #.... #....",
    "Q": ".###. #...# #.#.# #..#. .##.#",
    "R": "####. #...# ####. #..#. #...#",
    "S": ".#### #.... .###. ....# ####.",
    "T": "##### ..#.. ..#.. ..#.. ..#..",
    "U": "#...# #...# #...# #...# .###.",
    "V": "#...# #...# #...# .#.#. ..#..",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#...# .#.#. ..#.. .#.#. #...#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#..",
    "Z": "##### ...#. ..#.. .#... #####",
    "0": ".###. #..## #.#.# ##..# .###.",
    "1": ".#. ##. .#. .#. ###",
    "2": "####. ....# .###. #.... #####",
    "3": "####. ....# .###. ....# ####.",
    "4": "#..#. #..#. ##### ...#. ...#.",
    "5": "##### #.... ####. ....# ####.",
    "6": ".###. #.... ####. #...# .###.",
    "7": "##### ....# ...#. ..#.. ..#..",
    "8": ".###. #...# .###. #...# .###.",
    "9": ".###. #...# .#### ....# .###.",
    " ": "... ... ... ... ...",
    "-": "... ... ### ... ...",
    "+": "... .#. ### .#. ...",
    "/": "..# ..# .#. #.. #..",
    "&": ".##.. #.... .##.# #..#. .##.#",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    ":": ". # . # .",
    "'": "# # . . .",
    "’": "# # . . .",
    "!": "# # # . #",
    "?": "###. ...# .##. .... .#..",
    "(": ".# #. #. #. .#",
    ")": "#. .# .# .# #.",
    "¿": ".#. ... .#. #.. ###",
    "¡": "# . # # #",
    "Ø": ".#### #..## #.#.# ##..# ####.",
    "Æ": ".#### #.#.. ####. #.#.. #.###",
    "◀": "..#.... .##.... ####### .##.... ..#....",
    "▶": "....#.. ....##. ####### ....##. ....#..",
}  # fmt: skip
"""Five rows of pixels a letter, from the top."""

_MARKS: Final[dict[str, str]] = {
    "\u0300": ".#... ..#..",
    "\u0301": "...#. ..#..",
    "\u0302": "..#.. .#.#.",
    "\u0303": ".#.#. #.#..",
    "\u0304": "..... .###.",
    "\u0306": ".#.#. ..#..",
    "\u0308": ".#.#. .....",
    "\u030a": "..#.. .....",
    "\u030b": "..#.# .#.#.",
    "\u030c": ".#.#. ..#..",
    "\u0307": "..#.. .....",
}
"""Two rows of pixels above a letter, for each combining mark."""

_BELOW: Final[dict[str, str]] = {"\u0327": "..#..", "\u0328": "...#.", "\u0323": "..#.."}
"""One row below it."""

_DIGITS: Final[dict[str, str]] = {
    "0": ".###. ##.## ##.## ##.## ##.## ##.## .###.",
    "1": "..##. .###. ..##. ..##. ..##. ..##. .####",
    "2": "####. ...## ...## .###. ##... ##... #####",
    "3": "####. ...## ...## .###. ...## ...## ####.",
    "4": "...## ..### .#.## #..## ##### ...## ...##",
    "5": "##### ##... ####. ...## ...## ...## ####.",
    "6": ".###. ##... ##... ####. ##.## ##.## .###.",
    "7": "##### ...## ...## ..##. ..##. .##.. .##..",
    "8": ".###. ##.## ##.## .###. ##.## ##.## .###.",
    "9": ".###. ##.## ##.## .#### ...## ...## .###.",
    ":": ".. .. ## .. ## .. ..",
}
"""Seven rows of pixels a digit, with heavy uprights."""

_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Which quarters of a cell are filled: upper left 1, upper right 2, lower left 4, lower right 8."""

Bitmap = tuple[str, ...]
"""Rows of equal length; `#` is ink."""


@lru_cache(maxsize=64)
def letter_bitmap(text: str) -> Bitmap | None:
    """A text as capitals; None where a letter is not in the font.

    Rows for accents are there only where the text has some.
    """
    glyphs = [_letter(character) for character in unicodedata.normalize("NFC", text).upper()]
    known = [glyph for glyph in glyphs if glyph is not None]
    if len(known) < len(glyphs):
        return None
    rows = tuple(".".join(row) for row in zip(*known, strict=True))
    top = 0 if any("#" in row for row in rows[:2]) else 2
    return rows[top:] if "#" in "".join(rows[-1:]) else rows[top:-1]


def _letter(character: str) -> Bitmap | None:
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    if base not in _LETTERS or any(mark not in (_MARKS | _BELOW) for mark in marks):
        return None
    body = _LETTERS[base].split()
    width = len(body[0])
    above = [_narrowed(row, width) for mark in marks if mark in _MARKS for row in _rows(mark)]
    below = [_narrowed(_BELOW[mark], width) for mark in marks if mark in _BELOW]
    blank = "." * width
    return (*(above or [blank] * 2)[:2], *body, *(below or [blank])[:1])


def _rows(mark: str) -> list[str]:
    return _MARKS[mark].split()


def _narrowed(row: str, width: int) -> str:
    """A row that is five wide, its middle over a letter of another width."""
    cut = (5 - width) // 2
    return row[cut : cut + width].ljust(width, ".")


@lru_cache(maxsize=256)
def digits(text: str) -> Bitmap:
    """A number or a clock; `text` has digits and colons only."""
    glyphs = [_DIGITS[character].split() for character in text]
    return tuple(".".join(row) for row in zip(*glyphs, strict=True))


@lru_cache(maxsize=64)
def drawn(bitmap: Bitmap, across: int, down: int) -> tuple[str, ...]:
    """A bitmap as lines of text; each pixel is so many half columns by half rows.

    A pixel looks square where `across` is twice `down`.
    """
    rows = ["".join(pixel * across for pixel in row) for row in bitmap for _ in range(down)]
    if len(rows) % 2:
        rows.append("." * len(rows[0]))
    rows = [row + "." * (len(row) % 2) for row in rows]
    return tuple(_packed(*rows[at : at + 2]) for at in range(0, len(rows), 2))


def _packed(upper: str, lower: str) -> str:
    cells = range(0, len(upper), 2)
    return "".join(
        _QUARTERS[
            (upper[at] == "#")
            + 2 * (upper[at + 1] == "#")
            + 4 * (lower[at] == "#")
            + 8 * (lower[at + 1] == "#")
        ]
        for at in cells
    )


def size(bitmap: Bitmap, across: int, down: int) -> tuple[int, int]:
    """Columns and rows that `drawn` takes."""
    return -(-len(bitmap[0]) * across // 2), -(-len(bitmap) * down // 2)
