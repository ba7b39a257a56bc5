"""Events: a session tells them, a screen shows them, plain output prints them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.live.session.commands import Input
from voicecoach.live.session.state import Mode, SessionState
from voicecoach.score import Cue, Score


@dataclass(frozen=True, slots=True)
class Began:
    """A session of this score begins; until it `is_final`, its later times are guessed."""

    score: Score
    is_final: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue has begun to sound; `at` is the moment of the routine, in milliseconds."""

    cue: Cue
    at: int


@dataclass(frozen=True, slots=True)
class Happened:
    """A command came, or the device was lost or is back."""

    input: Input


@dataclass(frozen=True, slots=True)
class Turned:
    """The session does something else now."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class Behind:
    """The voice is not ready with the next words; the routine waits for it."""


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over; `completed` is whether the routine was heard to its end."""

    completed: bool


Event = Began | Heard | Happened | Turned | Behind | SessionEnded
"""The closed union of what a session tells."""

Listener = Callable[[Event, SessionState], None]
"""Is told each event, with the session as it is by then, in the thread that called `play`."""
