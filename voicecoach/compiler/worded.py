"""Acts with their words: what is said around and inside each thing that takes its turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from voicecoach.compiler.acts import (
    BlockAct,
    BreatheAct,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.compiler.amrap import AmrapFacts
from voicecoach.compiler.breathing import BreathWords
from voicecoach.compiler.inside import InsideWords
from voicecoach.compiler.resting import RestLines
from voicecoach.compiler.tiers import HandOver
from voicecoach.compiler.wording import Line, Owed
from voicecoach.score import Phrase


class WordedInterval(NamedTuple):
    """An interval with all that may be said on the way there, in it and behind it.

    The `reminder` of pain is said inside or, where it does not fit there, between `entry`
    and `go_on`.  `rest` are the words of the rest that leads there, `lead_in` the numbers of
    a spoken countdown to the go.  In a block `set_up` is what is said of it behind its go,
    and `ahead` what is said in it of what comes next.
    """

    interval: Interval
    inside: InsideWords
    entry: tuple[Line, ...]
    reminder: Line | None
    go_on: tuple[Line, ...]
    rest: RestLines | None
    lead_in: Mapping[int, Phrase]
    then: Owed | None
    set_up: tuple[Owed, ...] = ()
    ahead: HandOver | None = None
    amrap: AmrapFacts | None = None
    """The rounds against the clock that the interval is the clock of."""


@dataclass(frozen=True, slots=True)
class WordedRest:
    """A rest that no move follows directly, with its words.

    In a block `ahead` is what is said in it of what comes next, `lead_in` the numbers of a
    spoken countdown to its go.
    """

    act: RestAct
    words: RestLines
    ahead: HandOver | None = None
    lead_in: Mapping[int, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordedSay:
    """A step of speech with its line."""

    act: SayAct
    line: Line


@dataclass(frozen=True, slots=True)
class WordedGap:
    """A pause; in a block with what is said behind it, and the countdown, of what comes next."""

    act: PauseAct
    ahead: HandOver | None = None
    lead_in: Mapping[int, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordedBreathe:
    """Breaths with their words; in a block with what is said in them of what comes next."""

    act: BreatheAct
    words: BreathWords
    ahead: HandOver | None = None
    lead_in: Mapping[int, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordedBlock:
    """The begin of a block, with the reminder of pain that its holds have no room for."""

    act: BlockAct
    reminder: Line | None = None


@dataclass(frozen=True, slots=True)
class WordedRound:
    """The begin of a round, with the line that tells it, if any."""

    act: RoundAct
    line: Line | None


WordedAct = (
    WordedInterval | WordedRest | WordedBreathe | WordedSay | WordedRound | WordedBlock
    | WordedGap | SectionAct
)  # fmt: skip
"""The closed union of acts with their words."""

WordedPart = WordedInterval | WordedRest | WordedBreathe | WordedGap
"""The closed union of acts that take time, be it in a block or outside."""


def thens(worded: WordedInterval) -> tuple[Owed, ...]:
    """The words that are owed when an interval is over."""
    own = () if worded.then is None else (worded.then,)
    return own if worded.amrap is None else (*own, *worded.amrap.thens)
