"""Playing a score live: the shell around the session.

    play(performance, voice, sounds, open_speaker=opener("miniaudio"))

Threads: the device asks the engine for samples in its own; sources send commands
from theirs; clips are made ahead in one; listeners are told in the caller's.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from queue import Empty
from typing import Final, Protocol

import numpy as np

from voicecoach.live.audio.clip_buffer import ClipBuffer
from voicecoach.live.audio.committed import Growth
from voicecoach.live.audio.engine import AudioEngine
from voicecoach.live.audio.opening import DeviceOpening, OpenSpeaker
from voicecoach.live.events import Event, Listener, Turned
from voicecoach.live.session.commands import CommandSource, DeviceBack, DeviceLost, Quit, Ready
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.speakers.base import Speaker
from voicecoach.safety import does_not_speak, unspoken
from voicecoach.score import Performance, Phrase, Score, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import SoundSet
from voicecoach.units import SAMPLES_PER_MS, Milliseconds

_LOOK: Final = 0.05
"""Seconds between two looks at whether the device still plays."""

_RETRY: Final = 0.5
"""Seconds between two tries to open a device after one was lost."""


class LiveVoice(Protocol):
    """A voice, as far as playing needs it."""

    @property
    def name(self) -> str:
        """The voice's name."""
        ...

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken."""
        ...


def play_live(
    performance: Performance,
    voice: LiveVoice,
    sounds: SoundSet,
    *,
    open_speaker: OpenSpeaker,
    sources: Sequence[CommandSource] = (),
    listeners: Iterable[Listener] = (),
    until: int | None = None,
    growth: Growth | None = None,
) -> SessionState:
    """Play `performance` until it ends or the mover ends it; gives the session's last state.

    Where there is no source of commands, the mover is taken to be ready when the
    time that a render allows is over.  Ctrl-C ends the session.  Where the score is
    final only before `until`, `growth` brings what is known later.

    Raises `OutsideError` where the voice fails, or no device plays to begin with.
    """
    clips = ClipBuffer(voice.clip)
    score, presentation = performance.score, performance.presentation
    lengths = _made_ready(score, voice, clips, presentation.speed)
    arrays = {name: np.frombuffer(clip.pcm, dtype="<i2") for name, clip in sounds.clips.items()}
    engine = AudioEngine(
        score, clips, arrays, lengths, until, quiet=presentation.quiet, alone=not sources
    )
    with ExitStack() as stack:
        speaker = open_speaker()
        told = tuple(listeners)
        shell = _Shell(engine, clips, open_speaker, told, speaker, not sources, growth)
        stack.callback(shell.close)
        clips.start()
        stack.callback(clips.close)
        engine.plays_on(speaker)
        speaker.start(engine)
        for source in sources:
            stack.callback(source.open(engine.handle))
        shell.run()
    return engine.state


def _made_ready(
    score: Score, voice: LiveVoice, clips: ClipBuffer, speed: float
) -> dict[Phrase, Milliseconds]:
    """Have at hand what may be needed at any moment, and the first phrase."""
    clips.make_now(score.live.values())
    lengths = {
        phrase: Milliseconds(len(clips[phrase]) // SAMPLES_PER_MS) for phrase in score.live.values()
    }
    caring = (phrase for phrase in lengths if phrase.keeps_safe)
    silent = unspoken(caring, lengths, speed)
    if silent is not None:
        raise does_not_speak(voice.name, silent)
    first = [cue.phrase for cue in score.cues if isinstance(cue, Speech)][:1]
    clips.make_now(first)
    return lengths


@dataclass
class _Shell:
    """Hands on events, and looks after the device."""

    engine: AudioEngine
    clips: ClipBuffer
    open_speaker: OpenSpeaker
    listeners: tuple[Listener, ...]
    speaker: Speaker
    alone: bool
    growth: Growth | None = None
    tried: float = 0.0
    opening: DeviceOpening | None = None

    def run(self) -> None:
        """Until the session is over."""
        while not self.engine.is_over:
            try:
                self._turn()
            except KeyboardInterrupt:
                self.engine.handle(Quit())
        with suppress(KeyboardInterrupt):  # it is over already: there is only less to wait for
            self.speaker.drain()
            while not self.engine.events.empty():
                self._tell(self.engine.events.get())

    def _turn(self) -> None:
        with suppress(Empty):
            self._tell(self.engine.events.get(timeout=_LOOK))
        if self.clips.broken is not None:
            raise self.clips.broken
        self.engine.look_ahead()
        if self.growth is not None and (known := self.growth.take()) is not None:
            self.engine.adopt(known)
        if self.engine.state.mode is Mode.LOST:
            self._try_again()
        elif not self.engine.is_over and not self.speaker.is_alive():
            self.engine.handle(DeviceLost(self.speaker.unheard))
            self.speaker.close()

    def _tell(self, event: Event) -> None:
        for listener in self.listeners:
            listener(event, self.engine.state)
        if self.alone and event == Turned(Mode.WAITING):
            self.engine.handle(Ready())

    def _try_again(self) -> None:
        """Open a device again; what fails is tried again later.

        In a thread of its own: a device may take its time, and pain is answered meanwhile.
        """
        if self.opening is None:
            if time.monotonic() - self.tried >= _RETRY:
                self.tried = time.monotonic()
                self.opening = DeviceOpening(self.open_speaker, self.engine)
        elif self.opening.done.is_set():
            opened, self.opening = self.opening.taken(), None
            if opened is not None:
                self.speaker = opened
                self.engine.plays_on(opened)
                self.engine.handle(DeviceBack())

    def close(self) -> None:
        """Let go of the device, and of one that is still being opened once it is."""
        if self.opening is not None:
            self.opening.give_up()
        self.speaker.close()
