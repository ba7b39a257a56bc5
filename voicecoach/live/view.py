"""The view of a session at one moment: the one source for screens and lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.live.session.course import work_from
from voicecoach.live.session.playout import waits_at
from voicecoach.live.session.state import Levels, Mode, SessionState
from voicecoach.score import Hold, OpenEnd, Reps, Rest, Role, Score, Segment, Side, Speech, Work
from voicecoach.units import SECOND, Milliseconds


class Phase(StrEnum):
    """The part of the mover: what is to be done now."""

    LISTEN = "listen"
    GET_READY = "get ready"
    REST = "rest"
    HOLD = "hold"
    REPS = "reps"
    OWN_PACE = "own pace"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class View:
    """A session as it is shown.

    `seconds` counts down to the end of the hold or to the next go, as the ticks do (3,
    2, 1); None where nothing is counted.  `reps` is the number of repetitions, `rep` that of
    the counted one that is on.  `at` and `total` are of the routine.
    """

    mode: Mode
    phase: Phase
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
        side=None if place is None else place.side,
        seconds=_seconds(state, work),
        next=None if coming is None else coming.work.name,
        at=Milliseconds(at),
        total=state.routine.duration,
        levels=state.levels,
        round=None if place is None else place.round,
        set=None if place is None else place.set,
        reps=None if work is None or isinstance(work, Hold) else work.count,
        rep=_rep(state, work),
    )


def _waited_for(state: SessionState) -> OpenEnd | None:
    """The work that the mover has to finish before the routine, which stands still, goes on."""
    mode = state.before if state.mode is Mode.LOST else state.mode
    if mode in (Mode.PLAYING, Mode.FINISHED):
        return None
    return waits_at(state.routine, state.at)


def _phase(state: SessionState, work: Work | None) -> Phase:
    if work is None:
        return Phase.CLOSING if state.at >= state.course.finish else Phase.LISTEN
    if _in_pre_roll(state, work) or work.start > state.at:
        if state.course.entry(work) <= state.at:
            return Phase.GET_READY
        return Phase.REST if isinstance(_between(state), Rest) else Phase.LISTEN
    match work:
        case Hold():
            return Phase.HOLD
        case Reps():
            return Phase.REPS
        case OpenEnd():
            return Phase.OWN_PACE


def _between(state: SessionState) -> Segment | None:
    """The segment that is on."""
    segments = state.routine.segments
    place = bisect_right(segments, state.at, key=lambda segment: segment.end)
    return segments[place] if place < len(segments) else None


def _rep(state: SessionState, work: Work | None) -> int | None:
    """The number of the repetition that is on, where they are counted."""
    if not isinstance(work, Reps) or state.at < work.start:
        return None
    return min(work.count, (state.at - work.start) // work.pace + 1)


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
    elif not isinstance(work, Hold):
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
