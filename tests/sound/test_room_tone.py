"""Room tone: one noise for files and live."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.rendering.listening import decoded
from tests.rendering.spoken import routine, spliced_mp3
from voicecoach.rendering.mp3.frames import FRAME_SAMPLES, FrameCache
from voicecoach.rendering.mp3.splice import FADE_FRAMES
from voicecoach.rendering.mp3.splice import tone_samples as tone
from voicecoach.sound.room_tone import TONE_LOOP, room_tone
from voicecoach.units import SAMPLE_RATE

OCTAVES = [31.25 * 2**n for n in range(1, 10)]
"""Hertz; the last band reaches to 22.6 kHz."""


def bands(wave: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The power in each octave, in decibels."""
    power = np.abs(np.fft.rfft(wave)) ** 2 / len(wave)
    hertz = np.fft.rfftfreq(len(wave), 1 / SAMPLE_RATE)
    within = [(hertz >= f / 2**0.5) & (hertz < f * 2**0.5) for f in OCTAVES]
    return np.array([10 * np.log10(power[band].sum() / len(wave)) for band in within])


def live() -> npt.NDArray[np.float64]:
    return room_tone(0, TONE_LOOP) / 32768


def test_the_room_tone_is_quiet_and_goes_on_without_a_seam() -> None:
    rms = np.sqrt(np.mean(room_tone(0, TONE_LOOP).astype(float) ** 2))
    assert abs(20 * np.log10(rms / 32768) + 66) < 0.2
    across = room_tone(TONE_LOOP - 500, 1000)
    assert np.array_equal(
        across, np.concatenate([room_tone(TONE_LOOP - 500, 500), room_tone(0, 500)])
    )


def test_live_and_in_a_file_without_loss_it_is_the_same_noise() -> None:
    first = FADE_FRAMES * FRAME_SAMPLES
    loop = tone(2 * TONE_LOOP // FRAME_SAMPLES)[first : first + TONE_LOOP] / 32768
    assert np.abs(bands(loop) - bands(live())).max() < 1


def test_live_and_in_an_mp3_it_is_the_same_noise(tmp_path: Path) -> None:
    heard = decoded(spliced_mp3(routine(12_000, []), FrameCache(tmp_path)))
    loop = heard[SAMPLE_RATE : SAMPLE_RATE + TONE_LOOP]
    assert np.abs(bands(loop) - bands(live())).max() < 1
