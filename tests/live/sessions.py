"""A session of `play` in a thread of its own, with a mover that sends commands and notes all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pytest

from tests.fakes import by_letters
from tests.live.routines import performed
from tests.live.sounding import Hiss
from voicecoach.compiler import compile_routine
from voicecoach.live.events import Event, Heard, Turned
from voicecoach.live.play import play_live
from voicecoach.live.session.commands import Send
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.speakers.table import opener
from voicecoach.score import Role, Score
from voicecoach.script import parse
from voicecoach.sound.mix import mix
from voicecoach.sound.sets import load_sounds

Samples = npt.NDArray[np.int16]

FIVE_MINUTES = """# Five minutes
3 rounds, rest 15s between
  Wall calf stretch, 25s each leg, change 10s
    - Put both hands on the wall and step your {side} foot back.
    at half: Sink a little deeper.
  Heel drop, 6 reps at 2s
    - Rise on both feet, then lower your heels slowly below the step.
  rest 10s
"""


@lru_cache
def hissed(script: str) -> Score:
    """A script as a score for a voice that hisses."""
    parsed = parse("hiss.coach", script.encode())
    assert parsed.routine is not None, parsed.problems
    sounds = load_sounds("calm")
    score = compile_routine(parsed.routine, by_letters, sounds.lengths).score
    assert score is not None
    return score


@lru_cache
def rendered(score: Score) -> Samples:
    """What a render of it holds."""
    pcm = b"".join(mix(score, Hiss().clip, load_sounds("calm")))
    return np.frombuffer(pcm, dtype="<i2")


class Mover:
    """A source of commands that the test sends, and a listener that notes what is told."""

    def __init__(self) -> None:
        self.send: Send = lambda _: None
        self.told: list[Event] = []

    def open(self, send: Send) -> Callable[[], None]:
        """Begin to be of use."""
        self.send = send
        return lambda: None

    def __call__(self, event: Event, _: SessionState) -> None:
        self.told.append(event)

    def modes(self) -> list[Mode]:
        """What the session did, in turn."""
        return [event.mode for event in self.told if isinstance(event, Turned)]

    def wait_for(self, role: Role, count: int = 1) -> None:
        """Until the count-th cue of this role has begun."""
        self._until(lambda: count <= sum(
            isinstance(e, Heard) and e.cue.role is role for e in list(self.told)))  # fmt: skip

    def wait_for_mode(self, mode: Mode) -> None:
        """Until the session does this."""
        self._until(lambda: mode in self.modes())

    def _until(self, condition: Callable[[], bool]) -> None:
        for _ in range(6000):
            if condition():
                return
            time.sleep(0.005)
        pytest.fail(f"it never came: {self.told}")


class Session(threading.Thread):
    """`play` in a thread of its own."""

    def __init__(self, score: Score, speaker: str, mover: Mover) -> None:
        super().__init__(daemon=True)
        self._score = score
        self._speaker = speaker
        self._mover = mover
        self.end: SessionState | None = None
        self.start()

    def run(self) -> None:
        """Play."""
        self.end = play_live(
            performed(self._score),
            Hiss(),
            load_sounds("calm"),
            open_speaker=opener(self._speaker),
            sources=[self._mover],
            listeners=[self._mover],
        )

    def finish(self) -> None:
        """The routine to its end."""
        self.join(30 + self._score.duration / 1000)
        assert self.end is not None
        assert self.end.completed
        time.sleep(0.3)
