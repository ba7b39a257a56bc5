"""Rests: which of their lines are said, and in what slot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from voicecoach.compiler.slots import Slot, rest_slot, spare_in_rest
from voicecoach.compiler.wording import Line, RestLines
from voicecoach.score import Lengths
from voicecoach.units import SECOND, Milliseconds

PREVIEW_APART: Final = 4 * SECOND
"""The quiet between a preview and the set-up that it speaks of; with less, it is one word twice."""


@dataclass(frozen=True, slots=True)
class RestPlan:
    """A rest before anything is laid: it starts at `start` and is to take `length`.

    `carried` are lines of what came before; `tail` are those that lead into the
    interval at its end, with `ticks`.
    """

    start: int
    length: Milliseconds
    carried: Sequence[Line]
    words: RestLines
    tail: Sequence[Line]
    ticks: int


@dataclass(frozen=True, slots=True)
class Rested:
    """The lines of a rest, their lengths and their slot; and those that gave way, with why."""

    lines: list[Line]
    lengths: list[int]
    slot: Slot
    left_out: list[tuple[Line, str]]


def lay_rest(plan: RestPlan, lengths: Lengths) -> Rested:
    """Lay a rest: what comes next gives way first, then the coach's own words for it.

    Only where that is not enough does the rest grow.
    """
    kept = _Measured.of([*plan.carried, *plan.words.written], lengths)
    own = _Measured.of(plan.words.own, lengths)
    preview = _Measured.of(plan.words.preview, lengths)
    tail = _Measured.of(plan.tail, lengths)
    told = _previewed(plan, kept + own, preview, tail)
    left_out = [(line, "the rest is too short to say it early") for line in preview.lines[told:]]
    rested = _laid(plan, kept + own + preview.first(told), tail, left_out)
    if own.lines and rested.slot.go > plan.start + plan.length:
        gone = [(line, "the rest is too short for it") for line in own.lines]
        shorter = _laid(plan, kept, tail, [*gone, *left_out])
        return shorter if shorter.slot.go < rested.slot.go else rested
    return rested


@dataclass(frozen=True, slots=True)
class _Measured:
    """Lines and how long each takes."""

    lines: list[Line]
    lengths: list[int]

    @classmethod
    def of(cls, lines: Sequence[Line], lengths: Lengths) -> _Measured:
        return cls(list(lines), [lengths(line.phrase) for line in lines])

    def first(self, count: int) -> _Measured:
        return _Measured(self.lines[:count], self.lengths[:count])

    def __add__(self, other: _Measured) -> _Measured:
        return _Measured(self.lines + other.lines, self.lengths + other.lengths)


def _previewed(plan: RestPlan, head: _Measured, preview: _Measured, tail: _Measured) -> int:
    """How many lines of the preview have room."""
    apart = PREVIEW_APART if tail.lines else 0
    for count in range(len(preview.lines), 0, -1):
        lines = [*head.lengths, *preview.lengths[:count], *tail.lengths]
        if spare_in_rest(plan.length, lines, plan.ticks) >= apart:
            return count
    return 0


def _laid(
    plan: RestPlan, head: _Measured, tail: _Measured, left_out: list[tuple[Line, str]]
) -> Rested:
    slot = rest_slot(plan.start, plan.length, head.lengths, tail.lengths, plan.ticks)
    both = head + tail
    return Rested(both.lines, both.lengths, slot, left_out)
