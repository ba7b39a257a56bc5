"""A routine as an MP3 file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from voicecoach.rendering.mp3 import encode
from voicecoach.rendering.tags import tag
from voicecoach.rendering.whole import write_whole
from voicecoach.timeline import Timeline
from voicecoach.units import samples

Progress = Callable[[int, int], None]
"""Told again and again how many samples are done, and how many there are."""

_BYTES_PER_SAMPLE: Final = 2


def render_mp3(
    timeline: Timeline,
    blocks: Iterable[bytes],
    path: Path,
    on_progress: Progress | None = None,
) -> None:
    """Write a routine as an MP3 with its tag and chapters.

    `blocks` are the sound of the timeline, mixed: 48 kHz mono, signed 16-bit
    little-endian, exactly `timeline.duration` long, cut anywhere.  A file at
    `path` is replaced once the new one is whole, and kept where anything
    fails.  The same timeline and sound make the same bytes.

    Raises `OutsideError` where the file cannot be written or PyAV comes
    without LAME, `ValueError` where the blocks are longer or shorter than the
    timeline.
    """
    total = samples(timeline.duration)
    if on_progress is not None:
        blocks = _told(blocks, total, on_progress)
    write_whole(path, chain([tag(timeline)], encode(blocks, total)))


def _told(blocks: Iterable[bytes], total: int, on_progress: Progress) -> Iterator[bytes]:
    """The same blocks; after each has been used, the progress is told."""
    done = 0
    for block in blocks:
        yield block
        done += len(block) // _BYTES_PER_SAMPLE
        on_progress(done, total)
