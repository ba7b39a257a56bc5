"""The author's timed lines in a hold: where they were put, to the millisecond.

A line that does not fit there in this voice is a misfit.  It moves to where it
fits once all the others stand, and is left out where there is no such place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.hold import Inside, interval_length, interval_ticks
from voicecoach.compiler.misfit import Misfit, room_told, tenths
from voicecoach.compiler.strip import BREATH, CLEARANCE
from voicecoach.score import Lengths, Phrase, Role
from voicecoach.script.routine import At, BeforeEnd, Every, Half, TimedLine, When
from voicecoach.units import Milliseconds


def due(when: When, length: Milliseconds, ticks: list[int]) -> Iterator[int]:
    """The moments of a timed line in a hold, from its go on."""
    match when:
        case At():
            yield when.time
        case BeforeEnd():
            yield length - when.time
        case Half():
            yield length // 2
        case Every():
            yield from range(when.time, min([*ticks, length]), when.time)


class TimedPhrase(NamedTuple):
    """A line of the author's with the moment after go at which it is due."""

    moment: int
    line: TimedLine
    phrase: Phrase


def moments(interval: Interval) -> list[tuple[int, TimedLine]]:
    """The author's lines of an interval with their moments after go, in order of time."""
    length = interval_length(interval.move)
    ticks = interval_ticks(interval.move, interval.settings)
    found = ((at, line) for line in interval.move.lines for at in due(line.when, length, ticks))
    return sorted(found, key=lambda entry: (entry[0], entry[1].span.line))


def lay_placed(inside: Inside, timed: Sequence[TimedPhrase], lengths: Lengths) -> None:
    """Lay the author's lines of a hold, which are given in order of time."""
    late: list[_Late] = []
    followings = chain((one.moment for one in timed[1:]), [inside.length])
    for (moment, line, phrase), following in zip(timed, followings, strict=False):
        length, room = lengths(phrase), min(inside.strip.room_at(moment), following - moment)
        if length <= room and inside.strip.is_free(moment, length):
            inside.speak(moment, phrase, Role.NOTE, length)
        else:
            until = _until(inside, moment, following)
            late.append(_Late(moment, line, phrase, length, room, until))
    _lay_late(inside, late)


class _Late(NamedTuple):
    moment: int
    line: TimedLine
    phrase: Phrase
    length: Milliseconds
    room: int
    until: str


def _until(inside: Inside, moment: int, following: int) -> str:
    """What ends the room that a line has, in words."""
    onset = next(other for other in inside.strip.onsets if other > moment - CLEARANCE)
    if following < onset - CLEARANCE:
        return "the next line"
    if onset == 0:
        return "the go sound is over"
    return "the countdown" if onset in inside.ticks else "the end of the hold"


def _lay_late(inside: Inside, late: list[_Late]) -> None:
    """Move lines to where they fit, in their order; `hopeless` is a length with no place left."""
    after, hopeless = 0, inside.length + 1
    for line in late:
        start = None
        if line.length < hopeless:
            start = _nearest(inside, line, after)
        if start is None:
            hopeless = min(hopeless, line.length)
        else:
            inside.speak(start, line.phrase, Role.NOTE, line.length)
            after = max(after, start + line.length + BREATH)
        _tell(inside, line, start)


def _nearest(inside: Inside, line: _Late, after: int) -> int | None:
    """The next place after the line's moment, else the last one before it."""
    strip, latest = inside.strip, inside.last_start(line.length)
    later = strip.earliest(line.length, max(line.moment, after), latest)
    if later is not None:
        return later
    return strip.latest(line.length, min(line.moment, latest), CLEARANCE)


def _tell(inside: Inside, line: _Late, start: int | None) -> None:
    span, text = line.line.span, line.line.text.span
    moved = start is not None
    inside.misfits.append(
        Misfit(span, text, line.phrase, line.length, line.room, line.until, moved)
    )
    what = f"“{line.phrase.text}” was left out"
    if start is not None:
        what = f"“{line.phrase.text}” moved from {tenths(line.moment)} to {tenths(start)} after go"
    why = room_told(line.length, line.room, line.until)
    inside.tell(line.moment, f"{what}: {why}")
