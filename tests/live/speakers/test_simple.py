"""The speaker that plays whole pieces, with a worker that plays nothing and is told what to."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
import time
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest

from tests.live.audio.test_engine import engine
from voicecoach.errors import OutsideError
from voicecoach.live.session.commands import Next, Pain
from voicecoach.live.session.state import Mode
from voicecoach.units import SAMPLE_RATE

NAME = "voicecoach.live.speakers.simple"


class Worker:
    """Stands in for the process; `all` are those there were, in order."""

    all: list[Worker]
    works = True

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.failed = False
        self.played: list[int] = []
        self.killed = False
        Worker.all.append(self)

    def play(self, piece: bytes) -> bool:
        self.ended.clear()
        self.played.append(len(piece) // 2)
        return Worker.works

    def kill(self) -> None:
        self.killed = True


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The speaker's module, whether its package is installed or not."""
    found = importlib.util.find_spec
    spec = ModuleSpec("simpleaudio", None)
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: spec if name == "simpleaudio" else found(name)
    )
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    module = importlib.import_module(NAME)
    Worker.all, Worker.works = [], True
    monkeypatch.setattr(module, "_Worker", Worker)
    yield module
    sys.modules.pop(NAME, None)


def until(condition: Any) -> None:
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.005)
    pytest.fail("it never came")


def test_pain_kills_the_piece_that_sounds_and_the_spare_one_says_let_go(simple: Any) -> None:
    now = [0.0]
    one, _ = engine()
    speaker = simple.SimpleaudioSpeaker(clock=lambda: now[0])
    one.plays_on(speaker)
    speaker.start(one)
    first, spare = Worker.all[:2]
    now[0] += 3.0
    until(lambda: one.state.moment >= 2_900)
    one.handle(Pain())
    until(lambda: first.killed and spare.played)
    assert one.state.mode is Mode.PAIN
    assert speaker.is_alive()
    speaker.close()
    assert all(worker.killed for worker in Worker.all)


def test_the_piece_after_a_cut_is_short_where_that_makes_no_gap_in_a_hold(simple: Any) -> None:
    one, _ = engine()
    speaker = simple.SimpleaudioSpeaker(clock=lambda: 0.0)
    one.plays_on(speaker)
    speaker.start(one)
    first, spare = Worker.all[:2]
    one.handle(Next())
    until(lambda: spare.played)
    assert spare.played[0] < first.played[0]
    assert spare.played[0] <= 60 * SAMPLE_RATE
    speaker.close()


def test_a_piece_that_ends_is_followed_by_the_next(simple: Any) -> None:
    now = [0.0]
    one, _ = engine()
    speaker = simple.SimpleaudioSpeaker(clock=lambda: now[0])
    one.plays_on(speaker)
    speaker.start(one)
    worker = Worker.all[0]
    now[0] += worker.played[0] / SAMPLE_RATE
    worker.ended.set()
    until(lambda: len(worker.played) > 1)
    assert one.is_over
    speaker.close()


def test_a_piece_that_ends_much_too_early_is_a_lost_device(simple: Any) -> None:
    one, _ = engine()
    speaker = simple.SimpleaudioSpeaker(clock=lambda: 0.0)
    one.plays_on(speaker)
    speaker.start(one)
    Worker.all[0].ended.set()
    until(lambda: not speaker.is_alive())
    speaker.close()


def test_where_the_first_piece_does_not_begin_there_is_no_device(simple: Any) -> None:
    Worker.works = False
    one, _ = engine()
    speaker = simple.SimpleaudioSpeaker(clock=lambda: 0.0)
    one.plays_on(speaker)
    with pytest.raises(OutsideError, match="simpleaudio finds no device"):
        speaker.start(one)
    assert all(worker.killed for worker in Worker.all)
