"""The ways on: what a session may do next, whatever led to it."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.live.session.edit import BREATH, Line, in_turn
from voicecoach.live.session.obligations import owed_lines, with_reminders
from voicecoach.live.session.playout import START, aside, from_moment, settled
from voicecoach.live.session.state import Effect, End, Mode, Play, State
from voicecoach.score import Role, Score, Speech

Stepped = tuple[State, tuple[Effect, ...]]
"""The next state, and what is to be done."""


def go_on(state: State, at: int, *lines: Line) -> Stepped:
    """Play the routine from `at`, after what may not be left out on the way there."""
    at = settled(state.routine, at)
    routine = with_reminders(state, at)
    owed = owed_lines(replace(state, routine=routine), at)
    passage = from_moment(routine, at, (*lines, *owed))
    return replace(state, routine=routine).begins(passage, Mode.PLAYING), (Play(passage),)


def say(state: State, mode: Mode, *keys: str, gap: int = BREATH) -> Stepped:
    """The coach's own words in `mode`, while the routine stands still."""
    lines = [own(state, key) for key in keys]
    passage = aside(in_turn(lines, START), state.at, gap)
    return state.begins(passage, mode), (Play(passage),)


def own(state: State, key: str) -> Line:
    """A phrase that only live playback says."""
    phrase = state.routine.live[key]
    return Line(phrase, state.lengths[phrase], Role.SAY)


def finished(state: State, *, completed: bool) -> Stepped:
    """The session is over; `completed` where the routine was heard to its end."""
    return replace(state, mode=Mode.FINISHED, completed=completed), (End(),)


def stand(state: State) -> Stepped:
    """Stand still at the end of a wait until the mover is ready."""
    passage = aside((), state.at)
    return state.begins(passage, Mode.WAITING), (Play(passage),)


def closing(routine: Score) -> list[Line]:
    """The advice that ends every session that is not quit."""
    said = [cue for cue in routine.cues if cue.role is Role.CLOSING]
    return [Line.of(cue) for cue in said if isinstance(cue, Speech)]
