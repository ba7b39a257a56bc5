"""Less talk: which kinds of lines are said at which level, and which are short once known.

Safety is no kind: warnings, reminders and the closing advice are the same at every level,
and so are the author's own words at their moments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from voicecoach.script.routine import TalkLevel


class Kind(StrEnum):
    """The kinds of lines that a level may leave out or shorten."""

    NUMBER = "how long, which set, which round"
    NEEDS = "what to fetch, at the start"
    SETUP = "instructions and where it is felt, at a move's first occurrence"
    SETUP_AGAIN = "the same on the second side, and a rest's instructions in each round"
    TIP = "tips in a hold"
    PACE = "that the pace is the mover's"
    REST = "that it is a rest, with its length"
    SWITCH = "the prompt to switch, before the side"
    PREVIEW = "what comes next, early in a rest"
    HALFWAY = "half of a hold"
    TIME_LEFT = "the time left in a hold or a rest"
    PRAISE = "well done"


_ALWAYS: Final = frozenset(TalkLevel)
_BRIEF: Final = frozenset({TalkLevel.FULL, TalkLevel.BRIEF})
_FULL: Final = frozenset({TalkLevel.FULL})

SAID: Final[Mapping[Kind, frozenset[TalkLevel]]] = {
    Kind.NUMBER: _BRIEF,
    Kind.NEEDS: _BRIEF,
    Kind.SETUP: _BRIEF,
    Kind.SETUP_AGAIN: _FULL,
    Kind.TIP: _FULL,
    Kind.PACE: _BRIEF,
    Kind.REST: _ALWAYS,
    Kind.SWITCH: _BRIEF,
    Kind.PREVIEW: _FULL,
    Kind.HALFWAY: _BRIEF,
    Kind.TIME_LEFT: _BRIEF,
    Kind.PRAISE: _FULL,
}
"""The levels at which lines of a kind are said.

Names, sides, how many repetitions, counts and countdowns are said at all of them.
"""

IN_FULL: Final[Mapping[TalkLevel, int]] = {
    TalkLevel.FULL: 2,
    TalkLevel.BRIEF: 1,
    TalkLevel.NAMES: 0,
}
"""The times that a line is said in full that comes again and again, before it is short."""


@dataclass(slots=True)
class Manner:
    """The coach's manner: the level of its talk, and what has been said so far."""

    level: TalkLevel = TalkLevel.FULL
    _said: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    _known: set[str] = field(default_factory=set)

    def says(self, kind: Kind) -> bool:
        """True where lines of this kind are said."""
        return self.level in SAID[kind]

    def in_full(self, kind: Kind, words: str) -> bool:
        """True where these words are not known yet; they have been heard once more then."""
        if not self.says(kind):
            return False
        self._said[kind, words] += 1
        return self._said[kind, words] <= IN_FULL[self.level]

    def is_new(self, what: str) -> bool:
        """True the first time that this is asked."""
        new = what not in self._known
        self._known.add(what)
        return new
