"""Starting a worker: a new process in which an engine will speak."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

_FOLDERS: Final = ("VOICECOACH_CACHE", "VOICECOACH_VOICES")
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
"""Workers share the processors among themselves; libraries in them need not do so again."""

_KEPT_MEMORY: Final = {
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "MALLOC_TOP_PAD_": str(32 << 20),
}
"""glibc keeps what a worker frees: fetched anew for each phrase, memory took a third of shaping."""


class Launched:
    """A worker for the engine in `module`; `more` are further words of its command.

    It may use the files with the numbers `files`, too.
    """

    def __init__(self, module: str, more: Sequence[str] = (), files: Sequence[int] = ()) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-W",
                "ignore",
                "-m",
                "voicecoach.engines.workers.worker",
                module,
                *more,
            ],
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

    def met(self, pid: int) -> None:
        """It said hello; its number is known already."""

    def end(self) -> None:
        """Kill it and what it started to speak a phrase, and leave nothing of it."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            elif self._process.returncode is None:
                # Nobody has waited for it yet, so its number cannot be another's.
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        with contextlib.suppress(OSError):
            self.requests.close()


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
