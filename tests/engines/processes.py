"""Processes of other programs, as tests see them from outside."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def start(script: str) -> subprocess.Popen[str]:
    """A program that finds what this one finds, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until another process has done its part: 20 s at most, 10 ms mostly."""
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("it did not happen")


def is_gone(pid: int) -> bool:
    """Whether a process has ended, also where nobody has waited for it yet.  POSIX only."""
    try:
        os.kill(pid, 0)
        if sys.platform != "linux":
            return False
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except (ProcessLookupError, FileNotFoundError):
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def children(pid: int) -> list[int]:
    """The processes that were started by any thread of another, or by this one.  Linux only."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            found += map(int, (thread / "children").read_text("ascii").split())
    return found
