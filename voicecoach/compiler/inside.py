"""The words inside an interval, and where the coach's own lines lie: tips last.

The coach's own lines are the reminder, halfway, time left, counts and tips.  They are laid
after the author's lines, outside the countdown.  One that finds no room gives way, and says
so; the pain reminder goes into the set-up instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.breathing import BREATH_SOUNDS
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside, countdown, frame, interval_ticks
from voicecoach.compiler.neighbours import (
    ALONE,
    Neighbours,
    lay_ahead,
    lay_behind,
    lay_set_up,
)
from voicecoach.compiler.placed import Misfit, TimedPhrase, lay_placed, moments
from voicecoach.compiler.reps import Count, lay_counts, lay_phases, rep_counts
from voicecoach.compiler.talk import Kind
from voicecoach.compiler.wording import Line, is_explained, values
from voicecoach.compiler.work import interval_length, is_held
from voicecoach.score import Lengths, Phrase, Role, SoundName
from voicecoach.script.routine import BreathsSpec, Half
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND, Milliseconds

TIME_LEFT: Final = (
    (150 * SECOND, 60 * SECOND),
    (90 * SECOND, 30 * SECOND),
    (40 * SECOND, 10 * SECOND),
)
"""(shortest hold, time left): what the coach tells in a hold that is at least so long."""


_NONE: Final[Mapping[int, Phrase]] = MappingProxyType({})


class InsideWords(NamedTuple):
    """All that may be said between the go and the end of an interval.

    `countdown` are the numbers of a spoken one by how many seconds are left, `timed` the
    author's lines in order of time, `time_left` (moment after go, phrase), `counts` one
    for each repetition.
    """

    countdown: Mapping[int, Phrase]
    timed: tuple[TimedPhrase, ...]
    reminder: Line | None
    halfway: Phrase | None
    time_left: tuple[tuple[int, Phrase], ...]
    counts: tuple[Count, ...]
    tips: tuple[Phrase, ...]
    time: tuple[tuple[int, Phrase], ...] = ()
    """What is told of the time of the whole routine, by its moment after go."""

    def phrases(
        self, behind: Iterable[Phrase] = (), around: Iterable[Phrase] = ()
    ) -> Iterator[Phrase]:
        """The phrases in the order in which they are laid.

        `behind` are those owed behind its go, `around` those of its set-up there and of what
        comes next.
        """
        yield from self.countdown.values()
        yield from (timed.phrase for timed in self.timed)
        yield from behind
        for count in self.counts:
            yield from count.words
            yield from () if count.warning is None else (count.warning,)
        if self.reminder is not None:
            yield self.reminder.phrase
        yield from around
        if self.halfway is not None:
            yield self.halfway
        yield from (phrase for _, phrase in (*self.time_left, *self.time))
        yield from self.tips


def inside_words(coach: Coach, interval: Interval, reminder: Line | None) -> InsideWords:
    """The words inside an interval; `reminder` is that of pain, where it is due in it.

    Repetitions leave the reminder to their set-up.
    """
    spec, says = interval.work, coach.manner.says
    held = is_held(spec)
    halfway = held and says(Kind.HALFWAY) and _tells_halfway(interval)
    timed = says(Kind.TIME_LEFT) and (held or interval.time is not None)
    return InsideWords(
        countdown=_to_end(coach, interval),
        timed=tuple(_timed(coach, interval)) if interval.move.lines else (),
        reminder=reminder if held else None,
        halfway=coach.say("halfway") if halfway else None,
        time_left=tuple(_time_left(coach, interval)) if timed else (),
        counts=tuple(rep_counts(coach, interval)),
        tips=tuple(_tips(coach, interval)) if interval.move.tips and says(Kind.TIP) else (),
    )


def lead_in(coach: Coach, interval: Interval) -> Mapping[int, Phrase]:
    """The numbers of a spoken countdown to the go, by how many seconds are left."""
    if not interval.settings.spoken_countdown:
        return _NONE
    seconds = range(countdown(interval.move, interval.settings), 0, -1)
    return {number: coach.number(number) for number in seconds}


def _to_end(coach: Coach, interval: Interval) -> Mapping[int, Phrase]:
    """The numbers of a spoken countdown to the end, by how many seconds are left."""
    if not interval.settings.spoken_countdown:
        return _NONE
    length = interval_length(interval)
    ticks = interval_ticks(interval)
    seconds = ((length - onset) // SECOND for onset in ticks)
    return {number: coach.number(number) for number in seconds}


def _timed(coach: Coach, interval: Interval) -> Iterator[TimedPhrase]:
    known, side = values(coach, interval), interval.place.side
    for moment, line in moments(interval):
        yield TimedPhrase(moment, line, coach.written(line.text, known, side))


def _tells_halfway(interval: Interval) -> bool:
    shortest = interval.settings.halfway
    if shortest is None or interval_length(interval) < shortest:
        return False
    return not any(isinstance(line.when, Half) for line in interval.move.lines)


def _time_left(coach: Coach, interval: Interval) -> Iterator[tuple[int, Phrase]]:
    length = interval_length(interval)
    for shortest, left in TIME_LEFT:
        if length >= shortest:
            time = coach.time(Milliseconds(left))
            yield length - left, coach.say("time_left", time=time)


def _tips(coach: Coach, interval: Interval) -> Iterator[Phrase]:
    if not is_explained(interval):
        return
    known, side = values(coach, interval), interval.place.side
    for text in interval.move.tips:
        yield coach.written(text, known, side)


SOUNDS_APART: Final = 1000
"""Milliseconds that the halfway sound keeps from any other onset."""

LATEST_REMINDER: Final = 10_000
"""Milliseconds after go; a warning helps while there is something left to stop."""

HALFWAY_WORD: Final = 2000
"""Milliseconds after the halfway sound by which its word has begun."""


def lay_hold(
    interval: Interval, words: InsideWords, lengths: Lengths, neighbours: Neighbours = ALONE
) -> tuple[Inside, list[Misfit]]:
    """All that is heard in an interval, by rank, and the author's lines that do not fit."""
    inside = frame(interval, words.countdown, lengths)
    lay_phases(interval, inside)
    misfits = lay_placed(inside, words.timed, lengths) if words.timed else []
    misfits += lay_behind(inside, [one for one in neighbours.behind if one.text is None], lengths)
    lay_counts(interval, inside, words.counts, lengths)
    if words.reminder is not None:
        _lay_reminder(inside, words.reminder, lengths)
    misfits += lay_behind(inside, [one for one in neighbours.behind if one.text], lengths)
    if neighbours.ahead is not None:
        inside.ahead = lay_ahead(inside, neighbours.ahead, lengths)
    misfits += lay_set_up(inside, neighbours.set_up, lengths)
    if words.halfway is not None:
        _lay_halfway(inside, words.halfway, lengths)
    for moment, phrase in words.time_left:
        lay_time_left(inside, moment, phrase, lengths)
    for moment, phrase in words.time:
        _lay_time(inside, moment, phrase, lengths)
    _lay_tips(inside, words.tips, lengths)
    if isinstance(interval.work, BreathsSpec):
        _lay_breath_sounds(inside, interval)
    return inside, misfits


