"""Nouns that count repetitions by the name of the move: `10 squats`, `12 heel raises`."""

from __future__ import annotations

from typing import Final

from voicecoach.script.reading.specs import KEYWORDS
from voicecoach.script.reading.values import FOREIGN_UNITS, OTHER_LENGTHS
from voicecoach.suggestions import closest
from voicecoach.units import UNIT_WORDS

_NOT_COUNTED: Final = (
    *KEYWORDS, *UNIT_WORDS, *OTHER_LENGTHS, *FOREIGN_UNITS, "rounds", "times", "counts", "steps",
    "miles", "metres", "meters",
)  # fmt: skip


def is_counted(noun: str) -> bool:
    """True where a noun in the plural is something that is done, and no unit or detail."""
    last = noun.lower().replace("-", " ").split()[-1]
    return len(noun) > 3 and closest(last, _NOT_COUNTED) is None
