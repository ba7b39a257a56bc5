"""PCM to MP3 frames, by LAME inside PyAV.

Every frame is 24 ms and 192 bytes and stands on its own (no bit reservoir),
so time and place in the file are one multiplication apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import av

from voicecoach.errors import OutsideError
from voicecoach.rendering.info import (
    FRAME_BYTES,
    FRAME_SAMPLES,
    KILOBITS,
    frame_count,
    info_frame,
)
from voicecoach.units import SAMPLE_RATE

_BYTES_PER_SAMPLE: Final = 2
_BATCH_BYTES: Final = 16 * FRAME_SAMPLES * _BYTES_PER_SAMPLE
"""What goes to the encoder at once; the frames are the same for any multiple of a frame."""

_ENCODER: Final = "libmp3lame"

_OPTIONS: Final = {"reservoir": "0", "compression_level": "5"}
"""5 is LAME's ordinary care; 2 takes half as long again, 7 half as long with less shaping."""


def encode(blocks: Iterable[bytes], total_samples: int) -> Iterator[bytes]:
    """The frames of an MP3: first the Info frame, then the sound, 64 kb/s, 48 kHz mono.

    `blocks` hold `total_samples` samples in all, signed 16-bit little-endian,
    cut anywhere.  A decoder that honours the Info frame gives back just as
    many, each in its place.  Memory does not grow with length.

    Raises `OutsideError` where PyAV comes without LAME, `ValueError` where
    the blocks hold more or fewer samples than was said.
    """
    frames = frame_count(total_samples)
    yield info_frame(total_samples)
    silence = frames * FRAME_SAMPLES - total_samples
    batches = _batches(_exactly(blocks, total_samples * _BYTES_PER_SAMPLE), silence)
    made = 0
    for frame in islice(_frames(batches), frames):
        if len(frame) != FRAME_BYTES:
            raise RuntimeError(f"the encoder made a frame of {len(frame)} bytes")
        yield frame
        made += 1
    if made != frames:
        raise RuntimeError(f"the encoder made {made} frames instead of {frames}")


def _frames(batches: Iterable[bytes]) -> Iterator[bytes]:
    encoder = _encoder()
    for batch in batches:
        sound = av.AudioFrame("s16p", "mono", len(batch) // _BYTES_PER_SAMPLE)
        sound.sample_rate = SAMPLE_RATE
        sound.planes[0].update(batch)
        for packet in encoder.encode(sound):
            yield bytes(packet)
    for packet in encoder.encode(None):
        yield bytes(packet)


def _encoder() -> av.AudioCodecContext:
    try:
        encoder = av.CodecContext.create(_ENCODER, "w")
    except ValueError as error:  # the base of PyAV's UnknownCodecError
        raise OutsideError(
            "this installation of PyAV cannot write MP3: it comes without LAME",
            "install the package 'av' again from its wheel, with pip",
        ) from error
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate = SAMPLE_RATE
    encoder.layout = "mono"
    encoder.format = "s16p"
    encoder.bit_rate = KILOBITS * 1000
    encoder.options = _OPTIONS
    return encoder


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
