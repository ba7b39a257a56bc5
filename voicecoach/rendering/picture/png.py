"""A picture as PNG, 1080 pixels wide, in light."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from voicecoach.rendering.picture.colours import LIGHT
from voicecoach.rendering.picture.geometry import (
    WIDTH,
    Box,
    Label,
    Layer,
    LegendEntry,
    Outline,
    Picture,
    Row,
    Tone,
    arrows,
)
from voicecoach.rendering.picture.layout import picture_of
from voicecoach.rendering.picture.segments import Fill
from voicecoach.rendering.picture.typeface import Typeface
from voicecoach.score import Score

PIXELS: Final = 1080
_SCALE: Final = PIXELS // WIDTH
_SHARPER: Final = 2
"""Shapes are drawn so many times larger before they are shrunk, for smooth edges."""

_HALO: Final = 6
"""Pixels by which a halo goes round letters."""

_BOLDER: Final = 1
"""Pixels by which strong letters grow on each side."""

_DENSE: Final = "\u2e80"
"""From here on characters have so many strokes that they would clot if they grew."""

_Inks = tuple[str, str | None]
"""The colour of letters and of their halo, where they have one."""

_TONES: Final[dict[Tone, _Inks]] = {
    Tone.STRONG: (LIGHT.ink, None),
    Tone.PLAIN: (LIGHT.ink, None),
    Tone.FAINT: (LIGHT.faint, None),
}

_ON: Final[dict[Fill, _Inks]] = {
    Fill.LEFT: (LIGHT.on_left, None),
    Fill.RIGHT: (LIGHT.on_right, None),
    Fill.HOLD: (LIGHT.on_hold, None),
    Fill.REPS: (LIGHT.on_hold, None),
    Fill.OPEN: (LIGHT.ink, LIGHT.paper),
    Fill.BREATHS: (LIGHT.ink, LIGHT.paper),
    Fill.AMRAP: (LIGHT.on_hold, None),
    Fill.REST: (LIGHT.ink, LIGHT.paper),
    Fill.CHANGE: (LIGHT.ink, LIGHT.paper),
}
"""The letters on a block."""

_GROUNDS: Final = {
    Fill.LEFT: LIGHT.left,
    Fill.RIGHT: LIGHT.right,
    Fill.HOLD: LIGHT.hold,
    Fill.REPS: LIGHT.hold,
    Fill.OPEN: LIGHT.open,
    Fill.BREATHS: LIGHT.breaths,
    Fill.AMRAP: LIGHT.hold,
    Fill.REST: LIGHT.rest,
    Fill.CHANGE: LIGHT.change,
}

_EDGES: Final = {
    Fill.OPEN: LIGHT.open_line,
    Fill.REST: LIGHT.rest_line,
    Fill.CHANGE: LIGHT.rest_line,
}


def picture_png(score: Score) -> tuple[bytes, tuple[str, ...]]:
    """The plan as a PNG file, and the characters that it shows as boxes, in order.

    With the same version of Pillow, the same score makes the same bytes.
    """
    picture = picture_of(score)
    shapes = _Shapes.blank(picture)
    shapes.draw_all(picture)
    letters = _Letters(shapes.image.reduce(_SHARPER), Typeface(_SCALE))
    letters.draw_all(picture)
    file = BytesIO()
    letters.image.save(file, "PNG", optimize=True)
    return file.getvalue(), tuple(sorted(letters.typeface.unknown))


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Draws everything but the letters, on an image that is to be shrunk."""

    image: Image.Image
    scale: int

    @classmethod
    def blank(cls, picture: Picture) -> _Shapes:
        scale = _SCALE * _SHARPER
        height = -(-round(picture.height * scale) // _SHARPER) * _SHARPER
        return cls(Image.new("RGB", (WIDTH * scale, height), LIGHT.paper), scale)

    def draw_all(self, picture: Picture) -> None:
        for row in picture.rows:
            for part in row.parts:
                self._rounded(self._ground(part.box), 3, LIGHT.ground)
            for block in row.blocks:
                self._block(block.fill, block.box)
                self._outlines(block.breaths, LIGHT.breaths_line)
                self._all(block.bars, LIGHT.bar)
            self._heard(row)
        for entry in picture.legend:
            if isinstance(entry.kind, Fill):
                self._block(entry.kind, entry.sample)
                self._outlines(entry.breaths, LIGHT.breaths_line)
            elif entry.kind is Layer.GROUND:
                self._rounded(entry.sample, 3, LIGHT.ground)
            self._heard(entry)

    def _ground(self, box: Box) -> Box:
        """The box without the thin gap that sets a chapter apart from the next."""
        gap = min(0.5, box.width / 4)
        return Box(box.x + gap, box.y, box.width - 2 * gap, box.height)

    def _block(self, fill: Fill, box: Box) -> None:
        left, top, right, bottom = self._pixels(box)
        if right <= left:
            return
        filled = _filled(fill, (right - left, bottom - top), self.scale)
        mask = Image.new("L", filled.size)
        radius = min(2.0, box.width / 4) * self.scale
        size = (filled.width - 1, filled.height - 1)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, *size), radius, fill=255)
        self.image.paste(filled, (left, top), mask)
        if fill is Fill.CHANGE:
            self._outlines(arrows(box), LIGHT.change_line)

    def _outlines(self, outlines: Iterable[Outline], colour: str) -> None:
        for outline in outlines:
            corners = [(x * self.scale, y * self.scale) for x, y in outline]
            ImageDraw.Draw(self.image).polygon(corners, fill=colour)

    def _heard(self, seen: Row | LegendEntry) -> None:
        self._all(seen.ticks, LIGHT.tick)
        self._all(seen.signals, LIGHT.signal)
        self._all(seen.speech, LIGHT.speech)
        self._all(seen.brackets, LIGHT.signal)

    def _all(self, boxes: Iterable[Box], colour: str) -> None:
        for box in boxes:
            self._rounded(box, 0, colour)

    def _rounded(self, box: Box, radius: float, colour: str) -> None:
        left, top, right, bottom = self._pixels(box)
        if right > left:
            corner = min(radius, box.width / 4) * self.scale
            place = (left, top, right - 1, bottom - 1)
            ImageDraw.Draw(self.image).rounded_rectangle(place, corner, fill=colour)

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top = round(box.x * self.scale), round(box.y * self.scale)
        return left, top, round(box.right * self.scale), round(box.bottom * self.scale)


