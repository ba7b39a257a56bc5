"""Loudness and true peak of a clip, and bringing clips to a common level.

Loudness is that of ITU-R BS.1770-4 as two ears hear a mono file: the one
channel counts twice, so a figure is 3.01 LU above the plain mono one (ffmpeg's
`ebur128` with `dualmono=true`).

A clip is filtered and looked at between its samples once.  What a gain does to
its power and its peaks is then reckoned for pieces of half a millisecond, which
makes levelling cheap beside the voice that spoke the clip.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.sound.clip import Clip
from voicecoach.sound.limiter import PIECE, Wave, applied, peaks_of, turned_down
from voicecoach.units import SAMPLE_RATE

SPEECH_LUFS: Final = -16.0
"""The loudness of speech, clip by clip."""

CEILING_DBTP: Final = -1.0
"""The highest true peak of anything."""

_LIMITER_MARGIN_DB = 0.5
"""The limiter works so far under the ceiling: encoding to MP3 moves peaks a little."""

LIMITER_DB: Final = 3.0
"""The most that the limiter takes from a peak; more might be heard: the gain is lowered instead."""

_FULL_SCALE = 32768.0

# BS.1770-4, annex 1: the K-weighting filters at 48 kHz, (b, a) each: the head, and the low cut.
_K_WEIGHTING = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
)
_FILTER_RINGS = SAMPLE_RATE // 10
"""Samples until the low cut (38 Hz) has died away to under -180 dB."""

_TRANSFORM = 16384
"""Samples of one Fourier transform: a power of two that a processor holds close."""

_CHANNELS = 2  # dual mono
_STEP = SAMPLE_RATE // 10 // PIECE  # in pieces: blocks of 400 ms overlap by three quarters
_BLOCK_STEPS = 4
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0


def loudness(clip: Clip) -> float:
    """The gated loudness of `clip` in LUFS, or -inf for silence.

    A clip under 1 s is measured repeated to at least 1 s, since BS.1770 has no
    figure for less than 400 ms.
    """
    return _gated(_powers(_wave(clip)))


def true_peak(clip: Clip) -> float:
    """The highest peak of `clip` in dBTP, -inf for silence.

    Taken from four times as many points as there are samples, as BS.1770-4, annex 2, has it.
    """
    return _decibels(float(peaks_of(_wave(clip)).max(initial=0.0)))


def levelled(
    clip: Clip,
    target: float = SPEECH_LUFS,
    ceiling: float = CEILING_DBTP,
    limiting: float = LIMITER_DB,
) -> Clip:
    """`clip` brought to `target` LUFS with no true peak over `ceiling` dBTP.

    Peaks that come to lie over 0.5 dB under the ceiling go through a look-ahead
    limiter.  Where it would have to take more than `limiting` dB the gain is
    lowered, and the clip stays softer than the target.  Silence is given back as it is.
    """
    wave = _wave(clip)
    powers = _powers(wave)
    measured = _gated(powers)
    if measured == -math.inf:
        return clip
    highest = ceiling - _LIMITER_MARGIN_DB
    peaks = peaks_of(wave, _amplitude(-limiting))
    most = highest + limiting - _decibels(float(peaks.max()))
    gain = target - measured
    for _ in range(3):
        gain = round(min(gain, most), 2)  # the same bytes, whatever the last bits of a logarithm
        turned = turned_down(peaks * _amplitude(gain), _amplitude(highest))
        miss = target - gain - _gated(powers, turned)
        if miss < 0.05 or gain >= round(most, 2):
            break
        gain += miss
    result = applied(wave * _amplitude(gain), turned, _amplitude(highest))
    return Clip(np.rint(result * _FULL_SCALE).astype("<i2").tobytes())


def _wave(clip: Clip) -> Wave:
    return np.frombuffer(clip.pcm, dtype="<i2") / _FULL_SCALE


def _amplitude(decibels: float) -> float:
    return float(10 ** (decibels / 20))


def _decibels(amplitude: float) -> float:
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def _powers(wave: Wave) -> Wave:
    """The K-weighted power of each piece, of a wave that is repeated to at least 1 s."""
    if not wave.any():
        return np.zeros(0)
    if len(wave) < SAMPLE_RATE:
        wave = np.tile(wave, -(-SAMPLE_RATE // len(wave)))
    powers: Wave = np.square(_k_weighted(wave)).reshape(-1, PIECE).mean(axis=1)
    return powers


def _gated(powers: Wave, gains: Wave | None = None) -> float:
    """BS.1770-4, annex 1: the mean of overlapping blocks that pass two gates.

    `gains` are those of the clip's pieces, repeated where the clip was.
    """
    if gains is not None:
        powers = powers * np.square(np.resize(gains, len(powers)))
    whole = len(powers) // _STEP * _STEP
    if not whole:
        return -math.inf
    steps = powers[:whole].reshape(-1, _STEP).mean(axis=1)
    blocks = np.convolve(steps, np.full(_BLOCK_STEPS, 1 / _BLOCK_STEPS), mode="valid")
    loud = blocks[blocks > _power(_ABSOLUTE_GATE)]
    if not len(loud):
        return -math.inf
    gate = _power(_lufs(float(loud.mean())) + _RELATIVE_GATE)
    return _lufs(float(loud[loud > gate].mean()))


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(_CHANNELS * power)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10)) / _CHANNELS


def _k_weighted(wave: Wave) -> Wave:
    """`wave` through the K-weighting filters: overlapping stretches times their response."""
    fresh = _TRANSFORM - _FILTER_RINGS
    stretches = -(-len(wave) // fresh)
    padded = np.zeros(_FILTER_RINGS + stretches * fresh)
    padded[_FILTER_RINGS : _FILTER_RINGS + len(wave)] = wave
    windows = np.lib.stride_tricks.sliding_window_view(padded, _TRANSFORM)[::fresh]
    weighted = np.fft.irfft(np.fft.rfft(windows) * _k_response(), _TRANSFORM)
    result: Wave = weighted[:, _FILTER_RINGS:].reshape(-1)[: len(wave)]
    return result


@lru_cache(maxsize=1)
def _k_response() -> npt.NDArray[np.complex128]:
    """The response of the K-weighting filters at each frequency of a transform."""
    z = np.exp(-2j * np.pi * np.arange(_TRANSFORM // 2 + 1) / _TRANSFORM)  # one sample's delay
    response = np.ones(len(z), dtype=np.complex128)
    for (b0, b1, b2), (a1, a2) in _K_WEIGHTING:
        response *= (b0 + z * (b1 + z * b2)) / (1 + z * (a1 + z * a2))
    return response
