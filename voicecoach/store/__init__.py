"""What voicecoach keeps and could make again: clips, frames and covers, in one cache folder."""

from voicecoach.store.claims import (
    PART,
    abandoned,
    claimed,
    clear_abandoned,
    clear_parts_of,
    part_of,
)
from voicecoach.store.folder import cache_root, mark_used, write_beside
from voicecoach.store.shelves import CLIPS, COVERS, FRAMES, SHELVES, Shelf
from voicecoach.store.upkeep import Freed, Held, clear, held, prune

__all__ = [
    "CLIPS",
    "COVERS",
    "FRAMES",
    "PART",
    "SHELVES",
    "Freed",
    "Held",
    "Shelf",
    "abandoned",
    "cache_root",
    "claimed",
    "clear",
    "clear_abandoned",
    "clear_parts_of",
    "held",
    "mark_used",
    "part_of",
    "prune",
    "write_beside",
]
