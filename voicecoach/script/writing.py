"""The details of a move and the breaths of a pattern in their canonical spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from voicecoach.score import BreathPattern, Side
from voicecoach.script.reading.details import Spec, SpecSlot
from voicecoach.script.reading.lines import SourceLine
from voicecoach.script.reading.specs import PLURALS
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    TempoSpec,
    UntilReadySpec,
    UtmostSpec,
    WorkSpec,
)
from voicecoach.units import SECOND, Milliseconds, format_duration


def written_details(details: Iterable[Spec], line: SourceLine) -> list[str]:
    """A move's details in their order; the part of the body stands with a hold or a number.

    Those in the words of another language stay in them.
    """
    by_slot = {spec.slot: _written(spec, line) for spec in details}
    if "work" in by_slot and "each" in by_slot and _OF_WORK.isdisjoint(by_slot):
        by_slot["work"] += f" {by_slot.pop('each')}"
    return [by_slot[slot] for slot in DETAILS if slot in by_slot]


def _written(spec: Spec, line: SourceLine) -> str:
    if line.is_replaced(spec.start, spec.end):
        return " ".join(line.said(spec.start, spec.end).split())
    return DETAILS[spec.slot](spec.value)


_OF_WORK: Final[frozenset[SpecSlot]] = frozenset({"hold", "release", "tempo", "most", "about"})
"""The details that belong to the work before them: nothing stands between the two."""


def written_breath(pattern: BreathPattern, *, before: bool) -> list[str]:
    """The phases of a breath, their names before or behind their times."""
    phases = [
        ("in", pattern.breathe_in),
        ("hold", pattern.hold),
        ("out", pattern.breathe_out),
        ("hold", pattern.hold_out),
    ]
    told = [(name, format_duration(length)) for name, length in phases if length]
    return [f"{n} {time}" if before or n == "hold" else f"{time} {n}" for n, time in told]


def breath_row(pattern: BreathPattern) -> str:
    """The seconds of a breath's phases, `4-7-8`."""
    times = [pattern.breathe_in, pattern.hold, pattern.breathe_out, pattern.hold_out]
    if not pattern.hold_out:
        times = [length for length in times if length]
    return _row(times)


def numbered(count: int, word: str) -> str:
    """A number with its word, `1 rep` or `2 reps`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def _row(times: Iterable[Milliseconds]) -> str:
    return "-".join(_number(length / SECOND) for length in times)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _work(work: WorkSpec | tuple[WorkSpec, ...]) -> str:
    if isinstance(work, tuple):
        return _ladder(work)
    match work:
        case HoldSpec():
            return format_duration(work.length)
        case BreathsSpec():
            return numbered(work.count, "breath")
        case RepsSpec():
            return numbered(work.count, "rep") + _pace(work)
        case UntilReadySpec():
            return "until ready"
        case UtmostSpec():
            return "as long as you can"
        case DistanceSpec():
            unit = work.unit.removesuffix("s") if work.amount == 1 else work.unit
            return f"{_number(work.amount)} {unit}"
        case HeldRepsSpec() | TempoSpec():
            raise AssertionError(work)  # these are made of several details


def _ladder(rungs: tuple[WorkSpec, ...]) -> str:
    """The steps of a ladder: what they count, and the pace, stand with the last."""
    *before, last = rungs
    numbers = [str(rung.count) if hasattr(rung, "count") else _work(rung) for rung in before]
    return " then ".join([*numbers, _work(last)])


def _pace(work: RepsSpec) -> str:
    return "" if work.pace is None else f" at {format_duration(work.pace)}"


def _side(of: tuple[Side, str]) -> str:
    side, part = of
    return f"{side.value} {part}"


def _duration(form: str) -> Callable[[Milliseconds], str]:
    return lambda length: form.format(format_duration(length))


_PLURAL_OF: Final = {part: plural for plural, part in PLURALS.items()}

DETAILS: Final[dict[SpecSlot, Callable[[Any], str]]] = {
    "work": _work,
    "hold": _duration("hold {}"),
    "release": _duration("release {}"),
    "tempo": lambda phases: f"tempo {_row(phases)}",
    "most": _duration("{} at most"),
    "about": _duration("about {}"),
    "each": lambda part: f"each {part}",
    "only": _side,
    "alternating": lambda part: f"alternating {_PLURAL_OF[part]}",
    "first": lambda of: f"{_side(of)} first",
    "sets": lambda count: numbered(count, "set"),
    "turns": lambda part: f"one {part} at a time",
    "rest": _duration("rest {} between"),
    "change": _duration("change {}"),
    "countdown": lambda count: f"countdown {count}",
}
"""Detail -> the writer of its value, in the order in which details stand."""
