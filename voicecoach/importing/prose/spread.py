"""Numbers, spreads of numbers, and the amounts that are made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from voicecoach.importing.prose.words import Vocabulary


@dataclass(frozen=True, slots=True)
class Spread:
    """A number, or two with what stands between them."""

    low: float
    high: float

    @property
    def is_one(self) -> bool:
        """True for a single number."""
        return self.low == self.high


@dataclass(slots=True)
class Amounts:
    """The amounts that a text tells; None where it tells none.  Times are in seconds."""

    time: Spread | None = None
    reps: Spread | None = None
    sets: Spread | None = None
    breaths: Spread | None = None
    rest: Spread | None = None
    rounds: Spread | None = None
    is_count: bool = False
    is_times: bool = False
    """True where the repetitions are those of all that stands before: `repeat 3 times`."""
    is_bare: bool = False
    """True where the repetitions have no word for them."""
    is_per_side: bool = False
    part: str | None = None
    side: str | None = None
    is_alternating: bool = False
    is_other: bool = False
    """True where the text tells to do the same on the other side."""
    is_often: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def has_any(self) -> bool:
        """True where the text tells how long or how often a move is done."""
        return any((self.time, self.reps, self.sets, self.breaths))

    @property
    def has_sides(self) -> bool:
        """True where the text tells that both sides are meant."""
        return self.is_per_side or self.is_other


def number_pattern(words: Vocabulary) -> str:
    """The pattern of a number in figures or words."""
    named = sorted(words.numbers, key=len, reverse=True)
    return rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|½|(?:{'|'.join(map(re.escape, named))})\b)"


def number_of_words(text: str, words: Vocabulary) -> float:
    """The number that figures or words tell."""
    told = text.strip().lower()
    if told == "½":
        return 0.5
    return words.numbers.get(told) or float(told.replace(",", ".")) if told else 0
