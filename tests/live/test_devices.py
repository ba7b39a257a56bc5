"""The whole of live playback against a real sound server, recorded where headphones would be."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from tests.live.hearing import assert_same, in_step
from tests.live.pulse import RATE, Server, offset_of
from tests.live.routines import performed
from tests.live.sessions import FIVE_MINUTES, Mover, Session, hissed, rendered
from tests.live.sounding import Hiss
from voicecoach.live.events import Heard, Turned
from voicecoach.live.play import play_live
from voicecoach.live.session.commands import Command, Next, Pain, Pause, Quit, Resume
from voicecoach.live.session.state import Mode
from voicecoach.live.speakers.table import opener
from voicecoach.score import Role, Sound, Speech
from voicecoach.sound.sets import load_sounds

pytestmark = pytest.mark.slow

SHORT = """# Hum
halfway: off
preview: off
Lean, 4s, countdown 2
say: This is a line that takes a good while to say, so that it can be broken off in its middle.
Reach, 3s, countdown 1
"""


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


@pytest.mark.usefixtures("calm")
@pytest.mark.parametrize("command", [Pause(), Next(), Pain()], ids=lambda c: type(c).__name__)
def test_a_command_silences_what_is_said_within_100_ms(
    server: Server, speaker: str, command: Command
) -> None:
    mover = Mover()
    session = Session(hissed(SHORT), speaker, mover)
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


@pytest.mark.usefixtures("calm")
def test_resuming_sounds_within_100_ms(server: Server, speaker: str) -> None:
    mover = Mover()
    session = Session(hissed(FIVE_MINUTES), speaker, mover)
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
    mover, short = Mover(), hissed(SHORT)
    session = Session(short, speaker, mover)
    mover.wait_for(Role.GO)
    time.sleep(1.5)
    server.kill()
    mover.wait_for_mode(Mode.LOST)
    time.sleep(1)
    server.start()
    mover.wait_for(Role.GO, 2)
    session.finish()
    assert mover.modes()[:2] == [Mode.LOST, Mode.PLAYING]
    after = mover.told[mover.told.index(Turned(Mode.LOST)) :]
    heard = [event.cue for event in after if isinstance(event, Heard)]
    assert isinstance(heard[0], Speech)
    assert heard[0].phrase == short.live["sound_back"]
    sounds = [cue.role for cue in heard if isinstance(cue, Sound)]
    assert sounds[:3] == [Role.LEAD_IN, Role.LEAD_IN, Role.GO]
    tail = rendered(short)[-3 * RATE :]
    got = server.samples()
    at = offset_of(tail, got)
    assert_same(got[at : at + len(tail)], tail)


def test_what_is_heard_is_what_a_render_holds_sample_for_sample(
    server: Server, speaker: str
) -> None:
    short = hissed(SHORT)
    before = server.position
    Session(short, speaker, Mover()).finish()
    assert_same(in_step(server.samples()[before:], rendered(short)), rendered(short))


def test_without_a_device_it_says_what_else_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaker: str
) -> None:
    from voicecoach.errors import OutsideError

    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nothing")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(OutsideError, match="no sound can be played") as raised:
        play_live(
            performed(hissed(SHORT)), Hiss(), load_sounds("calm"), open_speaker=opener(speaker)
        )
    assert raised.value.exit_status == 3
    assert "voicecoach render" in str(raised.value)
