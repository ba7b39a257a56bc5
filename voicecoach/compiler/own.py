"""The coach's own lines in an interval: reminder, halfway, time left, counts; tips last.

They are laid after the author's lines, outside the countdown.  One that finds
no room gives way, and says so; the pain reminder goes into the set-up instead.
"""

from __future__ import annotations

from typing import Final

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside, frame
from voicecoach.compiler.placed import lay_placed
from voicecoach.compiler.wording import reminder, values
from voicecoach.score import Lengths, Role, SoundName
from voicecoach.script.routine import Half, RepsSpec
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND, Milliseconds

SOUNDS_APART: Final = 1000
"""Milliseconds that the halfway sound keeps from any other onset."""

LATEST_REMINDER: Final = 10_000
"""Milliseconds after go; a warning helps while there is something left to stop."""

HALFWAY_WORD: Final = 2000
"""Milliseconds after the halfway sound by which its word has begun."""

TIME_LEFT: Final = (
    (150 * SECOND, 60 * SECOND),
    (90 * SECOND, 30 * SECOND),
    (40 * SECOND, 10 * SECOND),
)
"""(shortest hold, time left): what the coach tells in a hold that is at least so long."""


def lay_hold(coach: Coach, interval: Interval, lengths: Lengths) -> Inside:
    """All that is heard in an interval, by rank."""
    inside = frame(coach, interval, lengths)
    lay_placed(coach, inside, lengths)
    work = interval.move.specs.work
    if isinstance(work, RepsSpec):
        if work.pace is not None:
            _lay_counts(coach, inside, work.count, work.pace, lengths)
    else:
        _lay_reminder(coach, inside, lengths)
        _lay_halfway(coach, inside, lengths)
        _lay_time_left(coach, inside, lengths)
    _lay_tips(coach, inside, lengths)
    return inside


def _lay_reminder(coach: Coach, inside: Inside, lengths: Lengths) -> None:
    if not inside.interval.is_first:
        return
    line = reminder(coach, inside.interval.place)
    length = lengths(line.phrase)
    latest = min(LATEST_REMINDER, inside.length // 2, inside.last_start(length))
    start = inside.strip.earliest(length, BREATH, latest)
    if start is None:
        inside.tell(0, f"“{line.phrase.text}” is said in the set-up: the hold has no room for it")
    else:
        inside.speak(start, line.phrase, line.role, length)
        inside.reminded = True


def _lay_halfway(coach: Coach, inside: Inside, lengths: Lengths) -> None:
    shortest, half = inside.interval.settings.halfway, inside.length // 2
    if shortest is None or inside.length < shortest:
        return
    if any(isinstance(line.when, Half) for line in inside.interval.move.lines):
        return
    phrase = coach.say("halfway")
    length = lengths(phrase)
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


def _lay_time_left(coach: Coach, inside: Inside, lengths: Lengths) -> None:
    """A line that starts when exactly that time is left, or not at all."""
    for shortest, left in TIME_LEFT:
        if inside.length < shortest:
            continue
        moment = inside.length - left
        phrase = coach.say("time_left", time=coach.time(Milliseconds(left)))
        length = lengths(phrase)
        fits = moment <= inside.last_start(length)
        if fits and inside.strip.is_free(moment, length, BREATH):
            inside.speak(moment, phrase, Role.TIME_LEFT, length)
        else:
            other = _what_is_at(inside, moment, moment + length)
            inside.tell(moment, f"“{phrase.text}” gave way to {other}")


def _lay_counts(
    coach: Coach, inside: Inside, count: int, pace: Milliseconds, lengths: Lengths
) -> None:
    """A count on each beat; a tick where it does not fit; under a line of the author's nothing."""
    ticked: list[int] = []
    silent: list[int] = []
    for number in range(1, count):
        beat = number * pace
        phrase = coach.say("last_one") if number == count - 1 else coach.number(number)
        length = lengths(phrase)
        room = min(inside.strip.room_at(beat), pace - CLEARANCE)
        if 0 < length <= room and inside.strip.is_free(beat, length):
            inside.speak(beat, phrase, Role.COUNT, length)
        elif inside.strip.takes_sound(beat, 2 * CLEARANCE):
            inside.sound(beat, SoundName.TICK, Role.COUNT)
            ticked.append(beat)
        else:
            silent.append(beat)
    if ticked:
        inside.tell(ticked[0], f"{_counts(ticked)} became ticks: they do not fit in their beats")
    if silent:
        inside.tell(silent[0], f"{_counts(silent)} gave way to the author's lines")


def _counts(beats: list[int]) -> str:
    return f"{len(beats)} of the counts"


def _lay_tips(coach: Coach, inside: Inside, lengths: Lengths) -> None:
    tips = inside.interval.move.tips
    if not tips or not inside.interval.is_explained:
        return
    known = values(coach, inside.interval)
    for number, text in enumerate(tips):
        phrase = coach.written(text, known, inside.interval.place.side)
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
    """What is heard between two moments, in words."""
    if end > inside.open_until - CLEARANCE:
        return "the countdown" if inside.ticks else "the end"
    for laid in inside.speech:
        if laid.start < end + BREATH and laid.start + laid.length > start - BREATH:
            return f"“{laid.phrase.text}”"
    return "a sound"