@dataclass(frozen=True, slots=True)
class _Letters:
    """Writes the labels on the image of the shapes."""

    image: Image.Image
    typeface: Typeface

    def draw_all(self, picture: Picture) -> None:
        self._write(picture.heading)
        self._write(picture.summary)
        for row in picture.rows:
            for label in (row.clock, *row.titles):
                self._write(label)
            for block in row.blocks:
                if block.label is not None:
                    self._write(block.label, _ON[block.fill])
        for entry in picture.legend:
            self._write(entry.label)
            if entry.letter is not None and isinstance(entry.kind, Fill):
                self._write(entry.letter, _ON[entry.kind])

    def _write(self, label: Label, inks: _Inks | None = None) -> None:
        """One label, cut at the edges of its box."""
        colour, halo = inks or _TONES[label.tone]
        box = label.box
        size = (round(box.width * _SCALE), round(box.height * _SCALE))
        if min(size) < 1:
            return
        runs = self.typeface.runs(label.text, label.size)
        wide = sum(font.getlength(piece) for piece, font in runs)
        start = ((size[0] - wide) / 2 if label.centred else 0.0, (label.baseline - box.y) * _SCALE)
        place = (round(box.x * _SCALE), round(box.y * _SCALE))
        if halo is not None:
            self.image.paste(halo, place, self.typeface.mask(runs, size, start, _HALO))
        strong = label.tone is Tone.STRONG and max(label.text, default="") < _DENSE
        letters = self.typeface.mask(runs, size, start, _BOLDER if strong else 0)
        self.image.paste(colour, place, letters)


def _filled(fill: Fill, size: tuple[int, int], scale: int) -> Image.Image:
    """An image of `size` with the colour and the pattern of `fill`."""
    image = Image.new("RGB", size, _GROUNDS[fill])
    match fill:
        case Fill.RIGHT:
            _stripes(image, LIGHT.right_line, 8.5 * scale, 2.5 * scale, rising=True)
        case Fill.REST:
            _stripes(image, LIGHT.rest_line, 7 * scale, 1.2 * scale, rising=False)
        case Fill.OPEN:
            _dots(image, LIGHT.open_line, 5 * scale, 1.1 * scale)
        case Fill.REPS:
            _bars(image, LIGHT.reps_line, 5 * scale, 1.5 * scale)
        case Fill.AMRAP:
            _dots(image, LIGHT.amrap_line, 5 * scale, 1.0 * scale)
        case Fill.LEFT | Fill.HOLD | Fill.CHANGE | Fill.BREATHS:
            pass
    _edge(image, fill, max(1, round(0.7 * scale)))
    return image


def _edge(image: Image.Image, fill: Fill, wide: int) -> None:
    if fill in _EDGES:
        place = (0, 0, image.width - 1, image.height - 1)
        ImageDraw.Draw(image).rectangle(place, outline=_EDGES[fill], width=wide)


def _stripes(image: Image.Image, colour: str, apart: float, wide: float, *, rising: bool) -> None:
    """Diagonal lines: `apart` and `wide` are measured along the lower edge and across a line."""
    draw, high = ImageDraw.Draw(image), image.height
    across = wide * 2**0.5
    at = -float(high)
    while at < image.width:
        low, top = (at, at + high) if rising else (at + high, at)
        draw.polygon([(low, high), (low + across, high), (top + across, 0), (top, 0)], fill=colour)
        at += apart


def _bars(image: Image.Image, colour: str, apart: int, wide: float) -> None:
    draw = ImageDraw.Draw(image)
    for x in range(0, image.width, apart):
        draw.rectangle((x, 0, x + wide - 1, image.height), fill=colour)


def _dots(image: Image.Image, colour: str, apart: int, radius: float) -> None:
    draw = ImageDraw.Draw(image)
    for x in range(apart // 2, image.width, apart):
        for y in range(apart // 2, image.height, apart):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
