"""Tells when the machine itself stood still: a process that real-time priority wakes all the time.

Virtual machines do stand still, and no buffer outlasts that for long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from types import TracebackType
from typing import Final

LATE: Final = 0.03
"""Seconds that a process of real-time priority never has to wait for anything else here."""

VOLUME_STEP: Final = 0.005

PRIORITY: Final = 20
"""Higher than those of the sound server, the recorder and the speakers."""

NEAR: Final = 0.5
"""Seconds between the machine's clock and the recording's, at most."""


class Watch:
    """Watches while the block runs; without leave for real-time priority it sees nothing."""

    def __init__(self) -> None:
        self.jumps: list[tuple[float, float]] = []
        """From and to when the machine stood still, in seconds since the begin of the watch."""

    def __enter__(self) -> Watch:
        self._begun = time.monotonic()
        command = [sys.executable, __file__]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        told, _ = self._process.communicate()
        for line in told.splitlines():
            start, end = map(float, line.split())
            self.jumps.append((start - self._begun, end - self._begun))

    def stood_still(self, start: float, end: float) -> bool:
        """Whether it stood still between these seconds, or near them."""
        return any(start - NEAR < stop[1] and stop[0] < end + NEAR for stop in self.jumps)


def main() -> None:
    """Print when this process was woken late, until it is terminated."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(PRIORITY))
    except (OSError, AttributeError):
        return
    last = time.monotonic()
    while True:
        time.sleep(VOLUME_STEP)
        now = time.monotonic()
        if now - last > VOLUME_STEP + LATE:
            print(last, now, flush=True)
        last = now


if __name__ == "__main__":
    main()