def _lay_breath_sounds(inside: Inside, interval: Interval) -> None:
    """The sounds by which the mover breathes in a hold; each gives way to what else is there."""
    pattern = interval.settings.breath
    for start in range(0, inside.length, pattern.length):
        at = start
        for phase, length in pattern.phases:
            if at and inside.strip.takes_sound(at, SOUNDS_APART // 2):
                inside.sound(at, BREATH_SOUNDS[phase], Role.BREATH)
            at += length


def _lay_reminder(inside: Inside, line: Line, lengths: Lengths) -> None:
    length = lengths(line.phrase)
    latest = min(LATEST_REMINDER, inside.length // 2, inside.last_start(length))
    start = inside.strip.earliest(length, BREATH, latest)
    if start is None:
        inside.tell(0, f"“{line.phrase.text}” is said in the set-up: the hold has no room for it")
    else:
        inside.speak(start, line.phrase, line.role, length)
        inside.reminded = True


def _lay_halfway(inside: Inside, phrase: Phrase, lengths: Lengths) -> None:
    half, length = inside.length // 2, lengths(phrase)
    if not inside.strip.takes_sound(half, SOUNDS_APART):
        inside.tell(half, f"the halfway sound gave way to {_what_is_at(inside, half, half)}")
        return
    inside.sound(half, SoundName.HALFWAY, Role.HALFWAY)
    wanted = half + CLEARANCE
    latest = min(half + HALFWAY_WORD, inside.last_start(length))
    start = inside.strip.earliest(length, wanted, latest)
    if start is not None:
        inside.speak(start, phrase, Role.HALFWAY, length)
    else:
        other = _what_is_at(inside, wanted, wanted + length)
        inside.tell(half, f"“{phrase.text}” gave way to {other}: the sound tells it alone")


def lay_time_left(inside: Inside, moment: int, phrase: Phrase, lengths: Lengths) -> None:
    """A line that starts when exactly that time is left, or not at all."""
    length = lengths(phrase)
    fits = moment <= inside.last_start(length)
    if fits and inside.strip.is_free(moment, length, BREATH):
        inside.speak(moment, phrase, Role.TIME_LEFT, length)
    else:
        other = _what_is_at(inside, moment, moment + length)
        inside.tell(moment, f"“{phrase.text}” gave way to {other}")


TIME_NEAR: Final = 5000
"""Milliseconds by which the time of the routine may be told later than it is due."""


def _lay_time(inside: Inside, moment: int, phrase: Phrase, lengths: Lengths) -> None:
    """The time of the routine, where there is room soon."""
    length = lengths(phrase)
    latest = min(moment + TIME_NEAR, inside.last_start(length))
    start = inside.strip.earliest(length, moment, latest)
    if start is not None:
        inside.speak(start, phrase, Role.TIME, length)
    else:
        inside.tell(moment, f"“{phrase.text}” gave way: there is no room for it")


def _lay_tips(inside: Inside, tips: Sequence[Phrase], lengths: Lengths) -> None:
    for number, phrase in enumerate(tips):
        length = lengths(phrase)
        wanted = inside.length * (2 * number + 1) // (4 * len(tips))
        latest = inside.last_start(length)
        start = inside.strip.earliest(length, wanted, latest)
        if start is None:
            start = inside.strip.earliest(length, CLEARANCE, min(wanted, latest))
        if start is None:
            inside.tell(wanted, f"the tip “{phrase.text}” gave way: there is no room for it")
        else:
            inside.speak(start, phrase, Role.NOTE, length)


def _what_is_at(inside: Inside, start: int, end: int) -> str:
    """The thing that is heard between two moments, in words."""
    if end > inside.open_until - CLEARANCE:
        return "the countdown" if inside.ticks else "the end"
    for laid in inside.speech:
        if laid.start < end + BREATH and laid.start + laid.length > start - BREATH:
            return f"“{laid.phrase.text}”"
    return "what else is said there" if inside.words else "a sound"
