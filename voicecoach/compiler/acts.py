"""The acts that a routine plays: one frozen value for each thing that takes its turn."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.score import Place
from voicecoach.script.routine import Move, Settings
from voicecoach.script.text import Text
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Round:
    """Which round of how many, and whether the coach says so."""

    number: int
    of: int
    announced: bool


Within = tuple[Round, ...]
"""The rounds around something, the outermost first."""


@dataclass(frozen=True, slots=True)
class FromSetUp:
    """An interval that begins when its set-up has been said."""


@dataclass(frozen=True, slots=True)
class FromRest:
    """An interval that begins at the end of a rest; `text` is the author's, None the coach's own.

    `rounds` are those in which the rest was written.
    """

    length: Milliseconds
    text: Text | None = None
    rounds: Within = ()


@dataclass(frozen=True, slots=True)
class FromChangeover:
    """An interval that begins at the end of a changeover to the other side."""

    length: Milliseconds


WayIn = FromSetUp | FromRest | FromChangeover


@dataclass(frozen=True, slots=True)
class Interval:
    """One hold, or one set of repetitions on one side."""

    move: Move
    settings: Settings
    place: Place
    entry: WayIn
    rounds: Within = ()
    opens: bool = False
    """True where it is the first interval of its move in this occurrence."""
    closes: bool = False
    """True where it is the last interval of its move in this occurrence."""
    next: str | None = None
    """The name of the move after this one."""


@dataclass(frozen=True, slots=True)
class SayAct:
    """Speech of its own; `next` is the name of the move that comes after it."""

    text: Text
    rounds: Within = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class RestAct:
    """A rest that no move follows directly."""

    length: Milliseconds
    text: Text | None
    rounds: Within = ()
    explicit: bool = True
    """True where the author wrote it as a step."""
    coming: Interval | None = None
    """The interval that comes after it."""


@dataclass(frozen=True, slots=True)
class PauseAct:
    """A stretch without a word."""

    length: Milliseconds
    rounds: Within = ()


@dataclass(frozen=True, slots=True)
class SectionAct:
    """A section begins, or with None ends; it takes no time."""

    title: str | None


@dataclass(frozen=True, slots=True)
class RoundAct:
    """A round begins, the last of `rounds`; it takes no time.

    `single` is the name of the one move in these rounds, where there is just one.
    """

    rounds: Within
    single: str | None = None


Act = Interval | SayAct | RestAct | PauseAct | SectionAct | RoundAct
