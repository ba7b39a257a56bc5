"""The legend: a sample of everything that the picture shows, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from voicecoach.rendering.picture.geometry import MARGIN, WIDTH, Box, Entry, Label, Plain, Row, Tone
from voicecoach.rendering.picture.lettering import width
from voicecoach.rendering.picture.segments import Fill

_SIZE: Final = 11
_SAMPLE: Final = 20
_HIGH: Final = 12
_GAP: Final = 6
_APART: Final = 12
_LINE: Final = 20


def legend(rows: Sequence[Row], top: float) -> tuple[tuple[Entry, ...], float]:
    """The entries, in lines from `top` on, and the height of the picture that ends with them."""
    entries: list[Entry] = []
    x, y = float(MARGIN), top
    for kind in _shown(rows):
        room = width(kind.value, _SIZE)
        if x + _SAMPLE + _GAP + room > WIDTH - MARGIN:
            x, y = float(MARGIN), y + _LINE
        sample = Box(x, y, _SAMPLE, _HIGH)
        words = Box(sample.right + _GAP, y - 1, room, _HIGH + 4)
        entries.append(_entry(kind, sample, Label(kind.value, _SIZE, words, y + 10, Tone.FAINT)))
        x = words.right + _APART
    return tuple(entries), (y + _HIGH if entries else top - _LINE / 2) + MARGIN


def _entry(kind: Fill | Plain, sample: Box, label: Label) -> Entry:
    x, y = sample.x, sample.y
    if kind is Plain.SPEECH:
        return Entry(kind, sample, label, speech=(Box(x, y + 4, sample.width, 4),))
    if kind is Plain.SOUND:
        ticks = tuple(Box(x + 3 + 5 * number, y + 4, 1, 4) for number in range(3))
        return Entry(kind, sample, label, ticks=ticks, signals=(Box(x + 17.6, y + 3, 1.8, 6),))
    if kind in (Fill.LEFT, Fill.RIGHT):
        letter = Label(kind.name[0], 10, sample, y + 9.6, centred=True)
        return Entry(kind, sample, label, letter=letter)
    return Entry(kind, sample, label)


def _shown(rows: Sequence[Row]) -> list[Fill | Plain]:
    fills = {block.fill for row in rows for block in row.blocks}
    shown: list[Fill | Plain] = [kind for kind in Fill if kind in fills]
    if any(_has_ground(row) for row in rows):
        shown.append(Plain.GROUND)
    if any(row.speech for row in rows):
        shown.append(Plain.SPEECH)
    if any(row.ticks or row.signals for row in rows):
        shown.append(Plain.SOUND)
    return shown


def _has_ground(row: Row) -> bool:
    """Whether some of the strip is seen between blocks."""
    return bool(row.blocks) and sum(block.box.width for block in row.blocks) < row.strip.width - 1
