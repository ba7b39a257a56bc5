"""The bar of the whole routine, in characters: what is done is solid, what is to come is light."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

DONE: Final = "█"
HALF: Final = "▌"
AHEAD: Final = "░"
MOVE: Final = "▴"


def bar(at: int, total: int, width: int) -> str:
    """How much of `total` is done at `at`, on one line."""
    halves = 2 * width if total <= 0 else min(2 * width, 2 * width * max(0, at) // total)
    full, half = divmod(halves, 2)
    return (DONE * full + HALF * half).ljust(width, AHEAD)


def marks(starts: Iterable[int], total: int, width: int) -> str:
    """Where the moves begin, for the line below the bar."""
    line = [" "] * width
    for start in starts:
        if 0 <= start < total:
            line[start * width // total] = MOVE
    return "".join(line)
