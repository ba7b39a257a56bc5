"""What fills a routine's time: holds, waits, rests and changeovers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Final

from voicecoach.score import Hold, OpenEnd, Reps, Role, Score, Side, Sound, SoundName, Speech, Work
from voicecoach.units import SECOND, Milliseconds, format_clock, format_duration


class Kind(StrEnum):
    """What a stretch of time is for; the value names it in the picture's legend."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "hold"
    WAIT = "at your own pace"
    REST = "rest"
    CHANGE = "change sides"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the routine in which one thing is done, in milliseconds.

    `title` says all about it; `labels` are what may stand on it, longest first.
    """

    start: int
    end: int
    kind: Kind
    title: str
    labels: tuple[str, ...] = ()


_SIDES: Final = {Side.LEFT: Kind.LEFT, Side.RIGHT: Kind.RIGHT, None: Kind.BOTH}

_NOT_IN_A_REST: Final = frozenset({Role.SAY, Role.FINISH, Role.CLOSING})
"""What is only heard before a rest has begun, or after it has ended."""


def stretches(score: Score) -> tuple[Stretch, ...]:
    """All that can be drawn as a block, in order of time."""
    exact = [_hold(hold) for hold in score.holds] + [_wait(wait) for wait in score.waits]
    exact.sort(key=attrgetter("start", "end"))
    return tuple(sorted([*exact, *_between(score, exact)], key=attrgetter("start", "end")))


def unnamed_moves(score: Score, start: int, end: int) -> list[tuple[int, int, str]]:
    """When each move is played from `start` to `end`, and its name.

    A move that the title of its chapter names is left out, as its name is known.
    """
    played: list[Work] = [*score.holds, *score.waits]
    played.sort(key=attrgetter("start", "end"))
    seen = (stretch for stretch in played if stretch.start < end and stretch.end > start)
    runs = [list(run) for _, run in groupby(seen, _move)]
    return [(run[0].start, run[-1].end, run[0].name) for run in runs if not _named(score, run[0])]


def _move(stretch: Work) -> tuple[int | None, int | None, str]:
    return stretch.place.move, stretch.place.occurrence, stretch.name


def _named(score: Score, stretch: Work) -> bool:
    chapters = (c for c in score.chapters if c.start <= stretch.start < c.end)
    return any(stretch.name in chapter.title for chapter in chapters)


def _hold(hold: Hold | Reps) -> Stretch:
    length = format_duration(Milliseconds(hold.end - hold.start))
    kind = _SIDES[hold.place.side]
    labels, what = _of_side(hold.place.side, [length])
    return _stretch(hold.start, hold.end, kind, hold.name, [*what, length], labels)


def _wait(wait: OpenEnd) -> Stretch:
    reps = [f"{wait.count} reps", f"{wait.count}×"]
    labels, what = _of_side(wait.place.side, reps)
    words = [*what, reps[0], Kind.WAIT.value]
    return _stretch(wait.start, wait.end, Kind.WAIT, wait.name, words, labels)


def _of_side(side: Side | None, amounts: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The labels, longest first, and the word for the side, where there is one."""
    if side is None:
        return tuple(amounts), []
    letter = side.value[0].upper()
    return (*(f"{letter} {amount}" for amount in amounts), letter), [side.value]


def _stretch(
    start: int, end: int, kind: Kind, name: str, words: list[str], labels: tuple[str, ...] = ()
) -> Stretch:
    told = ", ".join([part for part in (name, *words) if part])
    return Stretch(start, end, kind, f"{told}, {clock(start)} to {clock(end)}", labels)


def clock(time: int) -> str:
    """The moment as a clock shows it, with tenths only where it is no whole second."""
    return format_clock(Milliseconds(time), tenths=time % SECOND != 0)


def _gaps(score: Score, exact: list[Stretch]) -> Iterator[tuple[int, int]]:
    """The times before, between and after the holds and waits."""
    now = 0
    for stretch in exact:
        if stretch.start > now:
            yield now, stretch.start
        now = max(now, stretch.end)
    if now < score.duration:
        yield now, score.duration


def _between(score: Score, exact: list[Stretch]) -> Iterator[Stretch]:
    switches = {
        cue.start for cue in score.cues if isinstance(cue, Sound) and cue.sound is SoundName.SWITCH
    }
    words = [cue for cue in score.cues if isinstance(cue, Speech)]
    starts = [cue.start for cue in words]
    for start, end in _gaps(score, exact):
        if start in switches:
            yield _stretch(start, end, Kind.CHANGE, "", [Kind.CHANGE.value])
            continue
        said = words[bisect_left(starts, start) : bisect_left(starts, end)]
        for first, last in _rests(said, start, end):
            yield _stretch(first, last, Kind.REST, "", [Kind.REST.value], ("rest",))


def _rests(said: list[Speech], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a gap is a rest: around the words of the rest, up to words of another kind."""
    resting = False
    for cue in said:
        if cue.role is Role.REST:
            resting = True
        elif cue.role in _NOT_IN_A_REST:
            if resting and start < cue.start:
                yield start, cue.start
            start, resting = max(start, min(cue.end, end)), False
    if resting and start < end:
        yield start, end
