"""What a script says, as who wrote it means it: the attack's own model, which no parser made.

Lengths are whole milliseconds.  A text is a tuple of words and gaps for the coach to fill in.
Steps are compared by identity: two moves that look alike are two statements.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Gap(NamedTuple):
    """`{name}`, or `{side:LEFT|RIGHT}` with words of the author's own."""

    name: str
    left: str | None = None
    right: str | None = None


Words = tuple[str | Gap, ...]


class Timed(NamedTuple):
    """A line in a hold: `at`, `before` (the end), `half` or `every`, and the time."""

    when: str
    time: int
    words: Words


@dataclass(eq=False)
class Move:
    name: str
    hold: int | None = None
    reps: int = 0
    pace: int | None = None
    part: str | None = None
    order: tuple[str, ...] = ()
    sets: int = 1
    rest_between: int | None = None
    change: int | None = None
    countdown: int | None = None
    instructions: tuple[Words, ...] = ()
    feel: Words | None = None
    tips: tuple[Words, ...] = ()
    then: Words | None = None
    needs: tuple[Words, ...] = ()
    repeats_setup: bool = False
    lines: tuple[Timed, ...] = ()

    @property
    def length(self) -> int:
        """Milliseconds from go to end; 3 s are allowed for a repetition at one's own pace."""
        return self.hold if self.hold is not None else self.reps * (self.pace or 3000)

    @property
    def is_open(self) -> bool:
        """Whether the mover sets the pace."""
        return self.hold is None and self.pace is None


@dataclass(eq=False)
class Rest:
    length: int
    words: Words | None = None
    instructions: tuple[Words, ...] = ()
    lines: tuple[Timed, ...] = ()


@dataclass(eq=False)
class Pause:
    length: int


@dataclass(eq=False)
class Say:
    words: Words


@dataclass(eq=False)
class Section:
    title: str


@dataclass(eq=False)
class Rounds:
    count: int
    is_announced: bool
    between: int | None
    steps: list[Step]


@dataclass(eq=False)
class Use:
    script: Script


Step = Move | Rest | Pause | Say | Section | Rounds | Use


@dataclass(frozen=True)
class Settings:
    """What is written before the first step and touches the plan; the rest is in `others`."""

    language: str = "en"
    countdown: int = 3
    spoken: bool = False
    change: int = 8000
    rest: int | None = None
    halfway: int | None = 20_000
    preview: bool = True
    warnings: tuple[Words, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """Settings that must not touch the plan's words or times, as they are written."""


@dataclass(eq=False)
class Script:
    name: str
    title: str
    settings: Settings
    steps: list[Step]
    used: list[Script] = field(default_factory=list)
    """The scripts that it may use, itself apart."""


def has_work(steps: list[Step]) -> bool:
    """Whether anything in the steps can hurt: a move or a rest."""
    for step in steps:
        match step:
            case Move() | Rest():
                return True
            case Rounds() if (step.between is not None and step.count > 1) or has_work(step.steps):
                return True
            case Use() if has_work(step.script.steps):
                return True
            case _:
                pass
    return False
