"""The routine: what a script means.

Frozen values all through.  Where something stands in the script is kept for
messages and left out of equality, so that two scripts which mean the same are
the same routine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from voicecoach.errors import Span
from voicecoach.score import Side
from voicecoach.script.text import Text
from voicecoach.units import SECOND, Milliseconds


@dataclass(frozen=True, slots=True)
class HoldSpec:
    """A move that is held for `length`."""

    length: Milliseconds


@dataclass(frozen=True, slots=True)
class RepsSpec:
    """A move that is done `count` times, one every `pace`; None waits for the mover."""

    count: int
    pace: Milliseconds | None = None


WorkSpec = HoldSpec | RepsSpec


@dataclass(frozen=True, slots=True)
class Sides:
    """The part of the body that a move is for, and its sides in the order they are done."""

    part: str
    order: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Specs:
    """The details that stand after a move's name; None where the script's setting holds."""

    work: WorkSpec
    sides: Sides | None = None
    sets: int = 1
    rest_between: Milliseconds | None = None
    change: Milliseconds | None = None
    countdown: int | None = None


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
    """A rest that is announced, in the author's words or in the coach's own."""

    length: Milliseconds
    text: Text | None
    span: Span = field(compare=False)


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

    `rest_between` lies between two rounds, not after the last.
    """

    count: int
    announced: bool
    rest_between: Milliseconds | None
    steps: tuple[Step, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Use:
    """The steps of another script; `routine` is None until it has been found."""

    name: str
    span: Span = field(compare=False)
    routine: Routine | None = field(default=None, compare=False)


Step = Move | RestStep | PauseStep | SayStep | SectionStep | Rounds | Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a script says about the whole routine; the defaults are the language's."""

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
            case Rounds():
                yield from moves(step.steps)
            case Use(routine=Routine() as routine):
                yield from moves(routine.steps)
            case _:
                pass
