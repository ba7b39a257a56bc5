"""Loudness and true peak of a clip, and bringing clips to a common level.

Loudness is that of ITU-R BS.1770-4 as two ears hear a mono file: the one
channel counts twice, so a figure is 3.01 LU above the plain mono one (ffmpeg's
`ebur128` with `dualmono=true`).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.sound.clip import Clip
from voicecoach.units import SAMPLE_RATE

Wave: TypeAlias = npt.NDArray[np.float64]
"""Samples, full scale at 1."""

SPEECH_LUFS: Final = -16.0
"""How loud speech is, clip by clip."""

CEILING_DBTP: Final = -1.0
"""The highest true peak of anything."""

_LIMITER_MARGIN_DB = 0.5
"""How far under the ceiling the limiter works: encoding to MP3 moves peaks a little."""

_LIMITER_MOST_DB = 3.0
"""What the limiter may take from a peak; more would be heard, so the gain is lowered instead."""

_LIMITER_REACH = SAMPLE_RATE * 5 // 1000
"""Half the samples that the limiter looks ahead, and takes to let go."""

_FULL_SCALE = 32768.0

# BS.1770-4, annex 1: the K-weighting filters at 48 kHz, (b, a) each: the head, and the low cut.
_K_WEIGHTING = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
)
_FILTER_RINGS = SAMPLE_RATE // 5
"""Samples until the low cut (38 Hz) has died away to under -180 dB."""

_CHANNELS = 2  # dual mono
_STEP = SAMPLE_RATE // 10  # blocks of 400 ms overlap by three quarters
_BLOCK_STEPS = 4
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0

_TAPS = 12
"""Samples on each side that a point between samples is interpolated from."""


def loudness(clip: Clip) -> float:
    """The gated loudness of `clip` in LUFS, or -inf for silence.

    A clip under 1 s is measured repeated to at least 1 s, since BS.1770 has no
    figure for less than 400 ms.
    """
    return _loudness(_wave(clip))


def true_peak(clip: Clip) -> float:
    """The highest peak of `clip` in dBTP, -inf for silence.

    Taken from four times as many points as there are samples, as BS.1770-4, annex 2, has it.
    """
    return _decibels(_true_peak(_wave(clip)))


def levelled(clip: Clip, target: float = SPEECH_LUFS, ceiling: float = CEILING_DBTP) -> Clip:
    """`clip` brought to `target` LUFS with no true peak over `ceiling` dBTP.

    Peaks that come to lie over 0.5 dB under the ceiling go through a look-ahead
    limiter.  Where it would have to take more than 3 dB the gain is lowered, and
    the clip stays softer than the target.  Silence is given back as it is.
    """
    wave = _wave(clip)
    measured = _loudness(wave)
    if measured == -math.inf:
        return clip
    highest = ceiling - _LIMITER_MARGIN_DB
    most = highest + _LIMITER_MOST_DB - _decibels(_true_peak(wave))
    gain = target - measured
    for _ in range(3):
        gain = round(min(gain, most), 2)  # the same bytes, whatever the last bits of a logarithm
        result = _limited(wave * _amplitude(gain), _amplitude(highest))
        miss = target - _loudness(result)
        if miss < 0.05 or gain >= round(most, 2):
            break
        gain += miss
    over = _decibels(_true_peak(result)) - highest
    if over > 0:
        result = result * _amplitude(-over)
    return Clip(np.rint(result * _FULL_SCALE).astype("<i2").tobytes())


def _wave(clip: Clip) -> Wave:
    return np.frombuffer(clip.pcm, dtype="<i2") / _FULL_SCALE


def _amplitude(decibels: float) -> float:
    return float(10 ** (decibels / 20))


def _decibels(amplitude: float) -> float:
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def _loudness(wave: Wave) -> float:
    """BS.1770-4, annex 1: K-weighting, power of overlapping blocks, two gates, mean."""
    if not wave.any():
        return -math.inf
    if len(wave) < SAMPLE_RATE:
        wave = np.tile(wave, -(-SAMPLE_RATE // len(wave)))
    weighted = _k_weighted(wave)
    whole = len(weighted) // _STEP * _STEP
    steps = np.square(weighted[:whole]).reshape(-1, _STEP).mean(axis=1)
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
    """`wave` through the K-weighting filters, by multiplying its spectrum with their response."""
    size = _quick_size(len(wave) + _FILTER_RINGS)
    spectrum = np.fft.rfft(wave, size) * _k_response(size)
    weighted: Wave = np.fft.irfft(spectrum, size)[: len(wave)]
    return weighted


@lru_cache(maxsize=16)
def _k_response(size: int) -> npt.NDArray[np.complex128]:
    """The response of the K-weighting filters at each frequency of a transform of `size`."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)  # one sample's delay
    response = np.ones(len(z), dtype=np.complex128)
    for (b0, b1, b2), (a1, a2) in _K_WEIGHTING:
        response *= (b0 + z * (b1 + z * b2)) / (1 + z * (a1 + z * a2))
    return response


