"""A routine as an MP3 file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from voicecoach.rendering.ahead import Encoders
from voicecoach.rendering.frames import FrameCache
from voicecoach.rendering.info import FRAME_BYTES, FRAME_SAMPLES
from voicecoach.rendering.material import Material
from voicecoach.rendering.splice import spliced
from voicecoach.rendering.whole import write_whole
from voicecoach.score import Performance
from voicecoach.units import SAMPLE_RATE, samples

Progress = Callable[[int, int], None]
"""Told again and again how many samples are done, and how many there are."""


def render_mp3(
    performance: Performance,
    sound: Material | Iterable[bytes],
    path: Path,
    on_progress: Progress | None = None,
    *,
    cover: bytes | None = None,
    encoders: Encoders | None = None,
) -> None:
    """Write a routine as an MP3 with its tag, chapters and `cover` (a JPEG).

    `sound` is what the routine is made of; then only the islands of sound that are
    not kept yet are encoded, by `encoders` (those of the user's cache, if None), and room
    tone lies between them unless the score is `quiet`.  Or it is the finished sound,
    music and all, to be encoded as a stream: 48 kHz mono, signed 16-bit little-endian,
    exactly `performance.score.duration` long, cut anywhere.

    A file at `path` is replaced once the new one is whole, and kept where anything
    fails.  The same score and sound make the same bytes, whatever was cached.

    Raises `OutsideError` where the file cannot be written or PyAV comes without LAME,
    `ValueError` where the sound is longer or shorter than the score says.
    """
    with ExitStack() as stack:
        encoders = encoders or stack.enter_context(Encoders(FrameCache()))
        pieces = _frames(performance, sound, encoders)
        if on_progress is not None:
            pieces = _told(pieces, samples(performance.score.duration), on_progress)
        write_whole(path, chain(_tag(performance, cover), pieces))


def _frames(
    performance: Performance, sound: Material | Iterable[bytes], encoders: Encoders
) -> Iterator[bytes]:
    if isinstance(sound, Material):
        return spliced(performance, sound, encoders)
    from voicecoach.rendering.mp3 import encode

    return encode(sound, samples(performance.score.duration))


def _tag(performance: Performance, cover: bytes | None) -> Iterator[bytes]:
    """The tag, made once it is certain that the file can be written."""
    from voicecoach.rendering.tags import tag

    yield tag(performance, cover)


def _told(pieces: Iterator[bytes], total: int, on_progress: Progress) -> Iterator[bytes]:
    """The same frames; about once a second of sound, and at the end, the progress is told."""
    done = told = -FRAME_SAMPLES  # the Info frame holds no sound
    for piece in pieces:
        yield piece
        done += len(piece) // FRAME_BYTES * FRAME_SAMPLES
        if done - told >= SAMPLE_RATE:
            told = done
            on_progress(min(done, total), total)
    if told < total:
        on_progress(total, total)
