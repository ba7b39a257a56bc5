"""LAME by its own C interface, as the package lameenc brings it.

It is the encoder that PyAV brings, too, built better: it takes a third of the time.
lameenc's own interface cannot turn the bit reservoir off, LAME's can.  Where the
library does not show its functions, as on Windows, `is_here` says no.

Source: lame.h of LAME 3.100.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Final

from voicecoach.errors import OutsideError
from voicecoach.rendering.mp3.encoder import PACKAGE, quick_lame
from voicecoach.rendering.mp3.lame_header import FRAME_BYTES, KILOBITS
from voicecoach.units import SAMPLE_RATE

CARE: Final = 5
"""LAME's ordinary care; 2 takes a third longer, 7 half as long with less shaping."""

SCALE: Final = 0.95
"""What LAME multiplies every sample by, in its preset for this bit rate."""

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


def is_here() -> bool:
    """Whether the library is installed and shows its functions."""
    return _library() is not None


def frames(batches: Iterable[bytes]) -> Iterator[bytes]:
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
