"""Letters for PNG pictures: the fonts that ship, one character at a time."""

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
