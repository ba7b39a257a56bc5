"""Work in a fork of the process leaves no trace, and touches nothing that the process holds."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest

from voicecoach.engines.forking import run_forked
from voicecoach.errors import OutsideError

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be forked there"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


@pytest.fixture
def hasty_collector() -> Iterator[None]:
    """Garbage is collected at every occasion."""
    thresholds = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    yield
    gc.set_threshold(*thresholds)


class Held:
    """Something in a circle, which tells the process that lets go of it."""

    def __init__(self, told: int) -> None:
        self.me, self.told = self, told

    def __del__(self) -> None:
        os.write(self.told, f"{os.getpid()} ".encode())


def test_the_answer_comes_back_and_the_work_stays_in_the_fork() -> None:
    done: list[int] = []

    def work() -> bytes:
        done.append(1)
        return str(os.getpid()).encode()

    assert int(run_forked(work)) != os.getpid()
    assert done == []


def test_what_the_work_raises_is_raised() -> None:
    def work() -> bytes:
        raise OutsideError("no such voice")

    with pytest.raises(OutsideError, match="no such voice"):
        run_forked(work)


@pytest.mark.usefixtures("hasty_collector")
def test_a_fork_collects_no_garbage_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter graph that is let go of in a fork waits for threads that were not forked."""
    reading, writing = os.pipe()
    fork = os.fork

    def fork_with_garbage() -> int:
        was_enabled = gc.isenabled()
        gc.disable()
        Held(writing)
        child = fork()
        if was_enabled:
            gc.enable()
        return child

    monkeypatch.setattr("os.fork", fork_with_garbage)
    assert run_forked(lambda: str([[number] for number in range(5000)])[:5].encode()) == b"[[0],"
    gc.collect()
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        assert told.read().split() == [str(os.getpid()).encode()]
    assert gc.isenabled()
