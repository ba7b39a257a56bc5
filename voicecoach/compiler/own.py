"""The coach's own lines in an interval: reminder, halfway, time left, counts; tips last.

They are laid after the author's lines, outside the countdown.  One that finds
no room gives way, and says so; the pain reminder goes into the set-up instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.hold import Inside, frame
from voicecoach.compiler.inside import InsideWords
from voicecoach.compiler.placed import lay_placed
from voicecoach.compiler.strip import BREATH, CLEARANCE
from voicecoach.compiler.wording import Line
from voicecoach.score import Lengths, Phrase, Role, SoundName
from voicecoach.script.routine import RepsSpec
from voicecoach.units import Milliseconds

SOUNDS_APART: Final = 1000
"""Milliseconds that the halfway sound keeps from any other onset."""

LATEST_REMINDER: Final = 10_000
"""Milliseconds after go; a warning helps while there is something left to stop."""

HALFWAY_WORD: Final = 2000
"""Milliseconds after the halfway sound by which its word has begun."""


def lay_hold(interval: Interval, words: InsideWords, lengths: Lengths) -> Inside:
    """All that is heard in an interval, by rank."""
    inside = frame(interval, words.countdown, lengths)
    lay_placed(inside, words.timed, lengths)
    spec = interval.move.specs.work
    if isinstance(spec, RepsSpec) and spec.pace is not None:
        _lay_counts(inside, words.counts, spec.pace, lengths)
    if words.reminder is not None:
        _lay_reminder(inside, words.reminder, lengths)
    if words.halfway is not None:
        _lay_halfway(inside, words.halfway, lengths)
    for moment, phrase in words.time_left:
        _lay_time_left(inside, moment, phrase, lengths)
    _lay_tips(inside, words.tips, lengths)
    return inside


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


def _lay_time_left(inside: Inside, moment: int, phrase: Phrase, lengths: Lengths) -> None:
    """A line that starts when exactly that time is left, or not at all."""
    length = lengths(phrase)
    fits = moment <= inside.last_start(length)
    if fits and inside.strip.is_free(moment, length, BREATH):
        inside.speak(moment, phrase, Role.TIME_LEFT, length)
    else:
        other = _what_is_at(inside, moment, moment + length)
        inside.tell(moment, f"“{phrase.text}” gave way to {other}")


def _lay_counts(
    inside: Inside, counts: Sequence[Phrase], pace: Milliseconds, lengths: Lengths
) -> None:
    """A count as each repetition begins, the first one right behind the go.

    One that does not fit becomes a tick, the first one the go alone; under a line of the
    author's there is nothing.
    """
    ticked: list[int] = []
    silent: list[int] = []
    for number, phrase in enumerate(counts):
        beat = number * pace
        start = beat or CLEARANCE
        length = lengths(phrase)
        room = min(inside.strip.room_at(start), beat + pace - CLEARANCE - start)
        if 0 < length <= room and inside.strip.is_free(start, length):
            inside.speak(start, phrase, Role.COUNT, length)
        elif beat == 0:
            inside.tell(0, f"the count “{phrase.text}” gave way: the go sound tells it alone")
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
    """What is heard between two moments, in words."""
    if end > inside.open_until - CLEARANCE:
        return "the countdown" if inside.ticks else "the end"
    for laid in inside.speech:
        if laid.start < end + BREATH and laid.start + laid.length > start - BREATH:
            return f"“{laid.phrase.text}”"
    return "a sound"
