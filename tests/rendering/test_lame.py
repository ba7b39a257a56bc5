"""LAME by its own C interface, and what happens where it is not to be had."""

from __future__ import annotations

import _ctypes
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from threading import Barrier, Thread

import numpy as np
import pytest

from tests.rendering.listening import decoded
from tests.rendering.routines import noise
from tests.rendering.spoken import decibels, in_one_go, workout
from voicecoach.errors import OutsideError
from voicecoach.rendering.mp3 import encode as encode_module
from voicecoach.rendering.mp3 import frames as frames_module
from voicecoach.rendering.mp3.encode import encode, encode_alone
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FRAME_SAMPLES
from voicecoach.resources import version

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it shows no functions there")


@pytest.fixture
def forgotten() -> Iterator[None]:
    """The library is looked for anew, before and after."""
    encode_module._library.cache_clear()
    frames_module.encoder_version.cache_clear()
    yield
    encode_module._library.cache_clear()
    frames_module.encoder_version.cache_clear()


def test_it_is_here_and_names_the_frames() -> None:
    """Else all tests would run with the other one, and nobody would know."""
    assert encode_module.lame_is_here()
    assert "lameenc" in frames_module.encoder_version()


def test_the_version_is_told_without_loading_it() -> None:
    program = (
        "import sys; from voicecoach.rendering.mp3.frames import encoder_version;"
        "encoder_version();"
        "print([name for name in ('ctypes', 'lameenc') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize("origin", [_ctypes.__file__, "/no/such/library.so", None])
def test_a_package_that_shows_no_functions_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, origin: str | None
) -> None:
    spec = ModuleSpec("lameenc", None, origin=origin)
    monkeypatch.setattr(encode_module, "find_spec", lambda _: spec)
    assert not encode_module.lame_is_here()
    assert f"av {version('av')}" in frames_module.encoder_version()
    assert len(b"".join(encode([bytes(2304)], FRAME_SAMPLES))) % FRAME_BYTES == 0


@pytest.mark.usefixtures("forgotten")
def test_without_the_package_another_lame_names_the_frames(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frames_module, "version", lambda name: "9" if name == "av" else None)
    assert not encode_module.lame_is_here()
    assert "av 9" in frames_module.encoder_version()


def test_both_sound_alike() -> None:
    """As far from each other as each is from the sound that went in."""
    performance = workout(["one", "two"])
    whole = in_one_go(performance)
    source = whole.pcm / 32768
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encode_module, "lame_is_here", lambda: False)
        other = decoded(in_one_go(performance).mp3)
    ours = decoded(whole.mp3)
    assert len(ours) == len(other) == len(source)
    lost, lost_by_other = decibels(ours - source), decibels(other - source)
    assert abs(lost - lost_by_other) < 1
    assert decibels(ours - other) < max(lost, lost_by_other) + 1


def test_threads_encode_at_once_what_one_encodes_alone() -> None:
    pcm = [noise(200 * FRAME_SAMPLES)[::step].tobytes() for step in (1, -1)]
    alone = [b"".join(encode_alone([one], 200)) for one in pcm]
    made: dict[int, bytes] = {}
    start = Barrier(4)

    def work(number: int) -> None:
        start.wait()
        made[number] = b"".join(encode_alone([pcm[number % 2]], 200))

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [made[number] for number in range(4)] == alone * 2


@pytest.mark.parametrize(
    ("function", "gives"),
    [("lame_init", None), ("lame_init_params", -1), ("lame_encode_buffer", -3)],
)
def test_a_lame_that_fails_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, function: str, gives: int | None
) -> None:
    real = encode_module._library()

    class Failing:
        def __getattr__(self, name: str) -> object:
            return (lambda *_: gives) if name == function else getattr(real, name)

    monkeypatch.setattr(encode_module, "_library", Failing)
    with pytest.raises(OutsideError, match="LAME"):
        list(encode_module.lame_frames([bytes(2304)]))


def test_the_loudest_sound_is_not_cut_on_its_way_in() -> None:
    """It goes in louder than full scale, which LAME takes back before it encodes."""
    wave = np.rint(32767 * np.sin(2 * np.pi * 997 * np.arange(96_000) / 48_000)).astype("<i2")
    heard = decoded(b"".join(encode([wave.tobytes()], len(wave))))
    assert decibels(heard[9600:-9600] - wave[9600:-9600] / 32768) < -50
