"""The one table of what the cache holds, and how much of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voicecoach.store.folder import cache_root


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
