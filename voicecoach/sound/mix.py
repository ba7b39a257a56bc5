"""Score to PCM: a sweep over the cues that holds nothing but what sounds right now.

Cues are summed.  Headroom comes from the clips: speech is levelled to a true
peak of -1.5 dBTP and the sounds that ship are down to -26 dBFS (the finish to
-16.5 dBFS) when speech may start, as a user's own sounds are brought to, so nothing
clips; what others add beyond that is held at full scale and never wraps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.score import Cue, Phrase, Score, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import SoundSet
from voicecoach.units import samples

Sounding: TypeAlias = tuple[int, npt.NDArray[np.int16]]
"""What sounds now: the sample it starts at, and its samples."""


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
    """What sounds from sample `start` up to `end`."""
    if not sounding:
        return bytes(2 * (end - start))
    total = np.zeros(end - start, dtype=np.int32)
    for at, pcm in sounding:
        first, last = max(at, start), min(at + len(pcm), end)
        total[first - start : last - start] += pcm[first - at : last - at]
    return np.clip(total, -32768, 32767).astype("<i2").tobytes()
