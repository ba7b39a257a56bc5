"""A line of the author's that does not fit where it was put."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.score import Phrase
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Misfit:
    """What the line needs and has, in milliseconds, and whether it found room later."""

    span: Span
    text: Span
    phrase: Phrase
    needs: Milliseconds
    free: int
    until: str
    moved: bool

    @property
    def lacks(self) -> tuple[bool, int]:
        """How bad it is: a line that is left out is worse than one that moves."""
        return (not self.moved, self.needs - self.free)

    def as_error(self) -> Problem:
        """The problem for who writes the script."""
        return problem(
            "E601",
            self.span,
            needs=_up(self.needs),
            free=tenths(self.free),
            until=self.until,
        )

    def as_warning(self, voice: str) -> Problem:
        """The problem for who plays the script in a voice that it was not checked in."""
        what = "it moves to where it fits" if self.moved else "it is left out"
        return problem("W701", self.span, voice=voice, what=what)


def worst(misfits: Iterable[Misfit]) -> tuple[Misfit, ...]:
    """For each line of the script the misfit that lacks most, in order of time."""
    found: dict[tuple[str, int], Misfit] = {}
    for misfit in misfits:
        key = (misfit.span.source.name, misfit.span.line)
        other = found.get(key)
        if other is None or misfit.lacks > other.lacks:
            found[key] = misfit
    return tuple(found.values())


def room_told(needs: int, free: int, until: str) -> str:
    """What a line needs and what it has, in words; rounded so that it never seems to fit."""
    return f"it needs {_up(needs)}, {tenths(free)} until {until}"


def tenths(time: int) -> str:
    """Seconds to a tenth, rounded down: `5.6 s`."""
    return f"{time // 1000}.{time % 1000 // 100} s"


def _up(time: int) -> str:
    return tenths(time + 99)
