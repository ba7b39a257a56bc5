"""The cache folder: what it holds and how much of each, and how it is kept in bounds.

The least lately used goes first, in memory and on disk.  The cache is safe while other
processes read and write: what disappears is made again.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Generic, TypeVar

from voicecoach.atomic import PART, remove_abandoned

_SELDOM: Final = 3600
"""Seconds; a use within this of the last one is not written down again."""


def cache_root() -> Path:
    """The folder of all that voicecoach keeps and could make again.

    The user's cache folder, or what the environment variable VOICECOACH_CACHE names.
    """
    named = os.environ.get("VOICECOACH_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of the cache: its name, the ending of its files, and the bytes it may hold.

    Files that end in one of `notes` are no goods of the shelf: they are what is
    remembered of where the goods come from, and go only when all is cleared.
    """

    name: str
    suffix: str
    limit: int
    notes: tuple[str, ...] = ()

    def folder(self) -> Path:
        """Where its files lie."""
        return cache_root() / self.name


CLIPS: Final = Shelf("clips", ".clip", 500_000_000, notes=(".json",))
"""Spoken phrases: some 85 minutes of speech, about 2,500 phrases."""

FRAMES: Final = Shelf("frames", ".frames", 200_000_000)
"""Encoded stretches of sound: some 7 hours of them."""

COVERS: Final = Shelf("covers", ".jpg", 100_000_000)
"""Drawn covers: at least 200."""

SHELVES: Final = (CLIPS, FRAMES, COVERS)


def mark_used(file: BinaryIO) -> None:
    """Set the time of an open file to now, unless it was used lately.

    By it `prune` knows which files have not been used for the longest time.
    """
    if time.time() - os.fstat(file.fileno()).st_mtime > _SELDOM:
        with contextlib.suppress(OSError):
            os.utime(file.name)


_ROOM: Final = 0.9
"""A shelf over its limit is brought down to this much of it, so that not every run has to."""

_DIGITS: Final = frozenset("0123456789abcdef")


_Value = TypeVar("_Value")


class LruCache(Generic[_Value]):
    """Values at hand for this run: the most lately used, up to a number of bytes.

    `size_of` tells the bytes of a value; one that is larger than all may be is not kept.
    """

    def __init__(self, most: int, size_of: Callable[[_Value], int]) -> None:
        self._most = most
        self._size_of = size_of
        self._size = 0
        self._values: OrderedDict[str, _Value] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str) -> _Value | None:
        """The value of `key`, which is used by that; None where it is not at hand."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: str, value: _Value) -> None:
        """Have a value at hand, which is always the same for one key."""
        size = self._size_of(value)
        if key not in self._values and size <= self._most:
            self._values[key] = value
            self._size += size
        while self._size > self._most:
            _, gone = self._values.popitem(last=False)
            self._size -= self._size_of(gone)


@dataclass(frozen=True, slots=True)
class Usage:
    """The use of a shelf: files, their bytes, and the bytes it may hold."""

    folder: Path
    files: int
    size: int
    limit: int


@dataclass(frozen=True, slots=True)
class Freed:
    """The files that were removed, and all their bytes."""

    files: int
    size: int


@dataclass(frozen=True, slots=True, order=True)
class _File:
    used: int
    name: str
    size: int


def usage(shelf: Shelf, folder: Path | None = None) -> Usage:
    """The files that are on a shelf, and their bytes, in `folder` where that is not its own."""
    where = _folder(shelf, folder)
    files = list(_files(where, shelf.suffix))
    return Usage(where, len(files), sum(file.size for file in files), shelf.limit)


def prune(shelf: Shelf, folder: Path | None = None, limit: int | None = None) -> Freed:
    """Bring a shelf that is over its limit under it, the least lately used files going first.

    Removes what interrupted runs left half written, too.
    """
    where, most = _folder(shelf, folder), shelf.limit if limit is None else limit
    found = list(_files(where, shelf.suffix, PART))
    for half in [file for file in found if file.name.endswith(PART)]:
        remove_abandoned(Path(half.name))
    files = sorted(file for file in found if not file.name.endswith(PART))
    size = sum(file.size for file in files)
    if size <= most:
        return Freed(0, 0)
    going = []
    for file in files:
        if size <= most * _ROOM:
            break
        size -= file.size
        going.append(file)
    return _remove(going)


def clear(shelf: Shelf, folder: Path | None = None) -> Freed:
    """Remove all that is on a shelf, and what is remembered with it.  Other files stay."""
    where = _folder(shelf, folder)
    freed = _remove(list(_files(where, shelf.suffix)))
    _remove(list(_files(where, PART, *shelf.notes)))
    for emptied in [*_folders(where), str(where)]:
        with contextlib.suppress(OSError):
            Path(emptied).rmdir()
    return freed


def _folder(shelf: Shelf, folder: Path | None) -> Path:
    return shelf.folder() if folder is None else folder


def _folders(folder: Path) -> list[str]:
    """The folders that the cache makes in its own, named by two digits of a key."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [e.path for e in entries if len(e.name) == 2 and set(e.name) <= _DIGITS]
    return []


def _files(folder: Path, *suffixes: str) -> Iterator[_File]:
    """The files of the cache that end so; what goes away meanwhile is left out."""
    for inner in (str(folder), *_folders(folder)):
        with contextlib.suppress(OSError), os.scandir(inner) as entries:
            for entry in entries:
                if entry.name.endswith(suffixes):
                    with contextlib.suppress(OSError):
                        state = entry.stat()
                        yield _File(state.st_mtime_ns, entry.path, state.st_size)


def _remove(files: list[_File]) -> Freed:
    gone = []
    for file in files:
        with contextlib.suppress(OSError):
            Path(file.name).unlink()
            gone.append(file.size)
    return Freed(len(gone), sum(gone))
