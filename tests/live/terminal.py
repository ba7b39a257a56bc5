"""A terminal of its own, with a program that plays in it.  POSIX only."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
AGAIN: Final = 1.0
"""Seconds between two times that a key is pressed."""

PATIENCE: Final = 30.0


class Terminal:
    """A terminal, and the program that runs in it."""

    def __init__(self, report: Path, size: tuple[int, int], *more: str) -> None:
        self.seen = ""
        self._report = report
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        self.pid, self._stream = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            arguments = [sys.executable, "-m", "tests.live.on_a_terminal", str(report), *more]
            os.execve(sys.executable, arguments, environment)
        self.before = self.settings()
        columns, rows = size
        fcntl.ioctl(self._stream, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)
        os.set_blocking(self._stream, False)

    def until(self, condition: Callable[[str], bool]) -> None:
        """Read until what was seen fulfils this."""
        end = time.monotonic() + PATIENCE
        while not condition(self.seen):
            assert time.monotonic() < end, self.seen[-4000:]
            self._read()
            time.sleep(0.02)

    def watch(self, seconds: float) -> None:
        """Read for so long."""
        end = time.monotonic() + seconds
        self.until(lambda _: time.monotonic() >= end)

    def press(self, keys: str) -> None:
        """Type these keys."""
        os.write(self._stream, keys.encode())

    def settings(self) -> list[Any]:
        """How the terminal is set."""
        return termios.tcgetattr(self._stream)

    def set(self, settings: list[Any]) -> None:
        """Set it so."""
        termios.tcsetattr(self._stream, termios.TCSANOW, settings)

    def ended(self) -> dict[str, Any]:
        """Wait for the program's end; what it reported."""
        assert self.status() == 0, self.seen[-4000:]
        told: dict[str, Any] = json.loads(self._report.read_text())
        return told

    def ended_by(self, key: str) -> dict[str, Any]:
        """Press a key again and again until the program ends; what it reported.

        A program that is just taking the terminal over drops what was typed before.
        """
        assert self.status(key) == 0, self.seen[-4000:]
        told: dict[str, Any] = json.loads(self._report.read_text())
        return told

    def status(self, key: str = "") -> int:
        """Wait for the program's end, pressing `key` meanwhile, if any; its exit status."""
        status: list[int] = []
        pressed = 0.0

        def is_over(_: str) -> bool:
            nonlocal pressed
            pid, code = os.waitpid(self.pid, os.WNOHANG)
            status.extend([code] if pid else [])
            if key and not pid and time.monotonic() - pressed > AGAIN:
                pressed = time.monotonic()
                with suppress(OSError):  # it ended just now
                    self.press(key)
            return bool(pid)

        self.until(is_over)
        self._read()
        return os.waitstatus_to_exitcode(status[0])

    def close(self) -> None:
        """Nothing is left behind."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._stream)

    def _read(self) -> None:
        try:
            while piece := os.read(self._stream, 65536):
                self.seen += piece.decode(errors="replace")
        except OSError:
            return
