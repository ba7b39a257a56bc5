"""A session as lines of text, for pipes and for screen readers: one line when something changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from voicecoach.live.events import Began, Behind, Event, Happened, Heard, SessionEnded, Turned
from voicecoach.live.session.commands import (
    Back,
    Choose,
    DeviceBack,
    DeviceLost,
    Input,
    MoreTime,
    Next,
    Pain,
    Pause,
    PauseOrResume,
    Played,
    Quit,
    Ready,
    Repeat,
    Resume,
    Volume,
)
from voicecoach.live.session.course import work_at, work_from
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.view import repetitions, things_to_fetch
from voicecoach.score import (
    Amrap,
    Breaths,
    Cue,
    Ends,
    Hold,
    OpenEnd,
    Reps,
    Role,
    Score,
    Sound,
    SoundName,
    Speech,
    Work,
)
from voicecoach.units import SECOND, Milliseconds, format_clock

_MODES: Final = {
    Mode.PLAYING: "Going on.",
    Mode.PAUSED: "Paused. Space goes on.",
    Mode.WAITING: "Waiting for you. Enter goes on.",
    Mode.PAIN: "Stopped. s skips this move, h repeats it with half the hold, e stops here.",
    Mode.LOST: "The sound device is gone. Waiting for one.",
}

_SOUNDS: Final = {
    SoundName.GO: "Go",
    SoundName.END: "End",
    SoundName.SWITCH: "Switch",
    SoundName.HALFWAY: "Halfway",
    SoundName.FINISH: "Finish",
    SoundName.REP: "Again",
    SoundName.RELEASE: "Release",
    SoundName.BREATHE_IN: "In",
    SoundName.BREATHE_HOLD: "Hold",
    SoundName.BREATHE_OUT: "Out",
}
"""Ticks are left out, those of phases as well: a screen reader would speak over them."""


@dataclass(frozen=True, slots=True)
class PlainLines:
    """A listener that prints; `keys` is the line that tells the keys, if there are any."""

    echo: Callable[[str], None]
    keys: str | None = None

    def __call__(self, event: Event, state: SessionState) -> None:
        """One event as a line, or as none."""
        for line in self._lines(event, state):
            self.echo(line)

    def _lines(self, event: Event, state: SessionState) -> list[str]:
        match event:
            case Began(score, is_final):
                return self._beginning(score, is_final=is_final)
            case Heard(cue, at):
                return _heard(cue, at, state)
            case Turned(Mode.LOST) if state.before is Mode.PAIN:
                return [_at(state.at, _MODES[Mode.LOST]), *_in_pain(state)]
            case Turned(mode):
                return [_at(state.at, _MODES[mode])] if mode in _MODES else []
            case Happened(input):
                return _happened(input, state)
            case Behind():
                return [_at(state.at, "Waiting for the voice.")]
            case SessionEnded(completed):
                return _ended(state, completed=completed)

    def _beginning(self, score: Score, *, is_final: bool) -> list[str]:
        needs = things_to_fetch(score)
        about = "" if is_final else "about "
        head = f"{score.title}, {about}{format_clock(score.duration)}"
        return [line for line in (head, needs, self.keys) if line]


def _heard(cue: Cue, at: int, state: SessionState) -> list[str]:
    match cue:
        case Sound():
            return [_at(at, _sound(cue, at, state))] if cue.sound in _SOUNDS else []
        case Speech():
            return [_at(at, f"“{cue.phrase.text}”")]


def _sound(cue: Sound, at: int, state: SessionState) -> str:
    word = _SOUNDS[cue.sound]
    begun = state.course.boundaries.get(at) if cue.role is Role.SWITCH else None
    work = work_from(state.routine, at) if cue.role is Role.GO else begun
    if work is None:
        return word + _rounds_done(state, at)
    side = f", {cue.place.side}" if cue.place.side else ""
    return f"{word}. {work.name}{side}: {_length(work, at)}"


def _length(work: Work, at: int) -> str:
    """The length of what begins at this moment, whenever that is told."""
    match work:
        case Reps():
            return repetitions(work.count)
        case OpenEnd():
            return work.asked or repetitions(work.count or 0)
        case Breaths():
            return f"{work.count} breath{'' if work.count == 1 else 's'}"
        case Amrap():
            time = _seconds(work, at)
            return f"{time}. Enter counts a round of {', '.join(work.asked)}"
        case Hold():
            return _seconds(work, at)


def _rounds_done(state: SessionState, at: int) -> str:
    """The rounds that were done against the clock that ends at this moment."""
    over = next((one for one in state.routine.work if one.end == at), None)
    if not isinstance(over, Amrap) or state.tally.start != over.start:
        return ""
    return f". {_counted_rounds(state)}"


def _counted_rounds(state: SessionState) -> str:
    return "1 round" if state.tally.rounds == 1 else f"{state.tally.rounds} rounds"


def _seconds(work: Work, at: int) -> str:
    return f"{-(-(work.end - max(at, work.start)) // SECOND)} s"


def _happened(input: Input, state: SessionState) -> list[str]:
    match input:
        case MoreTime(length):
            return [_at(state.at, f"{length // 1000} seconds more.")]
        case Volume(channel):
            level = state.levels.voice if channel == "voice" else state.levels.sounds
            return [_at(state.at, f"The {channel}: {level:+} dB.")]
        case DeviceBack():
            return [_at(state.at, "The sound is back.")]
        case Pain():
            return _in_pain(state) if state.mode is Mode.LOST else []
        case Choose() | Next() | Repeat():
            return [_at(state.at, _MODES[Mode.LOST])] if state.mode is Mode.LOST else []
        case Ready():
            return _done(state)
        case Pause() | Resume() | PauseOrResume() | Back() | Quit():
            return []  # what becomes of it is told
        case Played() | DeviceLost():
            return []


def _done(state: SessionState) -> list[str]:
    """The rounds that are done, or that the clock runs on."""
    work = work_at(state.routine, state.at)
    if state.mode is not Mode.PLAYING or state.moment < state.playout.joins:
        return []
    match work:
        case Amrap() if state.tally.start == work.start:
            return [_at(state.at, f"{_counted_rounds(state)}.")]
        case OpenEnd() if work.ends is Ends.CLOCK:
            return [_at(state.at, "Done. The clock runs on.")]
        case _:
            return []  # what becomes of it is told


def _in_pain(state: SessionState) -> list[str]:
    """The words that the coach would say, if there were a device, and the choices."""
    let_go = state.routine.live["let_go"].text
    return [_at(state.at, f"“{let_go}”"), _at(state.at, _MODES[Mode.PAIN])]


def _ended(state: SessionState, *, completed: bool) -> list[str]:
    closing_advice = [
        cue.phrase.text
        for cue in state.routine.cues
        if cue.role is Role.CLOSING and not isinstance(cue, Sound)
    ]
    return [_at(state.at, "Done.")] if completed else [_at(state.at, "Stopped."), *closing_advice]


def _at(at: int, words: str) -> str:
    return f"{format_clock(Milliseconds(at)):>7}  {words}"
