"""What there is to see of a session at one moment: the one source for screens and lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.live.session.course import work_from
from voicecoach.live.session.playout import waits_at
from voicecoach.live.session.state import Levels, Mode, SessionState
from voicecoach.score import OpenEnd, Role, Score, Side, Speech, Work
from voicecoach.units import SECOND, Milliseconds


class Phase(StrEnum):
    """What the mover is to do."""

    LISTEN = "listen"
    GET_READY = "get ready"
    HOLD = "hold"
    OWN_PACE = "own pace"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class View:
    """A session as it is shown.

    `seconds` counts down to the end of the hold or to its go, as the ticks do (3,
    2, 1); None where nothing is counted.  `at` and `total` are of the routine.
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


def view(state: SessionState) -> View:
    """What there is to see now."""
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
        reps=work.count if isinstance(work, OpenEnd) else None,
    )


def _waited_for(state: SessionState) -> OpenEnd | None:
    """What the mover has to finish before the routine, which stands still, goes on."""
    mode = state.before if state.mode is Mode.LOST else state.mode
    if mode in (Mode.PLAYING, Mode.FINISHED):
        return None
    return waits_at(state.routine, state.at)


def _phase(state: SessionState, work: Work | None) -> Phase:
    if work is None:
        return Phase.CLOSING if state.at >= state.course.finish else Phase.LISTEN
    if _in_lead(state, work) or work.start > state.at:
        begun = state.course.entry(work) <= state.at
        return Phase.GET_READY if begun else Phase.LISTEN
    return Phase.OWN_PACE if isinstance(work, OpenEnd) else Phase.HOLD


def _in_lead(state: SessionState, work: Work) -> bool:
    """Whether the countdown to the rest of some work is on, after a pause."""
    playout = state.playout
    return playout.is_routine and state.moment < playout.joins and work.start < playout.at


def _seconds(state: SessionState, work: Work | None) -> int | None:
    if work is None:
        return None
    if _in_lead(state, work):
        left = state.playout.joins - state.moment
    elif state.at < work.start:
        left = work.start - state.at
    elif isinstance(work, OpenEnd):
        return None
    else:
        left = work.end - state.at
    return -(-left // SECOND)


def things_to_fetch(score: Score) -> str | None:
    """What the routine says to fetch, if anything."""
    needs = (cue for cue in score.cues if cue.role is Role.NEEDS and isinstance(cue, Speech))
    return next((cue.phrase.text for cue in needs), None)
