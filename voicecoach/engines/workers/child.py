"""A running worker: its process, and what is asked of it and answered."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
import weakref
from typing import Any, BinaryIO, Final, Protocol

from voicecoach.engines.workers.messages import Message, receive, send
from voicecoach.errors import OutsideError

_HEARTBEAT: Final = 0.1
"""Seconds; on Windows a longer wait would hold back Ctrl-C."""


class ChildDied(Exception):
    """The process ended without an answer."""


class ChildHung(Exception):
    """No answer came within `limit` seconds."""

    def __init__(self, limit: float) -> None:
        super().__init__(limit)
        self.limit = limit


class Worker(Protocol):
    """A process that was started and has not said hello yet."""

    requests: BinaryIO
    answers: BinaryIO

    def met(self, pid: int) -> None:
        """It said hello, and that this is its number."""
        ...

    def end(self) -> None:
        """Kill it and what it started to speak a phrase, and leave nothing of it.

        It keeps nothing that a gentler end would save.  To do so twice does no harm.
        """
        ...


class Child:
    """One running process.  Its `version` is what the engine says of itself.

    Raises `OutsideError` where the engine does not open, and what `ask` raises.
    """

    def __init__(self, worker: Worker, limit: float) -> None:
        self._requests = worker.requests
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(target=_collect, args=(worker.answers, self._answers), daemon=True).start()
        self.end = weakref.finalize(self, worker.end)
        try:
            hello = self._answer(limit).fields
            if "error" in hello:
                raise OutsideError(hello["error"], hello["help"])
            self.version: str = hello["version"]
            self.pid: int = hello["pid"]
            worker.met(self.pid)
        except BaseException:
            self.end()
            raise

    def ask(self, message: Message, limit: float) -> Message:
        """The answer to a message.  Raises `ChildDied` or, after `limit` seconds, `ChildHung`."""
        try:
            send(self._requests, message)
        except (OSError, ValueError) as error:  # ValueError: it was ended just now
            raise ChildDied from error
        return self._answer(limit)

    def _answer(self, limit: float) -> Message:
        answer: Message | None = wait_for(self._answers, limit)
        if answer is None:
            raise ChildDied
        return answer


def wait_for(answers: queue.SimpleQueue[Any], limit: float) -> Any:
    """What comes next in a queue, in a way that lets Ctrl-C through on every system.

    Raises `ChildHung` after `limit` seconds.
    """
    deadline = time.monotonic() + limit
    while (left := deadline - time.monotonic()) > 0:
        with contextlib.suppress(queue.Empty):
            return answers.get(timeout=min(_HEARTBEAT, left))
    raise ChildHung(limit)


def _collect(stream: BinaryIO, answers: queue.SimpleQueue[Message | None]) -> None:
    with stream, contextlib.suppress(OSError, ValueError):
        while (message := receive(stream)) is not None:
            answers.put(message)
    answers.put(None)
