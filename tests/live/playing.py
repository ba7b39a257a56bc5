"""Playing a session by hand: time passes when the test says so, and all that is heard is noted."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.live.routines import live_lengths, score
from voicecoach.live.session.commands import Command, Input, Played
from voicecoach.live.session.state import Effect, End, Mode, Play, SessionState
from voicecoach.live.session.steps import begin, step
from voicecoach.score import Cue, Role, Sound, SoundName, Speech

VOLUME_STEP = 1_000
"""Milliseconds at a time, at most: a device takes less."""


@dataclass
class Heard:
    """A cue that was heard: when it began, and how long it sounded."""

    start: int
    cue: Cue
    length: int
    reminds: frozenset[int | None] = frozenset()
    """The moves that a reminder is for, besides its own."""

    @property
    def whole(self) -> bool:
        """Whether it was heard to its end."""
        return self.length == self.cue.end - self.cue.start


@dataclass
class Player:
    """A session, the time since its begin, and what was heard."""

    state: SessionState
    now: int = 0
    heard: list[Heard] = field(default_factory=list)

    @classmethod
    def of(cls, script: str) -> Player:
        """A session of a script, at its begin."""
        routine = score(script)
        state, effects = begin(routine, live_lengths(routine))
        assert effects == (Play(state.playout),)
        return cls(state)

    def send(self, input: Input) -> tuple[Effect, ...]:
        """Something happens; what sounds is broken off where the session says so."""
        self.state, effects = step(self.state, input)
        if any(isinstance(effect, Play | End) for effect in effects):
            for heard in self.heard:
                heard.length = min(heard.length, self.now - heard.start)
        return effects

    def run(self, length: int) -> Player:
        """Time passes, as long as the session goes on."""
        end = self.now + length
        while self.now < end and not self.is_over:
            self.tick(min(VOLUME_STEP, end - self.now))
        return self

    def tick(self, length: int) -> None:
        """A device takes a few samples; it takes silence where nothing is to be played."""
        playout, here = self.state.playout, self.state.moment
        left = 0 if self.state.mode is Mode.LOST else playout.length - here
        taken = min(length, left)
        for cue in playout.cues:
            if here <= cue.start < here + taken:
                reminds = playout.reminds if cue.end <= playout.joins else frozenset()
                start = self.now + cue.start - here
                self.heard.append(Heard(start, cue, cue.end - cue.start, reminds))
        self.now += taken if taken else length
        if left > 0:
            self.send(Played(self.state.sample + 48 * taken))

    def until(self, role: Role, *, count: int = 1, limit: int = 3_600_000) -> Player:
        """Time passes until the playout reaches the next cue with this role."""
        end = self.now + limit
        for _ in range(count):
            here = self.state.moment
            start = min(
                c.start for c in self.state.playout.cues if c.role is role and c.start > here
            )
            self.run(start - here + 1)
        assert self.now <= end
        return self

    def finish(self, limit: int = 7_200_000) -> Player:
        """Time passes until the session is over, or stands."""
        end = self.now + limit
        while not self.is_over and self.now < end and not self.stands:
            self.tick(VOLUME_STEP)
        return self

    @property
    def stands(self) -> bool:
        """Whether nothing more happens by itself."""
        waits = self.state.mode in (Mode.PAUSED, Mode.WAITING, Mode.LOST)
        return waits and self.state.moment >= self.state.playout.length

    @property
    def is_over(self) -> bool:
        """Whether the session has ended."""
        return self.state.mode is Mode.FINISHED

    def texts(self) -> list[str]:
        """What has been said."""
        return [h.cue.phrase.text for h in self.heard if isinstance(h.cue, Speech)]

    def unbroken(self) -> list[tuple[int | None, int]]:
        """The move and the length of each hold that ran from a go to its end, unbroken."""
        found, go = [], None
        for heard in self.heard:
            if not isinstance(heard.cue, Sound):
                continue
            if heard.cue.sound is SoundName.GO:
                go = heard
            elif heard.cue.sound in (SoundName.END, SoundName.SWITCH) and go is not None:
                found.append((heard.cue.place.move, heard.start - go.start))
                go = None
        return found


def playing(script: str, *commands: Command) -> Player:
    """A session that was given these commands at once."""
    player = Player.of(script)
    for command in commands:
        player.send(command)
    return player
