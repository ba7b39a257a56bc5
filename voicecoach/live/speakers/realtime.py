"""Asks the system to wake a thread in time, whatever else runs; it may say no."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, Final

PRIORITY: Final = 5
"""Of 99: before everything that is not real-time, behind the sound server."""


def hurry() -> None:
    """The thread that calls this, and those that it starts, get real-time priority if allowed.

    Where sound servers run, users often may ask for it.  Elsewhere nothing happens.
    """
    if sys.platform.startswith("linux"):
        system: Any = os
        with suppress(OSError):
            system.sched_setscheduler(0, system.SCHED_RR, system.sched_param(PRIORITY))
