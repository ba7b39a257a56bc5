"""The one table of engines.

An engine is a module that is imported whole only in a worker process; in the
program itself only what is cheap in it is used (see `base.py`).  The order is the
one that the voice `auto` follows: the first engine with a voice for the language wins.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Final

from voicecoach.engines.base import Description
from voicecoach.engines.workers.prefork import is_possible

ENGINES: Final[dict[str, str]] = {
    "piper": "voicecoach.engines.backends.piper",
    "system": "voicecoach.engines.backends.system",
}
"""Engine name -> the module that has its `missing`, `fingerprint` and `open_engine`."""


def title(engine: str) -> str:
    """What people call `engine`."""
    return str(_module(engine).TITLE)


def missing(engine: str) -> str | None:
    """The command that installs `engine`, or None where it is here."""
    command: str | None = _module(engine).missing()
    return command


def here() -> list[str]:
    """The engines that are installed, in the table's order."""
    return [name for name in ENGINES if missing(name) is None]


def fingerprint(engine: str) -> str:
    """Everything that decides, before it is started, what `engine` will turn out to be."""
    value: str = _module(engine).fingerprint()
    return value


def description(engine: str) -> Description | None:
    """The version and the voices of `engine`, where they can be told without starting it."""
    tell: Callable[[], Description] | None = getattr(_module(engine), "description", None)
    return tell() if tell else None


def is_copied(engine: str) -> bool:
    """Whether more workers of `engine` start as copies of its first, once that has its voice."""
    return hasattr(_module(engine), "PHRASES_A_COPY") and is_possible()


def room(engine: str) -> int | None:
    """The letters that all workers of `engine` together may hold (see `room.py`), if it says."""
    letters: int | None = getattr(_module(engine), "ROOM", None)
    return letters


def workers(engine: str, phrases: int) -> int:
    """How many workers speak `phrases` soonest on this machine; at least one."""
    module = _module(engine)
    each: int = module.PHRASES_A_COPY if is_copied(engine) else module.PHRASES_A_WORKER
    useful = -(-phrases // each)
    most: int = module.MOST_WORKERS
    return max(1, min(useful, most, _cores()))


def _module(engine: str) -> ModuleType:
    return importlib.import_module(ENGINES[engine])


def _cores() -> int:
    """The processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
