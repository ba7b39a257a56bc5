"""The closed union of statements: a statement is all that one line of a script says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

from voicecoach.errors import Span
from voicecoach.script.reading.settings import Setting
from voicecoach.script.reading.specs import Spec
from voicecoach.script.routine import (
    PauseStep,
    RestStep,
    SayStep,
    SectionStep,
    Specs,
    TimedLine,
    Use,
)
from voicecoach.script.text import Text
from voicecoach.units import Milliseconds


class Standing(Enum):
    """The places where a line can stand; each takes statements of its own."""

    BEFORE_STEPS = auto()
    STEPS = auto()
    ROUNDS = auto()
    MOVE = auto()


@dataclass(frozen=True, slots=True)
class Title:
    """`# TITLE`"""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """`> NOTES`: one line of the show notes; empty between two paragraphs."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class MoveHead:
    """`NAME, SPEC, …`

    `named` is where the name stands, its quotes included; `details` are the
    specs as they were written, in their order.
    """

    name: str
    specs: Specs
    span: Span
    named: Span
    details: tuple[Spec, ...]


@dataclass(frozen=True, slots=True)
class RoundsHead:
    """`N rounds, rest D between` or `N times`"""

    count: int
    announced: bool
    rest_between: Milliseconds | None
    span: Span


@dataclass(frozen=True, slots=True)
class Instruction:
    """`- TEXT` inside a move."""

    text: Text
    span: Span


DetailKey = Literal["feel", "tip", "then", "needs"]


@dataclass(frozen=True, slots=True)
class Detail:
    """`feel:`, `tip:`, `then:` or `needs:` inside a move."""

    key: DetailKey
    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class RepeatSetup:
    """`setup: repeat` inside a move."""

    span: Span


Statement = (
    Title | Note | SectionStep | Setting | MoveHead | RoundsHead | Instruction | Detail
    | RepeatSetup | TimedLine | RestStep | PauseStep | SayStep | Use
)  # fmt: skip
