"""What voicecoach keeps and could make again: clips, frames and covers, in one cache folder."""

from voicecoach.store.folder import cache_root, mark_used, write_beside
from voicecoach.store.shelves import CLIPS, COVERS, FRAMES, SHELVES, Shelf
from voicecoach.store.upkeep import Freed, Held, clear, held, prune

__all__ = [
    "CLIPS",
    "COVERS",
    "FRAMES",
    "SHELVES",
    "Freed",
    "Held",
    "Shelf",
    "cache_root",
    "clear",
    "held",
    "mark_used",
    "prune",
    "write_beside",
]
