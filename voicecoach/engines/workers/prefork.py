"""Workers that are copies of one another, so that a model is loaded once for all of them.

The first loads it and then forks.  Each has pipes and a process group of its
own: one that crashes, hangs or is killed is no matter to the others.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
from contextlib import ExitStack
from functools import cache
from typing import BinaryIO, Final

from voicecoach.engines.workers.child import Child, ChildDied, Worker
from voicecoach.engines.workers.launch import Launched

_GONE: Final = 1000
"""Milliseconds in which a killed process is gone."""


@cache
def is_possible() -> bool:
    """Whether processes can be copied and held here.

    Linux can, where Python and the system know handles of processes.  macOS advises
    against copies, Windows has none.
    """
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


class Copies:
    """`count` workers for the engine in `module`, once its `voice` is loaded.

    Only where that `is_possible`.  They start when the first of them is asked for.
    Close it, to end those that never were.
    """

    def __init__(self, module: str, voice: str, count: int) -> None:
        self._module = module
        self._voice = voice
        self._count = count
        self._workers: dict[int, Worker] = {}
        self._is_open = True
        self._launching = threading.Lock()

    def child(self, number: int, limit: float) -> Child:
        """Worker `number` of them, which is given once.

        Raises `ChildDied` where there is none any more, and what `Child` raises.
        """
        with self._launching:
            if self._is_open and self._count:
                self._launch()
            worker = self._workers.pop(number, None)
        if worker is None:
            raise ChildDied
        return Child(worker, limit)

    def close(self) -> None:
        """End the workers that nobody asked for."""
        with self._launching:
            self._is_open = False
            for worker in self._workers.values():
                worker.end()
                worker.answers.close()
            self._workers.clear()

    def _launch(self) -> None:
        with ExitStack() as ours, ExitStack() as theirs:
            copies, files = [], []
            for _ in range(1, self._count):
                asked, requests = os.pipe()
                theirs.callback(os.close, asked)
                to_copy = ours.enter_context(os.fdopen(requests, "wb"))
                answers, answered = os.pipe()
                theirs.callback(os.close, answered)
                from_copy = ours.enter_context(os.fdopen(answers, "rb"))
                copies.append(_Copy(to_copy, from_copy))
                files += [asked, answered]
            first = Launched(self._module, [self._voice, *map(str, files)], files)
            ours.pop_all()
        self._workers = dict(enumerate([first, *copies]))
        self._count = 0


class _Copy:
    """A copy of a worker.

    Nobody here may wait for it, so that its number could be another's once it
    has ended: it is held by a handle.
    """

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self.requests = requests
        self.answers = answers
        self._pid = 0
        self._handle: int | None = None

    def met(self, pid: int) -> None:
        """It said hello, and that this is its number."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                self._pid, self._handle = pid, os.pidfd_open(pid)

    def end(self) -> None:
        """Kill it, with all that it has started; one that is not met yet ends by itself."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                if not _is_gone(handle, 0):
                    os.killpg(self._pid, signal.SIGKILL)
                    _is_gone(handle, _GONE)
            os.close(handle)
        with contextlib.suppress(OSError):
            self.requests.close()


def _is_gone(handle: int, wait: int) -> bool:
    """Whether the process has ended, or does within `wait` milliseconds."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(wait))
