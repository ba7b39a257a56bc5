"""The segments of a score as a picture shows and tells them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import Final

from voicecoach.rendering.amounts import amount, move_count, short_amounts
from voicecoach.score import (
    Amrap,
    Breaths,
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
from voicecoach.units import SECOND, Milliseconds, format_clock


class Fill(StrEnum):
    """The look of a block; the value names it in the picture's legend."""

    LEFT = "left"
    RIGHT = "right"
    HOLD = "hold"
    REPS = "reps"
    OPEN = "at your own pace"
    BREATHS = "breathing"
    AMRAP = "as many rounds as you can"
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
        case Breaths():
            return Fill.BREATHS
        case Amrap():
            return Fill.AMRAP
        case Rest():
            return Fill.REST
        case Changeover():
            return Fill.CHANGE
        case Talk() | SetUp() | Gap():
            return None


def block_title(segment: Segment) -> str:
    """All about a segment that is drawn: what, on which side, how much, from when to when."""
    match segment:
        case Hold() | Reps() | OpenEnd() | Breaths() | Amrap():
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
        case Hold() | Reps() | OpenEnd() | Breaths() | Amrap():
            return _of_side(segment, *short_amounts(segment))
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
    kinds = [type(work) for work in score.work]
    reps = [one for one in score.work if isinstance(one, Reps) or _counts_reps(one)]
    goals = [one for one in score.work if isinstance(one, OpenEnd) and not _counts_reps(one)]
    counts = (
        (move_count(score), "move", "moves"),
        (kinds.count(Hold), "hold", "holds"),
        (len(reps), "set of reps", "sets of reps"),
        (len(goals), "open end", "open ends"),
        (kinds.count(Breaths), "breathing", "breathings"),
        (kinds.count(Amrap), "AMRAP", "AMRAPs"),
    )
    told = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return " · ".join([f"{format_clock(score.duration)} in all", *told])


def _counts_reps(work: Work) -> bool:
    return isinstance(work, OpenEnd) and work.count is not None


def played(score: Score, start: int, end: int) -> Iterator[str]:
    """The work that begins from `start` on and before `end`, each piece in a few words."""
    for work in score.work:
        if start <= work.start < end:
            side = work.place.side.value if work.place.side else ""
            if isinstance(work, Hold) and not side:
                side = Fill.HOLD.value
            yield f"{side} {amount(work)}".lstrip()
