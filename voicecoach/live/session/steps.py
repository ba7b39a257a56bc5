"""The session: a pure state machine.

`step(state, input)` gives the next state and what is to be done.  There is no
clock in it: time is the samples that have been played.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from voicecoach.live.session import commands as c
from voicecoach.live.session.commands import Channel, Choice, Input
from voicecoach.live.session.course import Course, played_in, work_at
from voicecoach.live.session.edit import MeasuredLine, halved, in_turn, more_time
from voicecoach.live.session.obligations import took_note, unheard
from voicecoach.live.session.playout import START, from_moment, interruption, relaid, waits_at
from voicecoach.live.session.state import (
    LOUDEST,
    SOFTEST,
    Change,
    Mode,
    Play,
    SessionState,
    SetLevels,
    breaks,
)
from voicecoach.live.session.transitions import (
    Stepped,
    closing_advice,
    finished,
    go_on,
    own_words,
    say,
    stand,
)
from voicecoach.score import Amrap, Ends, OpenEnd, Phrase, Role, Score, Speech
from voicecoach.timing import BREATH
from voicecoach.units import SAMPLES_PER_MS

CHOOSING: Final = 12_000
"""Milliseconds that the coach gives the mover to choose, each time it asks."""


def begin(score: Score, lengths: Mapping[Phrase, int], *, alone: bool = False) -> Stepped:
    """A session at its begin; `lengths` are those of the phrases in `score.live`.

    It is `alone` where nobody can answer.
    """
    playout = from_moment(score, 0)
    state = SessionState(
        written=score,
        course=Course.of(score),
        lengths=dict(lengths),
        playout=playout,
        alone=alone,
    )
    return state, (Play(playout),)


def step(state: SessionState, input: Input, held: int = 0) -> Stepped:
    """The next state of a session, through `input`, and the effects that are asked for.

    A device may have taken `held` samples that it drops where something is broken off:
    that is so where it was heard, not where it was taken.
    """
    if state.mode is Mode.FINISHED:
        return state, ()
    stepped = _step(state, input)
    if held and state.mode is Mode.PLAYING and breaks(stepped[1]):
        return _step(unheard(state, held), input)
    return stepped


def _step(state: SessionState, input: Input) -> Stepped:
    match input:
        case c.Played():
            return _played(state, input)
        case c.Pause():
            return _pause(state)
        case c.Resume():
            return _resume(state)
        case c.PauseOrResume():
            return _pause_or_resume(state)
        case c.Next():
            return _next(state, input)
        case c.Back():
            return _back(state)
        case c.Repeat():
            return _repeat(state, input)
        case c.MoreTime():
            return _more(state, input)
        case c.Volume():
            return _volume(state, input)
        case c.Pain():
            return _pain(state)
        case c.Choose():
            return _choose(state, input)
        case c.Ready():
            return _ready(state)
        case c.Quit():
            return finished(state, completed=False)
        case c.DeviceLost():
            return _lost(state, input)
        case c.DeviceBack():
            return _back_again(state)


# commands


def _pause(state: SessionState) -> Stepped:
    if state.mode is Mode.LOST and state.before is Mode.PLAYING:
        return replace(state, before=Mode.PAUSED), ()
    if state.mode not in (Mode.PLAYING, Mode.WAITING):
        return state, ()
    return say(state, Mode.PAUSED, "paused")


def _resume(state: SessionState) -> Stepped:
    if state.mode is Mode.LOST and state.before is Mode.PAUSED:
        return replace(state, before=Mode.PLAYING), ()
    if state.mode is not Mode.PAUSED:
        return state, ()
    if waits_at(state.routine, state.at):
        return stand(state)
    return go_on(state, state.at)


def _pause_or_resume(state: SessionState) -> Stepped:
    if state.mode is Mode.WAITING:
        return _ready(state)
    resumes = Mode.PAUSED in (state.mode, state.before if state.mode is Mode.LOST else None)
    return (_resume if resumes else _pause)(state)


def _next(state: SessionState, input: Input) -> Stepped:
    if state.mode is Mode.LOST:
        return _chosen_unheard(state, input)
    here = state.course
    if state.at >= here.finish:
        return (state, ()) if state.mode is Mode.PLAYING else go_on(state, state.at)
    following = here.jump_after(state.at)
    return go_on(state, here.finish if following is None else following.entry)


def _back(state: SessionState) -> Stepped:
    if state.mode in (Mode.LOST, Mode.PAIN):
        return state, ()
    before = state.course.jump_before(state.at)
    if before is None:
        return _repeat(state, c.Repeat())
    return go_on(state, before.entry)


def _repeat(state: SessionState, input: Input) -> Stepped:
    if state.mode is Mode.LOST:
        return _chosen_unheard(state, input)
    if state.mode is Mode.PAIN:
        return _shorter(state)
    jump = state.course.jump_at(state.at)
    if jump is None and state.at >= state.course.finish:
        return go_on(state, state.course.finish)
    return go_on(state, 0 if jump is None else jump.entry)


def _more(state: SessionState, input: c.MoreTime) -> Stepped:
    if state.mode not in (Mode.PLAYING, Mode.PAUSED):
        return state, ()
    routine = more_time(state.routine, state.at, input.length)
    if routine is None:
        return state, ()
    playout = relaid(routine, state.playout)
    return replace(state.on(routine), playout=playout), (Change(playout),)


def _volume(state: SessionState, input: c.Volume) -> Stepped:
    name = "voice" if input.channel is Channel.VOICE else "sounds"
    level = getattr(state.levels, name) + c.VOLUME_STEP * input.direction
    levels = replace(state.levels, **{name: max(SOFTEST, min(LOUDEST, level))})
    return replace(state, levels=levels), (SetLevels(levels),)


def _pain(state: SessionState) -> Stepped:
    if state.mode is Mode.LOST:
        return replace(state, before=Mode.PAIN), ()
    asks = [own_words(state, key).at(0) for key in ("let_go", "offer", "offer_again")]
    cues, start = [], START
    for cue in asks:
        line = MeasuredLine.of(cue)
        cues.append(line.at(start))
        start = cues[-1].end + (2 * BREATH if len(cues) == 1 else CHOOSING)
    cues += list(in_turn(closing_advice(state.routine), start))
    playout = interruption(cues, state.at, 2 * BREATH)
    return state.begins(playout, Mode.PAIN), (Play(playout),)


def _choose(state: SessionState, input: c.Choose) -> Stepped:
    if state.mode is Mode.LOST:
        return _chosen_unheard(state, input)
    if state.mode is not Mode.PAIN:
        return state, ()
    match input.choice:
        case Choice.SKIP:
            return _next(state, input)
        case Choice.SHORTER:
            return _shorter(state)
        case Choice.STOP:
            playout = interruption(
                in_turn(closing_advice(state.routine), START), state.at, 2 * BREATH
            )
            return state.begins(playout, Mode.PAIN), (Play(playout),)


def _chosen_unheard(state: SessionState, input: Input) -> Stepped:
    """A choice in pain while there is no device: what follows begins when one is back.

    To stop needs none: the advice is read.
    """
    if state.before is not Mode.PAIN:
        return state, ()
    if input == c.Choose(Choice.STOP):
        return finished(state, completed=False)
    chosen, effects = step(replace(state, mode=Mode.PAIN), input)
    return replace(chosen, mode=Mode.LOST, before=chosen.mode), effects


def _shorter(state: SessionState) -> Stepped:
    """The work in which it hurt again with half the hold, and those of its move after it."""
    routine = state.routine
    work = state.course.work_that_hurt(state.at)
    if work is None:
        return go_on(state, state.at)
    entry = state.course.entry(work)
    played = played_in(work)
    for other in reversed(routine.work):
        if other.start >= work.start and played_in(other) == played:
            routine = halved(routine, other)
    return go_on(state.on(routine), entry, own_words(state, "half_again"))


def _ready(state: SessionState) -> Stepped:
    if state.mode is Mode.WAITING:
        return go_on(state, state.at, runs_on=True)
    work = work_at(state.routine, state.at)
    if state.mode is not Mode.PLAYING or _in_pre_roll(state):
        return state, ()
    match work:
        case OpenEnd() if work.ends is not Ends.CLOCK:
            return go_on(state, work.end, runs_on=True)
        case Amrap() | OpenEnd():
            return replace(state, tally=state.tally.done(work.start)), ()
        case _:
            return state, ()


def _in_pre_roll(state: SessionState) -> bool:
    """True before the routine is joined: its work has not begun again yet."""
    return state.moment < state.playout.joins


# what happens by itself


def _played(state: SessionState, input: c.Played) -> Stepped:
    state = took_note(state, input.sample)
    if state.moment < state.playout.length:
        return state, ()
    if state.mode is Mode.PLAYING:
        if waits_at(state.routine, state.playout.ends_at):
            waits = replace(state, mode=Mode.WAITING)
            return (waits, ()) if state.alone else say(state, Mode.WAITING, "go_on")
        return finished(state, completed=True)
    return finished(state, completed=False) if state.mode is Mode.PAIN else (state, ())


def _lost(state: SessionState, input: c.DeviceLost) -> Stepped:
    if state.mode is Mode.LOST:
        return state, ()
    state = replace(state, sample=min(state.sample, SAMPLES_PER_MS * state.playout.length))
    missed = unheard(state, input.unheard)
    if state.mode is not Mode.PLAYING:  # the routine stands still, and nothing of it is missed
        missed = replace(state, noted=missed.noted)
    state = missed
    return replace(state, mode=Mode.LOST, before=state.mode), ()


def _back_again(state: SessionState) -> Stepped:
    if state.mode is not Mode.LOST:
        return state, ()
    state = replace(state, mode=state.before)
    match state.before:
        case Mode.PLAYING:
            return go_on(state, state.at, own_words(state, "sound_back"), *_unsaid(state))
        case Mode.PAIN:
            return _pain(state)
        case Mode.PAUSED | Mode.WAITING | Mode.LOST | Mode.FINISHED:
            return say(state, state.before, "sound_back")


def _unsaid(state: SessionState) -> list[MeasuredLine]:
    """The words that the session wanted to say on its way, and nobody heard."""
    to_come = [cue for cue in state.playout.pre_roll if cue.end > state.moment]
    own_words = [cue for cue in to_come if isinstance(cue, Speech) and cue.role is Role.SAY]
    back = state.routine.live["sound_back"]
    return [MeasuredLine.of(cue) for cue in own_words if cue.phrase != back]
