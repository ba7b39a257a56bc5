"""The score: what is heard when, to the millisecond.

The compiler writes it; playing, rendering and publishing read it, and nothing
else.  Every moment is in milliseconds from the start of the routine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from voicecoach.units import Milliseconds

SCHEMA: Final = 1
"""The version of the JSON form.  Keys may be added under it, none changes its meaning."""


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
        """What the voice is given."""
        return self.text if self.spoken is None else self.spoken


Lengths = Callable[[Phrase], Milliseconds]
"""How long a voice takes for a phrase.  The same phrase always takes the same time."""


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


@dataclass(frozen=True, slots=True)
class Hold:
    """The time from a go sound to the end or switch sound, exactly as the script wrote it."""

    start: Milliseconds
    end: Milliseconds
    name: str
    place: Place

    def to_json(self) -> dict[str, Any]:
        """The hold as programs read it."""
        return {
            **self.place.to_json(),
            "name": self.name,
            "start_ms": self.start,
            "end_ms": self.end,
        }


@dataclass(frozen=True, slots=True)
class Wait:
    """A stretch in which the mover sets the pace.

    Live playback waits at `start` until the mover goes on; a render lasts until `end`.
    """

    start: Milliseconds
    end: Milliseconds
    name: str
    reps: int
    place: Place

    def to_json(self) -> dict[str, Any]:
        """The wait as programs read it."""
        return {
            **self.place.to_json(),
            "name": self.name,
            "reps": self.reps,
            "start_ms": self.start,
            "end_ms": self.end,
        }


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the routine with a title; marks are whole seconds."""

    start: Milliseconds
    end: Milliseconds
    title: str

    def to_json(self) -> dict[str, Any]:
        """The chapter as programs read it."""
        return {"start_ms": self.start, "end_ms": self.end, "title": self.title}


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Something that the layout changed to keep the contracts, told in one sentence.

    A line of the coach's own gave way or moved, or a rest grew.
    """

    at: Milliseconds
    what: str

    def to_json(self) -> dict[str, Any]:
        """The adjustment as programs read it."""
        return {"at_ms": self.at, "what": self.what}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A whole routine, ready to be heard.

    `cues` are in order of their start (a sound before speech at the same
    moment); `chapters` cover the routine from 0 to `duration` without a gap.
    `voice`, `speed` and `pronounce` name the voice that the phrases take their
    time in; `sounds`, `artwork` and `music` are names that ship or whole paths.
    `notes` are the show notes, one paragraph each.  `warnings` are those of the script,
    which are spoken before its first go besides the coach's own.  `live` has what only live
    playback says, by its key in the phrase tables; it takes no time in the routine.
    """

    title: str
    language: str
    voice: str
    duration: Milliseconds
    cues: tuple[Cue, ...]
    holds: tuple[Hold, ...]
    waits: tuple[Wait, ...]
    chapters: tuple[Chapter, ...]
    adjustments: tuple[Adjustment, ...] = ()
    sounds: str = "calm"
    speed: float = 1.0
    pronounce: tuple[tuple[str, str], ...] = ()
    quiet: bool = False
    notes: tuple[str, ...] = ()
    warnings: tuple[Phrase, ...] = ()
    author: str | None = None
    date: str | None = None
    artwork: str | None = None
    music: str | None = None
    live: Mapping[str, Phrase] = field(default_factory=dict, hash=False)

    def to_json(self) -> dict[str, Any]:
        """The score as `voicecoach plan --json` prints it: schema 1."""
        return {
            "schema": SCHEMA,
            "title": self.title,
            "language": self.language,
            "voice": self.voice,
            "duration_ms": self.duration,
            "sounds": self.sounds,
            "speed": self.speed,
            "cues": [cue.to_json() for cue in self.cues],
            "holds": [hold.to_json() for hold in self.holds],
            "waits": [wait.to_json() for wait in self.waits],
            "chapters": [chapter.to_json() for chapter in self.chapters],
            "adjustments": [adjustment.to_json() for adjustment in self.adjustments],
        }


def cue_order(cue: Cue) -> tuple[int, int]:
    """The key that puts cues in order: by start, a sound before speech."""
    return (cue.start, 0 if isinstance(cue, Sound) else 1)
