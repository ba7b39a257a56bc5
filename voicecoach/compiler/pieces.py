"""The piece of work that an interval is in the score, once its cues are laid."""

from __future__ import annotations

from typing import Any, Final, assert_never

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.work import interval_length
from voicecoach.score import Cue, Ends, Hold, OpenEnd, Phase, Reps, Side, Work
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    TempoSpec,
    Turns,
    UntilReadySpec,
    UtmostSpec,
    WorkSpec,
)
from voicecoach.units import Milliseconds

_TEMPO: Final = (Phase.LOWER, Phase.BOTTOM, Phase.LIFT, Phase.TOP)


def work_piece(
    interval: Interval, start: Milliseconds, cues: tuple[Cue, ...], chapter: str | None = None
) -> Work:
    """The piece of work from `start` on; `chapter` begins with it."""
    length = interval_length(interval)
    facts: dict[str, Any] = {
        "start": start,
        "end": Milliseconds(start + length),
        "cues": cues,
        "place": interval.place,
        "name": interval.move.name,
        "block": interval.block,
        "chapter": chapter,
    }
    work = interval.work
    match work:
        case HoldSpec() | BreathsSpec():
            return Hold(written=length, **facts)
        case RepsSpec(count=count, pace=None):
            return OpenEnd(count=count, asked=asked(work), ends=_ends(interval), **facts)
        case RepsSpec() | HeldRepsSpec() | TempoSpec():
            assert work.pace is not None
            return Reps(
                written=length,
                count=work.count,
                pace=work.pace,
                phases=rep_phases(work),
                alternates=alternating(interval),
                **facts,
            )
        case UntilReadySpec() | DistanceSpec():
            return OpenEnd(asked=asked(work), ends=_ends(interval), **facts)
        case UtmostSpec():
            ends = Ends.MOVER if work.most is None else Ends.LIMIT
            return OpenEnd(asked=asked(work), ends=_ends(interval, ends), **facts)
        case _:
            assert_never(work)


def _ends(interval: Interval, ends: Ends = Ends.MOVER) -> Ends:
    return ends if interval.time is None else Ends.CLOCK


def rep_phases(work: WorkSpec) -> tuple[tuple[Phase, Milliseconds], ...]:
    """The phases inside each repetition that take time, in order; none where it has none."""
    phases: tuple[tuple[Phase, Milliseconds], ...]
    match work:
        case HeldRepsSpec():
            phases = ((Phase.HOLD, work.hold), (Phase.RELEASE, work.release))
        case TempoSpec():
            phases = tuple(zip(_TEMPO, work.phases, strict=False))
        case _:
            return ()
    return tuple((phase, length) for phase, length in phases if length)


def alternating(interval: Interval) -> tuple[Side, ...]:
    """The sides that take turns from one repetition to the next; none where none do."""
    sides = interval.move.specs.sides
    return sides.order if sides is not None and sides.turns is Turns.REP else ()


def asked(work: WorkSpec) -> str:
    """The thing that is asked for at the mover's own pace, as a script writes it."""
    match work:
        case RepsSpec(count=count):
            return f"{count} rep{'' if count == 1 else 's'}"
        case DistanceSpec():
            return f"{work.amount:g} {work.unit}"
        case UntilReadySpec():
            return "until ready"
        case UtmostSpec():
            return "as long as you can"
        case HoldSpec() | BreathsSpec() | HeldRepsSpec() | TempoSpec():
            return ""
