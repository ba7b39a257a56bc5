"""The work of an interval in words: how long, how often, how far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.coach import Coach, Value
from voicecoach.compiler.phrases.table import Wording
from voicecoach.compiler.work import interval_length
from voicecoach.score import Phrase
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    Sides,
    TempoSpec,
    Turns,
    UntilReadySpec,
    UtmostSpec,
)


def work_words(coach: Coach, interval: Interval) -> tuple[str, dict[str, Value]]:
    """The phrase that announces an interval, by its key, and its words besides the name."""
    work, time = interval.work, coach.time(interval_length(interval))
    words: dict[str, Value]
    if interval.move.specs.ladder:
        return "ladder", {"steps": coach.row(list(_steps(coach, interval)))}
    match work:
        case HoldSpec():
            key, words = "held", {"hold": time}
        case BreathsSpec(count=count):
            key, words = "held", {"hold": coach.say("breaths", count=count)}
        case RepsSpec(count=count):
            key, words = ("counted" if work.pace is not None else "own_pace"), {"count": count}
        case TempoSpec(count=count):
            key, words = "counted", {"count": count}
        case HeldRepsSpec(count=count):
            key, words = "held_reps", {"count": count, "hold": coach.time(work.hold)}
        case DistanceSpec():
            return "distance", {"distance": coach.say(work.unit, count=work.amount), "time": time}
        case UntilReadySpec():
            return "until_ready", {"time": time}
        case UtmostSpec():
            return ("utmost", {}) if work.most is None else ("utmost_most", {"time": time})
        case _:
            assert_never(work)
    sides = interval.move.specs.sides
    if _each(sides):
        assert sides is not None
        return f"{key}_each", words | {"each": coach.table.each[sides.part]}
    return key, words


def _steps(coach: Coach, interval: Interval) -> Iterator[Wording | Phrase]:
    """The steps of a ladder, of which the last one alone says what is counted."""
    *firsts, last = interval.move.specs.ladder
    for work in firsts:
        match work:
            case RepsSpec(count=count) | BreathsSpec(count=count):
                yield coach.numeral(count)
            case _:
                yield number_phrase(coach, replace(interval, work=work))
    yield number_phrase(coach, replace(interval, work=last))


def _each(sides: Sides | None) -> bool:
    """True where each side does it all."""
    return sides is not None and len(sides.order) > 1 and sides.turns is not Turns.REP


def number_phrase(coach: Coach, interval: Interval) -> Phrase:
    """The number of an interval alone: `10 repetitions.`, `30 seconds.`, `400 metres.`"""
    work = interval.work
    match work:
        case RepsSpec(count=count) | HeldRepsSpec(count=count) | TempoSpec(count=count):
            return coach.say("reps_alone", count=count)
        case BreathsSpec(count=count):
            return coach.say("breaths", count=count)
        case DistanceSpec():
            return coach.say(work.unit, count=work.amount)
        case HoldSpec() | UntilReadySpec() | UtmostSpec():
            return coach.say("amount", what=coach.time(interval_length(interval)))
