"""Room tone: quiet noise that keeps headphones awake; the same in every session."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.units import SAMPLE_RATE

LEVEL: Final = -66.0
"""Decibels against full scale, as the root of the mean square."""

LOOP: Final = 3 * SAMPLE_RATE
"""Samples after which the tone repeats: too long to hum."""


@lru_cache
def room_tone() -> npt.NDArray[np.int16]:
    """One loop of the tone; noise without a spectrum of its own has no seam to hear."""
    noise = np.random.Generator(np.random.PCG64(7)).uniform(-1, 1, LOOP)
    amplitude = 32768 * 10 ** (LEVEL / 20) * 3**0.5
    return np.asarray(np.rint(amplitude * noise), dtype=np.int16)


def tone(start: int, count: int) -> npt.NDArray[np.int16]:
    """`count` samples of the tone from sample `start` of the session on."""
    loop = room_tone()
    first = start % LOOP
    if first + count <= LOOP:
        return loop[first : first + count]
    return np.take(loop, np.arange(first, first + count), mode="wrap")
