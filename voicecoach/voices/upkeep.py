"""Keeping the clip cache in bounds: how much there is, least used first out, all out.

Safe while other processes read and write: a clip that disappears is made again.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voicecoach.voices.cache import cache_root

LIMIT: Final = 500_000_000
"""Bytes of clips that are kept: some 85 minutes of speech, about 2,500 phrases."""

_ROOM: Final = 0.9
"""A cache over its limit is brought down to this much of it, so that not every run has to."""

_STALE: Final = 3600
"""Seconds after which a half-written file belongs to no one."""


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the clip cache holds: clips and their bytes, and the bytes it may hold."""

    folder: Path
    clips: int
    size: int
    limit: int


@dataclass(frozen=True, slots=True)
class Freed:
    """What was removed: clips, and all their bytes."""

    clips: int
    size: int


@dataclass(frozen=True, slots=True, order=True)
class _File:
    used: int
    path: Path
    size: int


def cache_info(folder: Path | None = None) -> CacheInfo:
    """How much is in the clip cache."""
    where = _folder(folder)
    clips = list(_files(where, ".clip"))
    return CacheInfo(where, len(clips), sum(clip.size for clip in clips), LIMIT)


def prune(limit: int = LIMIT, folder: Path | None = None) -> Freed:
    """Bring a cache that is over `limit` bytes under it, the least lately used clips going first.

    Removes what interrupted runs left half written, too.
    """
    where = _folder(folder)
    long_ago = time.time_ns() - _STALE * 1_000_000_000
    _remove([part for part in _files(where, ".part") if part.used < long_ago])
    clips = sorted(_files(where, ".clip"))
    size = sum(clip.size for clip in clips)
    if size <= limit:
        return Freed(0, 0)
    going = []
    for clip in clips:
        if size <= limit * _ROOM:
            break
        size -= clip.size
        going.append(clip)
    return _remove(going)


def clear(folder: Path | None = None) -> Freed:
    """Remove all clips, and what is remembered of the engines.  Other files stay."""
    where = _folder(folder)
    freed = _remove(list(_files(where, ".clip")))
    _remove([*_files(where, ".part"), *_files(where, ".json")])
    for emptied in [*_folders(where), where]:
        with contextlib.suppress(OSError):
            emptied.rmdir()
    return freed


def _folder(folder: Path | None) -> Path:
    return cache_root() / "clips" if folder is None else folder


def _folders(folder: Path) -> Iterator[Path]:
    """The folders that the cache makes in its own, named by two digits of a key."""
    with contextlib.suppress(OSError):
        for inner in folder.iterdir():
            if len(inner.name) == 2 and set(inner.name) <= set("0123456789abcdef"):
                yield inner


def _files(folder: Path, suffix: str) -> Iterator[_File]:
    """The files of the cache with that suffix; what goes away meanwhile is left out."""
    for inner in (folder, *_folders(folder)):
        with contextlib.suppress(OSError):
            for path in inner.glob(f"*{suffix}"):
                with contextlib.suppress(OSError):
                    state = path.stat()
                    yield _File(state.st_mtime_ns, path, state.st_size)


def _remove(files: list[_File]) -> Freed:
    gone = []
    for file in files:
        with contextlib.suppress(OSError):
            file.path.unlink()
            gone.append(file.size)
    return Freed(len(gone), sum(gone))
