"""A picture of the author's as a cover: square, and small enough for podcast apps."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from click import format_filename
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

from voicecoach.errors import OutsideError
from voicecoach.rendering.cover.drawing import MOST_BYTES, to_jpeg

LARGEST: Final = 3000
SMALLEST: Final = 1400
"""Pixels each way that podcast directories ask for, at most and at least."""

MOST_PIXELS: Final = 25_000_000
"""Pixels of a picture in memory, four bytes each: 5000 each way are more than are shown."""

_SMALLER_HELP: Final = "save it smaller; 3000 pixels each way are enough"

_MARKER: Final = 0xFF
_SCAN: Final = 0xDA
_IN_ONE_SCAN: Final = (0xC0, 0xC1)
"""Starts of a frame of the kinds that may come in one scan; others are progressive or rare."""

_MOST_SCANS: Final = 100
"""Scans of a JPEG, each of which goes over the whole picture; cameras make ten or so."""

_STRIP: Final = 250
"""Rows of what is shown that are made at once."""

_LANCZOS: Final = 3
"""Pixels on each side that a pixel is made from, of a picture that keeps its size."""

_TURNED_BY: Final = ("exif", "Raw profile type exif", "xmp", "XML:com.adobe.xmp")
"""Where a picture tells which way it was taken."""

_SMALLER: Final = (LARGEST, 2400, 1800, SMALLEST)
_QUALITIES: Final = (92, 85, 75, 65)
_LAST_RESORT: Final = (50, 35, 20, 10, 5, 1)
"""Qualities for pictures such as noise, at the smallest size."""


def square_jpeg(content: bytes, name: str) -> bytes:
    """The middle of a JPEG or PNG picture as a square JPEG of less than 500 kB.

    It is turned the way it was taken, and lies on white where it can be seen through.
    Of an animation it is the first picture.  Raises `OutsideError`, with `name` in its
    words, where it is no picture, or one that takes more memory than `MOST_PIXELS`.
    """
    square = _opened(content, name)
    for side, quality in _attempts(square.width):
        jpeg = to_jpeg(_scaled(square, side), quality)
        if len(jpeg) <= MOST_BYTES:
            break
    return jpeg


def _opened(content: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=("JPEG", "PNG"))
        width, height = picture.size
        if not _fits(picture, content):
            raise OutsideError(
                f"the artwork '{format_filename(name)}' has {width} x {height} pixels,"
                " which takes too much memory",
                _SMALLER_HELP,
            )
        if isinstance(picture, JpegImageFile) and _scans(content) > _MOST_SCANS:
            raise ValueError("it comes in too many scans")
        picture.load()
        return ImageOps.exif_transpose(_middle(picture))
    except (
        OSError,
        ValueError,
        SyntaxError,  # Pillow's word for a PNG out of order
        Image.DecompressionBombError,
    ) as error:
        raise OutsideError(
            f"the artwork '{format_filename(name)}' is not a picture that can be read",
            "save it as JPEG or PNG, 3000 pixels each way at best",
        ) from error


def _fits(picture: Image.Image, content: bytes) -> bool:
    """True where `picture` can be decoded with `MOST_PIXELS` in memory.

    A JPEG is opened at a half, a quarter or an eighth of its size where that is necessary.
    """
    pixels = picture.width * picture.height
    if not isinstance(picture, JpegImageFile):
        return pixels <= MOST_PIXELS
    held = 0 if is_in_one_scan(content) else int(pixels * _coefficients(picture))
    for scale in (1, 2, 4, 8):
        if held + pixels // scale**2 <= MOST_PIXELS:
            picture.draft(None, (picture.width // scale, picture.height // scale))
            return True
    return False


def _coefficients(jpeg: JpegImageFile) -> float:
    """The memory that a JPEG in several scans takes besides, in pixels of four bytes a pixel of it.

    Two bytes a coefficient; coarser parts, mostly those of colour, have fewer.
    """
    sampled = [across * down for _, across, down, _ in jpeg.layer]
    return 2 * sum(sampled) / max(sampled) / 4


def _scans(jpeg: bytes) -> int:
    """The most scans that a JPEG may have: elsewhere in it the marker hardly ever stands."""
    return jpeg.count(bytes((_MARKER, _SCAN)))


def is_in_one_scan(jpeg: bytes) -> bool:
    """True where a JPEG can be decoded row by row: its first scan has all of it.

    See ITU-T T.81, annex B: a segment is a marker and its length, but for the first marker.
    """
    at, parts = 2, 0
    while at + 9 < len(jpeg) and jpeg[at] == _MARKER:
        marker, size = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if marker == _MARKER:  # filling
            at += 1
            continue
        if marker == _SCAN:
            return jpeg[at + 4] == parts
        if marker in _IN_ONE_SCAN:
            parts = jpeg[at + 9]
        at += 2 + size
    return False


def _middle(picture: Image.Image) -> Image.Image:
    """The square in the middle of a picture on white, no larger than it is shown.

    It is made strip by strip: whole copies of a large picture would fill the memory.
    """
    side = min(picture.size)
    shown = min(side, LARGEST)
    scale = side / shown
    margin = 0 if scale == 1 else int(_LANCZOS * scale) + 2
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    square = Image.new("RGB", (shown, shown))
    for row in range(0, shown, _STRIP):
        rows = min(_STRIP, shown - row)
        first, last = row * scale, (row + rows) * scale
        above = max(int(first) - margin, 0)
        below = min(int(last) + margin, side)
        strip = _flat(picture.crop((left, top + above, left + side, top + below)))
        if scale != 1:
            box = (0, first - above, side, min(last, side) - above)
            strip = strip.resize((shown, rows), Image.Resampling.LANCZOS, box)
        square.paste(strip, (0, row))
    square.info |= {key: picture.info[key] for key in _TURNED_BY if key in picture.info}
    return square


def _flat(picture: Image.Image) -> Image.Image:
    """`picture` in red, green and blue, on white."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda level: level / 257).convert("L")
    if "transparency" not in picture.info and not picture.mode.endswith(("A", "a")):
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


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
