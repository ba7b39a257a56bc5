"""The segments of a score as a picture shows and tells them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import Final

from voicecoach.score import (
    Changeover,
    Gap,
    Hold,
    OpenEnd,
    Reps,
    Rest,
    Score,
    Segment,
    SetUp,
    Side,
    Talk,
    Work,
)
from voicecoach.units import SECOND, Milliseconds, format_clock, format_duration


class Fill(StrEnum):
    """The look of a block; the value names it in the picture's legend."""

    LEFT = "left"
    RIGHT = "right"
    HOLD = "hold"
    REPS = "reps"
    OPEN = "at your own pace"
    REST = "rest"
    CHANGE = "change sides"


_SIDES: Final = {Side.LEFT: Fill.LEFT, Side.RIGHT: Fill.RIGHT}


def fill_of(segment: Segment) -> Fill | None:
    """The look of a segment; None where the ground is to be seen."""
    match segment:
        case Hold():
            return _SIDES[segment.place.side] if segment.place.side else Fill.HOLD
        case Reps():
            return _SIDES[segment.place.side] if segment.place.side else Fill.REPS
        case OpenEnd():
            return Fill.OPEN
        case Rest():
            return Fill.REST
        case Changeover():
            return Fill.CHANGE
        case Talk() | SetUp() | Gap():
            return None


def amount(work: Work) -> str:
    """The length of a hold, or the number and the pace of repetitions."""
    match work:
        case Hold():
            return format_duration(work.length)
        case Reps():
            return f"{_counted(work.count)} at {format_duration(work.pace)}"
        case OpenEnd():
            return f"{_counted(work.count)} at your own pace"


def block_title(segment: Segment) -> str:
    """All about a segment that is drawn: what, on which side, how much, from when to when."""
    match segment:
        case Hold() | Reps() | OpenEnd():
            side = segment.place.side.value if segment.place.side else ""
            told = [segment.name, side, amount(segment)]
        case Rest() | Changeover() | Talk() | SetUp() | Gap():
            fill = fill_of(segment)
            told = [fill.value if fill else ""]
    words = ", ".join(part for part in told if part)
    return f"{words}, {clock(segment.start)} to {clock(segment.end)}"


def block_labels(segment: Segment) -> tuple[str, ...]:
    """The words that may stand on a segment's block, longest first."""
    match segment:
        case Hold():
            return _of_side(segment, format_duration(segment.length))
        case Reps() | OpenEnd():
            return _of_side(segment, _counted(segment.count), f"{segment.count}×")
        case Rest():
            return (Fill.REST.value,)
        case Changeover() | Talk() | SetUp() | Gap():
            return ()


def unnamed_moves(score: Score, start: int, end: int) -> list[tuple[int, int, str]]:
    """When each move is played from `start` to `end`, and its name.

    A move that the title of its chapter names is left out, as its name is known.
    """
    seen = (work for work in score.work if work.start < end and work.end > start)
    runs = [list(run) for _, run in groupby(seen, _move)]
    return [(run[0].start, run[-1].end, run[0].name) for run in runs if not _named(score, run[0])]


def clock(time: int) -> str:
    """The moment as a clock shows it, with tenths only where it is no whole second."""
    return format_clock(Milliseconds(time), tenths=time % SECOND != 0)


def _counted(count: int) -> str:
    return f"{count} rep" if count == 1 else f"{count} reps"


def _of_side(work: Work, *amounts: str) -> tuple[str, ...]:
    if work.place.side is None:
        return amounts
    letter = work.place.side.value[0].upper()
    return (*(f"{letter} {amount}" for amount in amounts), letter)


def _move(work: Work) -> tuple[int | None, int | None, str]:
    return work.place.move, work.place.occurrence, work.name


def _named(score: Score, work: Work) -> bool:
    chapters = (c for c in score.chapters if c.start <= work.start < c.end)
    return any(work.name in chapter.title for chapter in chapters)


def summary(score: Score) -> str:
    """The length of the routine, and the count of everything there is to do."""
    moves = {(work.place.move, work.name) for work in score.work}
    kinds = [type(work) for work in score.work]
    counts = (
        (len(moves), "move", "moves"),
        (kinds.count(Hold), "hold", "holds"),
        (len(kinds) - kinds.count(Hold), "set of reps", "sets of reps"),
    )
    told = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return " · ".join([f"{format_clock(score.duration)} in all", *told])


def played(score: Score, start: int, end: int) -> Iterator[str]:
    """The work that begins from `start` on and before `end`, each piece in a few words."""
    for work in score.work:
        if start <= work.start < end:
            side = work.place.side.value if work.place.side else ""
            if isinstance(work, Hold) and not side:
                side = Fill.HOLD.value
            yield f"{side} {amount(work)}".lstrip()
