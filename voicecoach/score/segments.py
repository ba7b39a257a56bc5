"""Segments: what a score is made of, end to end.

    Talk  SetUp  Hold  Changeover  Hold  Rest  Reps  Talk

What runs from a go to an end is *work*; the others lie between.  A segment owns the cues
that were laid for it: the sound that ends a piece of work belongs to the work, though it
sounds at its very end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from voicecoach.score.cues import NOWHERE, Cue, Place
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The facts that every segment has.

    `written` is the length that the script's author wrote for it, None where none was;
    `name` is that of the move that it is of or that it leads to.  `entry` is the moment at
    which one who jumps to what comes next comes in: where the first word of the way there
    begins, or the countdown; None where nothing here leads there.  `chapter` is the title
    of the chapter that begins with it.
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
    """Repetitions that are counted: one begins at the go, the next `pace` milliseconds later."""

    kind = "reps"
    name: str
    count: int
    pace: Milliseconds

    @property
    def beats(self) -> tuple[Milliseconds, ...]:
        """The moments at which the repetitions begin."""
        return tuple(Milliseconds(self.start + at * self.pace) for at in range(self.count))

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {**_Span.to_json(self), "count": self.count, "pace_ms": self.pace}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnd(_Span):
    """Work at the mover's own pace, `count` repetitions of it.

    Live playback waits at its end until the mover goes on; a render goes on at once.
    """

    kind = "open-end"
    name: str
    count: int

    def to_json(self) -> dict[str, Any]:
        """The segment as programs read it."""
        return {**_Span.to_json(self), "count": self.count}


Work = Hold | Reps | OpenEnd
"""The closed union of what runs from a go to an end."""

Between = Talk | SetUp | Rest | Changeover | Gap
"""The closed union of what lies between pieces of work."""

Segment = Between | Work
"""The closed union of what a score is made of."""
