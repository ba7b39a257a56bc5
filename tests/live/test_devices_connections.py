"""A session has one connection to the sound server, whatever the mover does, and leaves none."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.live.pulse import RATE, Server
from tests.live.sessions import FIVE_MINUTES, Mover, Session, hissed
from tests.live.test_devices import silence_after
from voicecoach.live.events import Heard
from voicecoach.live.session.commands import (
    Back,
    Choice,
    Choose,
    Command,
    MoreTime,
    Next,
    Pain,
    Pause,
    Quit,
    Repeat,
    Resume,
)
from voicecoach.score import Role, Speech

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("calm")]

ROUND: tuple[Command, ...] = (
    Pause(), Resume(), Pain(), Choose(Choice.SHORTER), Next(), Repeat(), MoreTime(), Pain(),
    Choose(Choice.SKIP), Back(),
)  # fmt: skip
ROUNDS = 50
OURS = Path("/proc/self/fd")
APART = 0.04
"""Seconds between two commands."""


@dataclass(frozen=True)
class Count:
    """What is held, by the server and by this process."""

    clients: int
    theirs: int
    ours: int

    @classmethod
    def of(cls, server: Server) -> Count:
        return cls(len(server.clients()), server.descriptors(), len(list(OURS.iterdir())))


def send_round(mover: Mover) -> None:
    for command in ROUND:
        mover.send(command)
        time.sleep(APART)


def settled(server: Server, wanted: Callable[[Count], bool]) -> Count:
    """The count, once what ends by itself has had a while to end."""
    for _ in range(100):
        count = Count.of(server)
        if wanted(count):
            break
        time.sleep(0.05)
    return count


def announced(mover: Mover) -> int:
    return sum(isinstance(e, Heard) and e.cue.role is Role.ANNOUNCE for e in list(mover.told))


def test_500_commands_leave_one_connection_and_pain_as_fast_as_ever(
    server: Server, speaker: str
) -> None:
    without = Count.of(server)
    mover = Mover()
    session = Session(hissed(FIVE_MINUTES), speaker, mover)
    mover.wait_for(Role.WARNING)
    send_round(mover)
    first = settled(server, lambda count: count.clients == without.clients + 1)
    connection = server.clients()
    for _ in range(ROUNDS - 1):
        send_round(mover)
    last = settled(server, lambda count: count == first)
    assert session.is_alive()
    assert first.clients == without.clients + 1
    assert (last.clients, last.theirs) == (first.clients, first.theirs)
    assert last.ours <= first.ours + 2  # a spare process may stand by by now, with its two pipes
    if speaker == "miniaudio":
        assert server.clients() == connection

    before = announced(mover)
    mover.send(Repeat())
    mover.wait_for(Role.ANNOUNCE, before + 1)
    time.sleep(0.3)
    sent = server.position
    mover.send(Pain())
    took = silence_after(server, sent)
    print(f"{speaker}: {first} then {last}; pain took {took} ms")
    assert took < 100
    loud = np.abs(server.samples()[sent + RATE // 5 : sent + RATE * 3 // 5].astype(int)) > 60
    assert loud.any(), "nobody says to let go"
    said = [event.cue for event in mover.told if isinstance(event, Heard)][-1]
    assert isinstance(said, Speech)
    assert said.phrase == hissed(FIVE_MINUTES).live["let_go"]
    mover.send(Quit())
    session.join(10)
    assert settled(server, lambda count: count.clients == without.clients).clients == (
        without.clients
    )


def test_looking_for_a_device_again_and_again_leaves_no_connection(server: Server) -> None:
    """Speakers that are opened and closed: what a session does while its device is gone."""
    from voicecoach.live.speakers.mini import MiniaudioSpeaker, open_speaker

    before = Count.of(server)
    for _ in range(20):
        open_speaker(None).close()
        open_speaker("null").close()
        MiniaudioSpeaker(None).close()
    after = settled(server, lambda count: count == before)
    assert (after.clients, after.theirs) == (before.clients, before.theirs)
    assert after.ours <= before.ours + 1
