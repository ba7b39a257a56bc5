"""What a session knows, and what it asks of whoever plays it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from voicecoach.live.session.playout import Passage
from voicecoach.score import Phrase, Role, Score
from voicecoach.units import SAMPLES_PER_MS


class Mode(StrEnum):
    """What a session is doing."""

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
    """How loud the voice and the sounds are, in decibels against a render."""

    voice: int = 0
    sounds: int = 0


Warned = tuple[Role, int | None, Phrase | None]
"""A warning by what it is: (WARNING, None, words), or (REMINDER, move, None)."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What of it all was heard so far."""

    heard: frozenset[Warned] = frozenset()
    explained: frozenset[int | None] = frozenset()
    """Moves whose first set-up was followed by their go."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage that was broken off: how far it was played, and what was heard before it began."""

    passage: Passage
    sample: int
    before: Noted
    earlier: Cut | None = None
    """What was broken off for this passage; None for what is too long ago to matter."""


CUTS: Final = 4
"""So many passages may have begun in the time that a device holds: fingers are no faster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A session at one moment.

    `written` is the score as it was made, `routine` the same with all that the mover
    changed in it; `passage` is what plays and `sample` how far it has been played; `at`
    is where the routine stands while an aside is played.
    """

    written: Score = field(compare=False, repr=False)
    routine: Score
    lengths: dict[Phrase, int] = field(compare=False, repr=False)
    """How long the phrases of `routine.live` take, in milliseconds."""
    passage: Passage
    sample: int = 0
    mode: Mode = Mode.PLAYING
    before: Mode = Mode.PLAYING
    """What the session was doing when the device was lost."""
    levels: Levels = Levels()
    noted: Noted = Noted()
    """What was heard by now."""
    noted_before: Noted = Noted()
    """What was heard before the passage began."""
    cut: Cut | None = field(default=None, compare=False, repr=False)
    """What was broken off for the passage, of which a device may still hold the last samples."""
    completed: bool = False
    """Whether the routine was heard to its end, rather than stopped."""

    def begins(self, passage: Passage, mode: Mode) -> State:
        """The same session as a passage begins."""
        cut = Cut(self.passage, self.sample, self.noted_before, _latest(self.cut, CUTS - 1))
        begun = replace(self, passage=passage, sample=0, mode=mode, cut=cut)
        return replace(begun, noted_before=self.noted)

    @property
    def moment(self) -> int:
        """The millisecond of the passage that is reached."""
        return self.sample // SAMPLES_PER_MS

    @property
    def at(self) -> int:
        """The moment of the routine that is reached, in milliseconds."""
        return self.passage.routine_time(self.moment)


def _latest(cut: Cut | None, count: int) -> Cut | None:
    """The last so many of what was broken off."""
    if cut is None or count == 0:
        return None
    return replace(cut, earlier=_latest(cut.earlier, count - 1))


@dataclass(frozen=True, slots=True)
class Play:
    """Stop what sounds, and play this passage from its begin."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class Change:
    """Go on without a seam in this passage, which is the same up to now."""

    passage: Passage


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
    """Whether what sounds stops."""
    return any(isinstance(effect, Play | End) for effect in effects)
