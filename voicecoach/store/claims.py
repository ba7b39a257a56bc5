"""What is half written, and whether somebody is still writing it.

A writer holds a lock on what it writes, which the system lets go of when the process
ends, however it does.  So what a killed run left is known at once, and what another
run is writing is left alone.  Where the system or the disk knows no such locks, the
time of the last write tells.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PART: Final = ".part"
"""The ending of what is being written."""

_NAME_SHOWN: Final = 40
"""Characters of a file's name that its half written one repeats; together they fit any disk."""

_RANDOM_BYTES: Final = 4

STALE: Final = 3600
"""Seconds since the last write, after which nobody writes any more."""


def part_of(target: Path) -> Path:
    """A new name beside `target` for what becomes that."""
    return target.with_name(f"{_start(target)}{os.urandom(_RANDOM_BYTES).hex()}{PART}")


def clear_parts_of(target: Path) -> None:
    """Remove what runs that wrote `target` left beside it when they were killed."""
    start = _start(target)
    length = len(start) + 2 * _RANDOM_BYTES + len(PART)
    clear_abandoned(
        target.parent,
        lambda name: name.startswith(start) and name.endswith(PART) and len(name) == length,
    )


def _start(target: Path) -> str:
    return f".{target.name[:_NAME_SHOWN]}."


@contextmanager
def claimed(make: Callable[[], Path]) -> Iterator[Path]:
    """What `make` makes, a file or a folder with a new name, held until the end.

    Another run may clear it away before it is held; then `make` makes another one.
    Raises what `make` raises.
    """
    while True:
        path = make()
        try:
            held = _open(path)
        except FileNotFoundError:
            continue
        try:
            if held is None or (_lock(held) is not False and _is(held, path)):
                yield path
                return
        finally:
            if held is not None:
                os.close(held)


@contextmanager
def abandoned(path: Path) -> Iterator[bool]:
    """Whether nobody writes the file or folder any more; meanwhile nobody can begin to.

    Raises `OSError` where it is gone.
    """
    held = _open(path)
    try:
        locked = None if held is None else _lock(held)
        yield time.time() - path.stat().st_mtime > STALE if locked is None else locked
    finally:
        if held is not None:
            os.close(held)


def remove_abandoned(path: Path) -> None:
    """Remove a file or folder where nobody writes it any more."""
    with suppress(OSError), abandoned(path) as is_nobodys:
        if not is_nobodys:
            return
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def clear_abandoned(folder: Path, is_ours: Callable[[str], bool]) -> None:
    """Remove what runs that were killed left in `folder` under names that are ours."""
    with suppress(OSError), os.scandir(folder) as entries:
        for name in [entry.name for entry in entries if is_ours(entry.name)]:
            remove_abandoned(folder / name)


def _is(held: int, path: Path) -> bool:
    """Whether what is open has still its name."""
    try:
        return os.path.samestat(os.fstat(held), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _open(_: Path) -> None:
        return None  # an open file cannot be renamed there

    def _lock(_: int) -> bool | None:
        return None

else:
    import fcntl

    def _open(path: Path) -> int | None:
        try:
            way = os.O_RDONLY | os.O_DIRECTORY if path.is_dir() else os.O_RDWR
            return os.open(path, way | os.O_NOFOLLOW | os.O_NONBLOCK)
        except PermissionError:
            return None

    def _lock(held: int) -> bool | None:
        """Lock what is open: True where that worked, False where another has, None where no one."""
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
