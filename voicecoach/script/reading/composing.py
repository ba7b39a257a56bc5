"""The work of a move from its parts: `5 reps`, `hold 10s` and `release 3s` are one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, cast

from voicecoach.script.reading.details import Slots, Spec, SpecSlot
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
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
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.told.sentence import Sentence, Unfilled, told
from voicecoach.units import SECOND, Milliseconds, format_duration

USUAL_RELEASE: Final = Milliseconds(2 * SECOND)
"""The time between two holds of a repeated hold, where the script does not say."""


@dataclass(frozen=True, slots=True)
class _Need:
    """The kinds of work that a detail goes with; and what is told where there is another."""

    kinds: tuple[type[WorkSpec], ...]
    why: Sentence
    help: Unfilled


_NOT_COUNTED: Final = told("the move is not counted in repetitions")
_TIMED: Final = told("the move has a time of its own")

_NEEDS: Final[dict[SpecSlot, _Need]] = {
    "hold": _Need(
        (RepsSpec,),
        _NOT_COUNTED,
        Unfilled("add the repetitions: '5 reps, {word}'; for one hold write its time alone"),
    ),
    "release": _Need(
        (RepsSpec,), _NOT_COUNTED, Unfilled("write it like '5 reps, hold 10s, {word}'")
    ),
    "tempo": _Need((RepsSpec,), _NOT_COUNTED, Unfilled("add the repetitions: '8 reps, {word}'")),
    "alternating": _Need(
        (RepsSpec,),
        _NOT_COUNTED,
        Unfilled("add them: '20 reps, {word}'; for two holds write 'each {part}'"),
    ),
    "most": _Need((UtmostSpec,), _TIMED, Unfilled("write it like 'as long as you can, {word}'")),
    "about": _Need(
        (RepsSpec, UntilReadySpec, DistanceSpec),
        _TIMED,
        Unfilled("write it like 'until ready, {word}'"),
    ),
}
"""The details that belong to work of some kinds only."""

_OPEN: Final = told("nothing says how far the move goes")


def work_of(line: SourceLine, slots: Slots) -> tuple[WorkSpec, ...]:
    """The work of each rung of a ladder, or that of all sets alone; none where none is asked for.

    Raises `Mistake` where the parts do not go together, or take too short or too long.
    """
    spec = slots.get("work")
    value = spec.value if spec else None
    bases = cast(tuple[WorkSpec, ...], value if isinstance(value, tuple) else (value,))
    for slot, need in _NEEDS.items():
        if slot in slots and not isinstance(bases[0], need.kinds):
            raise _out_of_place(line, slots[slot], need, alone=spec is None)
    if spec is None:
        return ()
    _check_pace(line, slots, bases[0])
    if isinstance(value, tuple) and "sets" in slots:
        first, second = sorted((spec, slots["sets"]), key=lambda s: s.start)
        help = told("a ladder has a set for each of its steps")
        raise _contradiction(line, first, second, help)
    works = tuple(_whole(slots, base) for base in bases)
    for work in works:
        _check_times(line, slots, work)
    return works


def _out_of_place(line: SourceLine, spec: Spec, need: _Need, *, alone: bool) -> Mistake:
    word = line.said(spec.start, spec.end).strip()
    why = _OPEN if alone and need.why == _TIMED else need.why
    help = told(need.help, word=word, part=spec.value)
    return mistake(line, "E306", spec.start, spec.end, word=word, why=why, help=help)


def _check_pace(line: SourceLine, slots: Slots, base: WorkSpec) -> None:
    """Raise `Mistake` where repetitions have two paces, or a release without a hold."""
    work, inside = slots["work"], slots.get("hold") or slots.get("tempo")
    paced = isinstance(base, RepsSpec) and base.pace is not None
    if inside and paced:
        first, second = sorted((work, inside), key=lambda s: s.start)
        raise _contradiction(line, first, second)
    if "release" in slots and "hold" not in slots:
        spec = slots["release"]
        why = told("nothing is held before it")
        help = told("write it like 'hold 10s, release 3s'")
        raise mistake(line, "E306", spec.start, spec.end, why=why, help=help)
    if "about" in slots and (paced or inside):
        spec = slots["about"]
        help = told("take it away")
        raise mistake(line, "E306", spec.start, spec.end, why=_TIMED, help=help)


def _contradiction(
    line: SourceLine, first: Spec, second: Spec, help: Sentence | None = None
) -> Mistake:
    before = line.said(first.start, first.end).strip()
    return mistake(line, "E305", second.start, second.end, before=before, help=help)


def _whole(slots: Slots, base: WorkSpec) -> WorkSpec:
    """The work with the details that belong to it."""
    about, most = _length(slots, "about"), _length(slots, "most")
    match base:
        case RepsSpec() if "hold" in slots:
            release = _length(slots, "release")
            held = _length(slots, "hold") or Milliseconds(0)
            return HeldRepsSpec(base.count, held, USUAL_RELEASE if release is None else release)
        case RepsSpec() if "tempo" in slots:
            return TempoSpec(base.count, cast(tuple[Milliseconds, ...], slots["tempo"].value))
        case RepsSpec() | UntilReadySpec() | DistanceSpec() if about is not None:
            return replace(base, about=about)
        case UtmostSpec() if most is not None:
            return replace(base, most=most)
        case _:
            return base


def _length(slots: Slots, slot: SpecSlot) -> Milliseconds | None:
    return cast(Milliseconds, slots[slot].value) if slot in slots else None


def _check_times(line: SourceLine, slots: Slots, work: WorkSpec) -> None:
    """Raise `Mistake` where the work, or a part of it, is too short or too long."""
    match work:
        case HoldSpec():
            _check(line, slots["work"], work.length)
        case RepsSpec():
            _check(line, slots["work"], work.pace, work.count)
            _check(line, slots.get("about"), work.about)
        case HeldRepsSpec():
            _check(line, slots["hold"], work.hold)
            _check(line, slots.get("release"), work.release)
            _check(line, slots["hold"], work.pace, work.count)
        case TempoSpec():
            _check(line, slots["tempo"], work.pace, work.count)
        case UntilReadySpec() | DistanceSpec():
            _check(line, slots.get("about"), work.about)
        case UtmostSpec():
            _check(line, slots.get("most"), work.most)
        case BreathsSpec():
            pass  # how long a breath takes, a setting says


def _check(
    line: SourceLine, spec: Spec | None, length: Milliseconds | None, times: int = 1
) -> None:
    if spec is None or length is None:
        return
    if length < SHORTEST_HOLD:
        raise mistake(line, "E110", spec.start, spec.end, length=format_duration(length))
    if length * times > LONGEST_ROUTINE:
        told = format_duration(Milliseconds(length * times))
        raise mistake(line, "E111", spec.start, spec.end, length=told)
