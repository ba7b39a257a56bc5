"""The acts that a routine plays: one frozen value for each thing that takes its turn."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.score import BreathPattern, InBlock, Place
from voicecoach.script.routine import Move, Settings, TimedLine, WorkSpec
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


def round_numbers(rounds: Within) -> dict[str, int]:
    """The numbers of `{round}` and `{rounds}` in the innermost of these rounds."""
    return {"round": rounds[-1].number, "rounds": rounds[-1].of} if rounds else {}


@dataclass(frozen=True, slots=True)
class FromSetUp:
    """An interval that begins when its set-up has been said."""


@dataclass(frozen=True, slots=True)
class FromRest:
    """An interval that begins at the end of a rest; `text` is the author's, None the coach's own.

    `instructions` and `lines` are the author's besides.
    """

    length: Milliseconds
    text: Text | None = None
    instructions: tuple[Text, ...] = ()
    lines: tuple[TimedLine, ...] = ()
    met: tuple[Milliseconds, ...] = ()
    """The lengths of the shorter rests that it took the place of."""


@dataclass(frozen=True, slots=True)
class FromChangeover:
    """An interval that begins at the end of a changeover to the other side."""

    length: Milliseconds


@dataclass(frozen=True, slots=True)
class FromBoundary:
    """An interval that begins where what runs before it in its block ends."""


WayIn = FromSetUp | FromRest | FromChangeover | FromBoundary


@dataclass(frozen=True, slots=True)
class Interval:
    """One hold, or one set of repetitions on one side.

    `work` is what its set asks for.  Its time is `time` where the block gives it one: that
    of a round that starts every so often.
    """

    move: Move
    settings: Settings
    place: Place
    entry: WayIn
    work: WorkSpec
    rounds: Within = ()
    opens: bool = False
    """True where it is the first interval of its move in this occurrence."""
    closes: bool = False
    """True where it is the last interval of its move in this occurrence."""
    next: str | None = None
    """The name of the move after this one."""
    block: InBlock | None = None
    time: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class SayAct:
    """Speech of its own; `next` is the name of the move that comes after it."""

    text: Text
    rounds: Within = ()
    next: str | None = None
    block: InBlock | None = None


@dataclass(frozen=True, slots=True)
class RestAct:
    """A rest that no move follows directly, or that lies in a block, where it is exact."""

    length: Milliseconds
    text: Text | None
    rounds: Within = ()
    explicit: bool = True
    """True where the author wrote it as a step."""
    coming: Interval | None = None
    """The interval that comes after it."""
    instructions: tuple[Text, ...] = ()
    lines: tuple[TimedLine, ...] = ()
    block: InBlock | None = None
    met: tuple[Milliseconds, ...] = ()
    """The lengths of the shorter rests that it took the place of."""
    fills: bool = False
    """True where it is what is left of the time of a round."""


@dataclass(frozen=True, slots=True)
class PauseAct:
    """A stretch without a word."""

    length: Milliseconds
    rounds: Within = ()
    block: InBlock | None = None


@dataclass(frozen=True, slots=True)
class BreatheAct:
    """Breaths in a pattern, `count` of them in `length`."""

    pattern: BreathPattern
    count: int
    length: Milliseconds
    rounds: Within = ()
    block: InBlock | None = None


@dataclass(frozen=True, slots=True)
class AmrapAct:
    """As many rounds as the mover makes in `length` of what `intervals` and rests ask for."""

    length: Milliseconds
    contents: tuple[Interval | RestAct, ...]
    rounds: Within = ()
    block: InBlock | None = None


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
    early: bool = False
    """True where it begins with the rest that leads into its first move."""


@dataclass(frozen=True, slots=True)
class BlockAct:
    """An exact block begins; it takes no time."""

    block: InBlock


Act = (
    Interval | SayAct | RestAct | PauseAct | BreatheAct | AmrapAct | SectionAct | RoundAct
    | BlockAct
)  # fmt: skip
