"""Efforts of a workout in the words of a coach, and back: `Steady at 65 percent, cadence 90`.

What comes from a workout gets such a name, and what goes out as one is told from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

Reach = tuple[int, int]
"""From where to where; both are the same where it is one number."""

RISING: Final = ("Warm-up", "Ramp", "Cool-down")
"""Efforts that go from one power to another."""

LEVEL: Final = ("Steady", "Hard", "Easy", "Over", "Under")
"""Efforts that stay at a power, or between two."""

FREE: Final = ("Free ride", "Free run", "All out")
"""Efforts whose power the mover chooses."""

HIGHEST: Final = 1000
"""Percent of the power that one can keep up for an hour; more is a slip in the file."""


@dataclass(frozen=True, slots=True)
class Effort:
    """An effort: the kind is a word of the tables here, the power is in percent.

    `zone` stands where there is no power, the cadence is in turns of the pedals a minute.
    """

    kind: str
    power: Reach | None = None
    cadence: Reach | None = None
    zone: int | None = None

    @property
    def name(self) -> str:
        """The words that a coach says for it."""
        words = self.kind
        if self.power is not None:
            is_way = self.kind in RISING
            place = "from" if is_way and self.power[0] != self.power[1] else "at"
            words += f" {place} {_span(self.power, is_way)} percent"
        elif self.zone is not None:
            words += f" in zone {self.zone}"
        if self.cadence is not None:
            words += f", cadence {_span(self.cadence)}"
        return words


def _span(span: Reach, is_way: bool = False) -> str:
    low, high = span if is_way else sorted(span)
    return f"{low}" if low == high else f"{low} to {high}"


_KINDS: Final = "|".join((*RISING, *LEVEL, *FREE))
_POWER: Final = r"(?: (?P<place>at|from) (?P<low>\d{1,4})(?: to (?P<high>\d{1,4}))? percent)?"
_ZONE: Final = r"(?: in zone (?P<zone>\d{1,2}))?"
_CADENCE: Final = r"(?:, cadence (?P<slow>\d{1,3})(?: to (?P<quick>\d{1,3}))?)?"
_NAME: Final = re.compile(rf"(?P<kind>{_KINDS}){_POWER}{_ZONE}{_CADENCE}", re.ASCII)


def effort_of(name: str) -> Effort | None:
    """The effort that has this name; None where it is the name of something else."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    effort = Effort(
        match["kind"],
        _range(match["low"], match["high"]),
        _range(match["slow"], match["quick"]),
        None if match["zone"] is None else int(match["zone"]),
    )
    return effort if effort.name == name else None


def _range(low: str | None, high: str | None) -> Reach | None:
    return None if low is None else (int(low), int(high or low))
