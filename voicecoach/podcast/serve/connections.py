"""The connections of the server: how long one may wait, and the number of them.

Each takes a descriptor, and one for its file.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import suppress
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_HEADERS_TIMEOUT: Final = 15.0
"""Seconds from the first byte, or from the connection, to the end of the headers."""

_SEND_TIMEOUT: Final = 60.0
"""Seconds in which a client that is being sent something takes nothing of it.

A player that pauses for longer asks for the rest when it goes on.
"""

_STALLED_AFTER: Final = 2.0
"""Seconds after which a client that does not get on makes room for another one."""

_SEND_BUFFER: Final = 128 * 1024
"""Bytes that the system may hold for a client: with more it would seem to take nothing for long."""

_CHECK_INTERVAL: Final = 1.0
"""Seconds between two looks at how much a client has taken."""

_MOST_CLIENTS: Final = 400
"""Clients at once, however many descriptors there are."""

AT_A_TIME: Final = 16
"""Clients that are let in before others are looked after."""

_OURS: Final = 32
"""Descriptors for all else."""

_ON_THE_WAY: Final = 4 * AT_A_TIME
"""Clients that may have been let in, or are being hung up on, and are not counted."""

_EACH: Final = 2

_BUSY: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: 5\r\nRetry-After: 5\r\nConnection: close\r\n\r\nBusy\n"
)


def most_clients() -> int:
    """The number of clients at once that the system lets this process have."""
    if sys.platform == "win32":
        return _MOST_CLIENTS
    import resource

    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if descriptors == resource.RLIM_INFINITY:
        return _MOST_CLIENTS
    return max(AT_A_TIME, min(_MOST_CLIENTS, (descriptors - _OURS - _ON_THE_WAY) // _EACH))


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that closes a connection which does not get on, and has only so many.

    Where all are taken, a new client gets the place of the one that has not got on for
    the longest time; where all do get on, it is told to come back.
    """

    headers_timeout: float = _HEADERS_TIMEOUT
    send_timeout: float = _SEND_TIMEOUT
    stalled_after: float = _STALLED_AFTER
    check_interval: float = _CHECK_INTERVAL
    most: int = most_clients()

    _waiting: asyncio.TimerHandle | None = None
    _looking: asyncio.TimerHandle | None = None
    _is_refused = False
    _left = 0
    """Bytes that wait to be taken."""
    _got_on = 0.0
    """When the client last sent or took something."""

    def connection_made(self, transport: Any) -> None:
        """Start to wait for the first request, or send the client away."""
        if len(self.connections) >= self.most and not self._make_room():
            self._is_refused = True
            transport.write(_BUSY)
            transport.close()
            return
        super().connection_made(transport)
        connection = transport.get_extra_info("socket")
        with suppress(OSError):  # it has gone already, and some systems then refuse
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._got_on = self.loop.time()
        self._wait()
        self._looking = self.loop.call_later(self.check_interval, self._look)

    def data_received(self, data: bytes) -> None:
        """Take what has arrived; wait on where that is only a part of the headers."""
        if self._is_refused:
            return
        self._got_on = self.loop.time()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._waiting is None and not self.transport.is_closing():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._is_refused:
            return
        self._stop()
        if self._looking is not None:
            self._looking.cancel()
        super().connection_lost(exc)

    def _make_room(self) -> bool:
        """Hang up on the client that has not got on for the longest time, if there is one."""
        others = [other for other in self.connections if isinstance(other, PatientProtocol)]
        for other in others:
            other._note()
        slowest = min(others, key=lambda other: other._got_on, default=None)
        if slowest is None or self.loop.time() - slowest._got_on < self.stalled_after:
            return False
        self.connections.discard(slowest)
        slowest.transport.abort()
        return True

    def _note(self) -> None:
        """Note whether the client has taken something since the last look."""
        left = self.transport.get_write_buffer_size()
        if left != self._left:
            self._left, self._got_on = left, self.loop.time()

    def _look(self) -> None:
        self._note()
        if self._left and self.loop.time() - self._got_on >= self.send_timeout:
            self.transport.abort()
        else:
            self._looking = self.loop.call_later(self.check_interval, self._look)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.headers_timeout, self._give_up)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()
