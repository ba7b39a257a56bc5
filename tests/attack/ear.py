"""What an ear hears of a session: a device that takes samples ahead, and may be lost.

Nothing here looks into a session: it is asked what to play, and what sounds is noted
with the time at which it began and how long it lasted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.attack.session_routines import Spoken
from voicecoach.live.session.commands import DeviceBack, DeviceLost, Input, Played
from voicecoach.live.session.playout import Playout
from voicecoach.live.session.state import Change, End, Mode, Play
from voicecoach.live.session.steps import begin, step
from voicecoach.score import Cue


@dataclass
class Heard:
    """A cue that began to sound at `start`, and for how long it did; milliseconds."""

    start: int
    cue: Cue
    length: int

    @property
    def end(self) -> int:
        """When it fell silent."""
        return self.start + self.length

    @property
    def whole(self) -> bool:
        """Whether it was heard to its end."""
        return self.length == self.cue.end - self.cue.start


@dataclass(frozen=True)
class Device:
    """A device that takes samples `ahead` of what is heard, and drops them at a cut or plays on."""

    ahead: int
    """In milliseconds."""
    drops: bool


@dataclass
class Ear:
    """A session on a device, the time since its begin, and what was heard."""

    spoken: Spoken
    device: Device
    now: int = 0
    heard: list[Heard] = field(default_factory=list)
    asked: list[tuple[int, Input]] = field(default_factory=list)
    """What was sent, and when, while the session went on."""
    ended_unheard: bool = False
    """Whether the mover ended it while no device was there."""

    def __post_init__(self) -> None:
        self.state, effects = begin(self.spoken.score, self.spoken.lengths)
        self._passage: Playout = self.state.playout
        self._begun = self._taken = 0
        self._do(effects)

    @property
    def is_over(self) -> bool:
        """Whether the session has ended."""
        return self.state.mode is Mode.FINISHED

    @property
    def stands(self) -> bool:
        """Whether nothing more happens by itself."""
        waits = self.state.mode in (Mode.PAUSED, Mode.WAITING, Mode.LOST)
        return waits and (self.state.mode is Mode.LOST or self._taken >= self._passage.length)

    def to_come(self) -> list[Cue]:
        """What is still to be taken of what plays."""
        return [cue for cue in self._passage.cues if cue.start >= self._taken]

    def run(self, length: int) -> None:
        """Time passes."""
        self.now += length
        self._take()

    def finish(self) -> None:
        """Time passes until the session is over, or stands."""
        while not self.is_over and not self.stands:
            self.run(1 + max(1, self._passage.length - self._taken))

    def send(self, input: Input) -> None:
        """Something is asked for, or happens."""
        if self.is_over:
            return
        if isinstance(input, DeviceLost):
            if self.state.mode is not Mode.LOST:
                self._cut(self.now)
            input = DeviceLost(48 * self.device.ahead)
        self.asked.append((self.now, input))
        lost = self.state.mode is Mode.LOST and not isinstance(input, DeviceBack)
        held = 48 * self.device.ahead if self.device.drops else 0
        self.state, effects = step(self.state, input, held)
        self._do(effects, sounds=not lost)
        self.ended_unheard = lost and self.is_over

    def _do(self, effects: tuple[object, ...], *, sounds: bool = True) -> None:
        for effect in effects:
            match effect:
                case Play(playout):
                    at = self.now if self.device.drops or not sounds else self._dropped()
                    self._cut(at)
                    self._passage, self._begun, self._taken = playout, at, 0
                case Change(playout):
                    self._cut_what_moved(playout)
                    self._passage = playout
                case End():
                    self._cut(self.now if self.device.drops else self._dropped())
        self._take()

    def _dropped(self) -> int:
        """When what the device plays on is over."""
        return max(self.now, self._begun + self._taken)

    def _cut(self, at: int) -> None:
        for heard in self.heard:
            heard.length = min(heard.length, max(0, at - heard.start))

    def _cut_what_moved(self, playout: Playout) -> None:
        """A number of a countdown that sounds again later is not finished now."""
        at = self._begun + self._taken
        for heard in self.heard:
            if heard.end > at and heard.cue not in playout.cues:
                heard.length = max(0, at - heard.start)

    def _take(self) -> None:
        """The device takes what it has room for."""
        if self.state.mode in (Mode.LOST, Mode.FINISHED):
            return
        here = self._taken
        until = min(self._passage.length, self.now - self._begun + self.device.ahead)
        if until <= here:
            return
        for cue in self._passage.cues:
            if here <= cue.start < until:
                self.heard.append(Heard(self._begun + cue.start, cue, cue.end - cue.start))
        self._taken = until
        before = self.state
        self.state, effects = step(before, Played(48 * until))
        if not self.is_over:  # what was taken is drained: an end by itself cuts nothing
            self._do(effects)
