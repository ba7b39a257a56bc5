"""Chapters: where they begin, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicecoach.compiler.acts import Interval, RoundAct
from voicecoach.compiler.coach import Coach


@dataclass(slots=True)
class Marks:
    """The chapters begun so far.

    A chapter begins at the whole second at or before its first slot, since
    podcast apps know whole seconds only.  Rounds are a chapter each, the
    outermost where they nest; what a section says before its first move is one, too.
    """

    due: list[str] = field(default_factory=list)
    """Titles of chapters that begin with the next segment."""
    group: str | None = None
    unopened: bool = False
    """Whether the section has begun, and no chapter of it yet."""

    def open(self, title: str) -> None:
        """Begin a chapter with the next segment."""
        self.due.append(title)

    def take(self) -> str | None:
        """The title of the chapter that begins with a segment, several joined; or None."""
        titles, self.due = self.due, []
        return ", ".join(titles) or None

    def section(self, title: str | None) -> None:
        """What follows belongs to this group, or to none."""
        self.group, self.unopened = title, title is not None

    def between_moves(self) -> None:
        """Something begins that has no chapter of its own."""
        if self.unopened and self.group is not None:
            self.unopened = False
            self.open(self.group)

    def rounds(self, coach: Coach, opening: RoundAct) -> None:
        """A round begins: the outermost one is a chapter."""
        if len(opening.rounds) != 1:
            return
        current = opening.rounds[0]
        count = {"round": current.number, "rounds": current.of}
        if opening.single is None:
            title = coach.text("round_chapter", **count)
        else:
            title = coach.text("move_round_chapter", name=opening.single, **count)
        self._of_group(title)

    def move(self, interval: Interval) -> None:
        """A move begins: a chapter of its own, but for one in rounds."""
        if not interval.rounds:
            self._of_group(interval.move.name)

    def _of_group(self, title: str) -> None:
        self.unopened = False
        self.open(f"{self.group}: {title}" if self.group else title)
