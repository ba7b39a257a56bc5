"""Chapters: where they begin, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicecoach.compiler.acts import Interval, RoundAct
from voicecoach.compiler.coach import Coach
from voicecoach.score import Chapter
from voicecoach.units import SECOND, Milliseconds


@dataclass(slots=True)
class Marks:
    """The chapters begun so far.

    A chapter begins at the whole second at or before its first slot, since
    podcast apps know whole seconds only.  Rounds are a chapter each, the
    outermost where they nest; what a section says before its first move is one, too.
    """

    begun: list[tuple[int, str]] = field(default_factory=list)
    group: str | None = None
    unopened: bool = False
    """Whether the section has begun, and no chapter of it yet."""

    def open(self, title: str, slot_start: int) -> None:
        """Begin a chapter; two that begin in the same second become one with both titles."""
        mark = slot_start // SECOND * SECOND
        if self.begun and self.begun[-1][0] == mark:
            title = f"{self.begun.pop()[1]}, {title}"
        self.begun.append((mark, title))

    def section(self, title: str | None) -> None:
        """What follows belongs to this group, or to none."""
        self.group, self.unopened = title, title is not None

    def between_moves(self, slot_start: int) -> None:
        """Something begins that has no chapter of its own."""
        if self.unopened and self.group is not None:
            self.unopened = False
            self.open(self.group, slot_start)

    def rounds(self, coach: Coach, opening: RoundAct, slot_start: int) -> None:
        """A round begins: the outermost one is a chapter."""
        if len(opening.rounds) != 1:
            return
        current = opening.rounds[0]
        count = {"round": current.number, "rounds": current.of}
        if opening.single is None:
            title = coach.text("round_chapter", **count)
        else:
            title = coach.text("move_round_chapter", name=opening.single, **count)
        self._of_group(title, slot_start)

    def move(self, interval: Interval, slot_start: int) -> None:
        """A move begins: a chapter of its own, but for one in rounds."""
        if not interval.rounds:
            self._of_group(interval.move.name, slot_start)

    def _of_group(self, title: str, slot_start: int) -> None:
        self.unopened = False
        self.open(f"{self.group}: {title}" if self.group else title, slot_start)

    def chapters(self, duration: Milliseconds) -> tuple[Chapter, ...]:
        """The chapters, from the start to `duration` without a gap."""
        ends = [mark for mark, _ in self.begun[1:]] + [duration]
        return tuple(
            Chapter(Milliseconds(start), Milliseconds(end), title)
            for (start, title), end in zip(self.begun, ends, strict=True)
        )
