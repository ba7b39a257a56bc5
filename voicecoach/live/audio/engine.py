"""The engine: runs a session against a device that asks for samples.

Time is the samples that were taken.  Commands may come from any thread; they
take effect between two requests of the device, at the very sample reached.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, islice
from queue import SimpleQueue
from typing import Final

import numpy as np

from voicecoach.live.audio.barriers import Barrier, barriers, seam
from voicecoach.live.audio.clip_buffer import ClipBuffer, Samples
from voicecoach.live.audio.committed import CommittedEnd, CommittedScore
from voicecoach.live.audio.mixer import Mixer, Sum, Under
from voicecoach.live.events import Began, Behind, Event, Happened, Heard, SessionEnded, Turned
from voicecoach.live.session.commands import Input, Played
from voicecoach.live.session.playout import Playout, relaid
from voicecoach.live.session.state import (
    Change,
    Effect,
    End,
    Levels,
    Mode,
    Play,
    SessionState,
    SetLevels,
    breaks,
)
from voicecoach.live.session.steps import begin, step
from voicecoach.live.speakers.base import Speaker
from voicecoach.score import Phrase, Score, SoundName, Speech
from voicecoach.sound.room_tone import room_tone
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS

BREAK_FADE: Final = 240
"""Samples in which what is broken off dies away: 5 ms, so that it does not click."""

WANTED: Final = 300
"""Phrases that are wanted at a time; there is hardly memory for the clips of more."""

_WAIT_FOR_WORDS: Final = 100
"""Hundredths of a second that a device which plays whole pieces waits for the voice."""

AHEAD: Final = 5 * SAMPLE_RATE
"""Samples that are looked ahead: what is found out takes a hundredth of that."""


class AudioEngine:
    """A session with its sound.

    It reads where its speaker asks (`state.sample`); what is heard lies behind that by what
    the speaker holds and drops at a cut.  `events` fills with what happens, for whoever
    tells it.  It is `alone` where nobody can answer.  The score is final before `until`, and
    played no further; `adopt` brings one that is known further.
    """

    def __init__(
        self,
        score: Score,
        clips: ClipBuffer,
        sounds: Mapping[SoundName, Samples],
        lengths: Mapping[Phrase, int],
        until: int | None = None,
        *,
        quiet: bool = False,
        alone: bool = False,
    ) -> None:
        self.events: SimpleQueue[Event] = SimpleQueue()
        self._lock = threading.RLock()
        self._clips = clips
        self._sounds = sounds
        self._quiet = quiet
        self._taken = 0
        self._levels = Levels()
        self._tail: Sum = np.zeros(0, dtype=np.int32)
        self._barriers: tuple[Barrier, ...] = ()
        self._stuck = False
        self._speaker: Speaker | None = None
        self._cuts = 0
        self._peeked = 0
        self._known: dict[Under, bool] = {}
        self._state, effects = begin(score, lengths, alone=alone)
        self._committed = CommittedEnd(until)
        self.events.put(Began(score, until is None))
        self._mixer = self._mixing(self._state.playout)
        self._do(effects)

    @property
    def state(self) -> SessionState:
        """The session as it is now."""
        return self._state

    @property
    def is_over(self) -> bool:
        """True once nothing more will sound."""
        return self._state.mode is Mode.FINISHED

    @property
    def cuts(self) -> int:
        """The number of times that what sounds was broken off so far."""
        return self._cuts

    def plays_on(self, speaker: Speaker) -> None:
        """From now on this speaker is the one that is heard, and is told of cuts."""
        with self._lock:
            self._speaker = speaker

    def handle(self, input: Input) -> None:
        """Something is asked for, or happens."""
        with self._lock:
            if self._committed.keeps(input):
                return
            before = self._state
            tail = self._fading_out()
            held = 0 if self._speaker is None else self._speaker.held
            self._state, effects = step(before, input, held)
            broken = self._do(effects)
            if broken:
                self._cuts += 1
                self._tail = tail[: 0 if held else None]
            if effects:
                self._peeked = 0
                if self._speaker is not None:
                    self._speaker.cut(broken=broken)
            if not isinstance(input, Played):
                self.events.put(Happened(input))
            self._tell(before)

    def adopt(self, known: CommittedScore) -> None:
        """Go on in a score that is the same up to where the last one was final."""
        with self._lock:
            playout = relaid(known.score, self._state.playout)
            self._state = replace(self._state.on(known.score), written=known.score, playout=playout)
            waiting = self._committed.reach(known.until)
            self._do((Change(playout),))
        for input in waiting:
            self.handle(input)

    def look_ahead(self) -> None:
        """Find out what takes a while before the device asks for it; not in the device's thread."""
        self._mixer.look_ahead(self._state.sample, AHEAD, self._clips.has)

    def ready(self, most: int) -> int:
        """The number of samples that may be pulled now: of the routine, `most` at most."""
        with self._lock:
            return self._ready_samples(most)

    def pull(self, count: int, dropped: int | None = None) -> bytes:
        """The next `count` samples, which the speaker has taken.

        Silence as long as one that drops what it holds has not `dropped` it after the last cut.
        """
        with self._lock:
            total = np.zeros(count, dtype=np.int32)
            done = 0
            while done < count and dropped in (None, self._cuts):
                ready = self._ready_samples(count - done)
                if ready == 0:
                    break
                total[done : done + ready] = self._read(ready)
                self._advance(ready)
                done += ready
            self._fade_into(total)
            return self._finished(total)

    def peek(self, most: int, soon: int | None = None) -> bytes:
        """The samples that come next, up to a moment at which nothing sounds; none is taken.

        At most `most`, and no more than `soon` where there is such a moment by then;
        all of them silent where nothing is to be played.
        """
        self._wait_for_clips(soon or most)
        with self._lock:
            self._peeked, self._tail = 0, self._tail[:0]
            count = self._ready_samples(most)
            if count == 0:
                return self._finished(np.zeros(SAMPLES_PER_MS * 100, dtype=np.int32))
            if count > (soon or most) or count == most:
                count = seam(self._state, count, soon or most)
            self._peeked = count
            return self._finished(self._read(count), taken=False)

    def _wait_for_clips(self, count: int) -> None:
        """Give the voice a moment to get ready with so much of the playout, as one piece."""
        end = self._state.sample + count
        for _ in range(_WAIT_FOR_WORDS):
            near = (barrier for barrier in self._barriers if barrier.moment * SAMPLES_PER_MS < end)
            if all(self._clips.has(barrier.phrases) for barrier in near):
                return
            time.sleep(0.01)

    def advance(self, count: int) -> None:
        """The device has played `count` samples of what was peeked."""
        with self._lock:
            self._taken += count
            played = min(count, self._peeked)
            self._peeked -= played
            if played:
                self._advance(played)

    def _advance(self, count: int) -> None:
        before = self._state
        here, there = before.moment, (before.sample + count) // SAMPLES_PER_MS
        for cue in self._mixer.cues_between(here, there):
            at = before.playout.routine_time(cue.start)
            self.events.put(Heard(cue, at))
        self._state, effects = step(before, Played(before.sample + count))
        self._do(effects)
        self._tell(before)

    def _ready_samples(self, most: int) -> int:
        """The samples that may be played now: up to the playout's end or a barrier that is shut."""
        state = self._state
        if state.mode in (Mode.LOST, Mode.FINISHED):
            return 0
        end = self._committed.limit(state.playout)
        while self._barriers and self._barriers[0].moment * SAMPLES_PER_MS < state.sample + most:
            if not self._clips.has(self._barriers[0].phrases):
                end = min(end, max(state.sample, self._barriers[0].moment * SAMPLES_PER_MS))
                break
            self._barriers = self._barriers[1:]
            self._want()
        ready = max(0, min(most, end - state.sample))
        self._tell_stuck(ready == 0 and state.moment < state.playout.length)
        return ready

    def _tell_stuck(self, stuck: bool) -> None:
        if stuck and not self._stuck:
            self.events.put(Behind())
        self._stuck = stuck

    def _read(self, count: int) -> Sum:
        was, self._levels = self._levels, self._state.levels
        return self._mixer.read(self._state.sample, count, was, self._levels)

    def _fading_out(self) -> Sum:
        """The samples that would sound next, dying away."""
        ready = self._ready_samples(BREAK_FADE)
        rest = self._mixer.read(self._state.sample, ready, self._levels, self._levels)
        fade = np.linspace(1, 0, BREAK_FADE)[:ready]
        return np.rint(rest * fade).astype(np.int32)

    def _fade_into(self, total: Sum) -> None:
        count = min(len(total), len(self._tail))
        total[:count] += self._tail[:count]
        self._tail = self._tail[count:]

    def _finished(self, total: Sum, *, taken: bool = True) -> bytes:
        if not self._quiet and self._state.mode is not Mode.FINISHED:
            total = total + room_tone(self._taken, len(total))
        if taken:
            self._taken += len(total)
        return bytes(np.clip(total, -32768, 32767).astype("<i2").tobytes())

    def _do(self, effects: tuple[Effect, ...]) -> bool:
        """Do what a step asks for; whether something is broken off."""
        for effect in effects:
            match effect:
                case Play(playout=playout) | Change(playout=playout):
                    self._mixer = self._mixing(playout)
                    self._barriers = barriers(self._state.routine, playout)
                    self._want()
                case SetLevels() | End():
                    pass
        return breaks(effects)

    def _mixing(self, playout: Playout) -> Mixer:
        return Mixer(playout.cues, self._clips.__getitem__, self._sounds.__getitem__, self._known)

    def _want(self) -> None:
        """Tell which clips come up from here on; what sounds now is still among them."""
        state = self._state
        here = self._mixer.cues_from(state.moment)
        cues = state.routine.cues
        next_cue = bisect_left(cues, state.at, key=lambda cue: cue.start)
        coming = chain(here, (cues[number] for number in range(next_cue, len(cues))))
        spoken = (cue.phrase for cue in coming if isinstance(cue, Speech))
        self._clips.want(islice(spoken, WANTED))

    def _tell(self, before: SessionState) -> None:
        if self._state.mode is not before.mode:
            self.events.put(Turned(self._state.mode))
        if self._state.mode is Mode.FINISHED and before.mode is not Mode.FINISHED:
            self.events.put(SessionEnded(self._state.completed))
