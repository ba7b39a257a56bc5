"""A routine that is played while its later words are still being spoken.

Up to a committed end, which is never in work, its score is final; behind it the times
are guessed.  Nothing is played from there on, and whatever would lead there
waits, until a score comes that is known further.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Protocol

from voicecoach.live.session.commands import (
    Back,
    Choice,
    Choose,
    DeviceBack,
    DeviceLost,
    Input,
    MoreTime,
    Next,
    Pain,
    Pause,
    PauseOrResume,
    Played,
    Quit,
    Ready,
    Repeat,
    Resume,
    Volume,
)
from voicecoach.live.session.playout import Playout
from voicecoach.score import Score
from voicecoach.units import SAMPLES_PER_MS


@dataclass(frozen=True, slots=True)
class CommittedScore:
    """A score, and the moment before which it is final; None where all of it is."""

    score: Score
    until: int | None = None


class Growth(Protocol):
    """Where a score comes from that is known further and further."""

    def take(self) -> CommittedScore | None:
        """The score that is known by now, where more is than was taken; raises what went wrong."""
        ...


class CommittedEnd:
    """The end of what may be played of a routine, and the commands that wait for more of it."""

    def __init__(self, until: int | None) -> None:
        self._until = until
        self._waiting: deque[Input] = deque()

    def keeps(self, input: Input) -> bool:
        """True where a command has to wait, and is kept for `reach`.  To stop never has to."""
        waits = self._until is not None and _leads_on(input)
        if waits:
            self._waiting.append(input)
        return waits

    def limit(self, playout: Playout) -> int:
        """The sample up to which the playout may be played; its end where all is committed."""
        if self._until is None or not playout.is_routine:
            return playout.length * SAMPLES_PER_MS
        moment = playout.joins + self._until - playout.at
        return max(0, min(playout.length, moment)) * SAMPLES_PER_MS

    def reach(self, until: int | None) -> list[Input]:
        """The committed end is farther away; the commands that need not wait any more."""
        self._until = until
        ready = list(self._waiting) if until is None else []
        if ready:
            self._waiting.clear()
        return ready


def _leads_on(input: Input) -> bool:
    """True where what is asked for reads or changes the routine ahead."""
    match input:
        case Next() | Back() | Repeat() | MoreTime():
            return True
        case Choose(choice):
            return choice is not Choice.STOP
        case Pause() | Resume() | PauseOrResume() | Volume() | Pain() | Ready() | Quit():
            return False
        case Played() | DeviceLost() | DeviceBack():
            return False
