"""The time of one hold, and where in it there is room for words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from voicecoach.timing import BREATH, CLEARANCE


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

    def lay_speech(self, start: int, length: int) -> None:
        """Speech of this length starts there; it must be free."""
        at = bisect_right(self.lasts, start)
        self.firsts.insert(at, start)
        self.lasts.insert(at, start + length)

    def is_free(self, start: int, length: int, apart: int = 0) -> bool:
        """Whether speech of this length may start there, `apart` from other speech."""
        return self._obstacle(start, start + length, apart) is None

    def takes_sound(self, onset: int, apart: int) -> bool:
        """Whether a sound may start there: clear of speech, and `apart` from other onsets."""
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
        """How long speech that starts there may be: up to the next onset or line."""
        onset = bisect_right(self.onsets, start - CLEARANCE)
        line = bisect_right(self.lasts, start)
        ends = [other - CLEARANCE for other in self.onsets[onset : onset + 1]]
        ends += self.firsts[line : line + 1]
        return max(0, min(ends, default=start) - start)

    def _obstacle(self, start: int, end: int, apart: int) -> tuple[int, int] | None:
        """What is in the way of speech from `start` to `end`.

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
