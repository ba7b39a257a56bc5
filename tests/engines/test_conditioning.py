"""Clips are trimmed, faded and levelled, and their words stay whole."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.engines.base import Take
from voicecoach.engines.speech.conditioning import condition
from voicecoach.errors import OutsideError
from voicecoach.sound.clip import Clip
from voicecoach.sound.loudness import loudness, true_peak

RATES = [8_000, 16_000, 22_050, 44_100, 48_000]


def tone(rate: int, milliseconds: int, level: float = 0.3, silent: int = 0) -> Take:
    time = np.arange(rate * milliseconds // 1000) / rate
    wave = level * np.sin(2 * np.pi * 600 * time)
    quiet = np.zeros(rate * silent // 1000)
    whole = np.rint(np.concatenate([quiet, wave, quiet]) * 32767).astype("<i2")
    return Take(whole.tobytes(), rate)


def samples(clip: Clip) -> np.ndarray:
    return np.frombuffer(clip.pcm, "<i2").astype(float)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("silent", [0, 5, 300])
def test_ten_milliseconds_are_left_around_the_sound(rate: int, silent: int) -> None:
    clip = condition(tone(rate, 500, silent=silent))
    assert abs(clip.length - 520) <= 2
    wave = np.abs(samples(clip))
    heard = np.nonzero(wave > wave.max() / 100)[0]
    assert 9 <= heard[0] / 48 <= 12
    assert 9 <= (len(wave) - 1 - heard[-1]) / 48 <= 12


def test_a_clip_begins_and_ends_in_silence_without_a_click() -> None:
    wave = samples(condition(tone(22_050, 500)))
    assert abs(wave[0]) <= 1
    assert abs(wave[-1]) <= 1


def test_a_soft_ending_is_kept() -> None:
    loud, soft = tone(22_050, 300, 0.5), tone(22_050, 100, 0.5 * 10 ** (-45 / 20))
    clip = condition(Take(loud.pcm + soft.pcm, 22_050))
    assert abs(clip.length - 420) <= 2


@pytest.mark.parametrize("level", [0.005, 0.1, 0.99])
@pytest.mark.parametrize("milliseconds", [120, 500, 3000])
def test_a_clip_is_brought_to_the_common_loudness(level: float, milliseconds: int) -> None:
    clip = condition(tone(22_050, milliseconds, level))
    assert abs(loudness(clip) - -16.0) < 0.3
    assert true_peak(clip) <= -1.0


def test_the_pitch_stays_as_it_was() -> None:
    wave = samples(condition(tone(16_000, 1000)))
    spectrum = np.abs(np.fft.rfft(wave))
    assert abs(np.argmax(spectrum) * 48_000 / len(wave) - 600) < 1.5


@pytest.mark.parametrize("pcm", [b"", b"\0", bytes(22_050), np.full(9000, 20, "<i2").tobytes()])
def test_a_take_in_which_nothing_is_heard_is_an_error(pcm: bytes) -> None:
    with pytest.raises(OutsideError):
        condition(Take(pcm, 22_050))
