"""PCM to MP3 frames, by LAME.

Every frame is 24 ms and 192 bytes and stands on its own (no bit reservoir),
so time and place in the file are one multiplication apart.

LAME makes everything quieter by 0.45 dB, so that peaks which coding raises do
not clip.  Here the peaks have their room already, and what is heard should be
as loud as what was mixed: the samples go in louder by as much.

LAME is called by its own C interface, as the package lameenc brings it: that is built
better than the one that PyAV brings, and takes a third of the time.  lameenc's own
interface cannot turn the bit reservoir off, LAME's can.  Where the library does not show
its functions, as on Windows, PyAV's encodes.  Source: lame.h of LAME 3.100.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import chain, islice
from typing import Final

from voicecoach.errors import OutsideError
from voicecoach.rendering.mp3.frames import (
    CARE,
    FRAME_BYTES,
    FRAME_SAMPLES,
    KILOBITS,
    PACKAGE,
    SCALE,
    frame_count,
    lame_header,
    quick_lame,
)
from voicecoach.units import SAMPLE_RATE

_BYTES_PER_SAMPLE: Final = 2
_BATCH_BYTES: Final = 16 * FRAME_SAMPLES * _BYTES_PER_SAMPLE
"""Bytes that go to the encoder at once; the frames are the same for any multiple of a frame."""

PRE_ROLL: Final = 40
"""Silent frames after which LAME has forgotten what it heard before."""

_POST_ROLL: Final = 2
"""Silent frames after which it has given out all that it was given."""

_MONO: Final = 3
_SETTINGS: Final = {
    "num_channels": 1,
    "in_samplerate": SAMPLE_RATE,
    "out_samplerate": SAMPLE_RATE,
    "mode": _MONO,
    "brate": KILOBITS,
    "quality": CARE,
    "disable_reservoir": 1,
    "bWriteVbrTag": 0,
    "write_id3tag_automatic": 0,
}

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_FUNCTIONS: Final = {
    "lame_init": (_POINTER, []),
    "lame_init_params": (_INT, [_POINTER]),
    "lame_close": (_INT, [_POINTER]),
    "lame_set_scale": (_INT, [_POINTER, ctypes.c_float]),
    "lame_encode_buffer": (_INT, [_POINTER, _POINTER, _POINTER, _INT, _POINTER, _INT]),
    "lame_encode_flush": (_INT, [_POINTER, _POINTER, _INT]),
} | {f"lame_set_{name}": (_INT, [_POINTER, _INT]) for name in _SETTINGS}
"""Name -> what it gives and takes."""


def encode(blocks: Iterable[bytes], total_samples: int) -> Iterator[bytes]:
    """The frames of an MP3: first the Info frame, then the sound, 64 kb/s, 48 kHz mono.

    `blocks` hold `total_samples` samples in all, signed 16-bit little-endian,
    cut anywhere.  A decoder that honours the Info frame gives back just as
    many, each in its place.  Memory does not grow with length.

    Raises `OutsideError` where no LAME encodes, `ValueError` where
    the blocks hold more or fewer samples than was said.
    """
    frames = frame_count(total_samples)
    yield lame_header(total_samples)
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
    if lame_is_here():
        return lame_frames(batches)
    from voicecoach.rendering.mp3.lame_av import av_frames

    return av_frames(batches)


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


def lame_is_here() -> bool:
    """True where the library is installed and shows its functions."""
    return _library() is not None


def lame_frames(batches: Iterable[bytes]) -> Iterator[bytes]:
    """The frames of 16-bit samples, each batch a whole number of frames; LAME's delay included.

    Raises `OutsideError` where LAME fails.
    """
    lame = _library()
    assert lame is not None
    encoder = _opened(lame)
    try:
        for batch in batches:
            count = len(batch) // 2
            made = ctypes.create_string_buffer(count * 5 // 4 + 7200)  # as lame.h has it
            size = lame.lame_encode_buffer(encoder, batch, None, count, made, len(made))
            yield from _cut(made, size)
        made = ctypes.create_string_buffer(7200)
        yield from _cut(made, lame.lame_encode_flush(encoder, made, len(made)))
    finally:
        lame.lame_close(encoder)


def _opened(lame: ctypes.CDLL) -> int:
    encoder: int | None = lame.lame_init()
    if not encoder:
        raise _failure("does not start")
    for name, value in _SETTINGS.items():
        getattr(lame, f"lame_set_{name}")(encoder, value)
    lame.lame_set_scale(encoder, 1 / SCALE)
    if lame.lame_init_params(encoder) < 0:
        lame.lame_close(encoder)
        raise _failure("does not take its settings")
    return encoder


def _failure(what: str) -> OutsideError:
    return OutsideError(f"LAME {what}", f"install the package '{PACKAGE}' again, with pip")


def _cut(made: ctypes.Array[ctypes.c_char], size: int) -> Iterator[bytes]:
    """The frames that LAME has put into its buffer."""
    if size < 0:
        raise _failure(f"cannot encode this ({size})")
    data = made.raw[:size]
    for start in range(0, size, FRAME_BYTES):
        yield data[start : start + FRAME_BYTES]


@cache
def _library() -> ctypes.CDLL | None:
    """The library inside the package's module, or None where that shows none of it."""
    found = find_spec(PACKAGE) if quick_lame() else None
    if found is None or found.origin is None:
        return None
    try:
        library = ctypes.CDLL(found.origin)
        for name, (gives, takes) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = gives, takes
    except (OSError, AttributeError):
        return None
    return library
