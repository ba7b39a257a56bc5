"""Music under a routine: a bed that loops without a seam and makes way for the voice.

The bed lies at -28 LUFS, 12 LU under the voice.  It goes down by 9 dB for words:
the way down takes 0.4 s and is over as the first word begins, and it comes back
within 1.2 s after the last one.  Pauses of less than 2 s between words do not
bring it back, so that it never pumps.  The sounds of the routine stay on top as
they are.

Whatever the file holds, no peak of the bed is over -18 dBFS, and under words none is
over -27 dBFS: a blast in soft music is no louder than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.score import Score, Speech
from voicecoach.sound.limiter import limited
from voicecoach.sound.tracks import Track, looped, measured_track
from voicecoach.units import Milliseconds, samples

BED_LUFS: Final = -28.0
"""The loudness of music where nobody speaks, measured as speech is."""

DUCK_DB: Final = -9.0
"""The depth to which it goes down under speech."""

PEAK_DBFS: Final = -18.0
"""The highest peak of the music where nobody speaks: 13 dB over the power of the bed."""

ATTACK: Final = Milliseconds(400)
"""The time of the way down; it ends as speech begins."""

RELEASE: Final = Milliseconds(1200)
"""The time of the way back; it begins as speech ends."""

PAUSE: Final = Milliseconds(2000)
"""Pauses between words that are shorter do not bring the music back."""

FADE_IN: Final = Milliseconds(2000)
_FADE_OUT: Final = Milliseconds(4000)

CEILING_DBFS: Final = -1.8
"""Where music would lift a peak above this, the music gives way; the voice never does."""

_FULL_SCALE: Final = 32768.0
_CEILING: Final = 10 ** (CEILING_DBFS / 20)

_Wave: TypeAlias = npt.NDArray[np.float64]


def with_music(blocks: Iterable[bytes], score: Score, path: Path) -> Iterator[bytes]:
    """The blocks of a routine with the music of the sound file `path` under them.

    Blocks are 48 kHz mono, signed 16-bit little-endian, cut anywhere; as many samples
    come back.  The file is decoded as it is needed, again and again where the routine
    is longer, so memory does not grow with the length of either.

    The file is read through once before this returns.  Raises `OutsideError` where it
    cannot be read, holds no sound, or only silence.
    """
    track = measured_track(path, samples(score.duration))
    return _under(blocks, score, track)


def _under(blocks: Iterable[bytes], score: Score, track: Track) -> Iterator[bytes]:
    shape = Shape.of(score)
    level = 10 ** ((BED_LUFS - track.lufs) / 20)
    louder = (piece * level for piece in looped(track))
    music = _Reader(limited(louder, 10 ** (PEAK_DBFS / 20)))
    at = 0
    for block in blocks:
        voice = np.frombuffer(block, "<i2") / _FULL_SCALE
        bed = music.take(len(voice)) * shape.gain(at, at + len(voice))
        yield _sum(voice, bed)
        at += len(voice)


def _sum(voice: _Wave, bed: _Wave) -> bytes:
    """Both together; what would go beyond the ceiling is taken from the bed."""
    most = np.maximum(np.abs(voice), _CEILING)
    both = np.clip(voice + bed, -most, most) * _FULL_SCALE
    return np.clip(np.rint(both), -32768, 32767).astype("<i2").tobytes()


@dataclass(frozen=True, slots=True)
class Shape:
    """The level of the bed by time: corners between which it moves, in milliseconds.

    `ducked` is 1 where the bed is down, `open` 1 where it is faded in.
    """

    duck_times: _Wave
    ducked: _Wave
    fade_times: _Wave
    open: _Wave

    @classmethod
    def of(cls, score: Score) -> Shape:
        """The shape of the bed under `score`."""
        times, ducked = [0.0], [0.0]
        for start, end in speech_spans(score):
            times += [start - ATTACK, start, end, end + RELEASE]
            ducked += [0.0, 1.0, 1.0, 0.0]
        length = score.duration
        fade_in, fade_out = min(FADE_IN, length // 4), min(_FADE_OUT, length // 4)
        fades = np.array([0.0, fade_in, length - fade_out, length])
        opening = np.array([0.0, 1.0, 1.0, 0.0])
        order = np.maximum.accumulate(np.array(times))
        return cls(order, np.array(ducked), fades, opening)

    def gain(self, start: int, end: int) -> _Wave:
        """The factors that the bed is multiplied with from sample `start` up to `end`."""
        time = np.arange(start, end) / samples(Milliseconds(1))
        duck = _eased(np.interp(time, self.duck_times, self.ducked))
        fade = np.interp(time, self.fade_times, self.open)
        gain: _Wave = 10 ** (DUCK_DB / 20 * duck) * np.sin(np.pi / 2 * fade)
        return gain


def speech_spans(score: Score) -> list[tuple[int, int]]:
    """The times for which the bed is down, in milliseconds, short pauses included."""
    spans: list[tuple[int, int]] = []
    for cue in score.cues:
        if not isinstance(cue, Speech):
            continue
        if spans and cue.start - spans[-1][1] < PAUSE:
            spans[-1] = (spans[-1][0], max(spans[-1][1], cue.end))
        else:
            spans.append((cue.start, cue.end))
    return spans


def _eased(way: _Wave) -> _Wave:
    """A straight way from 0 to 1 as one that starts and ends gently."""
    eased: _Wave = 0.5 - 0.5 * np.cos(np.pi * way)
    return eased


class _Reader:
    """Takes any number of samples from pieces of any size."""

    def __init__(self, pieces: Iterator[_Wave]) -> None:
        self._pieces = pieces
        self._rest: _Wave = np.zeros(0)

    def take(self, count: int) -> _Wave:
        parts, missing = [self._rest], count - len(self._rest)
        while missing > 0:
            parts.append(next(self._pieces))
            missing -= len(parts[-1])
        together = np.concatenate(parts)
        self._rest = together[count:]
        return together[:count]
