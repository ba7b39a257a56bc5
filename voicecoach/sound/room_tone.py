"""Room tone: quiet noise that keeps Bluetooth headphones awake, the same in a file and live.

It is one loop of 3 s, softer towards the treble.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from voicecoach.units import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

TONE_LOOP: Final = 3 * SAMPLE_RATE
"""Samples after which the tone repeats.  Its seam cannot be heard; shorter loops hum."""

_LEVEL_DB: Final = -66.0
"""The level at which it is heard: the root of the mean square, against full scale."""

_BEFORE_CODING: Final = 15.1
"""The root of the mean square of samples which, coded as MP3 and decoded, have that level."""

_SEED: Final = 1966


@cache
def tone_loop() -> npt.NDArray[np.float64]:
    """One loop of the tone as it is given to an encoder; its end goes over into its start."""
    import numpy as np

    # the stream of this generator is frozen, so files keep their bytes whatever numpy is here
    white = np.random.RandomState([_SEED]).random_sample(TONE_LOOP) - 0.5
    soft = np.roll(white, 1) + 2 * white + np.roll(white, -1)
    loop: npt.NDArray[np.float64] = soft * (_BEFORE_CODING / np.sqrt(np.mean(soft**2)))
    return loop


def room_tone(start: int, count: int) -> npt.NDArray[np.int16]:
    """`count` samples of the tone as it is heard, which has no end, from sample `start` on."""
    import numpy as np

    loop, first = _heard_loop(), start % TONE_LOOP
    if first + count <= TONE_LOOP:
        return loop[first : first + count]
    return np.take(loop, np.arange(first, first + count), mode="wrap")


@cache
def _heard_loop() -> npt.NDArray[np.int16]:
    import numpy as np

    heard = 32768 * 10 ** (_LEVEL_DB / 20)
    return np.rint(tone_loop() * (heard / _BEFORE_CODING)).astype(np.int16)
