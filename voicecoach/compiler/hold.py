"""The time of an interval, measured from its go: its countdown, and where there is room for words.

Lines are laid into the free time by rank: the author's timed lines first, where
they were put; then the pain reminder; halfway, time left and counts; tips last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from voicecoach.compiler.acts import Interval
from voicecoach.compiler.tiers import Tier
from voicecoach.compiler.work import interval_length, is_held
from voicecoach.score import Lengths, Phrase, Place, Role, SoundName
from voicecoach.script.routine import Move, Settings
from voicecoach.timing import BREATH, CLEARANCE, in_last_half
from voicecoach.units import SECOND, Milliseconds


def countdown(move: Move, settings: Settings) -> int:
    """The number of ticks that lead in and, in a timed hold, lead out."""
    chosen = move.specs.countdown
    return settings.countdown if chosen is None else chosen


def end_ticks(length: Milliseconds, count: int) -> list[int]:
    """The onsets of the ticks before the end: a second apart, in the last half only."""
    onsets = (length - number * SECOND for number in range(count, 0, -1))
    return [onset for onset in onsets if in_last_half(length - onset, length)]


def aloud(
    numbers: Mapping[int, Phrase], number: int, lengths: Lengths
) -> tuple[Phrase, int] | None:
    """The number that is spoken in place of a tick, and its length; None where a tick is due.

    A number that takes longer than the second it has, or that cannot be heard
    at all, is no use to who counts along.
    """
    phrase = numbers.get(number)
    if phrase is None:
        return None
    length = lengths(phrase)
    return (phrase, length) if 0 < length <= SECOND else None


@dataclass(slots=True)
class Strip:
    """A stretch of time with the onsets of its sounds and the speech that is laid in it.

    All times are milliseconds from any one moment.  The strip's first and last
    sound are among its onsets, so that speech stays inside.  Onsets are in
    order, and so are the lines, the n-th from `firsts[n]` to `lasts[n]`.
    """

    onsets: list[int]
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)

    def lay_sound(self, onset: int) -> None:
        """A sound starts there."""
        self.onsets.insert(bisect_right(self.onsets, onset), onset)

    def lay_sounds(self, onsets: Iterable[int]) -> None:
        """Sounds start there."""
        self.onsets = sorted([*self.onsets, *onsets])

    def lay_speech(self, start: int, length: int) -> None:
        """Speech of this length starts there; it must be free."""
        at = bisect_right(self.lasts, start)
        self.firsts.insert(at, start)
        self.lasts.insert(at, start + length)

    def is_free(self, start: int, length: int, apart: int = 0) -> bool:
        """True where speech of this length may start there, `apart` from other speech."""
        return self._obstacle(start, start + length, apart) is None

    def takes_sound(self, onset: int, apart: int) -> bool:
        """True where a sound may start there: clear of speech, and `apart` from other onsets."""
        after = bisect_left(self.onsets, onset)
        if any(abs(other - onset) < apart for other in self.onsets[max(0, after - 1) : after + 1]):
            return False
        line = bisect_right(self.lasts, onset - CLEARANCE)
        return line == len(self.firsts) or self.firsts[line] >= onset + CLEARANCE

    def earliest(self, length: int, after: int, latest: int) -> int | None:
        """The first moment from `after` to `latest` at which speech of this length is free.

        It keeps a breath from other speech.
        """
        start = after
        while start <= latest:
            obstacle = self._obstacle(start, start + length, BREATH)
            if obstacle is None:
                return start
            start = obstacle[1]
        return None

    def latest(self, length: int, before: int, earliest: int) -> int | None:
        """The last moment from `before` down to `earliest` at which speech is free.

        It keeps a breath from other speech.
        """
        start = before
        while start >= earliest:
            obstacle = self._obstacle(start, start + length, BREATH)
            if obstacle is None:
                return start
            start = obstacle[0] - length
        return None

    def room_at(self, start: int) -> int:
        """The longest that speech which starts there may be: up to the next onset or line."""
        onset = bisect_right(self.onsets, start - CLEARANCE)
        line = bisect_right(self.lasts, start)
        ends = [other - CLEARANCE for other in self.onsets[onset : onset + 1]]
        ends += self.firsts[line : line + 1]
        return max(0, min(ends, default=start) - start)

    def longest_room(self, until: int) -> int:
        """The length of the longest speech that there is room for before `until`."""
        spans = [(onset - CLEARANCE, onset + CLEARANCE) for onset in self.onsets]
        spans += [*zip(self.firsts, self.lasts, strict=True), (until - CLEARANCE, until)]
        longest, free_from = 0, 0
        for start, end in sorted(spans):
            if start >= until:
                break
            longest = max(longest, start - free_from)
            free_from = max(free_from, end)
        return longest

    def _obstacle(self, start: int, end: int, apart: int) -> tuple[int, int] | None:
        """The obstacle in the way of speech from `start` to `end`.

        Given as the moment by which speech must end, and the one from which it may begin.
        """
        sound = bisect_right(self.onsets, start - CLEARANCE)
        if sound < len(self.onsets) and self.onsets[sound] < end + CLEARANCE:
            onset = self.onsets[sound]
            return (onset - CLEARANCE, onset + CLEARANCE)
        line = bisect_right(self.lasts, start - apart)
        if line < len(self.firsts) and self.firsts[line] < end + apart:
            return (self.firsts[line] - apart, self.lasts[line] + apart)
        return None


class Laid(NamedTuple):
    """A line that has its time."""

    start: int
    phrase: Phrase
    role: Role
    length: int
    place: Place | None = None
    """The place that it is of, where that is another than the one it lies in."""


@dataclass(slots=True)
class Inside:
    """The sounds and lines of an interval or a rest between its start and its end, from it on.

    `ticks` are the onsets of the countdown before the end, `open_until` is when
    it begins: what the coach adds lies before that.  `what` it is has a name in what is
    told; `words` are the starts of what a rest says besides.
    """

    length: Milliseconds
    ticks: list[int]
    strip: Strip
    sounds: list[tuple[int, SoundName, Role]] = field(default_factory=list)
    speech: list[Laid] = field(default_factory=list)
    told: list[tuple[int, str]] = field(default_factory=list)
    reminded: bool = False
    ahead: Tier | None = None
    """The way in which what comes next is told in it, None where it is not."""
    what: str = "hold"
    words: list[int] = field(default_factory=list)

    @property
    def since(self) -> str:
        """The begin from which its moments are told, in words."""
        return "after go" if self.what == "hold" else f"from the begin of the {self.what}"

    @property
    def open_until(self) -> int:
        """When the countdown begins, or else the interval ends."""
        return min([*self.ticks, self.length])

    def last_start(self, length: int) -> int:
        """The last moment at which a line of this length may start, outside the countdown."""
        return self.open_until - CLEARANCE - length

    def speak(
        self, start: int, phrase: Phrase, role: Role, length: int, place: Place | None = None
    ) -> None:
        """Lay a line."""
        self.speech.append(Laid(start, phrase, role, length, place))
        self.strip.lay_speech(start, length)

    def sound(self, onset: int, name: SoundName, role: Role) -> None:
        """Lay a sound."""
        self.sounds.append((onset, name, role))
        self.strip.lay_sound(onset)

    def tell(self, moment: int, what: str) -> None:
        """Note what moved or gave way, and why."""
        self.told.append((moment, what))


def interval_ticks(interval: Interval) -> list[int]:
    """The onsets of the ticks before the end of an interval.

    Repetitions have none, nor has what the mover ends.
    """
    if not is_held(interval.work) and interval.time is None:
        return []
    ticks = countdown(interval.move, interval.settings)
    return end_ticks(interval_length(interval), ticks)


def frame(interval: Interval, numbers: Mapping[int, Phrase], lengths: Lengths) -> Inside:
    """An interval with nothing in it but its go, its end and the countdown before that."""
    length, ticks = interval_length(interval), interval_ticks(interval)
    strip = Strip([0, *ticks, length])
    for onset in ticks:
        number = aloud(numbers, (length - onset) // SECOND, lengths)
        if number is not None:
            strip.lay_speech(onset, number[1])
    return Inside(length, ticks, strip)
