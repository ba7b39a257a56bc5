"""Where everything in the picture of a plan lies.

Pure values, no colours and no file formats: lengths are in units of which a
picture is 360 wide, the CSS pixels of a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from voicecoach.rendering.picture.segments import Fill

WIDTH: Final = 360
MARGIN: Final = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.height


class Tone(StrEnum):
    """The urgency with which a text asks to be read."""

    STRONG = "strong"
    PLAIN = "plain"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text that fits in `box`; its baseline lies at `baseline`."""

    text: str
    size: float
    box: Box
    baseline: float
    tone: Tone = Tone.PLAIN
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """The part of a chapter that lies in a row: the ground on which blocks stand."""

    box: Box
    title: str


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a segment that lies in a row."""

    start: int
    end: int
    fill: Fill
    box: Box
    title: str
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of the score from `start` to `end`, in milliseconds.

    `ticks` are the small sounds and `signals` the ones that begin and end
    something; `speech` are bars.
    """

    start: int
    end: int
    strip: Box
    clock: Label
    titles: tuple[Label, ...]
    parts: tuple[ChapterPart, ...]
    blocks: tuple[Block, ...]
    ticks: tuple[Box, ...]
    signals: tuple[Box, ...]
    speech: tuple[Box, ...]


class Layer(StrEnum):
    """The things that are shown besides blocks; the value names it in the legend."""

    GROUND = "in between"
    SPEECH = "speech"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample of what the picture shows, and its meaning."""

    kind: Fill | Layer
    sample: Box
    label: Label
    letter: Label | None = None
    ticks: tuple[Box, ...] = ()
    signals: tuple[Box, ...] = ()
    speech: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; `description` tells in words what it shows."""

    height: float
    duration: int
    language: str
    title: str
    description: str
    heading: Label
    summary: Label
    rows: tuple[Row, ...]
    legend: tuple[LegendEntry, ...]


Triangle = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]

_ARROWS_NEED: Final = 15


def arrows(box: Box) -> tuple[Triangle, ...]:
    """The arrows to both sides on a changeover, where there is room for them."""
    if box.width < _ARROWS_NEED:
        return ()
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return (
        ((x - 1.5, y - 4), (x - 1.5, y + 4), (x - 6.5, y)),
        ((x + 1.5, y - 4), (x + 1.5, y + 4), (x + 6.5, y)),
    )
