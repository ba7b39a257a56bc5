"""Speech that is stretched keeps its pitch and takes as long as was asked for."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.engines.base import Take
from voicecoach.engines.speech.stretch import stretched

RATE = 24_000


def tone(seconds: float, pitch: float = 220.0) -> Take:
    """A tone with an edge, as voices have, at a rate of 24 kHz."""
    at = np.arange(round(seconds * RATE)) / RATE
    wave = np.sin(2 * np.pi * pitch * at) + 0.4 * np.sin(4 * np.pi * pitch * at)
    return Take((wave * 9000).astype("<i2").tobytes(), RATE)


@pytest.mark.parametrize("tempo", [0.25, 0.38, 0.42, 0.5, 0.77, 1.2, 1.9])
def test_it_takes_as_long_as_was_asked_for_at_the_same_pitch(tempo: float) -> None:
    wave = np.frombuffer(stretched(tone(2), tempo).pcm, "<i2").astype(float)
    assert len(wave) / RATE == pytest.approx(2 / tempo, rel=0.02)
    middle = wave[len(wave) // 4 : len(wave) * 3 // 4]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    pitch = np.argmax(spectrum) * RATE / len(middle)
    assert pitch == pytest.approx(220, abs=4)


def test_a_take_at_its_own_tempo_and_one_of_nothing_are_left_as_they_are() -> None:
    take, nothing = tone(0.1), Take(b"", RATE)
    assert stretched(take, 1.0) is take
    assert stretched(nothing, 0.3) is nothing
