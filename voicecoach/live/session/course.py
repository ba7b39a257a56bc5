"""The course of a routine: its bouts, and the moves that one can jump to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from voicecoach.score import Cue, Place, Reps, Role, Score, Work

Bout = Work
"""What runs from a go to an end."""

LEADS: Final = frozenset(
    {Role.ROUND, Role.ANNOUNCE, Role.SETUP, Role.REMINDER, Role.LEAD_IN, Role.SWITCH}
)
"""The roles of what leads into a bout."""


@dataclass(frozen=True, slots=True)
class JumpPoint:
    """A move as it is played once: where its first words begin, and its first bout."""

    entry: int
    bout: Bout


@dataclass(frozen=True, slots=True)
class Course:
    """A score, and where its parts are.  All times are milliseconds from its start."""

    bouts: tuple[Bout, ...]
    entries: tuple[int, ...]
    """When the first word on the way to each bout begins."""
    jumps: tuple[JumpPoint, ...]
    finish: int
    """Where the closing begins."""

    def bout_at(self, at: int) -> Bout | None:
        """The bout that runs at this moment."""
        return next((bout for bout in self.bouts if bout.start <= at < bout.end), None)

    def bout_from(self, at: int) -> Bout | None:
        """The bout that runs at this moment, or else the next one."""
        return next((bout for bout in self.bouts if at < bout.end), None)

    def bout_that_hurt(self, at: int) -> Bout | None:
        """The bout that runs at this moment or, on the way to one, that one.

        Before the first word of the way it is the bout that has just ended.
        """
        bout = self.bout_from(at)
        over = bout is None or at < self.entry(bout)
        ended = [one for one in self.bouts if one.end <= at]
        return ended[-1] if over and ended else bout

    def entry(self, bout: Bout) -> int:
        """When the first word on the way to a bout begins."""
        return self.entries[self.bouts.index(bout)]

    def before(self, bout: Bout) -> int:
        """When the bout before this one ends; 0 before the first."""
        return max((other.end for other in self.bouts if other.end <= bout.start), default=0)

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


_KNOWN: Final[deque[tuple[Score, Course]]] = deque(maxlen=4)
"""The last scores with their courses: a session asks for the same one many times a second."""


def course(score: Score) -> Course:
    """The course of a score."""
    for known, found in tuple(_KNOWN):
        if known is score:  # by identity, as the hash of a score takes longer than its course
            return found
    made = _course(score.cues, score.work)
    _KNOWN.append((score, made))
    return made


def _course(cues: tuple[Cue, ...], bouts: tuple[Work, ...]) -> Course:
    endings = (Role.FINISH, Role.CLOSING)
    finish = min((cue.start for cue in cues if cue.role in endings), default=0)
    ended = [0, *(bout.end for bout in bouts)]
    ways = zip(ended, bouts, strict=False)
    entries = tuple(_entry(cues, since, bout) for since, bout in ways)
    return Course(bouts, entries, tuple(_stops(bouts, entries)), finish)


def _stops(bouts: tuple[Bout, ...], entries: tuple[int, ...]) -> Iterator[JumpPoint]:
    seen: set[tuple[int | None, int | None]] = set()
    for bout, entry in zip(bouts, entries, strict=True):
        played = (bout.place.move, bout.place.occurrence)
        if played not in seen:
            seen.add(played)
            yield JumpPoint(entry, bout)


def _entry(cues: tuple[Cue, ...], ended: int, bout: Bout) -> int:
    """When the first word that leads into a bout begins."""
    starts = (
        cue.start
        for cue in cues
        if ended < cue.start < bout.start and cue.role in LEADS and _leads_to(cue.place, bout)
    )
    return min(starts, default=bout.start)


def _leads_to(place: Place, bout: Bout) -> bool:
    here = bout.place
    return place.move is None or (place.move, place.occurrence) == (here.move, here.occurrence)


def ticks_to_go(score: Score, bout: Bout) -> list[Cue]:
    """The countdown before a bout, as ticks or spoken."""
    begun = course(score).before(bout)
    return [
        cue for cue in score.cues if cue.role is Role.LEAD_IN and begun <= cue.start < bout.start
    ]


def ticks_to_end(score: Score, bout: Bout) -> list[Cue]:
    """The countdown before the end of a bout, as ticks or spoken."""
    return [
        cue
        for cue in score.cues
        if cue.role is Role.COUNTDOWN and bout.start <= cue.start < bout.end
    ]


def countdown_start(score: Score, bout: Bout) -> int:
    """When the countdown before a bout begins, or else the bout itself."""
    return min((cue.start for cue in ticks_to_go(score, bout)), default=bout.start)


def tail_start(score: Score, bout: Bout) -> int:
    """When the countdown before the end of a bout begins, or else its end."""
    return min((cue.start for cue in ticks_to_end(score, bout)), default=bout.end)


def is_counted(bout: Bout) -> bool:
    """True where the bout is repetitions that the coach counts."""
    return isinstance(bout, Reps)
