"""Cues: the phrases and sounds that are heard, each at its time.

Every moment is in milliseconds from the start of the routine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self

from voicecoach.units import Milliseconds


class Side(StrEnum):
    """The side of the body that a hold is for."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class SoundName(StrEnum):
    """The sounds of a set; each set in audio/ has one WAV file per name."""

    TICK = "tick"
    GO = "go"
    END = "end"
    SWITCH = "switch"
    HALFWAY = "halfway"
    FINISH = "finish"
    REP = "rep"
    RELEASE = "release"
    PHASE = "phase"
    BREATHE_IN = "breathe-in"
    BREATHE_HOLD = "breathe-hold"
    BREATHE_OUT = "breathe-out"


class Role(StrEnum):
    """Why a cue is there."""

    WELCOME = "welcome"
    WARNING = "warning"
    NEEDS = "needs"
    SAY = "say"
    ANNOUNCE = "announce"
    SETUP = "setup"
    LEAD_IN = "lead-in"
    GO = "go"
    REMINDER = "reminder"
    HALFWAY = "halfway"
    TIME_LEFT = "time-left"
    NOTE = "note"
    COUNT = "count"
    PHASE = "phase"
    BREATH = "breath"
    TIME = "time"
    COUNTDOWN = "countdown"
    END = "end"
    SWITCH = "switch"
    THEN = "then"
    REST = "rest"
    ROUND = "round"
    PREVIEW = "preview"
    FINISH = "finish"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be spoken in one go.

    `text` is what is shown; `spoken`, where it differs, is what the voice is
    given; `language` is a BCP 47 tag.  `authored` are the parts of what the voice is given
    that the script's author wrote, as (start, end) in characters, in order: all else are
    the coach's own words.  Where `keeps_safe`, the phrase is a warning, which no speed makes
    hard to understand.  Two equal phrases sound the same.
    """

    text: str
    language: str = "en"
    spoken: str | None = None
    authored: tuple[tuple[int, int], ...] = ()
    keeps_safe: bool = False

    @property
    def said(self) -> str:
        """The words that the voice is given."""
        return self.text if self.spoken is None else self.spoken


Lengths = Callable[[Phrase], Milliseconds]
"""The time that a voice takes for a phrase.  The same phrase always takes the same time."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of the routine a cue belongs to; None where that has no meaning.

    `move` numbers the script's move statements from 1, `occurrence` counts how
    often that move was played, `round` and `set` count from 1.
    """

    move: int | None = None
    occurrence: int | None = None
    round: int | None = None
    set: int | None = None
    side: Side | None = None

    def to_json(self) -> dict[str, Any]:
        """The place as keys of a cue."""
        return {
            "move": self.move,
            "occurrence": self.occurrence,
            "round": self.round,
            "set": self.set,
            "side": None if self.side is None else self.side.value,
        }


NOWHERE: Final = Place()


@dataclass(frozen=True, slots=True)
class Speech:
    """A phrase that is spoken from `start` to `end`."""

    start: Milliseconds
    end: Milliseconds
    phrase: Phrase
    role: Role
    place: Place = NOWHERE

    def moved(self, by: int) -> Self:
        """The same cue, later by `by` milliseconds."""
        return replace(self, start=Milliseconds(self.start + by), end=Milliseconds(self.end + by))

    def to_json(self) -> dict[str, Any]:
        """The cue as programs read it."""
        return {
            "kind": "speech",
            "start_ms": self.start,
            "end_ms": self.end,
            "text": self.phrase.text,
            "language": self.phrase.language,
            "role": self.role.value,
            **self.place.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound of the set, with its onset at `start`; it may ring until `end`."""

    start: Milliseconds
    end: Milliseconds
    sound: SoundName
    role: Role
    place: Place = NOWHERE

    def moved(self, by: int) -> Self:
        """The same cue, later by `by` milliseconds."""
        return replace(self, start=Milliseconds(self.start + by), end=Milliseconds(self.end + by))

    def to_json(self) -> dict[str, Any]:
        """The cue as programs read it."""
        return {
            "kind": "sound",
            "start_ms": self.start,
            "end_ms": self.end,
            "sound": self.sound.value,
            "role": self.role.value,
            **self.place.to_json(),
        }


Cue = Speech | Sound
"""The closed union of what is heard."""


def cue_order(cue: Cue) -> tuple[int, int]:
    """The key that puts cues in order: by start, a sound before speech."""
    return (cue.start, 0 if isinstance(cue, Sound) else 1)
