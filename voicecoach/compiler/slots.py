"""Slots: where lines and ticks lie in the time before a go.

Arithmetic on milliseconds: `lengths` are those of the lines in order, the
results hold the start of each line, the ticks that lead in and the go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND

AFTER_SOUND: Final = 700
"""Milliseconds between a sound that ends something and the next word, where there is room."""

SETTLE: Final = 1000
"""Milliseconds between a set-up and its countdown, where there is room: time to get ready."""

GRID: Final = 3 * SECOND
"""A set-up's go is on a multiple of this: the shortest whole seconds that are whole MP3 frames.

A line that is edited then moves what follows by whole frames, if at all, so that
the sound which follows need not be encoded again.
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """The lines' starts, the number of ticks before go, and go itself."""

    starts: tuple[int, ...]
    ticks: int
    go: int


class _Spacing(NamedTuple):
    """The distances between things: roomy where there is time, tight where there is not."""

    first: int
    between: int
    last: int


_ROOMY: Final = _Spacing(AFTER_SOUND, BREATH, SETTLE)
_TIGHT: Final = _Spacing(CLEARANCE, CLEARANCE, CLEARANCE)


def next_second(time: int) -> int:
    """The whole second at or after `time`."""
    return _up_to(SECOND, time)


def _up_to(grid: int, time: int) -> int:
    """The multiple of `grid` at or after `time`."""
    return -(-time // grid) * grid


def setup_slot(ready: int, lengths: Sequence[int], ticks: int) -> Slot:
    """A slot without a written length: words may begin at `ready`, go is on the grid.

    What is left over lies at the start of the slot.
    """
    need = _span(lengths, BREATH) + SETTLE + ticks * SECOND
    go = _up_to(GRID, ready + need)
    return Slot(_row(go - need, lengths, BREATH), ticks, go)


def rest_slot(
    start: int, length: int, head: Sequence[int], tail: Sequence[int], ticks: int
) -> Slot:
    """A slot of a written length: `head` begins it, `tail` and the ticks lie before its go.

    It is exactly `length` long where everything fits, else whole seconds longer.
    """
    if not (head or tail or ticks):
        return Slot((), 0, start + length)
    words = [*head, *tail]
    length, spacing = _fitted(length, words, ticks)
    go = start + length
    last = go - ticks * SECOND - spacing.last
    opening = _row(start + spacing.first, head, spacing.between)
    ending = _row(last - _span(tail, spacing.between), tail, spacing.between)
    return Slot((*opening, *ending), ticks, go)


def spare_in_rest(length: int, lines: Sequence[int], ticks: int) -> int:
    """The time that is left in a rest when everything lies roomily; negative where it does not."""
    return length - _needs(_ROOMY, lines, ticks)


def change_slot(start: int, length: int, lengths: Sequence[int], ticks: int) -> Slot:
    """A changeover: the switch sound at `start`, then the prompt and as many ticks as fit.

    The earliest ticks go first, down to one; only then does the slot grow by whole seconds.
    """
    while ticks > 1 and _needs(_TIGHT, lengths, ticks) > length:
        ticks -= 1
    length, spacing = _fitted(length, lengths, ticks)
    return Slot(_row(start + spacing.first, lengths, spacing.between), ticks, start + length)


def _fitted(length: int, lengths: Sequence[int], ticks: int) -> tuple[int, _Spacing]:
    """The length with the whole seconds that it lacks, and the roomiest spacing that fits in it.

    It lacks what its lines, close together, and its ticks need beyond it.
    """
    tight, roomy = _needs(_TIGHT, lengths, ticks), _needs(_ROOMY, lengths, ticks)
    if tight > length:
        length += next_second(tight - length)
    if length >= roomy:
        return length, _ROOMY
    spare, whole = length - tight, roomy - tight
    return length, _Spacing(
        CLEARANCE + (AFTER_SOUND - CLEARANCE) * spare // whole,
        CLEARANCE + (BREATH - CLEARANCE) * spare // whole,
        CLEARANCE + (SETTLE - CLEARANCE) * spare // whole,
    )


def _needs(spacing: _Spacing, lengths: Sequence[int], ticks: int) -> int:
    return spacing.first + _span(lengths, spacing.between) + spacing.last + ticks * SECOND


def _row(first: int, lengths: Sequence[int], between: int) -> tuple[int, ...]:
    """The starts of lines that lie one after the other."""
    starts, at = [], first
    for length in lengths:
        starts.append(at)
        at += length + between
    return tuple(starts)


def _span(lengths: Sequence[int], between: int) -> int:
    return sum(lengths) + between * (len(lengths) - 1) if lengths else 0
