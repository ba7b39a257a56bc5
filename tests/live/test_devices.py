"""The whole of live playback against a real sound server, recorded where headphones would be."""

from __future__ import annotations

import importlib.util
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.fakes import by_letters
from tests.live.pulse import RATE, Server, offset_of, serve
from tests.live.sounding import Hiss
from voicecoach.compiler import compile_routine
from voicecoach.live.commands import (
    Command,
    Next,
    Pain,
    Pause,
    Quit,
    Resume,
    Send,
)
from voicecoach.live.events import Event, Heard, Turned
from voicecoach.live.play import play
from voicecoach.live.speakers.table import opener
from voicecoach.live.state import Mode, State
from voicecoach.script import parse
from voicecoach.sound.mix import mix
from voicecoach.sound.sets import load_sounds
from voicecoach.timeline import Role, Sound, Speech, Timeline

pytestmark = pytest.mark.slow

SHORT = """# Hum
quiet: on
halfway: off
preview: off
Lean, 4s, countdown 2
say: This is a line that takes a good while to say, so that it can be broken off in its middle.
Reach, 3s, countdown 1
"""

Samples = npt.NDArray[np.int16]

TRIES = 3


@lru_cache
def short() -> Timeline:
    parsed = parse("hum.coach", SHORT.encode())
    assert parsed.routine is not None, parsed.problems
    sounds = load_sounds("calm")
    timeline = compile_routine(parsed.routine, by_letters, sounds.lengths).timeline
    assert timeline is not None
    return replace(timeline, quiet=True)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from serve(tmp_path, monkeypatch)


def installed() -> list[str]:
    """The speakers that this Python has; CI has to have both."""
    both = ["miniaudio", "simpleaudio"]
    return both if os.environ.get("CI") else [n for n in both if importlib.util.find_spec(n)]


