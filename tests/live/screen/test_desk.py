"""The desk between the session and the screen, and how playing on a screen ends."""

from __future__ import annotations

import gc
from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.live.playing import Player
from tests.live.routines import SIMPLE, score
from voicecoach.errors import OutsideError
from voicecoach.live.events import Began, Behind, Happened, Heard, Turned
from voicecoach.live.screen import run
from voicecoach.live.screen.desk import NOTED, Desk
from voicecoach.live.screen.run import on_screen
from voicecoach.live.session.commands import (
    Channel,
    Command,
    DeviceBack,
    MoreTime,
    Next,
    Pause,
    Quit,
    Volume,
)
from voicecoach.live.session.state import SessionState
from voicecoach.score import Role


class Clock:
    """A clock that is set by hand, in seconds."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def holding() -> Player:
    return Player.of(SIMPLE).until(Role.GO).run(1_000)


def moment(desk: Desk) -> int:
    assert desk.state is not None
    return desk.state.moment


def test_nothing_is_known_before_the_session_begins(clock: Clock) -> None:
    assert Desk(score(SIMPLE), clock).state is None


def test_between_two_events_the_session_goes_on_as_the_clock_does(clock: Clock) -> None:
    desk, state = Desk(score(SIMPLE), clock), holding().state
    desk(Began(state.routine), state)
    clock.now += 2.5
    assert moment(desk) == state.moment + 2_500


def test_each_event_puts_the_time_right(clock: Clock) -> None:
    desk, player = Desk(score(SIMPLE), clock), holding()
    desk(Began(player.state.routine), player.state)
    clock.now += 2.5
    later = player.run(2_400).state
    desk(Heard(later.routine.cues[0], 0), later)
    assert moment(desk) == later.moment


def test_time_never_passes_the_end_of_what_is_played(clock: Clock) -> None:
    desk, state = Desk(score(SIMPLE), clock), holding().state
    desk(Began(state.routine), state)
    clock.now += 10_000
    assert moment(desk) < state.playout.length


def test_time_stands_still_in_a_pause(clock: Clock) -> None:
    desk, player = Desk(score(SIMPLE), clock), holding()
    player.send(Pause())
    desk(Turned(player.state.mode), player.state)
    clock.now += 5
    assert desk.state == player.state


def test_time_stands_still_while_the_voice_is_behind(clock: Clock) -> None:
    desk, state = Desk(score(SIMPLE), clock), holding().state
    desk(Behind(), state)
    clock.now += 1
    assert moment(desk) == state.moment
    assert desk.note == "Waiting for the voice"
    desk(Heard(state.routine.cues[0], 0), state)
    clock.now += 1
    assert moment(desk) == state.moment + 1_000


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (Volume(Channel.VOICE, 1), "Voice +2 dB"),
        (Volume(Channel.SOUNDS, -1), "Sounds -2 dB"),
        (MoreTime(), "10 seconds more"),
        (Next(), ""),
    ],
    ids=str,
)
def test_what_changes_unseen_is_noted_for_a_while(
    clock: Clock, command: Command, note: str
) -> None:
    desk, player = Desk(score(SIMPLE), clock), holding()
    desk(Began(player.state.routine), player.state)
    player.send(command)
    desk(Happened(command), player.state)
    assert desk.note == note
    clock.now += NOTED
    assert desk.note == ""


def test_more_time_that_was_not_given_is_not_noted(clock: Clock) -> None:
    desk, state = Desk(score(SIMPLE), clock), holding().state
    desk(Began(state.routine), state)
    desk(Happened(MoreTime()), state)
    assert desk.note == ""


def test_that_the_sound_is_back_is_noted(clock: Clock) -> None:
    desk, state = Desk(score(SIMPLE), clock), holding().state
    desk(Happened(DeviceBack()), state)
    assert desk.note == "The sound is back"


def test_commands_go_to_the_session_while_it_is_open() -> None:
    desk, sent = Desk(score(SIMPLE)), list[Command]()
    desk.send(Next())
    close = desk.open(sent.append)
    desk.send(Pause())
    close()
    desk.send(Next())
    assert sent == [Pause()]


def test_who_quits_before_the_session_begins_has_quit() -> None:
    desk, sent = Desk(score(SIMPLE)), list[Command]()
    desk.send(Quit())
    desk.open(sent.append)
    assert sent == [Quit()]


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_show", lambda desk: desk.over.wait(10))


@pytest.mark.usefixtures("no_screen")
def test_playing_on_a_screen_gives_the_last_state() -> None:
    last = replace(holding().state, completed=True)
    assert on_screen(score(SIMPLE), lambda _: last) is last


@pytest.mark.usefixtures("no_screen")
def test_what_playing_fails_with_is_raised_to_the_caller() -> None:
    def fails(_: Desk) -> SessionState:
        raise OutsideError("no sound can be played here")

    with pytest.raises(OutsideError, match="no sound"):
        on_screen(score(SIMPLE), fails)


def test_when_the_screen_fails_the_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Desk) -> None:
        raise OutsideError("the screen failed")

    monkeypatch.setattr(run, "_show", fails)
    sent: list[Command] = []

    def plays(desk: Desk) -> SessionState:
        desk.open(sent.append)
        while not sent:
            pass
        return holding().state

    with pytest.raises(OutsideError, match="the screen failed"):
        on_screen(score(SIMPLE), plays)
    assert sent == [Quit()]


def test_the_garbage_collector_is_as_before_when_the_screen_is_closed() -> None:
    """And while the screen is up, it looks only at what is new."""
    with run._short_collections() as settle:
        assert not gc.isenabled()
        settle()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("piped", ["stdin", "stdout", "stderr"])
def test_there_is_no_screen_where_one_of_the_streams_leads_elsewhere(
    monkeypatch: pytest.MonkeyPatch, piped: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name in ("stdin", "stdout", "stderr"):
        stream = SimpleNamespace(isatty=lambda name=name: name != piped)
        monkeypatch.setattr(run.sys, name, stream)
    assert not run.can_show()


@pytest.mark.parametrize("term", ["", "dumb"])
def test_there_is_no_screen_on_a_terminal_that_cannot_draw(
    monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", term)
    assert not run.can_show()
