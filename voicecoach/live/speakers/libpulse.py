"""The sound server's own library, as far as one stream needs it.

One connection, driven by whoever calls: no thread of the library's own, and no
call that waits without an end.  The functions and numbers are those of
`pulse/mainloop.h`, `pulse/context.h`, `pulse/stream.h` and `pulse/def.h`.
"""

from __future__ import annotations

import ctypes
import time
from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_void_p,
)
from functools import cache
from typing import Any, Final

_LIBRARY: Final = "libpulse.so.0"

_ANSWER: Final = 2.0
"""Seconds that the server has for an answer."""

_TURN: Final = 0.02
"""Seconds of one turn of the loop at most."""

_NO_AUTOSPAWN, _START_CORKED, _S16LE, _SERVER_CHOOSES = 1, 1, 3, 0xFFFFFFFF
_CONTEXT_READY, _CONTEXT_FAILED = 4, 5
_STREAM_READY, _STREAM_FAILED = 2, 3
_NO_SIZE: Final = c_size_t(-1).value


class _Format(Structure):
    """pa_sample_spec."""

    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _Buffer(Structure):
    """pa_buffer_attr: bytes."""

    _fields_ = tuple(
        (name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    )


_FUNCTIONS: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "pa_mainloop_new": (c_void_p, ()),
    "pa_mainloop_free": (None, (c_void_p,)),
    "pa_mainloop_get_api": (c_void_p, (c_void_p,)),
    "pa_mainloop_prepare": (c_int, (c_void_p, c_int)),
    "pa_mainloop_poll": (c_int, (c_void_p,)),
    "pa_mainloop_dispatch": (c_int, (c_void_p,)),
    "pa_mainloop_wakeup": (None, (c_void_p,)),
    "pa_context_new": (c_void_p, (c_void_p, c_char_p)),
    "pa_context_connect": (c_int, (c_void_p, c_char_p, c_int, c_void_p)),
    "pa_context_get_state": (c_int, (c_void_p,)),
    "pa_context_disconnect": (None, (c_void_p,)),
    "pa_context_unref": (None, (c_void_p,)),
    "pa_stream_new": (c_void_p, (c_void_p, c_char_p, POINTER(_Format), c_void_p)),
    "pa_stream_connect_playback": (
        c_int,
        (c_void_p, c_char_p, POINTER(_Buffer), c_int, c_void_p, c_void_p),
    ),
    "pa_stream_get_state": (c_int, (c_void_p,)),
    "pa_stream_writable_size": (c_size_t, (c_void_p,)),
    "pa_stream_write": (c_int, (c_void_p, c_char_p, c_size_t, c_void_p, c_int64, c_int)),
    "pa_stream_cork": (c_void_p, (c_void_p, c_int, c_void_p, c_void_p)),
    "pa_stream_flush": (c_void_p, (c_void_p, c_void_p, c_void_p)),
    "pa_stream_disconnect": (c_int, (c_void_p,)),
    "pa_stream_unref": (None, (c_void_p,)),
    "pa_operation_get_state": (c_int, (c_void_p,)),
    "pa_operation_unref": (None, (c_void_p,)),
}
"""Each function with what it gives and takes."""


class ServerError(Exception):
    """There is no server, or it does not do what it was asked."""


@cache
def _library() -> Any:
    """The library with its functions; raises `ServerError` where it is not installed."""
    try:
        library = ctypes.CDLL(_LIBRARY)
        for name, (gives, takes) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = gives, takes
    except (OSError, AttributeError) as error:
        raise ServerError(str(error)) from error
    return library


