"""Changing a routine while it plays: more time, half a hold, words that are owed.

Each function takes a score and gives one whose segments lie end to end again.  What has
been heard stays as it was, but for ticks that count down to a moment that moves: they
sound again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.live.session.course import (
    countdown_start,
    place_of,
    tail_start,
    ticks_to_end,
    way_in,
    work_from,
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
    Work,
    cue_order,
)
from voicecoach.timing import BREATH, CLEARANCE, SHORTEST_HOLD, in_last_half
from voicecoach.units import SECOND, Milliseconds


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """Words with their length, not laid yet."""

    phrase: Phrase
    length: int
    role: Role
    place: Place = Place()

    @classmethod
    def of(cls, cue: Speech) -> MeasuredLine:
        """The words of a cue, to be said once more."""
        return cls(cue.phrase, cue.end - cue.start, cue.role, cue.place)

    def at(self, start: int) -> Speech:
        """The line as a cue."""
        return Speech(_ms(start), _ms(start + self.length), self.phrase, self.role, self.place)


def more_time(score: Score, at: int, by: int) -> Score | None:
    """The hold or the way to the next go that runs at `at`, longer by `by`.

    Its countdown goes with its end.  Repetitions, be they counted or at the mover's own pace,
    have no time to add to: the next go comes later.  None where nothing follows.
    """
    work = work_from(score, at)
    if work is None:
        return None
    if at < work.start:
        return _later(score, work, by)
    match work:
        case Hold():
            return _with(score, work, _longer(work, at, by))
        case Reps() | OpenEnd():
            following = work_from(score, work.end)
            return None if following is None else _later(score, following, by)


def _with(score: Score, old: Segment, new: Segment) -> Score:
    """The score with another segment in the place of one; what comes after it moves along."""
    place, by = place_of(score, old), new.end - old.end
    before, after = score.segments[:place], score.segments[place + 1 :]
    return replace(score, segments=(*before, new, *(segment.moved(by) for segment in after)))


def _later(score: Score, work: Work, by: int, lines: Sequence[Speech] = ()) -> Score:
    """The countdown to this work and all after it later by `by`; `lines` are said before that."""
    way = way_in(score, work)
    moment = countdown_start(score, work)
    cues = (cue.moved(by) if cue.start >= moment else cue for cue in way.cues)
    entry = way.entry
    if entry is not None and entry >= moment:
        entry = min((line.start for line in lines), default=_ms(entry + by))
    longer = replace(
        way,
        end=_ms(way.end + by),
        cues=tuple(sorted((*cues, *lines), key=cue_order)),
        entry=entry,
    )
    return _with(score, way, longer)


def _longer(hold: Hold, at: int, by: int) -> Hold:
    """A hold with more time: what counts to its end goes with it."""
    tail, cues = tail_start(hold), list[Cue]()
    to_end: list[Cue] = []
    for cue in hold.cues:
        inside = at <= cue.start < tail
        if cue.start >= tail:
            cues.append(cue.moved(by))
        elif inside and cue.role is Role.TIME_LEFT:
            to_end.append(cue.moved(by))
        elif not inside or cue.role is not Role.HALFWAY:
            cues.append(cue)
    cues += [cue for cue in to_end if all(_apart(cue, other) for other in cues)]
    return replace(hold, end=_ms(hold.end + by), cues=tuple(sorted(cues, key=cue_order)))


def _apart(cue: Cue, other: Cue) -> bool:
    gap = 0 if isinstance(other, Speech) else CLEARANCE
    end = other.end if isinstance(other, Speech) else other.start
    return cue.end + gap <= other.start or end + gap <= cue.start


def halved(score: Score, work: Work) -> Score:
    """The routine with half the time, or half the repetitions, in this work; a wait stays."""
    match work:
        case Hold():
            return _with(score, work, _half_hold(work))
        case Reps():
            return _with(score, work, _half_reps(work))
        case OpenEnd():
            return score


def _half_hold(hold: Hold) -> Hold:
    """Half the time, with what of the inside has room in it, and the end ticks that fit."""
    half = max(min(hold.length, SHORTEST_HOLD), hold.length // 2)
    cut = hold.length - half
    ticks = fitting_ticks(ticks_to_end(hold), hold.end, half)
    kept = [tick.moved(-cut) for tick in ticks]
    until = min((tick.start for tick in kept), default=hold.start + half)
    gone = (Role.COUNTDOWN, Role.HALFWAY, Role.TIME_LEFT)
    for cue in _inside(hold):
        if cue.role not in gone and cue.end + CLEARANCE <= until:
            kept.append(cue)
    return replace(hold, end=_ms(hold.end - cut), cues=_framed(hold, kept, cut))


def _half_reps(reps: Reps) -> Reps:
    """Half the repetitions, each counted at its beat, and the last one told as such."""
    count = max(1, reps.count // 2)
    cut = (reps.count - count) * reps.pace
    end, counts = reps.end - cut, _half_counts(reps, count)
    others = (cue for cue in _inside(reps) if cue.role is not Role.COUNT)
    fit = (cue for cue in others if cue.end <= end - CLEARANCE)
    kept = [*counts, *(cue for cue in fit if all(_apart(cue, other) for other in counts))]
    return replace(reps, end=_ms(end), count=count, cues=_framed(reps, kept, cut))


def _half_counts(reps: Reps, count: int) -> list[Cue]:
    """The counts of the first `count` repetitions; what told the last of all tells the last now."""
    counts = [cue for cue in _inside(reps) if cue.role is Role.COUNT]
    *_, last = reps.beats[:count]
    kept = [cue for cue in counts if cue.start < last + reps.pace]
    told = [cue for cue in counts if cue.start == reps.beats[-1]]
    if count == 1 or not told:
        return kept
    moved = [cue.moved(last - reps.beats[-1]) for cue in told]
    return [*(cue for cue in kept if cue.start < last), *moved]


def _inside(work: Work) -> list[Cue]:
    return [cue for cue in work.cues if work.start < cue.start < work.end]


def _framed(work: Work, inside: Sequence[Cue], cut: int) -> tuple[Cue, ...]:
    """The cues of shorter work: its go, what is kept inside it, and its end that much earlier."""
    go = (cue for cue in work.cues if cue.start <= work.start)
    end = (cue.moved(-cut) for cue in work.cues if cue.start >= work.end)
    return tuple(sorted((*go, *inside, *end), key=cue_order))


def fitting_ticks(ticks: Sequence[Cue], end: int, left: int) -> list[Cue]:
    """The end ticks for a hold of which `left` is left: those in its last half."""
    return [tick for tick in ticks if in_last_half(end - tick.start, left)]


def inserted(score: Score, work: Work, lines: Sequence[MeasuredLine]) -> Score:
    """The routine with `lines` said before the countdown to this work."""
    start = countdown_start(score, work)
    laid = tuple(in_turn(lines, start + CLEARANCE))
    grown = laid[-1].end + CLEARANCE - start
    return _later(score, work, -(-grown // SECOND) * SECOND, laid)


def in_turn(lines: Sequence[MeasuredLine], start: int) -> Iterator[Speech]:
    """Lines one after the other, with a breath between them."""
    for line in lines:
        cue = line.at(start)
        yield cue
        start = cue.end + BREATH


def _ms(time: int) -> Milliseconds:
    return Milliseconds(time)
