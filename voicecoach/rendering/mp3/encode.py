"""PCM to MP3 frames, by LAME.

Every frame is 24 ms and 192 bytes and stands on its own (no bit reservoir),
so time and place in the file are one multiplication apart.

LAME makes everything quieter by 0.45 dB, so that peaks which coding raises do
not clip.  Here the peaks have their room already, and what is heard should be
as loud as what was mixed: the samples go in louder by as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from voicecoach.rendering.mp3 import lame
from voicecoach.rendering.mp3.lame_header import (
    FRAME_BYTES,
    FRAME_SAMPLES,
    frame_count,
    info_frame,
)

_BYTES_PER_SAMPLE: Final = 2
_BATCH_BYTES: Final = 16 * FRAME_SAMPLES * _BYTES_PER_SAMPLE
"""What goes to the encoder at once; the frames are the same for any multiple of a frame."""

PRE_ROLL: Final = 40
"""Silent frames after which LAME has forgotten what it heard before."""

_POST_ROLL: Final = 2
"""Silent frames after which it has given out all that it was given."""


def encode(blocks: Iterable[bytes], total_samples: int) -> Iterator[bytes]:
    """The frames of an MP3: first the Info frame, then the sound, 64 kb/s, 48 kHz mono.

    `blocks` hold `total_samples` samples in all, signed 16-bit little-endian,
    cut anywhere.  A decoder that honours the Info frame gives back just as
    many, each in its place.  Memory does not grow with length.

    Raises `OutsideError` where no LAME encodes, `ValueError` where
    the blocks hold more or fewer samples than was said.
    """
    frames = frame_count(total_samples)
    yield info_frame(total_samples)
    silence = frames * FRAME_SAMPLES - total_samples
    batches = _batches(_exactly(blocks, total_samples * _BYTES_PER_SAMPLE), silence)
    yield from _checked(_frames(batches), 0, frames)


def encode_alone(blocks: Iterable[bytes], frames: int) -> Iterator[bytes]:
    """The frames of a stretch of sound that begins on a frame, as if all before were silent.

    `blocks` hold `frames` whole frames of samples.  A stretch that ends with two
    silent frames can be put between other stretches, frame by frame: it decodes
    to what it would in one go with them.  What a sample makes is in its own frame
    and the next: the two delays together are 47 samples less than a frame.

    Raises `OutsideError` where no LAME encodes.
    """
    before = bytes(PRE_ROLL * FRAME_SAMPLES * _BYTES_PER_SAMPLE)
    batches = _batches(chain([before], blocks), _POST_ROLL * FRAME_SAMPLES)
    yield from _checked(_frames(batches), PRE_ROLL, PRE_ROLL + frames)


def _checked(frames: Iterator[bytes], first: int, end: int) -> Iterator[bytes]:
    """The frames from number `first` up to `end`, once it is certain that they are as they must."""
    made = first
    for frame in islice(frames, first, end):
        if len(frame) != FRAME_BYTES:
            raise RuntimeError(f"the encoder made a frame of {len(frame)} bytes")
        yield frame
        made += 1
    if made != end:
        raise RuntimeError(f"the encoder made {made} frames instead of {end}")


def _frames(batches: Iterable[bytes]) -> Iterator[bytes]:
    if lame.is_here():
        return lame.frames(batches)
    from voicecoach.rendering.mp3 import lame_av

    return lame_av.frames(batches)


def _exactly(blocks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The blocks, once it is certain that they hold `size` bytes together."""
    seen = 0
    for block in blocks:
        seen += len(block)
        if seen > size:
            break
        yield block
    if seen != size:
        relation = "more" if seen > size else "less"
        raise ValueError(f"the blocks hold {relation} sound than the {size} bytes announced")


def _batches(blocks: Iterable[bytes], silence: int) -> Iterator[bytes]:
    """The same sound in batches of whole frames, with `silence` samples after it."""
    waiting = bytearray()
    for block in blocks:
        waiting += block
        whole = len(waiting) - len(waiting) % _BATCH_BYTES
        for start in range(0, whole, _BATCH_BYTES):
            yield bytes(waiting[start : start + _BATCH_BYTES])
        del waiting[:whole]
    yield bytes(waiting) + bytes(silence * _BYTES_PER_SAMPLE)
