"""While a device is gone the session still answers, however long another takes to open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tests.live.routines import SIMPLE, performed, score
from tests.live.sessions import Mover
from tests.live.sounding import Hum
from voicecoach.errors import OutsideError
from voicecoach.live.events import Event, Happened, Turned
from voicecoach.live.plain import PlainLines
from voicecoach.live.play import play_live
from voicecoach.live.session.commands import Choice, Choose, Pain, Quit
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.live.speakers.base import SampleSource, Speaker, no_device
from voicecoach.sound.sets import load_sounds

QUIET = performed(score(SIMPLE))
WAIT = 30
"""Seconds after which the test has failed; nothing takes that long."""


@dataclass
class Silent:
    """A device that takes nothing, and lives until the test says so."""

    alive: bool = True
    held: int = 0
    unheard: int = 0
    cuts: list[bool] = field(default_factory=list)
    started: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)

    def start(self, source: SampleSource) -> None:  # noqa: ARG002
        self.started.set()

    def cut(self, *, broken: bool) -> None:
        self.cuts.append(broken)

    def is_alive(self) -> bool:
        return self.alive

    def drain(self) -> None:
        return

    def close(self) -> None:
        self.closed.set()


class Session(threading.Thread):
    """A session whose devices come from `opens`, one after the other."""

    def __init__(self, *opens: Callable[[], Speaker]) -> None:
        super().__init__(daemon=True)
        self._opens = iter(opens)
        self.mover = Mover()
        self.printed: list[str] = []
        self.lines = PlainLines(self.printed.append)
        self.error: BaseException | None = None
        self.state: SessionState | None = None
        self.start()

    def _open(self) -> Speaker:
        return next(self._opens, missing)()

    def run(self) -> None:
        try:
            self.state = play_live(
                QUIET, Hum(), load_sounds("calm"), open_speaker=self._open,
                sources=[self.mover], listeners=[self.mover, self.lines],
            )  # fmt: skip
        except BaseException as error:  # noqa: BLE001  looked at by the test
            self.error = error

    def wait_for(self, event: Event) -> None:
        waited = threading.Event()
        for _ in range(WAIT * 100):
            if event in list(self.mover.told):
                return
            waited.wait(0.01)
        pytest.fail(f"it never came: {self.mover.told}")


def missing() -> Speaker:
    raise no_device("none is here")


@pytest.fixture
def slow() -> threading.Event:
    """Until it is set, a device is being opened."""
    return threading.Event()


def dying() -> Silent:
    return Silent(alive=False)


def test_pain_and_a_choice_are_answered_while_a_device_is_being_opened(
    slow: threading.Event,
) -> None:
    back = Silent()

    def open_slowly() -> Speaker:
        assert slow.wait(WAIT)
        return back

    session = Session(dying, open_slowly)
    session.wait_for(Turned(Mode.LOST))
    session.mover.send(Pain())
    session.wait_for(Happened(Pain()))
    session.mover.send(Choose(Choice.SKIP))
    session.wait_for(Happened(Choose(Choice.SKIP)))
    assert any("h repeats" in line for line in session.printed)
    slow.set()
    session.wait_for(Turned(Mode.PLAYING))
    session.mover.send(Quit())
    session.join(WAIT)
    assert back.closed.is_set()
    assert session.error is None


def test_who_quits_while_a_device_is_being_opened_waits_for_none(slow: threading.Event) -> None:
    late = Silent()
    opening = threading.Event()

    def open_slowly() -> Speaker:
        opening.set()
        assert slow.wait(WAIT)
        return late

    session = Session(dying, open_slowly)
    assert opening.wait(WAIT)
    session.mover.send(Quit())
    session.join(WAIT)
    assert not session.is_alive()
    slow.set()
    assert late.closed.wait(WAIT)


def test_a_device_that_does_not_open_is_tried_again() -> None:
    session = Session(dying, missing, Silent)
    session.wait_for(Turned(Mode.PLAYING))
    session.mover.send(Quit())
    session.join(WAIT)
    assert session.error is None


def test_the_device_that_is_back_is_the_one_that_is_told_of_cuts() -> None:
    gone, back = dying(), Silent()
    session = Session(lambda: gone, lambda: back)
    session.wait_for(Turned(Mode.PLAYING))
    before = len(gone.cuts)
    assert back.cuts == [True]  # what is said once the sound is back
    session.mover.send(Pain())
    session.wait_for(Turned(Mode.PAIN))
    assert back.cuts == [True, True]
    assert len(gone.cuts) == before
    session.mover.send(Quit())
    session.join(WAIT)


def test_a_device_that_does_not_start_is_let_go_of() -> None:
    class Stiff(Silent):
        def start(self, source: SampleSource) -> None:  # noqa: ARG002
            raise OutsideError("it does not start")

    stiff = Stiff()
    session = Session(dying, lambda: stiff, Silent)
    session.wait_for(Turned(Mode.PLAYING))
    assert stiff.closed.is_set()
    session.mover.send(Quit())
    session.join(WAIT)


def test_a_fault_in_opening_ends_the_session_with_it() -> None:
    def broken() -> Speaker:
        raise ZeroDivisionError

    session = Session(dying, broken)
    session.join(WAIT)
    assert isinstance(session.error, ZeroDivisionError)
