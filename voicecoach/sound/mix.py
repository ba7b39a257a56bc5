"""Timeline to PCM: a sweep over the cues that holds nothing but what sounds right now.

Cues are summed.  Headroom comes from the clips: speech is levelled to a true
peak of -1.5 dBTP and the sounds that ship are down to -26 dBFS (the finish to
-16.5 dBFS) when speech may start, so nothing clips; what a user's own sounds
add beyond that is held at full scale and never wraps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import SoundSet
from voicecoach.timeline import Cue, Phrase, Speech, Timeline
from voicecoach.units import samples

Sounding: TypeAlias = tuple[int, npt.NDArray[np.int16]]
"""What sounds now: the sample it starts at, and its samples."""


def mix(
    timeline: Timeline,
    clip_of: Callable[[Phrase], Clip],
    sounds: SoundSet,
    block: int = 48_000,
) -> Iterator[bytes]:
    """The whole routine as blocks of 48 kHz mono PCM, signed 16-bit little-endian.

    A block holds `block` samples, the last one what is left; together they are
    exactly as long as the timeline.  Each clip starts at the first sample of its
    cue's start; `clip_of` is called when a cue comes up, once for each speech cue.
    Sums beyond full scale are held there, and what rings past the end is cut.
    Where nothing sounds there is digital silence.
    """
    if block < 1:
        raise ValueError("a block has at least one sample")
    total = samples(timeline.duration)
    upcoming = deque(timeline.cues)
    sounding: list[Sounding] = []
    for start in range(0, total, block):
        end = min(start + block, total)
        while upcoming and samples(upcoming[0].start) < end:
            cue = upcoming.popleft()
            sounding.append((samples(cue.start), _pcm(cue, clip_of, sounds)))
        yield _sum(sounding, start, end)
        sounding = [(at, pcm) for at, pcm in sounding if at + len(pcm) > end]


def _pcm(cue: Cue, clip_of: Callable[[Phrase], Clip], sounds: SoundSet) -> npt.NDArray[np.int16]:
    clip = clip_of(cue.phrase) if isinstance(cue, Speech) else sounds[cue.sound]
    return np.frombuffer(clip.pcm, dtype="<i2")


def _sum(sounding: list[Sounding], start: int, end: int) -> bytes:
    """What sounds from sample `start` up to `end`."""
    if not sounding:
        return bytes(2 * (end - start))
    total = np.zeros(end - start, dtype=np.int32)
    for at, pcm in sounding:
        first, last = max(at, start), min(at + len(pcm), end)
        total[first - start : last - start] += pcm[first - at : last - at]
    return np.clip(total, -32768, 32767).astype("<i2").tobytes()
