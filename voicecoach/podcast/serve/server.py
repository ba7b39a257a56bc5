"""The server, not yet running."""

from __future__ import annotations

import asyncio
import logging
import socket
from pathlib import Path
from typing import Any, Final

import uvicorn

from voicecoach.podcast.serve.app import ShowApp
from voicecoach.podcast.serve.connections import AT_A_TIME, PatientProtocol

_QUEUE: Final = 512
"""Clients that may wait to be let in."""

_HEADERS: Final = 16 * 1024
"""Bytes of headers that a request may have."""

_GRACE: Final = 1
"""Seconds that downloads get to end after Ctrl-C."""

_SELDOM: Final = 10.0
"""Seconds in which the same trouble is told once."""


class Server(uvicorn.Server):
    """A server that lets a few clients in at a time, and tells what goes wrong in a line."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_Troubles(loop).told)
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(_QUEUE)  # it was told the number of those at a time


def make_server(folder: Path, key: str | None) -> Server:
    """The server for a folder, not yet running; with a `key`, under /KEY/ alone."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    config = uvicorn.Config(
        ShowApp(folder.resolve(), key),
        http=PatientProtocol,
        h11_max_incomplete_event_size=_HEADERS,
        backlog=AT_A_TIME,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=logging.CRITICAL,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    return Server(config)


class _Troubles:
    """The trouble beside the requests, as where the system has no more descriptors."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._last: dict[str, float] = {}

    def told(self, _: asyncio.AbstractEventLoop, trouble: dict[str, Any]) -> None:
        """Tell it in a line, unless it has just been told."""
        error = trouble.get("exception")
        why = f": {error}" if error else ""
        line = f"{trouble['message']}{why}".replace("\n", " ")
        now = self._loop.time()
        if now - self._last.get(line, -_SELDOM) >= _SELDOM:
            self._last = {**self._last, line: now} if len(self._last) < 100 else {line: now}
            logging.getLogger("voicecoach").warning("%s", line)
