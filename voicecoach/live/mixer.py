"""A passage to samples, from any moment on.

Played from its begin it is what a render mixes, sample for sample; the voice
and the sounds are summed apart, so that each has a level of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.live.state import Levels
from voicecoach.timeline import Cue, Phrase, SoundName, Speech
from voicecoach.units import SAMPLES_PER_MS, Milliseconds, samples

Samples = npt.NDArray[np.int16]
Sum = npt.NDArray[np.int32]

_KNEE: Final = 23_200
"""Where louder speech begins to be held back: -3 dBFS."""


class Mixer:
    """Sums the cues of one passage.

    `clip_of` and `sound_of` give samples; they are asked for in the audio thread.
    """

    def __init__(
        self,
        cues: Sequence[Cue],
        clip_of: Callable[[Phrase], Samples],
        sound_of: Callable[[SoundName], Samples],
    ) -> None:
        self._cues = cues
        self._starts = [cue.start for cue in cues]
        self._clip_of = clip_of
        self._sound_of = sound_of
        self._silent_by = list(accumulate(map(self._rung_out, cues), max))

    def read(self, start: int, count: int, was: Levels, now: Levels) -> Sum:
        """`count` samples from sample `start` on; the levels glide from `was` to `now`."""
        voice = self._sum(start, count, speech=True)
        sounds = self._sum(start, count, speech=False)
        louder = _at_level(voice, was.voice, now.voice)
        return louder + _at_level(sounds, was.sounds, now.sounds)

    def cues_between(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that begin from millisecond `start` up to, not including, `end`."""
        return self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _rung_out(self, cue: Cue) -> int:
        """The millisecond by which a cue has sounded; a sound may ring on past its end."""
        if isinstance(cue, Speech):
            return cue.end
        return max(cue.end, cue.start + len(self._sound_of(cue.sound)) // SAMPLES_PER_MS)

    def _sum(self, start: int, count: int, *, speech: bool) -> Sum:
        total = np.zeros(count, dtype=np.int32)
        first = bisect_right(self._silent_by, start // SAMPLES_PER_MS)
        end = bisect_left(self._starts, -(-(start + count) // SAMPLES_PER_MS))
        for cue in self._cues[first:end]:
            if isinstance(cue, Speech) is speech:
                self._add(total, start, cue)
        return total

    def _add(self, total: Sum, start: int, cue: Cue) -> None:
        at = samples(Milliseconds(cue.start))
        pcm = self._clip_of(cue.phrase) if isinstance(cue, Speech) else self._sound_of(cue.sound)
        first, last = max(at, start), min(at + len(pcm), start + len(total))
        if first < last:
            total[first - start : last - start] += pcm[first - at : last - at]


def _at_level(total: Sum, was: int, now: int) -> Sum:
    if was == now == 0:
        return total
    gains = np.linspace(_gain(was), _gain(now), len(total)) if was != now else _gain(now)
    scaled = np.asarray(total * gains, dtype=np.float64)
    return np.rint(_held_back(scaled) if max(was, now) > 0 else scaled).astype(np.int32)


def _gain(level: int) -> float:
    return float(10 ** (level / 20))


def _held_back(wave: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Peaks over -3 dBFS bent under full scale, so that louder is not harsh."""
    room = 32_000 - _KNEE
    size = np.abs(wave)
    bent = _KNEE + room * np.tanh(np.maximum(size - _KNEE, 0) / room)
    return np.asarray(np.where(size > _KNEE, np.sign(wave) * bent, wave))
