"""The cache of what could be made again: clips, frames and covers, in one cache folder."""

from voicecoach.store.cache_folder import (
    CLIPS,
    COVERS,
    FRAMES,
    SHELVES,
    Freed,
    LruCache,
    Shelf,
    Usage,
    cache_root,
    clear,
    mark_used,
    prune,
    usage,
)

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