class Stream:
    """A stream to a sink of the server, mono, 16 bits; it stands still until `play`.

    For one thread at a time, but for `wake`.  Whatever fails raises `ServerError`.
    """

    def __init__(self, program: str, sink: str | None, rate: int, held: int) -> None:
        """Connect to `sink`, the default one where it is None; it holds `held` samples."""
        self._lib = _library()
        self._context = self._stream = None
        self._loop = self._lib.pa_mainloop_new()
        try:
            self._connect(program.encode())
            self._open(program.encode(), sink, rate, 2 * held)
        except ServerError:
            self.close()
            raise

    def _connect(self, program: bytes) -> None:
        lib = self._lib
        self._context = lib.pa_context_new(lib.pa_mainloop_get_api(self._loop), program)
        if lib.pa_context_connect(self._context, None, _NO_AUTOSPAWN, None) < 0:
            raise ServerError("no server")
        self._until(lambda: self._context_state() == _CONTEXT_READY)

    def _open(self, program: bytes, sink: str | None, rate: int, size: int) -> None:
        lib = self._lib
        form = _Format(_S16LE, rate, 1)
        self._stream = lib.pa_stream_new(self._context, program, ctypes.byref(form), None)
        if self._stream is None:
            raise ServerError("no stream")
        # Half of it is enough to begin with, so that no rounding of the server's keeps it waiting.
        buffer = _Buffer(_SERVER_CHOOSES, size, size // 2, _SERVER_CHOOSES, _SERVER_CHOOSES)
        name = None if sink is None else sink.encode()
        if lib.pa_stream_connect_playback(
            self._stream, name, ctypes.byref(buffer), _START_CORKED, None, None
        ):
            raise ServerError("no such sink")
        self._until(lambda: bool(lib.pa_stream_get_state(self._stream) == _STREAM_READY))

    def _context_state(self) -> int:
        return int(self._lib.pa_context_get_state(self._context))

    def _check(self) -> None:
        stream = self._stream
        if self._context_state() >= _CONTEXT_FAILED or (
            stream is not None and self._lib.pa_stream_get_state(stream) >= _STREAM_FAILED
        ):
            raise ServerError("the server is gone")

    def _until(self, condition: Any) -> None:
        """Turn the loop until something is so; not for ever."""
        end = time.monotonic() + _ANSWER
        while not condition():
            if time.monotonic() > end:
                raise ServerError("the server does not answer")
            self.turn()

    def turn(self) -> None:
        """Hear what the server has to say; for `_TURN` seconds at most, or until `wake`."""
        self._check()
        lib, loop = self._lib, self._loop
        if (
            lib.pa_mainloop_prepare(loop, int(_TURN * 1_000_000)) < 0
            or lib.pa_mainloop_poll(loop) < 0
            or lib.pa_mainloop_dispatch(loop) < 0
        ):
            raise ServerError("the loop is broken")
        self._check()

    def wake(self) -> None:
        """End the turn that runs; from any thread, while the stream is not closed."""
        self._lib.pa_mainloop_wakeup(self._loop)

    def room(self) -> int:
        """The number of samples that the server wants."""
        size = int(self._lib.pa_stream_writable_size(self._stream))
        if size == _NO_SIZE:
            raise ServerError("the server is gone")
        return size // 2

    def write(self, samples: bytes) -> None:
        """Hand on samples, no more than there is room for."""
        if self._lib.pa_stream_write(self._stream, samples, len(samples), None, 0, 0) < 0:
            raise ServerError("the server takes nothing")

    def play(self) -> None:
        """Go on with what is held."""
        self._ask(self._lib.pa_stream_cork(self._stream, 0, None, None))

    def drop(self) -> None:
        """Be silent at once, and hold nothing any more; returns when that is so.

        It has to stand still first: that alone takes back what the sink was given.
        """
        self._ask(self._lib.pa_stream_cork(self._stream, 1, None, None))
        self._ask(self._lib.pa_stream_flush(self._stream, None, None))

    def _ask(self, operation: int | None) -> None:
        if operation is None:
            raise ServerError("the server takes no wish")
        try:
            self._until(lambda: bool(self._lib.pa_operation_get_state(operation)))
        finally:
            self._lib.pa_operation_unref(operation)

    def close(self) -> None:
        """Let go of the connection; never raises."""
        lib = self._lib
        if self._stream is not None:
            lib.pa_stream_disconnect(self._stream)
            lib.pa_stream_unref(self._stream)
        if self._context is not None:
            lib.pa_context_disconnect(self._context)
            lib.pa_context_unref(self._context)
        if self._loop is not None:
            lib.pa_mainloop_free(self._loop)
        self._stream = self._context = self._loop = None
