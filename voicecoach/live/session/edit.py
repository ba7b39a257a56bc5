"""Changing a routine while it plays: more time, half a hold, words that are owed.

Each function takes a score and gives one.  What has been heard stays as it
was, but for ticks that count down to a moment that moves: they sound again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import gcd
from typing import Final

from voicecoach.live.session.course import (
    Bout,
    countdown_start,
    course,
    is_counted,
    tail_start,
    ticks_to_end,
)
from voicecoach.score import (
    Cue,
    Hold,
    OpenEnd,
    Phrase,
    Place,
    Reps,
    Role,
    Score,
    Segment,
    Speech,
    cue_order,
)
from voicecoach.units import SECOND, Milliseconds

CLEARANCE: Final = 150
"""Milliseconds between speech and the onset of a sound."""

BREATH: Final = 400
"""Milliseconds between two lines."""

SHORTEST_HOLD: Final = 500
"""Milliseconds; a hold is never halved below that."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words with their length, not laid yet."""

    phrase: Phrase
    length: int
    role: Role
    place: Place = Place()

    @classmethod
    def of(cls, cue: Speech) -> Utterance:
        """The words of a cue, to be said once more."""
        return cls(cue.phrase, cue.end - cue.start, cue.role, cue.place)

    def at(self, start: int) -> Speech:
        """The line as a cue."""
        return Speech(_ms(start), _ms(start + self.length), self.phrase, self.role, self.place)


def more_time(score: Score, at: int, by: int) -> Score | None:
    """The hold or the way to the next go that runs at `at`, longer by `by`.

    Its countdown goes with its end.  Counted repetitions and the mover's own pace
    have no time to add to: the next go comes later.  None where nothing follows.
    """
    bout = course(score).bout_from(at)
    if bout is None:
        return None
    if bout.start <= at and (isinstance(bout, OpenEnd) or is_counted(bout)):
        following = course(score).bout_from(bout.end)
        return None if following is None else _later(score, countdown_start(score, following), by)
    if at < bout.start:
        return _later(score, countdown_start(score, bout), by)
    return _longer(score, bout, at, by)


def _later(score: Score, moment: int, by: int) -> Score:
    """Everything from `moment` on comes later by `by` (or, where that is negative, earlier)."""
    return _rebuilt(
        score,
        [moved(cue, by) if cue.start >= moment else cue for cue in score.cues],
        lambda time: time + by if time >= moment else time,
    )


def _longer(score: Score, bout: Bout, at: int, by: int) -> Score:
    """A hold with more time: what counts to its end goes with it."""
    tail, cues = tail_start(score, bout), list[Cue]()
    to_end: list[Cue] = []
    for cue in score.cues:
        inside = at <= cue.start < tail
        if cue.start >= tail:
            cues.append(moved(cue, by))
        elif inside and cue.role is Role.TIME_LEFT:
            to_end.append(moved(cue, by))
        elif not inside or cue.role is not Role.HALFWAY:
            cues.append(cue)
    cues += [cue for cue in to_end if all(_apart(cue, other) for other in cues)]
    return _rebuilt(score, cues, lambda time: time + by if time > bout.start else time)


def _apart(cue: Cue, other: Cue) -> bool:
    gap = 0 if isinstance(other, Speech) else CLEARANCE
    end = other.end if isinstance(other, Speech) else other.start
    return cue.end + gap <= other.start or end + gap <= cue.start


