"""Drawing a cover: the score as a ring around the length, the title under it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal
from zlib import crc32

from PIL import Image, ImageDraw

from voicecoach.rendering.picture.typeface import TitleLines, Typeface, set_title
from voicecoach.units import Milliseconds, format_clock

_Span = tuple[int, int]
"""When something starts and ends, in milliseconds."""

_SIZE: Final = 3000

MOST_BYTES: Final = 499_999
"""Bytes of a cover, which podcast directories want to be under half a megabyte."""

_SHARPER: Final = 2
"""The ring is drawn so many times larger before it is shrunk, for smooth edges."""

_QUALITIES: Final = (92, 85, 75, 60)

_INK: Final = "#f5f8fc"

ArcKind = Literal["left", "right", "hold", "at your own pace", "rest", "change sides"]
"""The thing that goes on in a part of the ring, or the side that it is for."""

_COLOURS: Final[dict[ArcKind, str | None]] = {
    "left": "#6fa8ff",
    "right": "#ffa45c",
    "hold": "#48d1bd",
    "at your own pace": "#48d1bd",
    "rest": None,
    "change sides": None,
}
"""The colour of each kind of arc; where there is none, the background's own for rests."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """A background, and what is drawn faintly on it: the track of the ring, rests, words."""

    paper: str
    track: str
    rest: str
    words: str


_GROUNDS: Final = (
    _Ground("#12244a", "#203869", "#4866a3", "#bccdf0"),
    _Ground("#0c3836", "#15504c", "#3a827b", "#b0e0d8"),
    _Ground("#2e1b4a", "#452c69", "#7355a1", "#d6c4f2"),
    _Ground("#431a32", "#612a4a", "#985478", "#f3c6dc"),
    _Ground("#1f2936", "#323f50", "#5f7186", "#c8d4e2"),
    _Ground("#0f3145", "#1a4962", "#427a98", "#b6dbee"),
)
"""Dark and quiet, so that all kinds of holds stand out; the title decides which it is."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the ring is: its middle, its radius and its width."""

    middle: int
    radius: int
    width: int

    @property
    def words(self) -> int:
        """The outer radius of the thin ring of words."""
        return self.radius - self.width - self.width // 4

    @property
    def thin(self) -> int:
        """The width of the ring of words."""
        return self.width // 6


_TITLED: Final = _Layout(middle=1160, radius=1000, width=260)
_ALONE: Final = _Layout(middle=1500, radius=1310, width=320)

_TITLE: Final = (2300, 2830)
"""Where the title begins and ends, from the top."""


class Canvas:
    """A cover that was begun: its background and its title, all that its length has no part in.

    A title that the fonts cannot write is left out, and the ring is larger.
    """

    def __init__(self, title: str) -> None:
        self._ground = _GROUNDS[crc32(title.encode()) % len(_GROUNDS)]
        self._picture = Image.new("RGB", (_SIZE, _SIZE), self._ground.paper)
        self._layout = _ALONE
        top, bottom = _TITLE
        letters = set_title(title, _SIZE - 400, bottom - top)
        if letters is not None:
            self._layout = _TITLED
            _write(self._picture, letters, (top + bottom) / 2, _INK)

    def finished(
        self, duration: int, arcs: Iterable[tuple[int, int, ArcKind]], words: Iterable[_Span]
    ) -> bytes:
        """The cover as a JPEG, once the rest is drawn into it: the ring, which runs clockwise.

        `duration` is that of the routine in milliseconds; `arcs` are from when to when what
        goes on, and `words` from when to when somebody speaks.
        """
        self._draw_ring(duration, arcs, words)
        _write_length(self._picture, duration, self._layout)
        for quality in _QUALITIES:
            jpeg = to_jpeg(self._picture, quality, sharp=True)
            if len(jpeg) <= MOST_BYTES:
                break
        return jpeg

    def _draw_ring(
        self, duration: int, arcs: Iterable[tuple[int, int, ArcKind]], words: Iterable[_Span]
    ) -> None:
        ground, layout = self._ground, self._layout
        side = 2 * layout.radius * _SHARPER
        drawing = _Ring(Image.new("RGB", (side, side), ground.paper), max(duration, 1))
        drawing.band(layout.radius, layout.width, [(0, duration)], ground.track)
        for start, end, kind in arcs:
            colour = _COLOURS[kind] or ground.rest
            drawing.band(layout.radius, layout.width, [(start, end)], colour)
        drawing.band(layout.words, layout.thin, [(0, duration)], ground.track)
        drawing.band(layout.words, layout.thin, words, ground.words)
        corner = (_SIZE // 2 - layout.radius, layout.middle - layout.radius)
        self._picture.paste(drawing.image.reduce(_SHARPER), corner)


def to_jpeg(picture: Image.Image, quality: int, *, sharp: bool = False) -> bytes:
    """A baseline JPEG without any metadata; `sharp` keeps the edges of colours."""
    file = BytesIO()
    subsampling = 0 if sharp else 2
    picture.save(file, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Ring:
    """Rings around the middle of `image`; once around is `duration`."""

    image: Image.Image
    duration: int

    def band(self, radius: int, width: int, times: Iterable[_Span], colour: str) -> None:
        """The `times` on a ring of an outer `radius`."""
        draw = ImageDraw.Draw(self.image)
        middle, reach = self.image.width / 2, radius * _SHARPER
        box = (middle - reach, middle - reach, middle + reach - 1, middle + reach - 1)
        for start, end in times:
            if end > start:
                first, last = self._angle(start), self._angle(end)
                draw.arc(box, first, last, colour, width * _SHARPER)

    def _angle(self, time: int) -> float:
        """Degrees clockwise from three o'clock, as Pillow counts."""
        return 360 * time / self.duration - 90


def _write_length(picture: Image.Image, duration: int, layout: _Layout) -> None:
    inside = 2 * (layout.words - layout.thin)
    words = format_clock(Milliseconds(duration))
    size = inside * 0.82 / Typeface(1).runs("0:00", 1000)[0][1].getlength(words) * 1000
    size = min(size, inside * 0.42)
    _write(picture, TitleLines((words,), size), layout.middle, _INK)


def _write(picture: Image.Image, block: TitleLines, middle: float, colour: str) -> None:
    """The lines of `block`, each centred, around the height `middle`."""
    typeface = Typeface(1)
    first = middle - block.height / 2 + block.rise
    for number, line in enumerate(block.lines):
        runs = typeface.runs(line, block.size)
        wide = sum(font.getlength(piece) for piece, font in runs)
        base = first + number * block.leading
        start = (_SIZE - wide) / 2
        left, top = (
            max(0, math.floor(start - block.size)),
            max(0, math.floor(base - 2 * block.size)),
        )
        right, bottom = math.ceil(start + wide + block.size), math.ceil(base + block.size)
        room = (min(right, _SIZE) - left, min(bottom, _SIZE) - top)
        letters = typeface.mask(runs, room, (start - left, base - top))
        inked = letters.getbbox()
        if inked is not None:
            at = (left + inked[0], top + inked[1])
            picture.paste(colour, at, letters.crop(inked))
