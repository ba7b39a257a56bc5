"""How much a routine plays, counted before anything is unrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.compiler.hold import OWN_PACE
from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
    Every,
    Move,
    PauseStep,
    RepsSpec,
    RestStep,
    Rounds,
    Routine,
    Step,
    Use,
)
from voicecoach.units import SECOND, Milliseconds, format_duration

MOST_STEPS: Final = 50_000
"""What is played, counted in lines and holds: enough for 12 hours, too little to fill memory."""


@dataclass(frozen=True, slots=True)
class Size:
    """The least time that steps take, in milliseconds, and how many things they play."""

    time: int = 0
    count: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.time + other.time, self.count + other.count)

    def __mul__(self, times: int) -> Size:
        return Size(self.time * times, self.count * times)


def check_size(routine: Routine) -> list[Problem]:
    """The problem of a routine that plays for too long, or too much; else nothing."""
    warnings = routine.settings.warnings
    if len(warnings) > MOST_STEPS:
        return [problem("E606", warnings[MOST_STEPS].span, limit=f"{MOST_STEPS:,}")]
    total = Size(0, len(warnings))
    for step in routine.steps:
        total += size_of(step)
        if total.time > LONGEST_ROUTINE or total.count > MOST_STEPS:
            return [_too_large(step.span, total)]
    return []


def too_long(span: Span, time: int) -> Problem:
    """The problem of a routine that takes `time` milliseconds, which is too long."""
    told = format_duration(Milliseconds(time // SECOND * SECOND))
    return problem("E605", span, length=told if time < 1000 * LONGEST_ROUTINE else "years")


def size_of(step: Step) -> Size:
    """The size of one step with all that it holds."""
    match step:
        case Move():
            return _move_size(step)
        case RestStep() | PauseStep():
            return Size(step.length, 1)
        case Rounds():
            between = Size(step.rest_between or 0, 1) * (step.count - 1)
            return sum((size_of(inner) for inner in step.steps), Size(0, 1)) * step.count + between
        case Use(routine=Routine() as used):
            return sum((size_of(inner) for inner in used.steps), Size())
        case _:
            return Size(0, 1)


def _move_size(move: Move) -> Size:
    specs = move.specs
    if isinstance(specs.work, RepsSpec):
        interval = Size(specs.work.count * (specs.work.pace or OWN_PACE), specs.work.count)
    else:
        interval = Size(specs.work.length, 1)
    lines = sum(
        interval.time // line.when.time if isinstance(line.when, Every) else 1
        for line in move.lines
    )
    sides = len(specs.sides.order) if specs.sides else 1
    texts = len(move.instructions) + len(move.tips) + len(move.needs)
    return (interval + Size(0, lines)) * sides * specs.sets + Size(0, texts)


def _too_large(span: Span, total: Size) -> Problem:
    if total.time > LONGEST_ROUTINE:
        return too_long(span, total.time)
    return problem("E606", span, limit=f"{MOST_STEPS:,}")
