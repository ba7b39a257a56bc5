"""The stream to a sound server, with a server that does what the test says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from voicecoach.live.speakers import pulse
from voicecoach.live.speakers.libpulse import ServerError
from voicecoach.live.speakers.pulse import HELD, PulseSpeaker


@dataclass
class Server:
    """Stands in for the stream; `done` is what it was asked, in order."""

    done: list[str] = field(default_factory=list)
    turned: threading.Event = field(default_factory=threading.Event)
    on_drop: Callable[[], None] = lambda: None
    gone: bool = False

    def drop(self) -> None:
        self.done.append("drop")
        self.on_drop()

    def room(self) -> int:
        return 48 * HELD

    def write(self, samples: bytes) -> None:
        self.done.append(samples.decode())

    def play(self) -> None:
        self.done.append("play")

    def turn(self) -> None:
        if self.gone:
            raise ServerError("gone")
        self.turned.set()
        time.sleep(0.001)

    def wake(self) -> None:
        self.done.append("wake")

    def close(self) -> None:
        self.done.append("close")


@dataclass
class Source:
    """Gives what it was told to give."""

    speaker: PulseSpeaker
    cuts: int = 0
    is_over: bool = False

    def cut(self) -> None:
        """As the engine does when something is broken off."""
        self.cuts += 1
        self.speaker.cut(broken=True)

    def ready(self, most: int) -> int:
        return most

    def pull(self, count: int, dropped: int | None = None) -> bytes:
        assert count == 48 * HELD
        return b"sound" if dropped == self.cuts else b"silence"

    def peek(self, most: int, soon: int | None = None) -> bytes:
        raise NotImplementedError

    def advance(self, count: int) -> None:
        raise NotImplementedError


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    monkeypatch.setattr(pulse, "Stream", lambda *_: server)
    return server


@pytest.fixture
def speaker(server: Server) -> Iterator[PulseSpeaker]:
    """A speaker whose stream is opened, and nothing more; by its clock no time passes."""
    speaker = PulseSpeaker(None, clock=lambda: 0.0)
    yield speaker
    speaker.close()
    assert server.done[-1] == "close"


def turns(server: Server) -> None:
    """Until the speaker has done all that there was to do."""
    for _ in range(2):
        server.turned.clear()
        assert server.turned.wait(10)


def test_it_drops_all_before_it_gives_what_comes_and_plays_that(
    server: Server, speaker: PulseSpeaker
) -> None:
    source = Source(speaker)
    speaker.start(source)
    turns(server)
    assert speaker.held == 48 * HELD
    assert server.done[:3] == ["drop", "sound", "play"]
    before = len(server.done)
    source.cut()
    turns(server)
    after = [what for what in server.done[before:] if what != "wake"]
    after = after[after.index("drop") :]
    assert after[:3] == ["drop", "sound", "play"]
    assert "silence" not in after


def test_what_is_cut_while_it_drops_is_dropped_too_before_anything_is_given(
    server: Server, speaker: PulseSpeaker
) -> None:
    source = Source(speaker)

    def cut_once() -> None:
        server.on_drop = lambda: None
        source.cut()

    server.on_drop = cut_once
    speaker.start(source)
    turns(server)
    told = [what for what in server.done if what != "wake"]
    assert told[:4] == ["drop", "drop", "sound", "play"]


def test_a_change_further_on_drops_nothing(server: Server, speaker: PulseSpeaker) -> None:
    source = Source(speaker)
    speaker.start(source)
    turns(server)
    speaker.cut(broken=False)
    turns(server)
    assert server.done.count("drop") == 1


def test_a_server_that_goes_is_told_at_once_and_cuts_after_that_are_harmless(
    server: Server, speaker: PulseSpeaker
) -> None:
    source = Source(speaker)
    speaker.start(source)
    turns(server)
    assert speaker.is_alive()
    server.gone = True
    for _ in range(10_000):
        if not speaker.is_alive():
            break
        time.sleep(0.001)
    assert not speaker.is_alive()
    speaker.close()
    asked = len(server.done)
    source.cut()
    assert len(server.done) == asked


@pytest.mark.usefixtures("server")
def test_a_server_that_takes_nothing_is_lost() -> None:
    now = [0.0]
    speaker = PulseSpeaker(None, clock=lambda: now[0])
    assert speaker.is_alive()
    now[0] = pulse.DEAD + 0.1
    assert not speaker.is_alive()
    speaker.close()
