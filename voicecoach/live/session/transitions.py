"""The ways on: what a session may do next, whatever led to it."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.live.session.edit import MeasuredLine, in_turn
from voicecoach.live.session.obligations import owed_lines, reminded_in_block, with_reminders
from voicecoach.live.session.playout import START, from_moment, interruption, settled
from voicecoach.live.session.state import Effect, End, Mode, Play, SessionState
from voicecoach.score import Role, Score, Speech
from voicecoach.timing import BREATH

Stepped = tuple[SessionState, tuple[Effect, ...]]
"""The next state, and what is to be done."""


def go_on(state: SessionState, at: int, *lines: MeasuredLine, runs_on: bool = False) -> Stepped:
    """Play the routine from `at`, after what may not be left out on the way there.

    It `runs_on` where the mover is ready for what follows directly.
    """
    at = settled(state.routine, at)
    routine = with_reminders(state, at)
    owed = owed_lines(state.on(routine), at)
    playout = from_moment(routine, at, (*lines, *owed), runs_on=runs_on and not owed)
    playout = replace(playout, reminds=reminded_in_block(state.on(routine), at))
    state = replace(state, tally=state.tally.before(at))
    return state.on(routine).begins(playout, Mode.PLAYING), (Play(playout),)


def say(state: SessionState, mode: Mode, *keys: str, gap: int = BREATH) -> Stepped:
    """The coach's own words in `mode`, while the routine stands still."""
    lines = [own_words(state, key) for key in keys]
    playout = interruption(in_turn(lines, START), state.at, gap)
    return state.begins(playout, mode), (Play(playout),)


def own_words(state: SessionState, key: str) -> MeasuredLine:
    """A phrase that only live playback says."""
    phrase = state.routine.live[key]
    return MeasuredLine(phrase, state.lengths[phrase], Role.SAY)


def finished(state: SessionState, *, completed: bool) -> Stepped:
    """The session is over; `completed` where the routine was heard to its end."""
    return replace(state, mode=Mode.FINISHED, completed=completed), (End(),)


def stand(state: SessionState) -> Stepped:
    """Stand still at the end of a wait until the mover is ready."""
    playout = interruption((), state.at)
    return state.begins(playout, Mode.WAITING), (Play(playout),)


def closing_advice(routine: Score) -> list[MeasuredLine]:
    """The advice that ends every session that is not quit."""
    said = [cue for cue in routine.cues if cue.role is Role.CLOSING]
    return [MeasuredLine.of(cue) for cue in said if isinstance(cue, Speech)]
