"""What is heard during an interval, measured from its go sound.

Lines are laid into the free time by rank: the author's timed lines first, where
they were put; then the pain reminder; halfway, time left and counts; tips last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.countdown import aloud, countdown, end_ticks
from voicecoach.compiler.misfit import Misfit
from voicecoach.compiler.strip import CLEARANCE, Strip
from voicecoach.score import Lengths, Phrase, Role, SoundName
from voicecoach.script.routine import Move, RepsSpec, Settings
from voicecoach.units import SECOND, Milliseconds

OWN_PACE: Final = Milliseconds(3 * SECOND)
"""What a render allows for a repetition at the mover's own pace."""


class Laid(NamedTuple):
    """A line that has its time."""

    start: int
    phrase: Phrase
    role: Role
    length: int


@dataclass(slots=True)
class Inside:
    """The sounds and lines of an interval between its go and its end, from its go on.

    `ticks` are the onsets of the countdown before the end, `open_until` is when
    it begins: what the coach adds lies before that.
    """

    interval: Interval
    length: Milliseconds
    ticks: list[int]
    strip: Strip
    sounds: list[tuple[int, SoundName, Role]] = field(default_factory=list)
    speech: list[Laid] = field(default_factory=list)
    told: list[tuple[int, str]] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    reminded: bool = False

    @property
    def open_until(self) -> int:
        """When the countdown begins, or else the interval ends."""
        return min([*self.ticks, self.length])

    def last_start(self, length: int) -> int:
        """The last moment at which a line of this length may start, outside the countdown."""
        return self.open_until - CLEARANCE - length

    def speak(self, start: int, phrase: Phrase, role: Role, length: int) -> None:
        """Lay a line."""
        self.speech.append(Laid(start, phrase, role, length))
        self.strip.lay_speech(start, length)

    def sound(self, onset: int, name: SoundName, role: Role) -> None:
        """Lay a sound."""
        self.sounds.append((onset, name, role))
        self.strip.lay_sound(onset)

    def tell(self, moment: int, what: str) -> None:
        """Note what moved or gave way, and why."""
        self.told.append((moment, what))


def interval_length(move: Move) -> Milliseconds:
    """How long each interval of a move is, from go to end."""
    work = move.specs.work
    if isinstance(work, RepsSpec):
        return Milliseconds(work.count * (work.pace or OWN_PACE))
    return work.length


def interval_ticks(move: Move, settings: Settings) -> list[int]:
    """The onsets of the ticks before the end of each interval; repetitions have none."""
    if isinstance(move.specs.work, RepsSpec):
        return []
    return end_ticks(interval_length(move), countdown(move, settings))


def frame(interval: Interval, numbers: Mapping[int, Phrase], lengths: Lengths) -> Inside:
    """An interval with nothing in it but its go, its end and the countdown before that."""
    length, ticks = interval_length(interval.move), interval_ticks(interval.move, interval.settings)
    strip = Strip([0, *ticks, length])
    for onset in ticks:
        number = aloud(numbers, (length - onset) // SECOND, lengths)
        if number is not None:
            strip.lay_speech(onset, number[1])
    return Inside(interval, length, ticks, strip)
