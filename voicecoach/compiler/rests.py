"""A rest that is laid: which of its lines are said, and where they and what leads out of it lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from voicecoach.compiler.hold import Inside, Strip
from voicecoach.compiler.placed import Misfit
from voicecoach.compiler.resting import RestLines, lay_rest_time, lay_rest_timed
from voicecoach.compiler.slots import Slot, rest_slot, spare_in_rest
from voicecoach.compiler.wording import Line
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
    """The lines of a rest, their lengths and their slot; and those that gave way, with why.

    `inside` holds what is said between them, from the begin of the rest on, and `misfits`
    the author's lines that have no room.
    """

    lines: list[Line]
    lengths: list[int]
    slot: Slot
    left_out: list[tuple[Line, str]]
    inside: Inside
    misfits: list[Misfit]


def lay_rest(plan: RestPlan, lengths: Lengths) -> Rested:
    """Lay a rest: what comes next gives way first, then the coach's own words for it.

    They give way where the author's timed lines would have no room, too.  Only where that
    is not enough does the rest grow.
    """
    choices = list(_choices(plan, lengths))
    bare = choices[-1]
    for chosen in choices:
        if chosen.slot.go == bare.slot.go and chosen.misfits <= bare.misfits:
            break
    inside = _opened(plan, chosen)
    misfits = lay_rest_timed(inside, plan.words, lengths)
    lay_rest_time(inside, plan.words, lengths)
    lines = [*chosen.head.lines, *chosen.tail.lines]
    both = [*chosen.head.lengths, *chosen.tail.lengths]
    return Rested(lines, both, chosen.slot, chosen.left_out, inside, misfits)


class _Measured(NamedTuple):
    """Lines and how long each takes."""

    lines: list[Line]
    lengths: list[int]

    @classmethod
    def of(cls, lines: Sequence[Line], lengths: Lengths) -> _Measured:
        return cls(list(lines), [lengths(line.phrase) for line in lines])

    def first(self, count: int) -> _Measured:
        return _Measured(self.lines[:count], self.lengths[:count])

    def then(self, other: _Measured) -> _Measured:
        if not other.lines:
            return self
        return _Measured(self.lines + other.lines, self.lengths + other.lengths)


class _Choice(NamedTuple):
    """One way to lay a rest: its lines, and how many of the timed ones have no room then."""

    head: _Measured
    tail: _Measured
    slot: Slot
    left_out: list[tuple[Line, str]]
    misfits: int


def _choices(plan: RestPlan, lengths: Lengths) -> Iterator[_Choice]:
    """The ways to lay a rest, from the one that says all to the one that says least."""
    words = plan.words
    carried = _Measured.of(plan.carried, lengths)
    for phrase in words.phrases:  # in the order in which a voice is given them
        lengths(phrase)
    first = carried.then(_Measured.of(words.written, lengths))
    own = _Measured.of(words.own, lengths)
    instructions = _Measured.of([owed.line for owed in words.instructions], lengths)
    preview = _Measured.of(words.preview, lengths)
    tail = _Measured.of(plan.tail, lengths)
    timed = [(one.moment, lengths(one.phrase)) for one in words.timed]
    head = first.then(own).then(instructions)
    for count in range(_previewed(plan, head, preview, tail), -1, -1):
        gone = [(line, "the rest is too short to say it early") for line in preview.lines[count:]]
        yield _choice(plan, head.then(preview.first(count)), tail, gone, timed)
    if own.lines:
        gone = [*gone, *((line, "the rest is too short for it") for line in own.lines)]
        yield _choice(plan, first.then(instructions), tail, gone, timed)


def _choice(
    plan: RestPlan,
    head: _Measured,
    tail: _Measured,
    left_out: list[tuple[Line, str]],
    timed: Sequence[tuple[int, int]],
) -> _Choice:
    slot = rest_slot(plan.start, plan.length, head.lengths, tail.lengths, plan.ticks)
    choice = _Choice(head, tail, slot, left_out, 0)
    strip = _opened(plan, choice).strip
    return choice._replace(misfits=sum(not strip.is_free(at, long) for at, long in timed))


def _opened(plan: RestPlan, choice: _Choice) -> Inside:
    """The time of a rest with its lines and the ticks at its end in it, and nothing between."""
    slot, length = choice.slot, choice.slot.go - plan.start
    ticks = [length - number * SECOND for number in range(slot.ticks, 0, -1)]
    strip = Strip([0, *ticks, length])
    starts = [start - plan.start for start in slot.starts]
    for start, long in zip(starts, [*choice.head.lengths, *choice.tail.lengths], strict=True):
        strip.lay_speech(start, long)
    return Inside(Milliseconds(length), ticks, strip, what="rest", words=starts)


def _previewed(plan: RestPlan, head: _Measured, preview: _Measured, tail: _Measured) -> int:
    """The number of lines of the preview that have room."""
    apart = PREVIEW_APART if tail.lines else 0
    for count in range(len(preview.lines), 0, -1):
        lines = [*head.lengths, *preview.lengths[:count], *tail.lengths]
        if spare_in_rest(plan.length, lines, plan.ticks) >= apart:
            return count
    return 0
