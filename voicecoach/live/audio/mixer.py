"""A playout to samples, from any moment on.

Played from its begin it is what a render mixes, sample for sample; the voice
and the sounds are summed apart, so that each has a level of its own.

No level buries words of safety: they are never softer than `SAFETY_FLOOR`, and under
them the sounds are no louder against the voice than in a render, or rest where even
that would be too much.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import Enum, auto
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.live.audio.clip_buffer import Samples
from voicecoach.live.session.state import Levels
from voicecoach.safety import CLEAR, is_safety
from voicecoach.score import Cue, Phrase, Sound, SoundName, Speech
from voicecoach.sound.mix import clarity
from voicecoach.units import SAMPLES_PER_MS, Milliseconds, samples

Sum = npt.NDArray[np.int32]

Under = tuple[Phrase, int, tuple[tuple[int, SoundName], ...]]
"""Words and how long they take, and the sounds that ring with them, each from when on."""

_KNEE: Final = 23_200
"""Where louder speech begins to be held back: -3 dBFS."""

SAFETY_FLOOR: Final = -6
"""Decibels; words of safety are no softer, however far the voice is turned down."""

_EDGE: Final = 480
"""Samples in which sounds make way for words of safety: their silent first and last 10 ms."""


class _Kind(Enum):
    """The cues that have a level of their own."""

    SAFETY = auto()
    WORDS = auto()
    SOUNDS = auto()


class Mixer:
    """Sums the cues of one playout.

    Whether words of safety stand out takes longer to find out than a device waits;
    `known`, which mixers of a session share, has what was found out (see `look_ahead`).

    `clip_of` and `sound_of` give samples; they are asked for in the audio thread.
    """

    def __init__(
        self,
        cues: Sequence[Cue],
        clip_of: Callable[[Phrase], Samples],
        sound_of: Callable[[SoundName], Samples],
        known: dict[Under, bool] | None = None,
    ) -> None:
        self._cues = cues
        self._starts = [cue.start for cue in cues]
        self._clip_of = clip_of
        self._sound_of = sound_of
        self._kinds = [_kind(cue) for cue in cues]
        self._known: dict[Under, bool] = {} if known is None else known
        self._silent_by = list(accumulate(map(self._rung_out, cues), max))

    def read(self, start: int, count: int, was: Levels, now: Levels) -> Sum:
        """`count` samples from sample `start` on; the levels glide from `was` to `now`."""
        words = self._sum(start, count, _Kind.WORDS)
        safety = self._sum(start, count, _Kind.SAFETY)
        sounds = self._sum(start, count, _Kind.SOUNDS)
        louder = _at_level(words, was.voice, now.voice)
        louder += _at_level(safety, _safe(was), _safe(now))
        ringing = _at_level(sounds, was.sounds, now.sounds)
        return louder + self._making_way(ringing, start, was, now)

    def look_ahead(self, start: int, count: int, has: Callable[[Sequence[Phrase]], bool]) -> None:
        """Find out of what comes next whether it stands out, where `has` tells that it is ready.

        For another thread than the one that reads.
        """
        for index in self._reaching(start, start + count):
            cue = self._cues[index]
            if self._kinds[index] is _Kind.SAFETY and isinstance(cue, Speech) and has([cue.phrase]):
                with suppress(KeyError):  # the clip was let go of just now
                    self._clear(index)

    def cues_between(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that begin from millisecond `start` up to, not including, `end`."""
        return self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def cues_from(self, moment: int) -> Iterator[Cue]:
        """The cues that sound at millisecond `moment` or later."""
        first = bisect_right(self._silent_by, moment)
        return (self._cues[number] for number in range(first, len(self._cues)))

    def _rung_out(self, cue: Cue) -> int:
        """The millisecond by which a cue has sounded; a sound may ring on past its end."""
        if isinstance(cue, Speech):
            return cue.end
        return max(cue.end, cue.start + len(self._sound_of(cue.sound)) // SAMPLES_PER_MS)

    def _making_way(self, ringing: Sum, start: int, was: Levels, now: Levels) -> Sum:
        """The sounds, softer where they would be too loud under words of safety."""
        if not ringing.any():
            return ringing
        end = start + len(ringing)
        for index in self._reaching(start, end):
            if self._kinds[index] is _Kind.SAFETY:
                first, last = (_most_under(levels) * self._clear(index) for levels in (was, now))
                if min(first, last) < 1:
                    gains = np.linspace(first, last, len(ringing))
                    at = np.arange(start, end)
                    begin, over = self._span(index)
                    inside = np.clip(np.minimum(at - begin, over - at) / _EDGE, 0, 1)
                    ringing = np.rint(ringing * (1 - inside * (1 - gains))).astype(np.int32)
        return ringing

    def _clear(self, index: int) -> bool:
        """True where the words of a cue stand out from the sounds as a render mixes them."""
        under = self._under(index)
        if under not in self._known:
            self._known[under] = self._stands_out(index)
        return self._known[under]

    def _under(self, index: int) -> Under:
        cue = self._cues[index]
        assert isinstance(cue, Speech)
        ringing = (self._cues[other] for other in self._reaching(*self._span(index)))
        sounds = ((one.start - cue.start, one.sound) for one in ringing if isinstance(one, Sound))
        return cue.phrase, cue.end - cue.start, tuple(sounds)

    def _stands_out(self, index: int) -> bool:
        start, end = self._span(index)
        sounds = self._sum(start, end - start, _Kind.SOUNDS)
        if not sounds.any():
            return True
        voice = np.zeros(end - start, dtype=np.int32)
        self._add(voice, start, self._cues[index])
        return clarity(voice / 32768, sounds / 32768) >= CLEAR

    def _span(self, index: int) -> tuple[int, int]:
        cue = self._cues[index]
        return samples(Milliseconds(cue.start)), samples(Milliseconds(cue.end))

    def _reaching(self, start: int, end: int) -> range:
        """The cues of which some may sound from sample `start` up to `end`."""
        first = bisect_right(self._silent_by, start // SAMPLES_PER_MS)
        return range(first, bisect_left(self._starts, -(-end // SAMPLES_PER_MS)))

    def _sum(self, start: int, count: int, kind: _Kind) -> Sum:
        total = np.zeros(count, dtype=np.int32)
        for index in self._reaching(start, start + count):
            if self._kinds[index] is kind:
                self._add(total, start, self._cues[index])
        return total

    def _add(self, total: Sum, start: int, cue: Cue) -> None:
        at = samples(Milliseconds(cue.start))
        pcm = self._clip_of(cue.phrase) if isinstance(cue, Speech) else self._sound_of(cue.sound)
        first, last = max(at, start), min(at + len(pcm), start + len(total))
        if first < last:
            total[first - start : last - start] += pcm[first - at : last - at]


def _kind(cue: Cue) -> _Kind:
    if not isinstance(cue, Speech):
        return _Kind.SOUNDS
    return _Kind.SAFETY if is_safety(cue) else _Kind.WORDS


def _safe(levels: Levels) -> int:
    """The level of words of safety."""
    return max(levels.voice, SAFETY_FLOOR)


def _most_under(levels: Levels) -> float:
    """The factor of the sounds under words of safety, to be no louder against them."""
    return _gain(min(0, _safe(levels) - levels.sounds))


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
