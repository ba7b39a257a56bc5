"""Steps of routines that a test makes by hand."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.compiler.plans import routine
from voicecoach.errors import Source, Span
from voicecoach.score import BreathPattern
from voicecoach.script.routine import (
    BreatheStep,
    Move,
    Nonstop,
    RestStep,
    Rounds,
    RoundsFor,
    Routine,
    Settings,
    Step,
)
from voicecoach.script.text import Text
from voicecoach.units import Milliseconds

HERE = Span(Source("test.coach", ""), 1, 1, 2)


_LINES = count(1)


def steps(script: str) -> tuple[Step, ...]:
    """The steps of a script, on lines that no other steps have."""
    return routine("# Test\n" + "\n" * 20 * next(_LINES) + script).steps


def text(words: str) -> Text:
    """A text without a placeholder."""
    return Text((words,), HERE)


def pattern(*seconds: float) -> BreathPattern:
    """In, hold, out and hold in seconds; two of them are in and out."""
    if len(seconds) == 2:
        seconds = (seconds[0], 0, seconds[1])
    whole = (*seconds, 0)[:4]
    into, full, out, empty = (Milliseconds(round(1000 * each)) for each in whole)
    return BreathPattern(into, out, full, empty)


def breathe(*seconds: float, times: int = 1, left: int = 0) -> BreatheStep:
    """Breaths in a pattern, with `left` milliseconds that no breath fills."""
    made = pattern(*seconds)
    return BreatheStep(made, times, Milliseconds(times * made.length + left), HERE)


def nonstop(*inside: Step) -> Nonstop:
    """A block in which everything follows without a gap."""
    return Nonstop(inside, HERE)


def rounds(times: int, *inside: Step, every: int | None = None) -> Rounds:
    """Rounds, which start so many milliseconds apart."""
    apart = None if every is None else Milliseconds(every)
    return Rounds(times, True, None, inside, HERE, apart)


def rounds_for(length: int, script: str) -> RoundsFor:
    """Rounds against the clock of the moves and rests of a script."""
    inside = steps(script)
    assert all(isinstance(step, Move | RestStep) for step in inside)
    return RoundsFor(Milliseconds(length), inside, HERE)  # type: ignore[arg-type]


def made(*inside: Step, **settings: Any) -> Routine:
    """A routine of these steps."""
    known = Settings(**settings)
    return Routine(title="Test", settings=known, notes=(), steps=inside, span=HERE)
