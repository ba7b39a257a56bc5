"""What has been laid so far: cues, holds and waits, and what is told about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.countdown import aloud
from voicecoach.compiler.hold import Inside
from voicecoach.compiler.misfit import Misfit
from voicecoach.compiler.wording import Line
from voicecoach.score import (
    Adjustment,
    Cue,
    Hold,
    Lengths,
    Place,
    Role,
    Sound,
    SoundName,
    Speech,
    Wait,
)
from voicecoach.script.routine import RepsSpec
from voicecoach.units import SECOND, Milliseconds, format_duration

SoundLengths = Mapping[SoundName, Milliseconds]


@dataclass(slots=True)
class Tape:
    """Takes lines and sounds at their times, in any order."""

    coach: Coach
    lengths: Lengths
    sound_lengths: SoundLengths
    cues: list[Cue] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)

    def measured(self, lines: Iterable[Line]) -> list[int]:
        """How long each line takes."""
        return [self.lengths(line.phrase) for line in lines]

    def speak(self, start: int, length: int, line: Line) -> None:
        """A line starts there."""
        end = start + length
        self.cues.append(Speech(_ms(start), _ms(end), line.phrase, line.role, line.place))

    def lines(self, lines: Sequence[Line], lengths: Sequence[int], starts: Sequence[int]) -> None:
        """Several lines, each at its start."""
        for line, length, start in zip(lines, lengths, starts, strict=True):
            self.speak(start, length, line)

    def sound(self, onset: int, name: SoundName, role: Role, place: Place) -> None:
        """A sound starts there."""
        end = onset + self.sound_lengths[name]
        self.cues.append(Sound(_ms(onset), _ms(end), name, role, place))

    def tell(self, at: int, what: str) -> None:
        """Something moved, grew or gave way."""
        self.adjustments.append(Adjustment(_ms(at), what))

    def tick(self, interval: Interval, onset: int, number: int, role: Role) -> None:
        """A tick, or the number aloud where the script wants that and it can be counted."""
        spoken = aloud(self.coach, interval, number, self.lengths)
        if spoken is not None:
            phrase, length = spoken
            self.speak(onset, length, Line(phrase, role, interval.place))
            return
        self.sound(onset, SoundName.TICK, role, interval.place)
        if interval.settings.spoken_countdown:
            self.tell(onset, f"the number {number} became a tick: it is silent, or over a second")

    def interval(self, inside: Inside, go: int, last: SoundName) -> int:
        """An interval from its go on, with `last` as the sound that ends it; gives its end."""
        interval, end = inside.interval, go + inside.length
        self.sound(go, SoundName.GO, Role.GO, interval.place)
        for onset, name, role in inside.sounds:
            self.sound(go + onset, name, role, interval.place)
        for start, phrase, role, length in inside.speech:
            self.speak(go + start, length, Line(phrase, role, interval.place))
        for onset in inside.ticks:
            number = (inside.length - onset) // SECOND
            self.tick(interval, go + onset, number, Role.COUNTDOWN)
        role = Role.SWITCH if last is SoundName.SWITCH else Role.END
        self.sound(end, last, role, interval.place)
        self._record(interval, go, end)
        for moment, what in inside.told:
            self.tell(go + moment, what)
        self.misfits += inside.misfits
        return end

    def _record(self, interval: Interval, go: int, end: int) -> None:
        work, name = interval.move.specs.work, interval.move.name
        if not isinstance(work, RepsSpec) or work.pace is not None:
            self.holds.append(Hold(_ms(go), _ms(end), name, interval.place))
            return
        self.waits.append(Wait(_ms(go), _ms(end), name, work.count, interval.place))
        allowed = format_duration(_ms(end - go))
        self.tell(go, f"the mover sets the pace of “{name}”: a render allows {allowed}")


def _ms(time: int) -> Milliseconds:
    return Milliseconds(time)
