"""The view of a session at one moment: the one source for screens and lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.live.session.course import work_from
from voicecoach.live.session.playout import waits_at
from voicecoach.live.session.state import Levels, Mode, SessionState
from voicecoach.score import (
    Amrap,
    Breaths,
    Ends,
    Hold,
    OpenEnd,
    Phase,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    Side,
    Speech,
    Work,
)
from voicecoach.units import SECOND, Milliseconds


class Doing(StrEnum):
    """The part of the mover: what is to be done now."""

    LISTEN = "listen"
    GET_READY = "get ready"
    REST = "rest"
    HOLD = "hold"
    REPS = "reps"
    OWN_PACE = "own pace"
    BREATHE = "breathe"
    ROUNDS = "rounds"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class View:
    """A session as it is shown.

    `seconds` counts down to the end of the hold or to the next go, as the ticks do (3,
    2, 1); None where nothing is counted.  `reps` is the number of repetitions or breaths, `rep`
    that of the counted one that is on, `part` what is done in it now, for as many `seconds`.
    `asked` is what an open end asks for, `rounds` how many were done against the clock.  `at`
    and `total` are of the routine.
    """

    mode: Mode
    phase: Doing
    move: str | None
    side: Side | None
    seconds: int | None
    next: str | None
    at: Milliseconds
    total: Milliseconds
    levels: Levels
    round: int | None = None
    set: int | None = None
    reps: int | None = None
    rep: int | None = None
    part: Phase | None = None
    asked: str = ""
    rounds: int | None = None
    is_done: bool = False
    """True where the mover is done, and the clock of the round runs on."""


def view(state: SessionState) -> View:
    """The view of a session now."""
    here, at = state.course, state.at
    work = _waited_for(state) or work_from(state.routine, at)
    coming = None if work is None else here.jump_after(here.entry(work))
    place = None if work is None else work.place
    return View(
        mode=state.mode,
        phase=_phase(state, work),
        move=None if work is None else work.name,
        side=_side(state, work),
        seconds=_seconds(state, work),
        next=None if coming is None else coming.work.name,
        at=Milliseconds(at),
        total=state.routine.duration,
        levels=state.levels,
        round=None if place is None else place.round,
        set=None if place is None else place.set,
        reps=work.count if isinstance(work, Reps | OpenEnd | Breaths) else None,
        rep=_rep(state, work),
        part=_part(state, work)[0],
        asked=work.asked if isinstance(work, OpenEnd) else "",
        rounds=_rounds(state, work),
        is_done=isinstance(work, OpenEnd) and state.tally.start == work.start,
    )


def _waited_for(state: SessionState) -> OpenEnd | None:
    """The work that the mover has to finish before the routine, which stands still, goes on."""
    mode = state.before if state.mode is Mode.LOST else state.mode
    if mode in (Mode.PLAYING, Mode.FINISHED):
        return None
    return waits_at(state.routine, state.at)


def _phase(state: SessionState, work: Work | None) -> Doing:
    if work is None:
        return Doing.CLOSING if state.at >= state.course.finish else Doing.LISTEN
    if _in_pre_roll(state, work) or work.start > state.at:
        if state.course.entry(work) <= state.at:
            return Doing.GET_READY
        return Doing.REST if isinstance(_between(state), Rest) else Doing.LISTEN
    match work:
        case Hold():
            return Doing.HOLD
        case Reps():
            return Doing.REPS
        case OpenEnd():
            return Doing.OWN_PACE
        case Breaths():
            return Doing.BREATHE
        case Amrap():
            return Doing.ROUNDS


def _side(state: SessionState, work: Work | None) -> Side | None:
    """The side that is on; where sides take turns, that of the repetition."""
    if isinstance(work, Reps) and work.alternates:
        rep = _rep(state, work) or 1
        return work.alternates[(rep - 1) % len(work.alternates)]
    return None if work is None else work.place.side


def _part(state: SessionState, work: Work | None) -> tuple[Phase | None, int]:
    """The part of a repetition or a breath that is on, and when it ends."""
    if isinstance(work, Reps | Breaths):
        for phase, start, end in work.parts:
            if start <= state.at < end:
                return phase, end
    return None, 0


def _rounds(state: SessionState, work: Work | None) -> int | None:
    """The rounds that were done against the clock that runs, or has just run out."""
    if isinstance(work, Amrap):
        return state.tally.rounds if state.tally.start == work.start else 0
    return None


def _between(state: SessionState) -> Segment | None:
    """The segment that is on."""
    segments = state.routine.segments
    place = bisect_right(segments, state.at, key=lambda segment: segment.end)
    return segments[place] if place < len(segments) else None


def _rep(state: SessionState, work: Work | None) -> int | None:
    """The number of the repetition that is on, where they are counted."""
    if not isinstance(work, Reps | Breaths) or state.at < work.start:
        return None
    pace = work.pace if isinstance(work, Reps) else work.pattern.length
    return min(work.count, (state.at - work.start) // pace + 1)


def _in_pre_roll(state: SessionState, work: Work) -> bool:
    """True where the countdown to the remainder of some work is on, after a pause."""
    playout = state.playout
    return playout.is_routine and state.moment < playout.joins and work.start < playout.at


def _seconds(state: SessionState, work: Work | None) -> int | None:
    if work is None:
        return None
    if _in_pre_roll(state, work):
        left = state.playout.joins - state.moment
    elif state.at < work.start:
        left = work.start - state.at
    elif isinstance(work, Reps | Breaths):
        part, end = _part(state, work)
        if part is None:
            return None
        left = end - state.at
    elif isinstance(work, OpenEnd) and work.ends is Ends.MOVER:
        return None
    else:
        left = work.end - state.at
    return -(-left // SECOND)


def things_to_fetch(score: Score) -> str | None:
    """The things that the routine says to fetch, if any."""
    needs = (cue for cue in score.cues if cue.role is Role.NEEDS and isinstance(cue, Speech))
    return next((cue.phrase.text for cue in needs), None)


def repetitions(count: int) -> str:
    """So many of them, in words."""
    return "1 rep" if count == 1 else f"{count} reps"
