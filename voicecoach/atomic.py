"""Atomic writes: a file or a folder that is there whole or not at all.

It is made under a name of its own beside its place and renamed into it, so that whatever
happens in between leaves the old one as it was.

A writer holds a lock on what it writes, which the system lets go of when the process ends,
however it does.  So what a killed run left is known at once, and what another run is writing
is left alone.  Where the system or the disk knows no such locks, the time of the last write
tells.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from voicecoach.ending import at_once, held

PART: Final = ".part"
"""The ending of what is being written."""

_NAME_SHOWN: Final = 40
"""Characters of a file's name that its half written one repeats; together they fit any disk."""

_RANDOM_BYTES: Final = 4

STALE: Final = 3600
"""Seconds since the last write, after which nobody writes any more."""


def write_atomically(path: Path, *parts: bytes) -> None:
    """Write a file of `parts`, for the user alone, so that nobody ever reads half of it.

    It is written for now, not for after a power cut.  Raises `OSError`, and leaves nothing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(), _temporary(path, lambda beside: beside.touch(mode=0o600)) as beside:
        with beside.open("r+b") as file:
            file.writelines(parts)
        beside.replace(path)


@contextmanager
def temporary_beside(target: Path, make: Callable[[Path], None] = Path.touch) -> Iterator[Path]:
    """A file or folder with a new name beside `target`, as `make` makes it, for a while.

    In the end it is gone, unless it was renamed.

    What writers of the same file left when they were killed is removed first.  Raises what
    `make` raises.
    """
    clear_parts_of(target)
    with _temporary(target, make) as path:
        yield path


@contextmanager
def _temporary(target: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    def made() -> Path:
        path = part_of(target)
        make(path)
        return path

    with ExitStack() as stack:
        with held():
            path = stack.enter_context(claimed(made))
            stack.callback(_remove, path)
            stack.enter_context(at_once(lambda: _remove(path)))
        yield path


def _remove(path: Path) -> None:
    with held(), suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


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
    """A file or a folder with a new name, as `make` makes it, held until the end.

    Another run may clear it away before it is held; then `make` makes another one.
    Raises what `make` raises.
    """
    while True:
        path = make()
        try:
            opened = _open(path)
        except FileNotFoundError:
            continue
        try:
            if opened is None or (_lock(opened) is not False and _is(opened, path)):
                yield path
                return
        finally:
            if opened is not None:
                os.close(opened)


@contextmanager
def abandoned(path: Path) -> Iterator[bool]:
    """True where nobody writes the file or folder any more; meanwhile nobody can begin to.

    Raises `OSError` where it is gone.
    """
    opened = _open(path)
    try:
        locked = None if opened is None else _lock(opened)
        yield time.time() - path.stat().st_mtime > STALE if locked is None else locked
    finally:
        if opened is not None:
            os.close(opened)


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


def _is(opened: int, path: Path) -> bool:
    """True where what is open has still its name."""
    try:
        return os.path.samestat(os.fstat(opened), path.stat())
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

    def _lock(opened: int) -> bool | None:
        """Lock what is open: True where that worked, False where another has, None where no one."""
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
