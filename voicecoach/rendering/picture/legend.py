"""The legend: a sample of everything that the picture shows, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from voicecoach.rendering.picture.geometry import (
    MARGIN,
    WIDTH,
    Box,
    Label,
    Layer,
    LegendEntry,
    Row,
    Tone,
)
from voicecoach.rendering.picture.lettering import text_width
from voicecoach.rendering.picture.segments import Fill

_SIZE: Final = 11
_SAMPLE: Final = 20
_HIGH: Final = 12
_GAP: Final = 6
_APART: Final = 12
_LINE: Final = 20


def legend(rows: Sequence[Row], top: float) -> tuple[tuple[LegendEntry, ...], float]:
    """The entries, in lines from `top` on, and the height of the picture that ends with them."""
    entries: list[LegendEntry] = []
    x, y = float(MARGIN), top
    for kind in _shown(rows):
        room = text_width(kind.value, _SIZE)
        if x + _SAMPLE + _GAP + room > WIDTH - MARGIN:
            x, y = float(MARGIN), y + _LINE
        sample = Box(x, y, _SAMPLE, _HIGH)
        words = Box(sample.right + _GAP, y - 1, room, _HIGH + 4)
        entries.append(_entry(kind, sample, Label(kind.value, _SIZE, words, y + 10, Tone.FAINT)))
        x = words.right + _APART
    return tuple(entries), (y + _HIGH if entries else top - _LINE / 2) + MARGIN


def _entry(kind: Fill | Layer, sample: Box, label: Label) -> LegendEntry:
    x, y = sample.x, sample.y
    if kind is Layer.SPEECH:
        return LegendEntry(kind, sample, label, speech=(Box(x, y + 4, sample.width, 4),))
    if kind is Layer.SOUND:
        ticks = tuple(Box(x + 3 + 5 * number, y + 4, 1, 4) for number in range(3))
        return LegendEntry(
            kind, sample, label, ticks=ticks, signals=(Box(x + 17.6, y + 3, 1.8, 6),)
        )
    if kind in (Fill.LEFT, Fill.RIGHT):
        letter = Label(kind.name[0], 10, sample, y + 9.6, centred=True)
        return LegendEntry(kind, sample, label, letter=letter)
    return LegendEntry(kind, sample, label)


def _shown(rows: Sequence[Row]) -> list[Fill | Layer]:
    fills = {block.fill for row in rows for block in row.blocks}
    shown: list[Fill | Layer] = [kind for kind in Fill if kind in fills]
    if any(_has_ground(row) for row in rows):
        shown.append(Layer.GROUND)
    if any(row.speech for row in rows):
        shown.append(Layer.SPEECH)
    if any(row.ticks or row.signals for row in rows):
        shown.append(Layer.SOUND)
    return shown


def _has_ground(row: Row) -> bool:
    """True where some of the strip is seen between blocks."""
    return bool(row.blocks) and sum(block.box.width for block in row.blocks) < row.strip.width - 1