def _quick_size(least: int) -> int:
    """A size of at least `least` with small factors, at most an eighth larger."""
    return min(m << (-(-least // m) - 1).bit_length() for m in (8, 9, 10, 12, 15))


def _true_peak(wave: Wave) -> float:
    if not len(wave):
        return 0.0
    return float(_envelope(wave, float(np.abs(wave).max())).max())


def _envelope(wave: Wave, floor: float) -> Wave:
    """The largest magnitude at each sample and at the three points between it and the next.

    Exact wherever it is over `floor`; elsewhere it may lack the points between.
    """
    magnitude = np.abs(wave)
    between = _interpolators()
    could = floor / np.abs(between).sum(axis=0).max()
    hot = np.flatnonzero(magnitude >= max(could, 1 / _FULL_SCALE))
    near = np.zeros(len(wave) + 2 * _TAPS, dtype=bool)
    for offset in range(2 * _TAPS):
        near[hot + offset] = True
    places = np.flatnonzero(near)  # the sample `_TAPS` before the first is at 0
    padded = np.pad(wave, 2 * _TAPS)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _TAPS)
    points = np.abs(windows[places + 1] @ between).max(axis=1, initial=0.0)
    at = np.clip(places - _TAPS, 0, len(wave) - 1)
    np.maximum.at(magnitude, at, points)
    return magnitude


@lru_cache(maxsize=1)
def _interpolators() -> Wave:
    """Windowed sinc filters, one a column, for the points 1/4, 1/2 and 3/4 after a sample."""
    distance = np.arange(1 - _TAPS, _TAPS + 1)[:, None] - np.array([0.25, 0.5, 0.75])
    filters: Wave = np.sinc(distance) * (0.5 + 0.5 * np.cos(np.pi * distance / (_TAPS + 1)))
    return filters


def _limited(wave: Wave, highest: float) -> Wave:
    """`wave` with its gain turned down, smoothly and ahead of time, around peaks over `highest`."""
    envelope = _envelope(wave, highest)
    if envelope.max() <= highest:
        return wave
    wanted = np.minimum(1.0, highest / np.maximum(envelope, highest))
    held = _lowest_within(wanted, 2 * _LIMITER_REACH)
    # Two running means over the hold make a smooth slope that is never over what is wanted.
    gain = _running_mean(_running_mean(held, _LIMITER_REACH), _LIMITER_REACH)
    return wave * gain


def _lowest_within(gain: Wave, reach: int) -> Wave:
    """At each sample the lowest gain within `reach` samples either side."""
    lowest = np.pad(gain, reach, constant_values=1.0)
    width, goal = 1, 2 * reach + 1
    while width < goal:
        step = min(width, goal - width)
        lowest = np.minimum(lowest[:-step], lowest[step:])
        width += step
    return lowest


def _running_mean(gain: Wave, reach: int) -> Wave:
    """At each sample the mean gain within `reach` samples either side."""
    sums = np.cumsum(np.pad(gain, (reach + 1, reach), mode="edge"))
    return (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (2 * reach + 1)
