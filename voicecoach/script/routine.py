"""The routine: what a script means.

Frozen values all through.  Where something stands in the script is kept for
messages and left out of equality, so that two scripts which mean the same are
the same routine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from voicecoach.errors import Span
from voicecoach.score import BreathPattern, Side
from voicecoach.script.text import Text
from voicecoach.units import HOUR, SECOND, Milliseconds

LONGEST_ROUTINE: Final = Milliseconds(12 * HOUR)

PARTS: Final = (
    "leg", "side", "arm", "foot", "hand", "knee", "hip", "shoulder", "wrist", "ankle",
)  # fmt: skip
"""The parts of the body that a move may be for."""


@dataclass(frozen=True, slots=True)
class HoldSpec:
    """A move that is held for `length`."""

    length: Milliseconds


@dataclass(frozen=True, slots=True)
class BreathsSpec:
    """A move that is held for `count` breaths of the length that the settings give them."""

    count: int


@dataclass(frozen=True, slots=True)
class RepsSpec:
    """A move that is done `count` times, one every `pace`; None is the mover's own pace.

    `about` is the time that a render allows for all of them at the mover's own pace; None
    leaves that to the compiler.
    """

    count: int
    pace: Milliseconds | None = None
    about: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class HeldRepsSpec:
    """A move that is done `count` times, each time held for `hold` and let go for `release`."""

    count: int
    hold: Milliseconds
    release: Milliseconds

    @property
    def pace(self) -> Milliseconds:
        """The time from one repetition to the next."""
        return Milliseconds(self.hold + self.release)


@dataclass(frozen=True, slots=True)
class TempoSpec:
    """A move that is done `count` times in phases: lowering, pause, lifting, pause on top.

    A phase may take no time; there are three or four of them.
    """

    count: int
    phases: tuple[Milliseconds, ...]

    @property
    def pace(self) -> Milliseconds:
        """The time from one repetition to the next."""
        return Milliseconds(sum(self.phases))


@dataclass(frozen=True, slots=True)
class UntilReadySpec:
    """A move that goes on until the mover is ready; `about` is what a render allows."""

    about: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class UtmostSpec:
    """A move that is held as long as the mover can, `most` at most."""

    most: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class DistanceSpec:
    """A move that goes on for `amount` of a `unit` of `DISTANCES`; a render allows `about`."""

    amount: float
    unit: str
    about: Milliseconds | None = None


DISTANCES: Final = ("metres", "km", "miles", "steps")
"""The units that a distance may be written in."""

WorkSpec = (
    HoldSpec | BreathsSpec | RepsSpec | HeldRepsSpec | TempoSpec | UntilReadySpec | UtmostSpec
    | DistanceSpec
)  # fmt: skip
"""The closed union of what a move asks for: how long, how often, or up to where."""


class Turns(StrEnum):
    """The moment to change sides: in each set, after all sets of a side, or with each rep."""

    SET = "set"
    SIDE = "side"
    REP = "rep"


@dataclass(frozen=True, slots=True)
class Sides:
    """The part of the body that a move is for, and its sides in the order they are done."""

    part: str
    order: tuple[Side, ...]
    turns: Turns = Turns.SET


@dataclass(frozen=True, slots=True)
class Specs:
    """The details that stand after a move's name; None where the script's setting holds.

    `ladder` has the work of each set where they differ, and `work` is that of the first.
    """

    work: WorkSpec
    sides: Sides | None = None
    sets: int = 1
    rest_between: Milliseconds | None = None
    change: Milliseconds | None = None
    countdown: int | None = None
    ladder: tuple[WorkSpec, ...] = ()

    def work_of(self, number: int) -> WorkSpec:
        """The work of a set, counted from 1."""
        return self.ladder[number - 1] if self.ladder else self.work


@dataclass(frozen=True, slots=True)
class At:
    """A moment `time` after the go sound."""

    time: Milliseconds


@dataclass(frozen=True, slots=True)
class BeforeEnd:
    """A moment `time` before the hold ends."""

    time: Milliseconds


@dataclass(frozen=True, slots=True)
class Half:
    """The middle of the hold."""


@dataclass(frozen=True, slots=True)
class Every:
    """Each multiple of `time` in the hold, up to the end ticks."""

    time: Milliseconds


When = At | BeforeEnd | Half | Every


@dataclass(frozen=True, slots=True)
class TimedLine:
    """Text that is spoken at a moment of the hold."""

    when: When
    text: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Move:
    """A stretch or an exercise, with all that is said about it."""

    name: str
    specs: Specs
    span: Span = field(compare=False)
    instructions: tuple[Text, ...] = ()
    feel: Text | None = None
    tips: tuple[Text, ...] = ()
    then: Text | None = None
    needs: tuple[Text, ...] = ()
    repeats_setup: bool = False
    lines: tuple[TimedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RestStep:
    """A rest that is announced, in the author's words or in the coach's own.

    `instructions` and `lines` are said in it as those of a move are: at its start, and at
    their moments.
    """

    length: Milliseconds
    text: Text | None
    span: Span = field(compare=False)
    instructions: tuple[Text, ...] = ()
    lines: tuple[TimedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseStep:
    """A plain gap."""

    length: Milliseconds
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class SayStep:
    """Speech of its own."""

    text: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class SectionStep:
    """The start of a group of steps."""

    title: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rounds:
    """Steps that are played `count` times, `announced` as rounds or silently.

    `rest_between` lies between two rounds, not after the last.  With `every`, each round
    starts that long after the one before it, and what is left of that time is rest.
    """

    count: int
    announced: bool
    rest_between: Milliseconds | None
    steps: tuple[Step, ...]
    span: Span = field(compare=False)
    every: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Nonstop:
    """Steps that follow each other without a gap: the end of one is the go of the next.

    `N rounds, nonstop` is one such block around the rounds.
    """

    steps: tuple[Step, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class RoundsFor:
    """Moves and rests that the mover does, in rounds, as often as there is time: an AMRAP."""

    length: Milliseconds
    steps: tuple[Move | RestStep, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class BreatheStep:
    """Breaths in a pattern: `count` of them, or as many whole ones as `length` has room for."""

    pattern: BreathPattern
    count: int
    length: Milliseconds
    """The time of all of them; longer than the breaths where the script wrote a time."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Use:
    """The steps of another script; `routine` is None until it has been found."""

    name: str
    span: Span = field(compare=False)
    routine: Routine | None = field(default=None, compare=False)


