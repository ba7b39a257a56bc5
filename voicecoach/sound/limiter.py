"""True peaks, and a look-ahead limiter that keeps them under a ceiling.

Both reckon with pieces of half a millisecond: one peak and one gain for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.units import SAMPLE_RATE

Wave: TypeAlias = npt.NDArray[np.float64]
"""Samples, full scale at 1."""

PIECE: Final = SAMPLE_RATE // 2000
"""Samples of a piece, for which one peak, one power and one gain are kept."""

_LIMITER_REACH = SAMPLE_RATE * 5 // 1000 // PIECE
"""Half the pieces that the limiter looks ahead, and takes to let go."""

_CONTEXT = (4 * _LIMITER_REACH + 2) * PIECE
"""Samples on each side that the gain of a sample depends on."""

_TAPS = 12
"""Samples on each side that a point between samples is interpolated from."""

_INAUDIBLE: Final = 1 / 32768
"""The first level that 16 bits cannot hold."""


def peaks_of(wave: Wave, from_top: float = 1.0) -> Wave:
    """The true peak of each piece: of its samples and of the three points after each of them.

    Exact for pieces that come near the highest sample times `from_top`; of the
    others it may be that of the samples alone.
    """
    if not len(wave):
        return np.zeros(0)
    padded = np.pad(wave, 2 * PIECE)  # a crest may lie just outside the wave
    magnitudes = np.abs(padded).reshape(-1, PIECE).max(axis=1)
    between = _interpolators()
    could = magnitudes.max() * from_top / np.abs(between).sum(axis=0).max()
    around = np.maximum(np.maximum(magnitudes[:-2], magnitudes[2:]), magnitudes[1:-1])
    hot = np.flatnonzero(around >= max(could, _INAUDIBLE))
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(between))
    points = windows[(hot + 1) * PIECE - _TAPS] @ between
    peaks = magnitudes[1:-1]
    peaks[hot] = np.maximum(peaks[hot], np.abs(points).max(axis=1, initial=0.0))
    peaks[1] = max(peaks[0], peaks[1])
    peaks[-2] = max(peaks[-2], peaks[-1])
    result: Wave = peaks[1:-1]
    return result


@lru_cache(maxsize=1)
def _interpolators() -> Wave:
    """Windowed sinc filters, one a column, for three points after each sample of a piece.

    The rows are the samples of the piece, with `_TAPS` more on either side.
    """
    rows = np.arange(-_TAPS, PIECE + _TAPS)[:, None]
    points = (np.arange(PIECE)[:, None] + np.array([0.25, 0.5, 0.75])).reshape(-1)
    distance = rows - points
    window = 0.5 + 0.5 * np.cos(np.pi * distance / (_TAPS + 1))
    within = (distance > -_TAPS) & (distance < _TAPS)
    filters: Wave = np.where(within, np.sinc(distance) * window, 0.0)
    return filters


def turned_down(peaks: Wave, highest: float) -> Wave | None:
    """The gain of each piece, smooth and ahead of time, that holds `peaks` under `highest`."""
    if peaks.max() <= highest:
        return None
    wanted = highest / np.maximum(peaks, highest)
    # One piece more on either side, since the gain runs on from piece to piece.
    held = _lowest_within(wanted, 2 * _LIMITER_REACH + 1)
    # Two running means over the hold make a smooth slope that is never over what is wanted.
    return _running_mean(_running_mean(held, _LIMITER_REACH), _LIMITER_REACH)


def applied(wave: Wave, gains: Wave | None, highest: float) -> Wave:
    """`wave` with the gain of each piece, running evenly from one middle to the next."""
    if gains is None:
        return wave
    result = _multiplied(wave, gains)
    return result * min(1.0, highest / float(peaks_of(result).max()))


def limited(pieces: Iterator[Wave], highest: float) -> Iterator[Wave]:
    """Sound without an end, in pieces of any length, with no sample over `highest`.

    As many samples come out, in pieces of other lengths; how the sound was cut makes no
    difference to them.
    """
    held = np.zeros(_CONTEXT)
    for piece in _cut(pieces):
        held = np.concatenate([held, piece])
        whole = len(held) // PIECE * PIECE
        if whole > 2 * _CONTEXT:
            gains = turned_down(_sample_peaks(held[:whole]), highest)
            result = held[:whole] if gains is None else _multiplied(held[:whole], gains)
            yield result[_CONTEXT : whole - _CONTEXT]
            held = held[whole - 2 * _CONTEXT :]


def _cut(pieces: Iterator[Wave]) -> Iterator[Wave]:
    """The same samples in pieces of at most a second, so that little is in memory."""
    for piece in pieces:
        for start in range(0, len(piece), SAMPLE_RATE):
            yield piece[start : start + SAMPLE_RATE]


def _sample_peaks(wave: Wave) -> Wave:
    peaks: Wave = np.abs(wave).reshape(-1, PIECE).max(axis=1)
    return peaks


def _multiplied(wave: Wave, gains: Wave) -> Wave:
    """`wave` times the gain of each piece, which runs evenly from one middle to the next."""
    padded = np.pad(gains, 1, mode="edge")
    shares = np.stack((padded[:-2], gains, padded[2:]), axis=1) @ _shares()
    result: Wave = wave * shares.reshape(-1)
    return result


@lru_cache(maxsize=1)
def _shares() -> Wave:
    """The parts of the piece before, of its own and of the next that each sample's gain has."""
    place = (np.arange(PIECE) + 0.5) / PIECE - 0.5
    before, after = np.maximum(-place, 0.0), np.maximum(place, 0.0)
    return np.stack((before, 1.0 - before - after, after))


def _lowest_within(gain: Wave, reach: int) -> Wave:
    """At each piece the lowest gain within `reach` pieces either side."""
    lowest = np.pad(gain, reach, constant_values=1.0)
    width, goal = 1, 2 * reach + 1
    while width < goal:
        step = min(width, goal - width)
        lowest = np.minimum(lowest[:-step], lowest[step:])
        width += step
    return lowest


def _running_mean(gain: Wave, reach: int) -> Wave:
    """At each piece the mean gain within `reach` pieces either side."""
    sums = np.cumsum(np.pad(gain, (reach + 1, reach), mode="edge"))
    return (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (2 * reach + 1)