def halved(score: Score, bout: Bout) -> Score:
    """The routine with half the time, or half the repetitions, in this bout; a wait stays."""
    if isinstance(bout, OpenEnd):
        return score
    length = bout.end - bout.start
    counted = _half_counts(score, bout)
    half, inside = counted or (max(min(length, SHORTEST_HOLD), length // 2), [])
    if counted is None:
        inside = _fitting(score, bout, half)
    cut = length - half
    cues = [cue for cue in score.cues if cue.start <= bout.start]
    cues += inside
    cues += [moved(cue, -cut) for cue in score.cues if cue.start >= bout.end]
    return _rebuilt(score, cues, lambda time: time - cut if time >= bout.end else time)


def _fitting(score: Score, bout: Bout, half: int) -> list[Cue]:
    """What of a hold's inside has room in a shorter one, with the end ticks that fit."""
    cut = bout.end - bout.start - half
    ticks = fitting_ticks(ticks_to_end(score, bout), bout.end, half)
    kept = [moved(tick, -cut) for tick in ticks]
    until = min((tick.start for tick in kept), default=bout.start + half)
    gone = (Role.COUNTDOWN, Role.HALFWAY, Role.TIME_LEFT)
    for cue in score.cues:
        inside = bout.start < cue.start < bout.end and cue.role not in gone
        if inside and cue.end + CLEARANCE <= until:
            kept.append(cue)
    return kept


def _half_counts(score: Score, bout: Bout) -> tuple[int, list[Cue]] | None:
    """Half the repetitions with their counts, the last one told; None where none are counted.

    Counts that gave way to other words are missing: what is left tells the pace, or a
    multiple of it.
    """
    inside = [cue for cue in score.cues if bout.start < cue.start < bout.end]
    counts = [cue for cue in inside if cue.role is Role.COUNT]
    if not counts:
        return None
    length = bout.end - bout.start
    pace = gcd(length, *(cue.start - bout.start for cue in counts))
    half = max(1, length // pace // 2) * pace
    last = bout.start + half - pace
    kept = [cue for cue in counts if cue.start < last]
    if bout.start < last and counts[-1].start == bout.end - pace:
        kept.append(moved(counts[-1], half - length))
    others = [cue for cue in inside if cue.role is not Role.COUNT]
    until = bout.start + half - CLEARANCE
    kept += [cue for cue in others if cue.end <= until and all(_apart(cue, c) for c in kept)]
    return half, kept


def fitting_ticks(ticks: Sequence[Cue], end: int, left: int) -> list[Cue]:
    """The end ticks for a hold of which `left` is left: those in its last half."""
    return [tick for tick in ticks if 2 * (end - tick.start) <= left]


def inserted(score: Score, bout: Bout, lines: Sequence[Utterance]) -> Score:
    """The routine with `lines` said before the countdown to this bout."""
    start = countdown_start(score, bout)
    laid = list(in_turn(lines, start + CLEARANCE))
    grown = laid[-1].end + CLEARANCE - start
    wider = _later(score, start, -(-grown // SECOND) * SECOND)
    return _rebuilt(wider, [*wider.cues, *laid], lambda time: time)


def in_turn(lines: Sequence[Utterance], start: int) -> Iterator[Speech]:
    """Lines one after the other, with a breath between them."""
    for line in lines:
        cue = line.at(start)
        yield cue
        start = cue.end + BREATH


def moved(cue: Cue, by: int) -> Cue:
    """A cue that comes later by `by`."""
    return replace(cue, start=_ms(cue.start + by), end=_ms(cue.end + by))


def _rebuilt(score: Score, cues: list[Cue], time: Callable[[int], int]) -> Score:
    """The score with these cues and with all other times sent through `time`."""
    left = sorted(cues, key=cue_order)
    segments = []
    for segment in score.segments:
        start, end = time(segment.start), time(segment.end)
        own = [cue for cue in left if cue.start < end or (cue.start == end and _ends(cue, segment))]
        left = [cue for cue in left if cue not in own]
        entry = None if segment.entry is None else _ms(time(segment.entry))
        changed = replace(segment, start=_ms(start), end=_ms(end), entry=entry, cues=tuple(own))
        segments.append(changed)
    return replace(score, segments=tuple(segments))


def _ends(cue: Cue, segment: Segment) -> bool:
    last = segment is not None and isinstance(segment, Hold | Reps | OpenEnd)
    return last and cue.role in (Role.END, Role.SWITCH)


def _ms(time: int) -> Milliseconds:
    return Milliseconds(time)
