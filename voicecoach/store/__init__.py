"""The cache of what could be made again: clips, frames and covers, in one cache folder."""

from voicecoach.store.shelves import CLIPS, COVERS, FRAMES, SHELVES, Shelf, cache_root, mark_used
from voicecoach.store.upkeep import Freed, LruCache, Usage, clear, prune, usage

__all__ = [
    "CLIPS",
    "COVERS",
    "FRAMES",
    "SHELVES",
    "Freed",
    "LruCache",
    "Shelf",
    "Usage",
    "cache_root",
    "clear",
    "mark_used",
    "prune",
    "usage",
]