Step = (
    Move | RestStep | PauseStep | SayStep | SectionStep | Rounds | Nonstop | RoundsFor
    | BreatheStep | Use
)  # fmt: skip


class TalkLevel(StrEnum):
    """The amount of talk, safety apart: all of it, names and numbers, or the names alone."""

    FULL = "full"
    BRIEF = "brief"
    NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a script sets for the whole routine; the defaults are the language's."""

    language: str = "en"
    voice: str = "auto"
    speed: float = 1.0
    sounds: str = "calm"
    countdown: int = 3
    spoken_countdown: bool = False
    change: Milliseconds = Milliseconds(8 * SECOND)
    rest: Milliseconds | None = None
    halfway: Milliseconds | None = Milliseconds(20 * SECOND)
    preview: bool = True
    quiet: bool = False
    warnings: tuple[Text, ...] = ()
    pronounce: tuple[tuple[str, str], ...] = ()
    author: str | None = None
    artwork: str | None = None
    date: str | None = None
    music: str | None = None
    breath: BreathPattern = BreathPattern(Milliseconds(4 * SECOND), Milliseconds(6 * SECOND))
    talk: TalkLevel = TalkLevel.FULL
    tells_time: bool = False
    """True where the length is told at the start, half of it, and the last minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A whole script: title, settings, show notes (one paragraph each) and steps."""

    title: str
    settings: Settings
    notes: tuple[str, ...]
    steps: tuple[Step, ...]
    span: Span = field(compare=False)


def moves(steps: tuple[Step, ...]) -> Iterator[Move]:
    """Every move statement in `steps`, in order, each once, those of used scripts included."""
    for step in steps:
        match step:
            case Move():
                yield step
            case Rounds() | Nonstop() | RoundsFor():
                yield from moves(step.steps)
            case Use(routine=Routine() as routine):
                yield from moves(routine.steps)
            case RestStep() | PauseStep() | SayStep() | SectionStep() | BreatheStep() | Use():
                pass


def rests(steps: tuple[Step, ...]) -> Iterator[RestStep]:
    """Every rest that is written as a step, in order, those of used scripts included."""
    for step in steps:
        match step:
            case RestStep():
                yield step
            case Rounds() | Nonstop():
                yield from rests(step.steps)
            case Use(routine=Routine() as routine):
                yield from rests(routine.steps)
            case RoundsFor() | Move() | PauseStep() | SayStep() | SectionStep() | BreatheStep():
                pass
            case Use():
                pass


def takes_time(steps: tuple[Step, ...]) -> bool:
    """True where something in `steps` takes time of its own: more than words and headings."""
    for step in steps:
        match step:
            case Move() | RestStep() | PauseStep() | BreatheStep() | RoundsFor() | Use():
                return True
            case Rounds() | Nonstop():
                if takes_time(step.steps):
                    return True
            case SayStep() | SectionStep():
                pass
    return False


def has_timed_lines(steps: tuple[Step, ...]) -> bool:
    """True where a line is put at a moment of a move or a rest, those of used scripts included."""
    for step in steps:
        match step:
            case Move() | RestStep():
                if step.lines:
                    return True
            case Rounds() | Nonstop() | RoundsFor():
                if has_timed_lines(step.steps):
                    return True
            case Use(routine=Routine() as routine):
                if has_timed_lines(routine.steps):
                    return True
            case PauseStep() | SayStep() | SectionStep() | BreatheStep() | Use():
                pass
    return False
