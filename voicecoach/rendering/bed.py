"""Room tone under a routine that is encoded as a whole, in the same gaps as in an MP3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from voicecoach.rendering.info import FRAME_SAMPLES, frame_count
from voicecoach.rendering.islands import islands
from voicecoach.rendering.tone import sounding_frames, tone_part
from voicecoach.score import Cue, Performance
from voicecoach.units import samples

Span = tuple[int, int]
"""The first sample of room tone, and for how many frames it sounds."""


def with_room_tone(
    blocks: Iterable[bytes], performance: Performance, length: Callable[[Cue], int]
) -> Iterator[bytes]:
    """The mixed sound of `score`, in blocks as they come, with room tone in its gaps.

    `length` tells how many samples a cue is heard.  Where the score is `quiet` the
    gaps stay silent.
    """
    spans = iter(()) if performance.presentation.quiet else _spans(performance, length)
    waiting: list[Span] = []
    start = 0
    upcoming = next(spans, None)
    for block in blocks:
        end = start + len(block) // 2
        while upcoming is not None and upcoming[0] < end:
            waiting.append(upcoming)
            upcoming = next(spans, None)
        yield _laid(block, start, waiting) if waiting else block
        waiting = [span for span in waiting if _end(span) > end]
        start = end


def _spans(performance: Performance, length: Callable[[Cue], int]) -> Iterator[Span]:
    done = 0
    for island in islands(performance.score, length):
        yield from _sounding(done, island.first_frame)
        done = island.end_frame
    yield from _sounding(done, frame_count(samples(performance.score.duration)))


def _sounding(first: int, end: int) -> Iterator[Span]:
    frames = sounding_frames(end - first)
    if frames:
        yield first * FRAME_SAMPLES, frames


def _end(span: Span) -> int:
    return span[0] + span[1] * FRAME_SAMPLES


def _laid(block: bytes, start: int, spans: Iterable[Span]) -> bytes:
    """The block, which begins at sample `start`, with what is heard in it of the spans."""
    pcm = np.frombuffer(block, "<i2").copy()
    end = start + len(pcm)
    for span in spans:
        first, last = max(start, span[0]), min(end, _end(span))
        pcm[first - start : last - start] += tone_part(span[1], first - span[0], last - span[0])
    return pcm.tobytes()
