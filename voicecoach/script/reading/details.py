"""One detail of a move, the kinds that there are, and which of them go together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from voicecoach.script.reading.lines import SourceLine

MOST_REPS: Final = 1000
MOST_SETS: Final = 100
MOST_TICKS: Final = 10

SpecSlot = Literal[
    "work", "hold", "release", "tempo", "most", "about",
    "each", "only", "alternating", "first", "sets", "turns", "rest", "change", "countdown",
]  # fmt: skip
"""The kinds of details: a move has one of each at most."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One detail: which (`slot`), its value, and the offsets in the line's text around it."""

    slot: SpecSlot
    value: object
    start: int
    end: int


SpecReader = Callable[[SourceLine, re.Match[str]], Spec | None]
"""Reads the detail whose form has matched; raises `Mistake` where it goes wrong.

None where it is of another form after all.
"""

CLASHES: Final[dict[SpecSlot, tuple[SpecSlot, ...]]] = {
    "work": ("work",), "hold": ("hold", "tempo"), "tempo": ("hold", "release", "tempo"),
    "release": ("release", "tempo"), "most": ("most",), "about": ("about",),
    "each": ("each", "only", "alternating"), "first": ("first", "only"),
    "only": ("each", "first", "only", "alternating", "turns"),
    "alternating": ("each", "only", "alternating", "turns"),
    "turns": ("only", "alternating", "turns"),
    "sets": ("sets",), "rest": ("rest",), "change": ("change",), "countdown": ("countdown",),
}  # fmt: skip
"""A detail -> the details that it cannot stand with."""

Slots = dict[SpecSlot, Spec]
"""The details of a move, one of a kind."""
