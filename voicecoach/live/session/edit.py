"""Changing a routine while it plays: more time, half a hold, words that are owed.

Each function takes a score and gives one whose segments lie end to end again.  What has
been heard stays as it was, but for ticks that count down to a moment that moves: they
sound again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from voicecoach.live.session.course import (
    countdown_start,
    is_boundary,
    place_of,
    tail_start,
    ticks_to_end,
    way_in,
    work_from,
)
from voicecoach.score import (
    Amrap,
    Breaths,
    Cue,
    Ends,
    Hold,
    OpenEnd,
    Phase,
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

    Its countdown goes with its end.  Breaths become more by whole ones.  Repetitions, be they
    counted or at the mover's own pace, have no time to add to: the next go comes later.  None
    where nothing follows, or something without a go of its own.
    """
    work = work_from(score, at)
    if work is None:
        return None
    if at < work.start:
        return _later(score, work, by)
    match work:
        case Hold() | Amrap():
            return _with(score, work, _longer(work, at, by))
        case OpenEnd() if work.ends is not Ends.MOVER:
            return _with(score, work, _longer(work, at, by))
        case Breaths():
            return _with(score, work, _more_breaths(work, -(-by // work.pattern.length)))
        case Reps() | OpenEnd():
            following = work_from(score, work.end)
            if following is None or is_boundary(score, following):
                return None
            return _later(score, following, by)


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


_Timed = TypeVar("_Timed", bound=Hold | Amrap | OpenEnd)


def _longer(hold: _Timed, at: int, by: int) -> _Timed:
    """A hold with more time: what counts to its end goes with it, and what tells the next."""
    tail, cues = tail_start(hold), list[Cue]()
    to_end: list[Cue] = []
    for cue in hold.cues:
        inside = at <= cue.start < tail
        if cue.start >= tail or (inside and _tells_next(hold, cue)):
            cues.append(cue.moved(by))
        elif inside and cue.role is Role.TIME_LEFT:
            to_end.append(cue.moved(by))
        elif not inside or cue.role is not Role.HALFWAY:
            cues.append(cue)
    cues += [cue for cue in to_end if all(_apart(cue, other) for other in cues)]
    return replace(hold, end=_ms(hold.end + by), cues=tuple(sorted(cues, key=cue_order)))


def _tells_next(work: Work, cue: Cue) -> bool:
    """True for what is said in some work of what comes next in its block."""
    return cue.role is Role.ROUND or (cue.role is Role.ANNOUNCE and cue.place != work.place)


def _more_breaths(breaths: Breaths, more: int) -> Breaths:
    """So many breaths more, which sound as the last one."""
    length = breaths.pattern.length
    last, by = breaths.beats[-1], more * breaths.pattern.length
    whole = last + length
    cues = [cue.moved(by) if cue.start >= whole else cue for cue in breaths.cues]
    again = [cue for cue in breaths.cues if _breathes(cue) and last <= cue.start < whole]
    if breaths.count == 1:  # its first sound is a go, or lies in what came before
        first = (cue for cue in breaths.cues if cue.role is Role.GO)
        again = [*(replace(cue, role=Role.BREATH) for cue in first), *again]
    for number in range(1, more + 1):
        cues += [cue.moved(number * length) for cue in again]
    cues.sort(key=cue_order)
    count = breaths.count + more
    return replace(breaths, end=_ms(breaths.end + by), cues=tuple(cues), count=count)


def _breathes(cue: Cue) -> bool:
    return cue.role is Role.BREATH


def _apart(cue: Cue, other: Cue) -> bool:
    gap = 0 if isinstance(other, Speech) else CLEARANCE
    end = other.end if isinstance(other, Speech) else other.start
    return cue.end + gap <= other.start or end + gap <= cue.start


def halved(score: Score, work: Work) -> Score:
    """The routine with half the time, or half the repetitions, in this work; a wait stays."""
    match work:
        case Hold() | Amrap():
            return _with(score, work, _half_hold(work))
        case OpenEnd() if work.ends is Ends.LIMIT:
            return _with(score, work, _half_hold(work))
        case Reps():
            return _with(score, work, _half_reps(work))
        case Breaths():
            return _with(score, work, _half_breaths(work))
        case OpenEnd():
            return score


def _half_breaths(breaths: Breaths) -> Breaths:
    """Half the breaths, and their end behind the last one."""
    count = max(1, breaths.count // 2)
    end = breaths.start + count * breaths.pattern.length
    lasts = {cue: cue.end if isinstance(cue, Speech) else cue.start for cue in _inside(breaths)}
    kept = [cue for cue, over in lasts.items() if over + CLEARANCE <= end]
    cues = _framed(breaths, kept, breaths.end - end)
    return replace(breaths, end=_ms(end), count=count, cues=cues)


def _half_hold(hold: _Timed) -> _Timed:
    """Half the time, with what of the inside has room in it, and the end ticks that fit."""
    half = max(min(hold.length, SHORTEST_HOLD), hold.length // 2)
    cut = hold.length - half
    ticks = fitting_ticks(ticks_to_end(hold), hold.end, half)
    kept = [tick.moved(-cut) for tick in ticks]
    until = min((tick.start for tick in kept), default=hold.start + half)
    gone = (Role.COUNTDOWN, Role.HALFWAY, Role.TIME_LEFT)
    for cue in _inside(hold):
        if cue.role not in gone and cue.end + CLEARANCE <= until and not _tells_next(hold, cue):
            kept.append(cue)
    kept += _told_earlier(hold, kept, cut, until)
    return replace(hold, end=_ms(hold.end - cut), cues=_framed(hold, kept, cut))


def _told_earlier(work: Work, kept: Sequence[Cue], cut: int, until: int) -> list[Cue]:
    """The words that tell what comes next, earlier by `cut`, where there is room for all."""
    told = [cue.moved(-cut) for cue in _inside(work) if _tells_next(work, cue)]
    first = work.start + CLEARANCE
    fit = all(first <= cue.start and cue.end + CLEARANCE <= until for cue in told)
    return told if fit and all(_apart(cue, other) for cue in told for other in kept) else []


def _half_reps(reps: Reps) -> Reps:
    """Half the repetitions, each with its counts and phases, and the last one told as such."""
    count = max(1, reps.count // 2)
    cut = (reps.count - count) * reps.pace
    end, counts = reps.end - cut, [*_half_counts(reps, count), *_half_phases(reps, count)]
    others = (cue for cue in _inside(reps) if cue.role not in (Role.COUNT, Role.PHASE))
    fit = (cue for cue in others if cue.end <= end - CLEARANCE and not _tells_next(reps, cue))
    kept = [*counts, *(cue for cue in fit if all(_apart(cue, other) for other in counts))]
    kept += _told_earlier(reps, kept, cut, end)
    return replace(reps, end=_ms(end), count=count, cues=_framed(reps, kept, cut))


def _half_phases(reps: Reps, count: int) -> list[Cue]:
    """The sounds of the phases of the first `count` repetitions."""
    until = reps.start + count * reps.pace
    return [cue for cue in _inside(reps) if cue.role is Role.PHASE and cue.start < until]


def _half_counts(reps: Reps, count: int) -> list[Cue]:
    """The counts of the first `count` repetitions; what told the last of all tells the last now.

    Where each is held, that is said before it: in the release of the one before.
    """
    by = (count - reps.count) * reps.pace
    if any(phase is Phase.HOLD for phase, _ in reps.phases):
        kept = [cue for at in range(count) for cue in _counts_of(reps, range(at, at + 1))[:1]]
        warned = _counts_of(reps, range(max(0, reps.count - 2), reps.count - 1))[1:]
        return kept if count < 2 else [*kept, *(cue.moved(by) for cue in warned)]
    last = _counts_of(reps, range(count - 1, count))
    told = _counts_of(reps, range(reps.count - 1, reps.count))
    firsts = _counts_of(reps, range(count - 1))
    if count == 1 or not told:
        return [*firsts, *last]
    return [*firsts, *(cue.moved(by) for cue in told)]


def _counts_of(reps: Reps, which: range) -> list[Cue]:
    """The counts that lie in some of the repetitions, which are numbered from 0."""
    counts = (cue for cue in _inside(reps) if cue.role is Role.COUNT)
    return [cue for cue in counts if (cue.start - reps.start) // reps.pace in which]


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
