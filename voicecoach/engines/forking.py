"""Forking this process: for a piece of work, which leaves no trace, or for a worker that stays."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import Final, NoReturn

from voicecoach.errors import OutsideError

_REFUSED: Final = 3
"""The exit status of a fork in which the work raised an `OutsideError`."""


def run_forked(work: Callable[[], bytes]) -> bytes:
    """The bytes that `work` gives in a fork of this process.

    A fork that crashes ends this process as well: whoever waits for it knows
    what to do about a dead worker.  POSIX only.

    Raises the `OutsideError` that `work` raises.
    """
    if sys.platform == "win32":
        raise NotImplementedError("a process cannot be forked on Windows")
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:
        os.close(reading)
        _answer_and_exit(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == _REFUSED:
        raise OutsideError(answer.decode("utf-8", "replace"))
    if status != 0:
        os._exit(abs(status))
    return answer


def fork_worker() -> bool:
    """Fork this process; True in the fork, which has a group of its own.  POSIX only.

    What was there before is not collected in the fork, which should end by `os._exit`.
    Raises `OSError` where there is no room for one.
    """
    if sys.platform == "win32":
        raise NotImplementedError("a process cannot be forked on Windows")
    if _fork():
        return False
    os.setpgid(0, 0)
    gc.freeze()
    gc.enable()
    return True


def reap_forks() -> None:
    """Have forks reaped as they end from now on; nobody can wait for one any more."""
    if sys.platform != "win32":
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def _fork() -> int:
    """Fork, with no collection of garbage in the child.

    What is garbage may have threads (a filter of FFmpeg's has), which are not
    forked: to let go of it there would wait for them for ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    child = os.fork()
    if child and was_enabled:
        gc.enable()
    return child


def _answer_and_exit(work: Callable[[], bytes], writing: int) -> NoReturn:
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            try:
                pipe.write(work())
                status = 0
            except OutsideError as error:
                pipe.write(error.message.encode("utf-8"))
                status = _REFUSED
    finally:
        os._exit(status)
