"""What fills the blocks of a PNG: plain colours, stripes and dots."""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageDraw

from voicecoach.rendering.picture.colours import LIGHT
from voicecoach.rendering.picture.stretches import Kind

_GROUNDS: Final = {
    Kind.LEFT: LIGHT.left,
    Kind.RIGHT: LIGHT.right,
    Kind.BOTH: LIGHT.both,
    Kind.WAIT: LIGHT.wait,
    Kind.REST: LIGHT.rest,
    Kind.CHANGE: LIGHT.change,
}

_EDGES: Final = {
    Kind.WAIT: LIGHT.wait_line,
    Kind.REST: LIGHT.rest_line,
    Kind.CHANGE: LIGHT.rest_line,
}


def fill(kind: Kind, size: tuple[int, int], scale: int) -> Image.Image:
    """An image of `size` with the colour and the pattern of `kind`."""
    image = Image.new("RGB", size, _GROUNDS[kind])
    match kind:
        case Kind.RIGHT:
            _stripes(image, LIGHT.right_line, 8.5 * scale, 2.5 * scale, rising=True)
        case Kind.REST:
            _stripes(image, LIGHT.rest_line, 7 * scale, 1.2 * scale, rising=False)
        case Kind.WAIT:
            _dots(image, LIGHT.wait_line, 5 * scale, 1.1 * scale)
        case _:
            pass
    _edge(image, kind, max(1, round(0.7 * scale)))
    return image


def _edge(image: Image.Image, kind: Kind, wide: int) -> None:
    if kind in _EDGES:
        place = (0, 0, image.width - 1, image.height - 1)
        ImageDraw.Draw(image).rectangle(place, outline=_EDGES[kind], width=wide)


def _stripes(image: Image.Image, colour: str, apart: float, wide: float, *, rising: bool) -> None:
    """Diagonal lines: `apart` and `wide` are measured along the lower edge and across a line."""
    draw, high = ImageDraw.Draw(image), image.height
    across = wide * 2**0.5
    at = -float(high)
    while at < image.width:
        low, top = (at, at + high) if rising else (at + high, at)
        draw.polygon([(low, high), (low + across, high), (top + across, 0), (top, 0)], fill=colour)
        at += apart


def _dots(image: Image.Image, colour: str, apart: int, radius: float) -> None:
    draw = ImageDraw.Draw(image)
    for x in range(apart // 2, image.width, apart):
        for y in range(apart // 2, image.height, apart):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
