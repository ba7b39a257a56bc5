"""Mixing a score to PCM, and the index that tells how clear words are in the mix.

Mixing is a sweep over the cues that holds nothing but the clips which sound right now.

Cues are summed.  Headroom comes from the clips: speech is levelled to a true
peak of -1.5 dBTP and the sounds that ship are down to -26 dBFS (the finish to
-16.5 dBFS) when speech may start, as a user's own sounds are brought to, so nothing
clips; what others add beyond that is held at full scale and never wraps.

The index of clarity is made after ANSI S3.5-1997 (speech intelligibility index), from 0,
where nothing is understood, to 1, where nothing is lost: in each third of an octave that
matters for speech, by how much the voice is over the rest, as far as that counts (15 dB
either way),
weighted by how much of what is understood comes from there.  As Rhebergen and
Versfeld (2005) have it, the voice is taken as a whole and the rest moment by moment.

What is told is the worst `WORD` of a phrase: one word that is lost may be the `not`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.score import Cue, Phrase, Score, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.limiter import Wave
from voicecoach.sound.sets import SoundSet
from voicecoach.units import SAMPLE_RATE, samples

WORD: Final = 0.3
"""Seconds; about a short word."""

_FRAME: Final = 2048
_STEP: Final = _FRAME // 2
_FRAMES_OF_A_WORD: Final = round(WORD * SAMPLE_RATE / _STEP)

_BANDS: Final = {
    160: 0.0083, 200: 0.0095, 250: 0.0150, 315: 0.0289, 400: 0.0440, 500: 0.0578,
    630: 0.0653, 800: 0.0711, 1000: 0.0818, 1250: 0.0844, 1600: 0.0882, 2000: 0.0898,
    2500: 0.0868, 3150: 0.0844, 4000: 0.0771, 5000: 0.0527, 6300: 0.0364, 8000: 0.0185,
}  # fmt: skip
"""The middle of each third of an octave, and its importance (ANSI S3.5-1997, table 3)."""

_COUNTS: Final = 15.0
"""Decibels over or under the rest from which more of it makes no difference."""

_SPREAD: Final = 8.0
"""Decibels by which a band masks the next one above it less than itself."""

_PAUSE: Final = -25.0
"""Decibels under the loudest frame of a phrase from which on it counts as a pause."""

_EMPTY: Final = -45.0
"""Decibels under the loudest band from which on the voice has nothing there to be lost."""

_NOTHING: Final = 1e-12
"""Power, full scale at 1, that nobody hears."""

Sounding: TypeAlias = tuple[int, npt.NDArray[np.int16]]
"""A clip that sounds now: the sample it starts at, and its samples."""


def mix(
    score: Score,
    clip_of: Callable[[Phrase], Clip],
    sounds: SoundSet,
    block: int = 48_000,
) -> Iterator[bytes]:
    """The whole routine as blocks of 48 kHz mono PCM, signed 16-bit little-endian.

    A block holds `block` samples, the last one what is left; together they are
    exactly as long as the score.  Each clip starts at the first sample of its
    cue's start; `clip_of` is called when a cue comes up, once for each speech cue.
    Sums beyond full scale are held there, and what rings past the end is cut.
    Where nothing sounds there is digital silence.
    """

    def clip(cue: Cue) -> Clip:
        return clip_of(cue.phrase) if isinstance(cue, Speech) else sounds[cue.sound]

    placed = [(samples(cue.start), cue) for cue in score.cues]
    return lay(placed, clip, samples(score.duration), block)


def lay(
    placed: Sequence[tuple[int, Cue]],
    clip_of: Callable[[Cue], Clip],
    total: int,
    block: int = 48_000,
) -> Iterator[bytes]:
    """Cues at the samples where they start, in that order, as `total` samples of PCM.

    Blocks and sums are those of `mix`.
    """
    if block < 1:
        raise ValueError("a block has at least one sample")
    upcoming = 0
    sounding: list[Sounding] = []
    for start in range(0, total, block):
        end = min(start + block, total)
        while upcoming < len(placed) and placed[upcoming][0] < end:
            at, cue = placed[upcoming]
            sounding.append((at, np.frombuffer(clip_of(cue).pcm, dtype="<i2")))
            upcoming += 1
        yield _sum(sounding, start, end)
        sounding = [(at, pcm) for at, pcm in sounding if at + len(pcm) > end]


def _sum(sounding: list[Sounding], start: int, end: int) -> bytes:
    """The clips that sound from sample `start` up to `end`."""
    if not sounding:
        return bytes(2 * (end - start))
    total = np.zeros(end - start, dtype=np.int32)
    for at, pcm in sounding:
        first, last = max(at, start), min(at + len(pcm), end)
        total[first - start : last - start] += pcm[first - at : last - at]
    return np.clip(total, -32768, 32767).astype("<i2").tobytes()


def clarity(voice: Wave, rest: Wave) -> float:
    """The index of the worst word of `voice` under `rest`, as many samples, full scale at 1."""
    spoken = _powers(voice)
    masking = _masking(_powers(np.trim_zeros(rest, "b")))
    masking = np.pad(masking, ((0, max(len(spoken) - len(masking), 0)), (0, 0)))
    masking = masking[: len(spoken)]
    loud = spoken.sum(axis=1)
    active = np.flatnonzero(loud > loud.max() * 10 ** (_PAUSE / 10))
    if loud.max() <= _NOTHING:
        return 0.0
    level = spoken[active].mean(axis=0) + _NOTHING
    over = 10 * np.log10(level / (masking + _NOTHING))
    heard = (np.clip(over, -_COUNTS, _COUNTS) + _COUNTS) / (2 * _COUNTS)
    weights = np.array(list(_BANDS.values())) * (level > level.max() * 10 ** (_EMPTY / 10))
    index = (heard @ weights / weights.sum())[active[0] : active[-1] + 1]
    size = min(_FRAMES_OF_A_WORD, len(index))
    return float(np.convolve(index, np.full(size, 1 / size), mode="valid").min())


def _powers(wave: Wave) -> Wave:
    """The power in each band, a row for each frame."""
    padded = np.pad(wave.astype(np.float32), (_STEP, _FRAME + -len(wave) % _STEP))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_STEP]
    spectrum = np.fft.rfft(frames * np.hanning(_FRAME).astype(np.float32))
    powers: Wave = (spectrum.real**2 + spectrum.imag**2) @ _bands()
    return powers


@lru_cache(maxsize=1)
def _bands() -> Wave:
    """The part of each frequency of a frame that belongs to each band, as power of full scale 1."""
    frequencies = np.fft.rfftfreq(_FRAME, 1 / SAMPLE_RATE)[:, None]
    middles = np.array(list(_BANDS))[None, :]
    half = 2 ** (1 / 6)
    within = (frequencies >= middles / half) & (frequencies < middles * half)
    scale = 2 / np.square(np.hanning(_FRAME)).sum() / _FRAME
    bands: Wave = (within * scale).astype(np.float32)
    return bands


def _masking(powers: Wave) -> Wave:
    """The power that each band is masked by: its own, or what a lower one reaches up with."""
    reach = 10 ** (-_SPREAD / 10)
    masked = powers.copy()
    for band in range(1, masked.shape[1]):
        masked[:, band] = np.maximum(masked[:, band], masked[:, band - 1] * reach)
    return masked
