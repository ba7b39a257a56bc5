"""The course of a routine: its work, the way into each piece of it, and where one can jump to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from voicecoach.score import Cue, Role, Score, Segment, Work


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

    @classmethod
    def of(cls, score: Score) -> Self:
        """The course of a score."""
        entries = tuple(_entries(score))
        finish = score.segments[-1].entry if score.segments else None
        return cls(score, entries, tuple(_jumps(score.work, entries)), finish or 0)

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
        played = (one.place.move, one.place.occurrence)
        if played not in seen:
            seen.add(played)
            yield JumpPoint(entry, one)


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


def ticks_to_end(work: Work) -> list[Cue]:
    """The countdown before the end of a piece of work, as ticks or spoken."""
    return [cue for cue in work.cues if cue.role is Role.COUNTDOWN]


def countdown_start(score: Score, work: Work) -> int:
    """When the countdown before a piece of work begins, or else the work itself."""
    return min((cue.start for cue in ticks_to_go(score, work)), default=work.start)


def tail_start(work: Work) -> int:
    """When the countdown before the end of a piece of work begins, or else its end."""
    return min((cue.start for cue in ticks_to_end(work)), default=work.end)
