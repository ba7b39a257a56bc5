"""The time that work takes, from its go to its end, and which of it has a time of its own."""

from __future__ import annotations

from typing import Final, assert_never

from voicecoach.compiler.acts import (
    Act,
    AmrapAct,
    BlockAct,
    BreatheAct,
    FromChangeover,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    Settings,
    TempoSpec,
    UntilReadySpec,
    UtmostSpec,
    WorkSpec,
)
from voicecoach.units import MINUTE, SECOND, Milliseconds

OWN_PACE: Final = Milliseconds(3 * SECOND)
"""The time that a render allows for a repetition at the mover's own pace."""

OPEN_END: Final = Milliseconds(2 * MINUTE)
"""The time that a render allows for work that goes on until the mover is ready."""


def work_length(work: WorkSpec, settings: Settings) -> Milliseconds:
    """The time that work takes; for what has none of its own, that which a render allows."""
    match work:
        case HoldSpec():
            return work.length
        case BreathsSpec():
            return Milliseconds(work.count * settings.breath.length)
        case RepsSpec():
            if work.pace is None and work.about is not None:
                return work.about
            return Milliseconds(work.count * (work.pace or OWN_PACE))
        case HeldRepsSpec() | TempoSpec():
            return Milliseconds(work.count * work.pace)
        case UntilReadySpec() | DistanceSpec():
            return work.about or OPEN_END
        case UtmostSpec():
            return work.most or OPEN_END
        case _:
            assert_never(work)


def is_open(work: WorkSpec) -> bool:
    """True where the work has no time of its own: the mover decides when it ends."""
    match work:
        case RepsSpec():
            return work.pace is None
        case UntilReadySpec() | UtmostSpec() | DistanceSpec():
            return True
        case HoldSpec() | BreathsSpec() | HeldRepsSpec() | TempoSpec():
            return False


def named_time(work: WorkSpec) -> Milliseconds | None:
    """The time that is named for work with an open end: what it takes about, or at most."""
    match work:
        case RepsSpec():
            return work.about if work.pace is None else None
        case UntilReadySpec() | DistanceSpec():
            return work.about
        case UtmostSpec():
            return work.most
        case HoldSpec() | BreathsSpec() | HeldRepsSpec() | TempoSpec():
            return None


def is_held(work: WorkSpec) -> bool:
    """True where the work is one stretch of time, with a middle and an end to count down to."""
    return isinstance(work, HoldSpec | BreathsSpec | UtmostSpec)


def interval_length(interval: Interval) -> Milliseconds:
    """The length of an interval, from go to end."""
    if interval.time is not None:
        return interval.time
    return work_length(interval.work, interval.settings)


def act_length(act: Act) -> int:
    """The time that an act takes in an exact block, with the changeover that leads there."""
    match act:
        case Interval():
            change = act.entry.length if isinstance(act.entry, FromChangeover) else 0
            return interval_length(act) + change
        case RestAct() | PauseAct() | BreatheAct() | AmrapAct():
            return act.length
        case SayAct() | SectionAct() | RoundAct() | BlockAct():
            return 0
