"""The words inside an interval, before it is known which of them have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.countdown import countdown
from voicecoach.compiler.hold import interval_length, interval_ticks
from voicecoach.compiler.placed import TimedPhrase, moments
from voicecoach.compiler.wording import Line, values
from voicecoach.score import Phrase
from voicecoach.script.routine import Half, HoldSpec, RepsSpec
from voicecoach.units import SECOND, Milliseconds

TIME_LEFT: Final = (
    (150 * SECOND, 60 * SECOND),
    (90 * SECOND, 30 * SECOND),
    (40 * SECOND, 10 * SECOND),
)
"""(shortest hold, time left): what the coach tells in a hold that is at least so long."""


@dataclass(frozen=True, slots=True)
class InsideWords:
    """All that may be said between the go and the end of an interval.

    `countdown` are the numbers of a spoken one by how many seconds are left, `timed` the
    author's lines in order of time, `time_left` (moment after go, phrase), `counts` one
    for each repetition.
    """

    countdown: dict[int, Phrase]
    timed: tuple[TimedPhrase, ...]
    reminder: Line | None
    halfway: Phrase | None
    time_left: tuple[tuple[int, Phrase], ...]
    counts: tuple[Phrase, ...]
    tips: tuple[Phrase, ...]

    @property
    def phrases(self) -> Iterator[Phrase]:
        """The phrases in the order in which they are laid."""
        yield from self.countdown.values()
        yield from (timed.phrase for timed in self.timed)
        if self.reminder is not None:
            yield self.reminder.phrase
        if self.halfway is not None:
            yield self.halfway
        yield from (phrase for _, phrase in self.time_left)
        yield from self.counts
        yield from self.tips


def inside_words(coach: Coach, interval: Interval, reminder: Line | None) -> InsideWords:
    """The words inside an interval; `reminder` is that of pain, where it is due in it.

    Repetitions leave the reminder to their set-up.
    """
    spec = interval.move.specs.work
    held = isinstance(spec, HoldSpec)
    return InsideWords(
        countdown=_numbers(coach, interval, _seconds_left(interval)),
        timed=tuple(_timed(coach, interval)),
        reminder=reminder if held else None,
        halfway=coach.say("halfway") if held and _tells_halfway(interval) else None,
        time_left=tuple(_time_left(coach, interval)) if held else (),
        counts=tuple(_counts(coach, spec)) if isinstance(spec, RepsSpec) else (),
        tips=tuple(_tips(coach, interval)),
    )


def lead_in(coach: Coach, interval: Interval) -> dict[int, Phrase]:
    """The numbers of a spoken countdown to the go, by how many seconds are left."""
    return _numbers(coach, interval, range(countdown(interval.move, interval.settings), 0, -1))


def _seconds_left(interval: Interval) -> list[int]:
    """The seconds that are left at each tick before the end."""
    length = interval_length(interval.move)
    ends = interval_ticks(interval.move, interval.settings)
    return [(length - onset) // SECOND for onset in ends]


def _numbers(coach: Coach, interval: Interval, seconds: Iterable[int]) -> dict[int, Phrase]:
    if not interval.settings.spoken_countdown:
        return {}
    return {number: coach.number(number) for number in seconds}


def _timed(coach: Coach, interval: Interval) -> Iterator[TimedPhrase]:
    if not interval.move.lines:
        return
    known, side = values(coach, interval), interval.place.side
    for moment, line in moments(interval):
        yield TimedPhrase(moment, line, coach.written(line.text, known, side))


def _tells_halfway(interval: Interval) -> bool:
    shortest = interval.settings.halfway
    if shortest is None or interval_length(interval.move) < shortest:
        return False
    return not any(isinstance(line.when, Half) for line in interval.move.lines)


def _time_left(coach: Coach, interval: Interval) -> Iterator[tuple[int, Phrase]]:
    length = interval_length(interval.move)
    for shortest, left in TIME_LEFT:
        if length >= shortest:
            time = coach.time(Milliseconds(left))
            yield length - left, coach.say("time_left", time=time)


def _counts(coach: Coach, spec: RepsSpec) -> Iterator[Phrase]:
    """A number for each repetition that is counted, with words of its own for the last."""
    if spec.pace is None:
        return
    for number in range(1, spec.count + 1):
        is_last = number == spec.count > 1
        yield coach.say("last_one") if is_last else coach.number(number)


def _tips(coach: Coach, interval: Interval) -> Iterator[Phrase]:
    if not interval.move.tips or not interval.is_explained:
        return
    known, side = values(coach, interval), interval.place.side
    for text in interval.move.tips:
        yield coach.written(text, known, side)
