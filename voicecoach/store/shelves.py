"""The cache folder, and the one table of what it holds and how much of each."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

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