@pytest.fixture(params=["miniaudio", "simpleaudio"])
def speaker(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name not in installed():
        pytest.skip(f"{name} is not installed")
    return name


class Mover:
    """A source of commands that the test sends, and a listener that notes what is told."""

    def __init__(self) -> None:
        self.send: Send = lambda _: None
        self.told: list[Event] = []

    def open(self, send: Send) -> Callable[[], None]:
        self.send = send
        return lambda: None

    def __call__(self, event: Event, _: State) -> None:
        self.told.append(event)

    def modes(self) -> list[Mode]:
        return [event.mode for event in self.told if isinstance(event, Turned)]

    def wait_for(self, role: Role, count: int = 1) -> None:
        """Until the count-th cue of this role has begun."""
        self._until(lambda: count <= sum(
            isinstance(e, Heard) and e.cue.role is role for e in list(self.told)))  # fmt: skip

    def wait_for_mode(self, mode: Mode) -> None:
        self._until(lambda: mode in self.modes())

    def _until(self, condition: Callable[[], bool]) -> None:
        for _ in range(6000):
            if condition():
                return
            time.sleep(0.005)
        pytest.fail(f"it never came: {self.told}")


class Session(threading.Thread):
    """`play` in a thread of its own."""

    def __init__(self, speaker: str, mover: Mover) -> None:
        super().__init__(daemon=True)
        self.mover = mover
        self.speaker = speaker
        self.end: State | None = None
        self.start()

    def run(self) -> None:
        self.end = play(
            short(),
            Hiss(),
            load_sounds("calm"),
            open_speaker=opener(self.speaker),
            sources=[self.mover],
            listeners=[self.mover],
        )


def rendered() -> Samples:
    pcm = b"".join(mix(short(), Hiss().clip, load_sounds("calm")))
    return np.frombuffer(pcm, dtype="<i2")


def test_what_is_heard_is_what_a_render_holds_sample_for_sample(
    server: Server, speaker: str
) -> None:
    """A machine that is too busy to keep up for once gets another try, two at most."""
    expected = rendered()
    for _ in range(TRIES - 1):
        heard = heard_whole(server, speaker)
        if np.array_equal(heard, expected):
            return
    assert_same(heard_whole(server, speaker), expected)


def heard_whole(server: Server, speaker: str) -> Samples:
    """The routine as it was recorded, from where most of it is in step on."""
    before = server.position
    session = Session(speaker, Mover())
    session.join(60)
    assert session.end is not None
    assert session.end.completed
    time.sleep(0.3)
    heard, expected = server.samples()[before:], rendered()
    at = offset_of(expected, heard)
    return np.resize(heard[at : at + len(expected)], len(expected))


def assert_same(heard: Samples, expected: Samples) -> None:
    """Sample for sample; a difference is told as the moments at which it lies."""
    wrong = np.flatnonzero(heard != expected)
    where = [int(n) * 1000 // RATE for n in wrong[:: max(1, len(wrong) // 20)]]
    assert not len(wrong), f"{len(wrong)} samples differ, in ms: {where}"


def _envelope(server: Server, sent: int) -> str:
    """The recording from half a second before a command on, a letter for each 10 ms."""
    part = np.abs(server.samples()[sent - RATE // 2 :].astype(int)) > 60
    pieces = part[: len(part) // 480 * 480].reshape(-1, 480).any(axis=1)
    letters = "".join("#" if piece else "." for piece in pieces)
    return f"{letters[:50]}|{letters[50:]}"


def silence_after(server: Server, sent: int) -> int:
    """Milliseconds from sample `sent` of the recording until it is silent for 50 ms."""
    time.sleep(0.6)
    loud = np.abs(server.samples()[sent:].astype(int)) > 60
    window = RATE // 20
    quiet = np.convolve(loud, np.ones(window), "valid") == 0
    told = f"heard in each 10 ms before and after the command: {_envelope(server, sent)}"
    assert "#" in told.partition("|")[0][-10:], told
    assert quiet.any(), told
    return int(np.argmax(quiet)) * 1000 // RATE


@pytest.mark.parametrize("command", [Pause(), Next(), Pain()], ids=lambda c: type(c).__name__)
def test_a_command_silences_what_is_said_within_100_ms(
    server: Server, speaker: str, command: Command
) -> None:
    mover = Mover()
    session = Session(speaker, mover)
    mover.wait_for(Role.WARNING)
    if command != Next():
        mover.send(Next())
    mover.wait_for(Role.WARNING, 1 if command == Next() else 2)
    time.sleep(1.2)
    sent = server.position
    mover.send(command)
    took = silence_after(server, sent)
    mover.send(Quit())
    session.join(10)
    print(f"{speaker}: {type(command).__name__} took {took} ms")
    assert took < 100


def test_resuming_sounds_within_100_ms(server: Server, speaker: str) -> None:
    mover = Mover()
    session = Session(speaker, mover)
    mover.wait_for(Role.WARNING)
    time.sleep(0.5)
    mover.send(Pause())
    time.sleep(2)
    sent = server.position
    mover.send(Resume())
    time.sleep(1)
    loud = np.abs(server.samples()[sent:].astype(int)) > 60
    took = int(np.argmax(loud)) * 1000 // RATE
    mover.send(Quit())
    session.join(10)
    print(f"{speaker}: resume took {took} ms")
    assert loud.any()
    assert took < 100


def test_a_server_that_dies_in_a_hold_is_waited_for_and_the_hold_goes_on(
    server: Server, speaker: str
) -> None:
    mover = Mover()
    session = Session(speaker, mover)
    mover.wait_for(Role.GO)
    time.sleep(1.5)
    server.kill()
    mover.wait_for_mode(Mode.LOST)
    time.sleep(1)
    server.start()
    mover.wait_for(Role.GO, 2)
    session.join(60)
    assert session.end is not None
    assert session.end.completed
    assert mover.modes()[:2] == [Mode.LOST, Mode.PLAYING]
    after = mover.told[mover.told.index(Turned(Mode.LOST)) :]
    heard = [event.cue for event in after if isinstance(event, Heard)]
    assert isinstance(heard[0], Speech)
    assert heard[0].phrase == short().live["sound_back"]
    sounds = [cue.role for cue in heard if isinstance(cue, Sound)]
    assert sounds[:3] == [Role.LEAD_IN, Role.LEAD_IN, Role.GO]
    expected = rendered()
    tail = expected[-3 * RATE :]
    time.sleep(0.3)
    got = server.samples()
    at = offset_of(tail, got)
    assert_same(got[at : at + len(tail)], tail)


def test_without_a_device_it_says_what_else_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaker: str
) -> None:
    from voicecoach.errors import OutsideError

    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nothing")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(OutsideError, match="no sound can be played") as raised:
        play(short(), Hiss(), load_sounds("calm"), open_speaker=opener(speaker))
    assert raised.value.exit_status == 3
    assert "voicecoach render" in str(raised.value)
