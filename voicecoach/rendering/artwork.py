"""A picture of the author's as a cover: square, and small enough for podcast apps."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from click import format_filename
from PIL import Image, ImageOps

from voicecoach.errors import OutsideError

LARGEST: Final = 3000
SMALLEST: Final = 1400
"""Pixels each way that podcast directories ask for, at most and at least."""

MOST_BYTES: Final = 499_999

_SMALLER: Final = (LARGEST, 2400, 1800, SMALLEST)
_QUALITIES: Final = (92, 85, 75, 65)
_LAST_RESORT: Final = (50, 35, 20, 10, 5, 1)
"""Qualities for pictures such as noise, at the smallest size."""


def square_jpeg(content: bytes, name: str) -> bytes:
    """The middle of a JPEG or PNG picture as a square JPEG of less than 500 kB.

    It is turned the way it was taken, and lies on white where it can be seen through.
    Raises `OutsideError`, with `name` in its words, where it is no picture.
    """
    square = _square(_opened(content, name))
    for side, quality in _attempts(square.width):
        jpeg = to_jpeg(_scaled(square, side), quality)
        if len(jpeg) <= MOST_BYTES:
            break
    return jpeg


def to_jpeg(picture: Image.Image, quality: int, *, sharp: bool = False) -> bytes:
    """A baseline JPEG without any metadata; `sharp` keeps the edges of colours."""
    file = BytesIO()
    subsampling = 0 if sharp else 2
    picture.save(file, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return file.getvalue()


def _opened(content: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=("JPEG", "PNG"))
            picture.load()
            return _flat(ImageOps.exif_transpose(picture))
    except (
        OSError,
        ValueError,
        SyntaxError,  # Pillow's word for a PNG out of order
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise OutsideError(
            f"the artwork '{format_filename(name)}' is not a picture that can be read",
            "save it as JPEG or PNG, 3000 pixels each way at best",
        ) from error


def _flat(picture: Image.Image) -> Image.Image:
    """`picture` in red, green and blue, on white."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda level: level / 257).convert("L")
    if "transparency" not in picture.info and not picture.mode.endswith(("A", "a")):
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _square(picture: Image.Image) -> Image.Image:
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def _attempts(side: int) -> Iterator[tuple[int, int]]:
    """Sizes and qualities, best first."""
    first = min(max(side, SMALLEST), LARGEST)
    for size in dict.fromkeys([first, *(size for size in _SMALLER if size < first)]):
        for quality in _QUALITIES:
            yield size, quality
    for quality in _LAST_RESORT:
        yield SMALLEST, quality


def _scaled(square: Image.Image, side: int) -> Image.Image:
    if square.width == side:
        return square
    return square.resize((side, side), Image.Resampling.LANCZOS)
