"""The author's timed lines in a hold: where they were put, to the millisecond.

A line that does not fit there in this voice is a misfit.  It moves to where it
fits once all the others stand, and is left out where there is no such place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.hold import Inside, interval_ticks
from voicecoach.compiler.work import interval_length
from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.score import Lengths, Phrase, Role
from voicecoach.script.routine import At, BeforeEnd, Every, Half, TimedLine, When
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.told.sentence import Sentence, told
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Misfit:
    """The time that the line needs and has, in milliseconds, and whether it found room later."""

    span: Span
    text: Span
    phrase: Phrase
    needs: Milliseconds
    free: int
    until: Sentence
    moved: bool
    yields: bool = False
    """True where it is a line of a set-up, which is said as far as there is room."""

    @property
    def lacks(self) -> tuple[bool, int]:
        """The measure of how bad it is: a line that is left out is worse than one that moves."""
        return (not self.moved, self.needs - self.free)

    def as_error(self) -> Problem:
        """The problem for who writes the script."""
        return problem(
            "W703" if self.yields else "E601",
            self.span,
            needs=_up(self.needs),
            free=tenths(self.free),
            until=self.until,
        )

    def as_warning(self, voice: str) -> Problem:
        """The problem for who plays the script in a voice that it was not checked in."""
        if self.yields:
            return self.as_error()
        what = told("it moves to where it fits") if self.moved else told("it is left out")
        return problem("W701", self.span, voice=voice, what=what)


def worst(misfits: Iterable[Misfit]) -> tuple[Misfit, ...]:
    """For each line of the script the misfit that lacks most, in order of time."""
    found: dict[tuple[str, int], Misfit] = {}
    for misfit in misfits:
        key = (misfit.span.source.name, misfit.span.line)
        other = found.get(key)
        if other is None or misfit.lacks > other.lacks:
            found[key] = misfit
    return tuple(found.values())


def room_told(needs: int, free: int, until: str) -> str:
    """The time that a line needs and has, in words; rounded so that it never seems to fit."""
    return f"it needs {_up(needs)}, {tenths(free)} until {until}"


def tenths(time: int) -> str:
    """Seconds to a tenth, rounded down: `5.6 s`."""
    return f"{time // 1000}.{time % 1000 // 100} s"


def _up(time: int) -> str:
    return tenths(time + 99)


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
    return line_moments(interval.move.lines, interval_length(interval), interval_ticks(interval))


def line_moments(
    lines: Sequence[TimedLine], length: Milliseconds, ticks: list[int]
) -> list[tuple[int, TimedLine]]:
    """Lines with their moments in a time of this length, in order."""
    found = ((at, line) for line in lines for at in due(line.when, length, ticks))
    return sorted(found, key=lambda entry: (entry[0], entry[1].span.line))


def lay_placed(inside: Inside, timed: Sequence[TimedPhrase], lengths: Lengths) -> list[Misfit]:
    """Lay the author's lines of a hold, which are given in order of time; gives the misfits."""
    late: list[_Late] = []
    followings = chain((one.moment for one in timed[1:]), [inside.length])
    for (moment, line, phrase), following in zip(timed, followings, strict=False):
        length, room = lengths(phrase), min(inside.strip.room_at(moment), following - moment)
        if length <= room and inside.strip.is_free(moment, length):
            inside.speak(moment, phrase, Role.NOTE, length)
        else:
            until = _until(inside, moment, following)
            late.append(_Late(moment, line, phrase, length, room, until))
    return _lay_late(inside, late)


class _Late(NamedTuple):
    moment: int
    line: TimedLine
    phrase: Phrase
    length: Milliseconds
    room: int
    until: Sentence


def _until(inside: Inside, moment: int, following: int) -> Sentence:
    """The end of the room that a line has, in words."""
    onset = next(other for other in inside.strip.onsets if other > moment - CLEARANCE)
    if following < onset - CLEARANCE:
        return told("the next line")
    said = next((first for first in inside.words if first > moment), onset)
    if said < onset - CLEARANCE or (inside.words and not inside.strip.is_free(moment, 1)):
        return told("what else is said there")
    if onset == 0:
        return told("the go sound is over")
    if onset in inside.ticks:
        return told("the countdown")
    if onset < inside.length:
        return told("the next sound")
    return told("the end of the hold") if inside.what == "hold" else told("the end of the rest")


def _lay_late(inside: Inside, late: list[_Late]) -> list[Misfit]:
    """Move lines to where they fit, in their order; `hopeless` is a length with no place left."""
    after, hopeless = 0, inside.length + 1
    misfits: list[Misfit] = []
    for line in late:
        start = None
        if line.length < hopeless:
            start = _nearest(inside, line, after)
        if start is None:
            hopeless = min(hopeless, line.length)
        else:
            inside.speak(start, line.phrase, Role.NOTE, line.length)
            after = max(after, start + line.length + BREATH)
        misfits.append(_misfit(inside, line, start))
    return misfits


def _nearest(inside: Inside, line: _Late, after: int) -> int | None:
    """The next place after the line's moment, else the last one before it."""
    strip, latest = inside.strip, inside.last_start(line.length)
    later = strip.earliest(line.length, max(line.moment, after), latest)
    if later is not None:
        return later
    return strip.latest(line.length, min(line.moment, latest), CLEARANCE)


def _misfit(inside: Inside, line: _Late, start: int | None) -> Misfit:
    """The misfit that a line is, which is told."""
    what = f"“{line.phrase.text}” was left out"
    if start is not None:
        moved = f"{tenths(line.moment)} to {tenths(start)} {inside.since}"
        what = f"“{line.phrase.text}” moved from {moved}"
    why = room_told(line.length, line.room, line.until)
    inside.tell(line.moment, f"{what}: {why}")
    span, text = line.line.span, line.line.text.span
    return Misfit(
        span, text, line.phrase, line.length, line.room, line.until, moved=start is not None
    )
