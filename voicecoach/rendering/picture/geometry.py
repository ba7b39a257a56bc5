"""The geometry of a picture: its shapes in a plane, and the letters that fit into them."""

from __future__ import annotations

import re
import unicodedata
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


Outline = tuple[tuple[float, float], ...]
"""The corners of a shape."""


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a segment that lies in a row.

    `bars` are the phases inside repetitions, `breaths` the shapes of breathing.
    """

    start: int
    end: int
    fill: Fill
    box: Box
    title: str
    label: Label | None = None
    bars: tuple[Box, ...] = ()
    breaths: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of the score from `start` to `end`, in milliseconds.

    `ticks` are the small sounds and `signals` the ones that begin and end
    something; `speech` are bars, `brackets` lie under what takes exactly its written time.
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
    brackets: tuple[Box, ...] = ()


class Layer(StrEnum):
    """The things that are shown besides blocks; the value names it in the legend."""

    GROUND = "in between"
    SPEECH = "speech"
    SOUND = "sound"
    EXACT = "back to back, on the clock"


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
    brackets: tuple[Box, ...] = ()
    breaths: tuple[Outline, ...] = ()


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


ELLIPSIS: Final = "…"

_WIDTHS: Final = {
    **dict.fromkeys("iljI|!.,:;'’‘· \u00a0", 0.45),
    **dict.fromkeys("frt()[]{}/\\-`“”", 0.55),
    **dict.fromkeys("0123456789", 0.7),
    **dict.fromkeys("mwMW@%", 1.05),
}
"""Widths in em of characters that are far from those of their kind."""

_SMALL_EM: Final = 0.7
_LARGE_EM: Final = 0.85
_FOREIGN_SMALL_EM: Final = 0.95
_FOREIGN_EM: Final = 1.1
_SQUARE_EM: Final = 1.0
_EMOJI_EM: Final = 1.4

_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids, or that would break a line."""

_JOINER: Final = "\u200d"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)


def drawable(text: str) -> str:
    """`text` in one line, with a mark in the place of what no picture can show."""
    return _UNPRINTABLE.sub("\ufffd", " ".join(text.split()))


def text_width(text: str, size: float) -> float:
    """The room that `text` takes at a font size of `size`; in most fonts a little less."""
    return size * sum(_em(character) for character in text)


def fit(text: str, size: float, room: float) -> str:
    """`text`, cut with an ellipsis where it needs more than `room`; empty where nothing fits."""
    if text_width(text, size) <= room:
        return text
    kept, taken = "", text_width(ELLIPSIS, size)
    for cluster in clusters(text):
        taken += text_width(cluster, size)
        if taken > room:
            break
        kept += cluster
    kept = kept.rstrip(" ,.:;-")
    return kept + ELLIPSIS if kept else ""


def clusters(text: str) -> list[str]:
    """The characters as a reader counts them: a letter with its marks, an emoji, a flag."""
    found: list[str] = []
    for character in text:
        if found and _belongs(character, found[-1]):
            found[-1] += character
        else:
            found.append(character)
    return found


def _belongs(character: str, cluster: str) -> bool:
    if unicodedata.category(character).startswith("M") or character == _JOINER:
        return True
    if ord(character) in _FLAG_LETTERS:
        return len(cluster) == 1 and ord(cluster) in _FLAG_LETTERS
    return cluster.endswith(_JOINER) or ord(character) in _SKIN_TONES


def _em(character: str) -> float:
    letter = unicodedata.normalize("NFD", character)[0]
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    category = unicodedata.category(letter)
    if category in ("Mn", "Cf"):
        return 0.0
    if category == "So":
        return _EMOJI_EM
    if unicodedata.east_asian_width(letter) in "WF":
        return _EMOJI_EM if category == "Sk" else _SQUARE_EM
    if letter.isascii():
        return _SMALL_EM if category == "Ll" else _LARGE_EM
    return _FOREIGN_SMALL_EM if category == "Ll" else _FOREIGN_EM
