"""The course of a routine: its work, the way into each piece of it, and where one can jump to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from voicecoach.roles import STOP_ROLES
from voicecoach.score import Amrap, Cue, Role, Score, Segment, Sound, SoundName, Work


@dataclass(frozen=True, slots=True)
class JumpPoint:
    """A move as it is played once: where one comes in, and its first piece of work."""

    entry: int
    work: Work


@dataclass(frozen=True, slots=True)
class Course:
    """A score, and where its parts are.  All times are milliseconds from its start."""

    score: Score
    entries: tuple[int, ...]
    """The moment at which one who jumps to each piece of work comes in."""
    jumps: tuple[JumpPoint, ...]
    finish: int
    """The moment at which the closing begins."""
    boundaries: Mapping[int, Work]
    """The work of blocks that begins where other work ends, by its start."""
    covers: Mapping[int | None, frozenset[int | None]]
    """A move -> the moves that its reminder of pain is for, where those are several."""

    @classmethod
    def of(cls, score: Score) -> Self:
        """The course of a score."""
        entries = tuple(_entries(score))
        finish = score.segments[-1].entry if score.segments else None
        jumps = tuple(_jumps(score.work, entries))
        return cls(score, entries, jumps, finish or 0, _boundaries(score), _covers(score))

    def work_that_hurt(self, at: int) -> Work | None:
        """The work that runs at this moment or, on the way to some, that.

        Before the way begins it is the work that has just ended.
        """
        work = work_from(self.score, at)
        over = work is None or at < self.entry(work)
        ended = [one for one in self.score.work if one.end <= at]
        return ended[-1] if over and ended else work

    def entry(self, work: Work) -> int:
        """The moment at which one who jumps to this work comes in."""
        return self.entries[_place_of(self.score.work, work)]

    def jump_at(self, at: int) -> JumpPoint | None:
        """The move that is on at this moment; None before the first and in the closing."""
        if at >= self.finish:
            return None
        return next((jump for jump in reversed(self.jumps) if jump.entry <= at), None)

    def jump_after(self, at: int) -> JumpPoint | None:
        """The move that comes next."""
        return next((jump for jump in self.jumps if jump.entry > at), None)

    def jump_before(self, at: int) -> JumpPoint | None:
        """The move before the one that is on at this moment; the last one in the closing."""
        done = [jump for jump in self.jumps if jump.entry <= at]
        back = 1 if at >= self.finish else 2
        return done[-back] if len(done) >= back else None


def _entries(score: Score) -> Iterator[int]:
    """The first entry on the way to each piece of work; where there is none, its own start."""
    entry: int | None = None
    for segment in score.segments:
        if isinstance(segment, Work):
            yield segment.start if entry is None else entry
            entry = None
        elif entry is None:
            entry = segment.entry


def _jumps(work: tuple[Work, ...], entries: tuple[int, ...]) -> Iterator[JumpPoint]:
    seen: set[tuple[int | None, int | None]] = set()
    for one, entry in zip(work, entries, strict=True):
        played = played_in(one)
        if played not in seen:
            seen.add(played)
            yield JumpPoint(entry, one)


def played_in(work: Work) -> tuple[int | None, int | None]:
    """The move that work is of, and which time that is; breaths are each by themselves."""
    if work.place.move is None:
        return (None, work.start)
    return (work.place.move, work.place.occurrence)


def _boundaries(score: Score) -> dict[int, Work]:
    """The work that begins as other work of its block ends."""
    return {
        second.start: second
        for first, second in pairwise(score.segments)
        if isinstance(first, Work) and isinstance(second, Work) and _same_block(first, second)
    }


def is_boundary(score: Score, work: Work) -> bool:
    """True where work begins as other work of its block ends: it has no way in."""
    before = way_in(score, work)
    return isinstance(before, Work) and _same_block(before, work)


def _same_block(first: Segment, second: Segment) -> bool:
    if first.block is None or second.block is None:
        return False
    return first.block.number == second.block.number


def _covers(score: Score) -> dict[int | None, frozenset[int | None]]:
    """A reminder before a block is for all its moves, and one against the clock for all there."""
    covers: dict[int | None, frozenset[int | None]] = {}
    for at, segment in enumerate(score.segments):
        if isinstance(segment, Amrap):
            covers[segment.place.move] = frozenset(segment.moves)
        following = score.segments[at + 1] if at + 1 < len(score.segments) else None
        if following is None or following.block is None or segment.block is not None:
            continue
        for cue in segment.cues:
            if cue.role is Role.REMINDER:
                inside = (one for one in score.work if _same_block(one, following))
                moves = (move for one in inside for move in moves_of(one))
                covers[cue.place.move] = frozenset({cue.place.move, *moves})
    return covers


def moves_of(work: Work) -> tuple[int | None, ...]:
    """The moves that are done in some work."""
    return work.moves if isinstance(work, Amrap) else (work.place.move,)


def way_in(score: Score, work: Work) -> Segment:
    """The segment that leads into a piece of work."""
    return score.segments[place_of(score, work) - 1]


def place_of(score: Score, segment: Segment) -> int:
    """The place of a segment among all."""
    return _place_of(score.segments, segment)


def _place_of(segments: Sequence[Segment], segment: Segment) -> int:
    """By its start, which it shares with no other: it is asked for often, of long routines too."""
    return bisect_left(segments, segment.start, key=lambda one: one.start)


def work_at(score: Score, at: int) -> Work | None:
    """The work that runs at this moment."""
    work = work_from(score, at)
    return work if work is not None and work.start <= at else None


def work_from(score: Score, at: int) -> Work | None:
    """The work that runs at this moment, or else what comes next."""
    place = bisect_right(score.work, at, key=lambda work: work.end)
    return score.work[place] if place < len(score.work) else None


def ticks_to_go(score: Score, work: Work) -> list[Cue]:
    """The countdown before a piece of work, as ticks or spoken."""
    return [cue for cue in way_in(score, work).cues if cue.role is Role.LEAD_IN]


def lead_in_to(score: Score, work: Work) -> list[Cue]:
    """The countdown that a mover is given who comes in at some work.

    Work that follows other work directly has none of its own: it is that of the one before
    it, or else of another one of its block.
    """
    ticks = ticks_to_go(score, work)
    if ticks or work.block is None:
        return ticks
    to_end = [cue for cue in way_in(score, work).cues if cue.role is Role.COUNTDOWN]
    if to_end:
        return [replace(cue, role=Role.LEAD_IN, place=work.place) for cue in to_end]
    for other in score.work:
        if _same_block(other, work) and (ticks := ticks_to_go(score, other)):
            by = work.start - other.start
            return [replace(cue.moved(by), place=work.place) for cue in ticks]
    return []


def go_of(score: Score, work: Work) -> Cue | None:
    """The sound with which work begins, also where it is that which ends other work."""
    for cue in work.cues:
        if cue.start == work.start and cue.role is Role.GO:
            return cue
    for cue in way_in(score, work).cues:
        if cue.role in STOP_ROLES and cue.start == work.start:
            if isinstance(cue, Sound) and cue.sound is SoundName.BREATHE_IN:
                return replace(cue, role=Role.GO, place=work.place)
            return _like_others(score, work) or cue
    return None


def _like_others(score: Score, work: Work) -> Cue | None:
    """The go of other work, at the begin of this."""
    for cue in score.cues:
        if isinstance(cue, Sound) and cue.sound is SoundName.GO:
            return replace(cue.moved(work.start - cue.start), place=work.place)
    return None


def ticks_to_end(work: Work) -> list[Cue]:
    """The countdown before the end of a piece of work, as ticks or spoken."""
    return [cue for cue in work.cues if cue.role is Role.COUNTDOWN]


def countdown_start(score: Score, work: Work) -> int:
    """When the countdown before a piece of work begins, or else the work itself."""
    return min((cue.start for cue in ticks_to_go(score, work)), default=work.start)


def tail_start(work: Work) -> int:
    """When the countdown before the end of a piece of work begins, or else its end."""
    return min((cue.start for cue in ticks_to_end(work)), default=work.end)
