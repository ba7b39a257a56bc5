"""Keeps the ALSA library from writing to the user's terminal."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from functools import cache

_Handler = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _ignore(file: bytes, line: int, function: bytes, error: int, form: bytes) -> None:
    """Nothing: what ALSA has to say is told by what fails."""


_IGNORE = _Handler(_ignore)


@cache
def hush_alsa() -> None:
    """From now on ALSA keeps silent; nothing happens where it is not installed."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_IGNORE)
