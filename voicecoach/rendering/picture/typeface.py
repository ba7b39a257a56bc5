"""Letters for drawn pictures: the fonts that ship, and titles set in them.

A title is set as large as it fits, in lines of about one length.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

_FONTS: Final = ("mplus1-medium.woff", "dejavu-sans.woff")
"""The first that has a character draws it; the first also draws the box for what none has."""

_PROBE: Final = 24
"""The size at which glyphs are compared with the box of an unknown character."""

_NO_CHARACTER: Final = "\U0010ffff"

_SIZES: Final = tuple(range(340, 99, -20))
_MOST_LETTERS: Final = 1_000
"""Letters of a title that are set at all: so many never fit into its lines."""

_MOST_LINES: Final = 4
_LEADING: Final = 1.22
_CAPITAL: Final = 0.74
"""The height of a capital letter, of the size of its font."""

_ELLIPSIS: Final = "…"
_NOT_FIRST: Final = (
    "、。，．・：；？！ー）］｝」』】〉》〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…"
)
"""Characters that Japanese never puts at the start of a line."""

Runs = list[tuple[str, FreeTypeFont]]
"""A text in pieces, each with the font that writes it."""


@dataclass(slots=True)
class Typeface:
    """Writes texts at one scale, and keeps the characters that no font has."""

    scale: float
    unknown: dict[str, None] = field(default_factory=dict)

    def runs(self, text: str, size: float) -> Runs:
        """`text` in pieces of one font each, at `size` in the picture's units."""
        pieces: list[tuple[str, int]] = []
        for character in visible(text):
            number = _font_with(character)
            if number is None:
                self.unknown[character] = None
                number = 0
            if pieces and pieces[-1][1] == number:
                pieces[-1] = (pieces[-1][0] + character, number)
            else:
                pieces.append((character, number))
        return [(piece, _font(number, size * self.scale)) for piece, number in pieces]

    def mask(
        self, runs: Runs, size: tuple[int, int], start: tuple[float, float], thicker: int = 0
    ) -> Image.Image:
        """The letters of `runs` as coverage in pixels; `start` is where their baseline begins."""
        mask = Image.new("L", size)
        draw, (x, base) = ImageDraw.Draw(mask), start
        for piece, font in runs:
            draw.text((x, base), piece, 255, font, anchor="ls", stroke_width=thicker)
            x += font.getlength(piece)
        return mask


def visible(text: str) -> str:
    """`text` composed, without characters that only steer others."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if not _steers(c))


def _steers(character: str) -> bool:
    variant = "\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e0fff"
    return variant or unicodedata.category(character) == "Cf"


@cache
def _font_with(character: str) -> int | None:
    for number in range(len(_FONTS)):
        if character.isspace() or _glyph(number, character) != _glyph(number, _NO_CHARACTER):
            return number
    return None


def _glyph(number: int, character: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(number, _PROBE).getmask(character)
    return mask.size, bytes(mask)


@cache
def _font(number: int, size: float) -> FreeTypeFont:
    # Basic layout is the same everywhere; the other engine is not on every computer.
    return ImageFont.truetype(
        BytesIO(_content(_FONTS[number])), size, layout_engine=ImageFont.Layout.BASIC
    )


@cache
def _content(name: str) -> bytes:
    return files("voicecoach.rendering.picture").joinpath("font", name).read_bytes()


@dataclass(frozen=True, slots=True)
class TitleLines:
    """Lines of one size in pixels."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * _LEADING

    @property
    def rise(self) -> float:
        """From the top of the block to its first baseline."""
        return self.size * _CAPITAL

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to the last baseline."""
        return self.rise + self.leading * (len(self.lines) - 1)


def set_title(title: str, width: int, height: int) -> TitleLines | None:
    """`title` in up to four lines, as large as fits into `width` and `height` pixels.

    Signs that no font has, such as emoji, are left out; a title that has such
    letters gives None, since a part of it could say something else.  One that
    is too long ends in an ellipsis.
    """
    words = _writable(title)
    if not words:
        return None
    if len(words) > _MOST_LETTERS:
        words = words[:_MOST_LETTERS] + _ELLIPSIS
    pieces = _pieces(words)
    for size in _SIZES:
        lines = _wrapped(pieces, size, width)
        block = TitleLines(tuple(lines), size)
        if len(lines) <= _MOST_LINES and block.height <= height:
            return TitleLines(tuple(_balanced(pieces, size, width, len(lines))), size)
    return TitleLines(tuple(_cut(lines, _SIZES[-1], width)), _SIZES[-1])


def _writable(title: str) -> str:
    typeface = Typeface(1)
    typeface.runs(title, 100)
    if any(unicodedata.category(c)[0] in "LMN" for c in typeface.unknown):
        return ""
    written = "".join(c for c in visible(title) if c not in typeface.unknown)
    return " ".join(written.split())


def _pieces(words: str) -> list[str]:
    """The parts that may stand on a line of their own: words with their space, single kanji."""
    pieces = [""]
    for before, character in zip(" " + words, words, strict=False):
        breaks = before == " " or _stands_alone(before) or _stands_alone(character)
        if breaks and character != " " and character not in _NOT_FIRST:
            pieces.append("")
        pieces[-1] += character
    return [piece for piece in pieces if piece]


def _stands_alone(character: str) -> bool:
    return unicodedata.east_asian_width(character) == "W"


def _wrapped(pieces: list[str], size: float, width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and _length(lines[-1] + piece, size) > width:
            lines.append("")
        lines[-1] += piece
        while _length(lines[-1], size) > width and len(lines[-1].rstrip()) > 1:
            fits = _fitting(lines[-1], size, width)
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return [line.rstrip() for line in lines]


def _balanced(pieces: list[str], size: float, width: int, count: int) -> list[str]:
    """`count` lines that are as narrow as they can be."""
    narrow, wide = 0, width
    while wide - narrow > 10:
        middle = (narrow + wide) // 2
        lines = _wrapped(pieces, size, middle)
        whole = all(len(piece.rstrip()) == 1 or _length(piece, size) <= middle for piece in pieces)
        if len(lines) <= count and whole:
            wide = middle
        else:
            narrow = middle
    return _wrapped(pieces, size, wide)


def _cut(lines: list[str], size: float, width: int) -> list[str]:
    last = lines[_MOST_LINES - 1]
    fits = _fitting(last, size, width - _length(_ELLIPSIS, size))
    return [*lines[: _MOST_LINES - 1], last[:fits].rstrip(" ,;:-–") + _ELLIPSIS]


def _fitting(text: str, size: float, width: float) -> int:
    """The number of characters of `text` that fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _length(text[:middle], size) <= width else (low, middle - 1)
    return low


def _length(text: str, size: float) -> float:
    runs = Typeface(1).runs(text.rstrip(), size)
    return sum(font.getlength(piece) for piece, font in runs)
