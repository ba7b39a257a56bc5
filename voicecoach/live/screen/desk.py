"""Between the thread that plays and the screen: the state goes one way, commands the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.live.events import Began, Behind, Event, Happened, Heard, SessionEnded, Turned
from voicecoach.live.screen import words
from voicecoach.live.session.commands import (
    Back,
    Choose,
    Command,
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
    Send,
    Volume,
)
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.score import Score
from voicecoach.units import SAMPLES_PER_MS

NOTED: Final = 2.5
"""Seconds that a note stays."""

_MS: Final = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """The session as it was at some reading of the clock; `runs` is whether time passes in it."""

    state: SessionState
    when: float
    runs: bool


class Desk:
    """A listener and a source of commands at once.

    Between two events the session is taken to go on as the clock does; each event
    puts that right.
    """

    def __init__(self, score: Score, clock: Callable[[], float] = time.monotonic) -> None:
        self.score = score
        self.over = threading.Event()
        """Set when nothing more will be told."""
        self._clock = clock
        self._told: Told | None = None
        self._note: tuple[str, float] | None = None
        self._send: Send | None = None
        self._leaving = False

    def __call__(self, event: Event, state: SessionState) -> None:
        """Is told an event, in the thread that plays."""
        before = None if self._told is None else self._told.state
        now = self._clock()
        runs = state.mode is Mode.PLAYING and not isinstance(event, Behind)
        self._told = Told(state, now, runs)
        note = _note(event, before, state)
        if note is not None:
            self._note = (note, now + NOTED)

    def open(self, send: Send) -> Callable[[], None]:
        """Commands go this way from now on, until the function that it gives is called."""
        self._send = send
        if self._leaving:
            send(Quit())

        def close() -> None:
            self._send = None

        return close

    def send(self, command: Command) -> None:
        """Ask for something; before the session has begun only the wish to quit is kept."""
        self._leaving |= isinstance(command, Quit)
        send = self._send
        if send is not None:
            send(command)

    @property
    def state(self) -> SessionState | None:
        """The session as it is now; None before it begins."""
        told = self._told
        if told is None or not told.runs:
            return None if told is None else told.state
        passed = int((self._clock() - told.when) * _MS) * SAMPLES_PER_MS
        end = told.state.playout.length * SAMPLES_PER_MS - 1
        sample = max(told.state.sample, min(told.state.sample + passed, end))
        return replace(told.state, sample=sample)

    @property
    def note(self) -> str:
        """A line on what has just happened, if that is worth one."""
        note = self._note
        return note[0] if note is not None and self._clock() < note[1] else ""


def _note(event: Event, before: SessionState | None, state: SessionState) -> str | None:
    match event:
        case Happened(input):
            return _note_of(input, before, state)
        case Behind():
            return words.BEHIND
        case Began() | Heard() | Turned() | SessionEnded():
            return None


def _note_of(input: Input, before: SessionState | None, state: SessionState) -> str | None:
    """A note where nothing else on the screen tells that something was done."""
    match input:
        case Volume(channel):
            level = state.levels.voice if channel == "voice" else state.levels.sounds
            return words.louder(channel, level)
        case MoreTime(length):
            changed = before is None or before.routine != state.routine
            return words.more(length // _MS) if changed else None
        case DeviceBack():
            return words.SOUND_BACK
        case Pause() | Resume() | PauseOrResume() | Next() | Back() | Repeat() | Ready() | Quit():
            return None
        case Pain() | Choose() | Played() | DeviceLost():
            return None
