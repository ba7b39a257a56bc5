"""A running worker: its process, and what is asked of it and answered."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any, BinaryIO, Final

from voicecoach.errors import OutsideError
from voicecoach.voices.wire import Message, receive, send

_HEARTBEAT: Final = 0.1
"""Seconds; on Windows a longer wait would hold back Ctrl-C."""

_FOLDERS: Final = ("VOICECOACH_CACHE", "VOICECOACH_VOICES")
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
"""Workers share the processors among themselves; libraries in them need not do so again."""


class ChildDied(Exception):
    """The process ended without an answer."""


class ChildHung(Exception):
    """No answer came within `limit` seconds."""

    def __init__(self, limit: float) -> None:
        super().__init__(limit)
        self.limit = limit


class Child:
    """One running process.  Its `version` is what the engine says of itself.

    Raises `OutsideError` where the engine does not open, and what `ask` raises.
    """

    def __init__(self, module: str, limit: float) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-m", "voicecoach.voices.worker", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            **_own_group(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(
            target=_collect, args=(self._process.stdout, self._answers), daemon=True
        ).start()
        self.end = weakref.finalize(self, _end, self._process)
        try:
            hello = self._answer(limit).fields
            if "error" in hello:
                raise OutsideError(hello["error"], hello["help"])
            self.version: str = hello["version"]
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


def _environment() -> dict[str, str]:
    """The environment in which the worker finds the same modules and folders as this process.

    The current folder is left out (and by -P): a module in a folder of scripts is not ours to run.
    """
    ours = str(Path(__file__).resolve().parents[2])
    paths = [str(Path(path).absolute()) for path in sys.path if path]
    named = {name: os.environ[name] for name in _FOLDERS if os.environ.get(name)}
    return {
        **os.environ,
        **{name: str(Path(folder).absolute()) for name, folder in named.items()},
        **_ONE_THREAD,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([*paths, ours])),
    }


def _own_group() -> dict[str, Any]:
    """A process group of its own: Ctrl-C reaches the program alone, and one kill reaches all."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"process_group": 0}


def _collect(stream: BinaryIO, answers: queue.SimpleQueue[Message | None]) -> None:
    with stream, contextlib.suppress(OSError, ValueError):
        while (message := receive(stream)) is not None:
            answers.put(message)
    answers.put(None)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker, with any copy of it that is still speaking, and leave nothing of it.

    It keeps nothing that a gentler end would save.
    """
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            # Nobody has waited for it yet, so its number cannot be another's.
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
