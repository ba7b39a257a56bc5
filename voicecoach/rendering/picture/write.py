"""A picture as a file."""

from __future__ import annotations

from pathlib import Path

from click import format_filename

from voicecoach.errors import OutsideError, UsageError
from voicecoach.outputs import write_output
from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.score import Score

_BY = " with --picture"


def write_picture(score: Score, path: Path) -> tuple[str, ...]:
    """Write the plan as a picture: SVG where `path` ends in .svg, PNG where in .png.

    The result are the characters that the picture shows as boxes, in order:
    none in an SVG, in a PNG those that no font has that ships with voicecoach.

    Raises `UsageError` for any other name, `OutsideError` where the file
    cannot be written or a PNG cannot be drawn.
    """
    suffix = path.suffix.lower()
    if suffix == ".svg":
        write_output(path, [picture_svg(score).encode()], by=_BY)
        return ()
    if suffix == ".png":
        content, unknown = _png(score)
        write_output(path, [content], by=_BY)
        return unknown
    raise UsageError(
        f"'{format_filename(path)}' is no name for a picture",
        "end it in .svg (sharp at any size, light and dark) or in .png",
    )


def _png(score: Score) -> tuple[bytes, tuple[str, ...]]:
    try:
        from voicecoach.rendering.picture.png import picture_png  # loads an imaging library
    except ImportError as error:
        raise OutsideError(
            "a PNG is drawn with Pillow, which does not work here",
            "install it (pip install pillow), or end the name in .svg",
        ) from error
    return picture_png(score)
