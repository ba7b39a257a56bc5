"""Segments: what a score is made of, end to end.

    Talk  SetUp  Hold  Changeover  Hold  Rest  Reps  Talk
    Talk  SetUp  Hold  Hold  Rest  Hold  Talk                  a nonstop block

What runs from a go to an end is *work*; the others lie between.  A segment owns the cues
that were laid for it: the sound that ends a piece of work belongs to the work, though it
sounds at its very end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Self

from voicecoach.score.cues import NOWHERE, Cue, Place, Side
from voicecoach.units import Milliseconds


class Phase(StrEnum):
    """A part of a breath, or of a repetition."""

    IN = "in"
    FULL = "hold"
    OUT = "out"
    EMPTY = "hold-out"
    HOLD = "held"
    RELEASE = "release"
    LOWER = "lower"
    BOTTOM = "bottom"
    LIFT = "lift"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """The times of one breath: in, held full, out, held empty; a hold may take none."""

    breathe_in: Milliseconds
    breathe_out: Milliseconds
    hold: Milliseconds = Milliseconds(0)
    hold_out: Milliseconds = Milliseconds(0)

    @property
    def phases(self) -> tuple[tuple[Phase, Milliseconds], ...]:
        """The phases that take time, in order, each with its length."""
        all = (
            (Phase.IN, self.breathe_in),
            (Phase.FULL, self.hold),
            (Phase.OUT, self.breathe_out),
            (Phase.EMPTY, self.hold_out),
        )
        return tuple((phase, length) for phase, length in all if length)

    @property
    def length(self) -> Milliseconds:
        """The time of one breath."""
        return Milliseconds(self.breathe_in + self.hold + self.breathe_out + self.hold_out)


@dataclass(frozen=True, slots=True)
class InBlock:
    """The exact block that a segment lies in: one in which everything takes its written time.

    Blocks are numbered from 1.  Where it is one of rounds that start every so often, `every`
    is that time and `round` counts them from 1.
    """

    number: int
    every: Milliseconds | None = None
    round: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The block as programs read it."""
        return {"number": self.number, "every_ms": self.every, "round": self.round}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The facts that every segment has.

    `written` is the length that the script's author wrote for it, None where none was;
    `name` is that of the move that it is of or that it leads to.  `entry` is the moment at
    which one who jumps to what comes next comes in: where the first word of the way there
    begins, or the countdown; None where nothing here leads there.  `chapter` is the title
    of the chapter that begins with it.  `block` is the exact block that it lies in.
    """

    kind: ClassVar[str]
    start: Milliseconds
    end: Milliseconds
    cues: tuple[Cue, ...] = ()
    place: Place = NOWHERE
    name: str | None = None
    written: Milliseconds | None = None
    entry: Milliseconds | None = None
    chapter: str | None = None
    block: InBlock | None = None

    @property
    def length(self) -> Milliseconds:
        """The time that it takes."""
        return Milliseconds(self.end - self.start)

    @property
    def grew(self) -> bool:
        """True where it is longer than was written, as its words take that long."""
        return self.written is not None and self.length > self.written

    def moved(self, by: int) -> Self:
        """The same segment with all its cues, later by `by` milliseconds."""
        return replace(
            self,
            start=Milliseconds(self.start + by),
            end=Milliseconds(self.end + by),
            cues=tuple(cue.moved(by) for cue in self.cues),
            entry=None if self.entry is None else Milliseconds(self.entry + by),
        )

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {
            "kind": self.kind,
            **self.place.to_json(),
            "name": self.name,
            "start_ms": self.start,
            "end_ms": self.end,
            "written_ms": self.written,
            "grew": self.grew,
            "block": None if self.block is None else self.block.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(_Span):
    """Words between moves: the welcome, what the script says, the closing."""

    kind = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp(_Span):
    """The way into a piece of work that no rest leads into, its countdown included."""

    kind = "setup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest(_Span):
    """A rest; one that leads into a piece of work includes what is said on the way there."""

    kind = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeover(_Span):
    """The time from the switch sound to the go of the other side."""

    kind = "changeover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(_Span):
    """A pause in which nothing is said."""

    kind = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(_Span):
    """The time from a go sound to the end or switch sound, exactly as the script wrote it."""

    kind = "hold"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps(_Span):
    """Repetitions that are counted: one begins at the go, the next `pace` milliseconds later.

    `phases` are those inside each repetition with their lengths, `pace` in all; there are
    none where nothing is told of its inside.  `alternates` are the sides that take turns, one
    a repetition.
    """

    kind = "reps"
    name: str
    count: int
    pace: Milliseconds
    phases: tuple[tuple[Phase, Milliseconds], ...] = ()
    alternates: tuple[Side, ...] = ()

    @property
    def beats(self) -> tuple[Milliseconds, ...]:
        """The moments at which the repetitions begin."""
        return tuple(Milliseconds(self.start + at * self.pace) for at in range(self.count))

    @property
    def parts(self) -> Iterator[tuple[Phase, Milliseconds, Milliseconds]]:
        """Every phase of every repetition, with its start and its end."""
        for beat in self.beats:
            yield from _laid_out(self.phases, beat)

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {
            **_Span.to_json(self),
            "count": self.count,
            "pace_ms": self.pace,
            "phases": _phases_json(self.phases),
            "alternates": [side.value for side in self.alternates],
        }


class Ends(StrEnum):
    """Who ends a piece of work whose length is open.

    The mover does, and live playback waits for that; the mover or a limit, whichever comes
    first; the clock alone, that of rounds which start every so often.
    """

    MOVER = "mover"
    LIMIT = "limit"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnd(_Span):
    """Work whose length the mover decides; in a file it takes the time that a render allows.

    `count` are the repetitions that are asked for, None where something else is; `asked`
    says in words what: `8 reps`, `400 metres`, `until ready`.
    """

    kind = "open-end"
    name: str
    count: int | None = None
    asked: str = ""
    ends: Ends = Ends.MOVER

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {
            **_Span.to_json(self),
            "count": self.count,
            "asked": self.asked,
            "ends": self.ends.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaths(_Span):
    """`count` breaths in a pattern, one behind the other; what is left of its time is quiet."""

    kind = "breaths"
    name: str
    count: int
    pattern: BreathPattern

    @property
    def beats(self) -> tuple[Milliseconds, ...]:
        """The moments at which the breaths begin."""
        length = self.pattern.length
        return tuple(Milliseconds(self.start + at * length) for at in range(self.count))

    @property
    def parts(self) -> Iterator[tuple[Phase, Milliseconds, Milliseconds]]:
        """Every phase of every breath, with its start and its end."""
        for beat in self.beats:
            yield from _laid_out(self.pattern.phases, beat)

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {
            **_Span.to_json(self),
            "count": self.count,
            "phases": _phases_json(self.pattern.phases),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Amrap(_Span):
    """As many rounds as possible in the time: `asked` are the parts of a round, in words.

    `moves` are the numbers of the move statements in it.
    """

    kind = "amrap"
    name: str
    asked: tuple[str, ...] = ()
    moves: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {**_Span.to_json(self), "asked": list(self.asked), "moves": list(self.moves)}


def _laid_out(
    phases: tuple[tuple[Phase, Milliseconds], ...], start: Milliseconds
) -> Iterator[tuple[Phase, Milliseconds, Milliseconds]]:
    for phase, length in phases:
        end = Milliseconds(start + length)
        yield phase, start, end
        start = end


def _phases_json(phases: tuple[tuple[Phase, Milliseconds], ...]) -> list[dict[str, Any]]:
    return [{"phase": phase.value, "length_ms": length} for phase, length in phases]


Work = Hold | Reps | OpenEnd | Breaths | Amrap
"""The closed union of what runs from a go to an end."""

Between = Talk | SetUp | Rest | Changeover | Gap
"""The closed union of what lies between pieces of work."""

Segment = Between | Work
"""The closed union of what a score is made of."""
