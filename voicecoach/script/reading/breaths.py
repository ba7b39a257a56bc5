"""The pattern of one breath: its phases, and the setting that gives it."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.score import BreathPattern
from voicecoach.script.reading.lines import SourceLine, mistake
from voicecoach.script.reading.values import MINUS, duration_at
from voicecoach.script.routine import LONGEST_ROUTINE
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.told.sentence import told
from voicecoach.units import Milliseconds, format_duration

_VALUE: Final = rf"[{MINUS}.]?\d"
PHASE: Final = re.compile(rf"(in|hold|out)\s+(?={_VALUE})", re.IGNORECASE)
COMMA: Final = re.compile(r"\s*,\s*")
_TIME: Final = re.compile(_VALUE)
_IN_OUT: Final = re.compile(r"\s+(in|out)\b", re.IGNORECASE)

Phases = tuple[tuple[str, Milliseconds], ...]

ORDERS: Final[tuple[tuple[str, ...], ...]] = (
    ("in", "out"), ("in", "hold", "out"), ("in", "out", "hold"), ("in", "hold", "out", "hold"),
)  # fmt: skip
"""The orders in which the phases of a breath may stand."""


def read_pattern(line: SourceLine, start: int) -> BreathPattern | None:
    """The breath that the setting gives, `4s in, 6s out`; None where that is no breath.

    Raises `Mistake` for a time that is wrong.
    """
    phases: list[tuple[str, Milliseconds]] = []
    position = start
    while phase := _phase(line, position):
        name, length, end = phase
        phases.append((name, length))
        comma = COMMA.match(line.text, end)
        if comma is None:
            whole = end == len(line.text) and tuple(name for name, _ in phases) in ORDERS
            return breath_of(line, tuple(phases), start, end) if whole else None
        position = comma.end()
    return None


def _phase(line: SourceLine, start: int) -> tuple[str, Milliseconds, int] | None:
    """The phase that the setting has at an offset, its time, and the offset behind it."""
    word = PHASE.match(line.text, start)
    if word and word[1].lower() == "hold":
        length, end = duration_at(line, word.end(), "hold")
        return "hold", length, end
    if not _TIME.match(line.text, start):
        return None
    length, end = duration_at(line, start, "breath:")
    behind = _IN_OUT.match(line.text, end)
    return (behind[1].lower(), length, behind.end()) if behind else None


def breath_of(line: SourceLine, phases: Phases, start: int, end: int) -> BreathPattern:
    """The breath of these phases, which stand from `start` to `end`."""
    names = [name for name, _ in phases]
    times = [length for _, length in phases]
    out = names.index("out")
    hold = times[1] if out == 2 else Milliseconds(0)
    after = times[out + 1] if len(times) > out + 1 else Milliseconds(0)
    both = ((told("breathing in"), times[0]), (told("breathing out"), times[out]))
    for what, length in both:
        if length < SHORTEST_HOLD:
            low, high = format_duration(SHORTEST_HOLD), format_duration(LONGEST_ROUTINE)
            word = format_duration(length)
            raise mistake(line, "E112", start, end, what=what, low=low, high=high, word=word)
    pattern = BreathPattern(times[0], times[out], hold, after)
    if pattern.length > LONGEST_ROUTINE:
        raise mistake(line, "E111", start, end, length=format_duration(pattern.length))
    return pattern
