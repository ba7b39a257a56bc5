"""The state of a session, and the effects that it asks for of whoever plays it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from voicecoach.live.session.course import Course
from voicecoach.live.session.playout import Playout
from voicecoach.score import Phrase, Role, Score
from voicecoach.units import SAMPLES_PER_MS


class Mode(StrEnum):
    """The things that a session may be doing."""

    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting for you"
    PAIN = "pain"
    LOST = "lost device"
    FINISHED = "finished"


SOFTEST: Final = -20
LOUDEST: Final = 6
"""Decibels; softer than this a warning would not be heard."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of the voice and the sounds, in decibels against a render."""

    voice: int = 0
    sounds: int = 0


Warned = tuple[Role, int | None, Phrase | None]
"""A warning by what it is: (WARNING, None, words), or (REMINDER, move, None)."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The warnings and set-ups that were heard so far."""

    heard: frozenset[Warned] = frozenset()
    explained: frozenset[int | None] = frozenset()
    """Moves whose first set-up was followed by their go."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A playout that was broken off: how far it was played, and what was heard before it began."""

    playout: Playout
    sample: int
    before: Noted
    earlier: Cut | None = None
    """The one that was broken off for this; None where that is too long ago to matter."""


CUTS: Final = 4
"""So many passages may have begun in the time that a device holds: fingers are no faster."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The rounds that the mover has done by the clock, in the work that began at `start`.

    In a round that starts when it is due it is one: the mover is done with it.
    """

    start: int = -1
    rounds: int = 0

    def done(self, start: int) -> Tally:
        """One round more in the work that began at `start`."""
        return Tally(start, self.rounds + 1 if start == self.start else 1)

    def before(self, at: int) -> Tally:
        """The same as the routine goes on from `at`: work that begins again has no rounds yet."""
        return Tally() if self.start >= at else self


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """A session at one moment.

    `written` is the score as it was made, `course` that of the same with all that the mover
    changed in it; `playout` is what plays and `sample` how far it has been played; `at`
    is where the routine stands while an interruption is played.
    """

    written: Score = field(compare=False, repr=False)
    course: Course
    lengths: dict[Phrase, int] = field(compare=False, repr=False)
    """The lengths of the phrases of `routine.live`, in milliseconds."""
    playout: Playout
    sample: int = 0
    mode: Mode = Mode.PLAYING
    before: Mode = Mode.PLAYING
    """The mode in which the device was lost."""
    levels: Levels = Levels()
    noted: Noted = Noted()
    """All that was heard by now."""
    noted_before: Noted = Noted()
    """All that was heard before the playout began."""
    cut: Cut | None = field(default=None, compare=False, repr=False)
    """The playout that was broken off for this one; a device may still hold its last samples."""
    tally: Tally = Tally()
    alone: bool = False
    """True where nobody can answer: nobody is asked to go on, then."""
    completed: bool = False
    """True where the routine was heard to its end, rather than stopped."""

    def begins(self, playout: Playout, mode: Mode) -> SessionState:
        """The same session as a playout begins."""
        cut = Cut(self.playout, self.sample, self.noted_before, _latest(self.cut, CUTS - 1))
        begun = replace(self, playout=playout, sample=0, mode=mode, cut=cut)
        return replace(begun, noted_before=self.noted)

    def on(self, routine: Score) -> SessionState:
        """The same session in another version of the routine."""
        return self if routine is self.routine else replace(self, course=Course.of(routine))

    @property
    def routine(self) -> Score:
        """The score with all that the mover changed in it."""
        return self.course.score

    @property
    def moment(self) -> int:
        """The millisecond of the playout that is reached."""
        return self.sample // SAMPLES_PER_MS

    @property
    def at(self) -> int:
        """The moment of the routine that is reached, in milliseconds."""
        return self.playout.routine_time(self.moment)


def _latest(cut: Cut | None, count: int) -> Cut | None:
    """The last so many of what was broken off."""
    if cut is None or count == 0:
        return None
    return replace(cut, earlier=_latest(cut.earlier, count - 1))


@dataclass(frozen=True, slots=True)
class Play:
    """Stop what sounds, and play this playout from its begin."""

    playout: Playout


@dataclass(frozen=True, slots=True)
class Change:
    """Go on without a seam in this playout, which is the same up to now."""

    playout: Playout


@dataclass(frozen=True, slots=True)
class SetLevels:
    """The voice and the sounds become this loud, at once."""

    levels: Levels


@dataclass(frozen=True, slots=True)
class End:
    """The session is over: stop what sounds."""


Effect = Play | Change | SetLevels | End
"""The closed union of what a step asks for."""


def breaks(effects: tuple[Effect, ...]) -> bool:
    """True where what sounds is to stop."""
    return any(isinstance(effect, Play | End) for effect in effects)
