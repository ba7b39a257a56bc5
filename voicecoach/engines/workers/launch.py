"""Starting workers: each spawned alone, or all but the first forked off that one.

Preforked workers load a model once for all of them: the first loads it and then
forks.  Each has pipes and a process group of its own: one that crashes, hangs or
is killed is no matter to the others.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

_FOLDERS: Final = ("VOICECOACH_CACHE", "VOICECOACH_VOICES")
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
"""Workers share the processors among themselves; libraries in them need not do so again."""

_KEPT_MEMORY: Final = {
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "MALLOC_TOP_PAD_": str(32 << 20),
}
"""glibc keeps what a worker frees: fetched anew for each phrase, memory took a third of
conditioning."""

_GONE: Final = 1000
"""Milliseconds in which a killed process is gone."""


class ChildDied(Exception):
    """The process ended without an answer."""


class WorkerProcess(Protocol):
    """A process that was started and has not said hello yet."""

    requests: BinaryIO
    answers: BinaryIO

    def identified(self, pid: int) -> None:
        """It said hello, and that this is its number."""
        ...

    def end(self) -> None:
        """Kill it and what it started to speak a phrase, and reap it.

        It keeps nothing that a gentler end would save.  To do so twice does no harm.
        """
        ...


class SpawnedWorker:
    """A worker for the engine in `module`, in a new process; `more` ends its command.

    It may use the files with the numbers `files`, too.
    """

    def __init__(self, module: str, more: Sequence[str] = (), files: Sequence[int] = ()) -> None:
        worker = ("-m", "voicecoach.engines.workers.worker", module)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", *worker, *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            pass_fds=files,
            **_own_group(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.requests: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self.answers: BinaryIO = self._process.stdout  # type: ignore[assignment]

    def identified(self, pid: int) -> None:
        """It said hello; its number is known already."""

    def end(self) -> None:
        """Kill it and what it started to speak a phrase, and reap it."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            elif self._process.returncode is None:
                # Nobody has waited for it yet, so its number cannot be another's.
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        with contextlib.suppress(OSError):
            self.requests.close()


@cache
def can_prefork() -> bool:
    """True where processes can be forked and held here.

    Linux can, where Python and the system know handles of processes.  macOS advises
    against forks, Windows has none.
    """
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


class Prefork:
    """`count` workers for the engine in `module`, forked once its `voice` is loaded.

    Each keeps memory at hand for so many `letters`.  Only where one `can_prefork`.  They start
    when the first of them is asked for.  Close it, to end those that never were.
    """

    def __init__(self, module: str, voice: str, count: int, letters: int) -> None:
        self._module = module
        self._loading = [voice, str(letters)]
        self._count = count
        self._workers: dict[int, WorkerProcess] = {}
        self._is_open = True
        self._launching = threading.Lock()

    def worker(self, number: int) -> WorkerProcess:
        """Worker `number` of them, which is given once.

        Raises `ChildDied` where there is none any more.
        """
        with self._launching:
            if self._is_open and self._count:
                self._launch()
            worker = self._workers.pop(number, None)
        if worker is None:
            raise ChildDied
        return worker

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
            forked, files = [], []
            for _ in range(1, self._count):
                asked, requests = os.pipe()
                theirs.callback(os.close, asked)
                to_fork = ours.enter_context(os.fdopen(requests, "wb"))
                answers, answered = os.pipe()
                theirs.callback(os.close, answered)
                from_fork = ours.enter_context(os.fdopen(answers, "rb"))
                forked.append(_ForkedWorker(to_fork, from_fork))
                files += [asked, answered]
            first = SpawnedWorker(self._module, [*self._loading, *map(str, files)], files)
            ours.pop_all()
        self._workers = dict(enumerate([first, *forked]))
        self._count = 0


class _ForkedWorker:
    """A worker that was forked off another.

    Nobody here may wait for it, so that its number could be another's once it
    has ended: it is held by a handle.
    """

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self.requests = requests
        self.answers = answers
        self._pid = 0
        self._handle: int | None = None

    def identified(self, pid: int) -> None:
        """It said hello, and that this is its number."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                self._pid, self._handle = pid, os.pidfd_open(pid)

    def end(self) -> None:
        """Kill it, with all that it has started; one that has no number yet ends by itself."""
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
    """True where the process has ended, or does within `wait` milliseconds."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(wait))


def _environment() -> dict[str, str]:
    """The environment in which the worker finds the same modules and folders as this process.

    The current folder is left out (and by -P): a module in a folder of scripts is not ours to run.
    """
    ours = str(Path(__file__).resolve().parents[3])
    paths = [str(Path(path).absolute()) for path in sys.path if path]
    named = {name: os.environ[name] for name in _FOLDERS if os.environ.get(name)}
    return {
        **os.environ,
        **{name: str(Path(folder).absolute()) for name, folder in named.items()},
        **_ONE_THREAD,
        **_KEPT_MEMORY,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([*paths, ours])),
    }


def _own_group() -> dict[str, Any]:
    """A process group of its own: Ctrl-C reaches the program alone, and one kill reaches all."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"process_group": 0}
