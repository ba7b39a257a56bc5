"""The tape: the segments that have been laid so far, their chapters, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from voicecoach.compiler.acts import Interval, RoundAct
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import Inside, aloud
from voicecoach.compiler.pieces import work_piece
from voicecoach.compiler.placed import Misfit
from voicecoach.compiler.wording import Line
from voicecoach.score import (
    Adjustment,
    Cue,
    Ends,
    OpenEnd,
    Phrase,
    Place,
    Role,
    Segment,
    Sound,
    SoundName,
    Speech,
    Work,
    cue_order,
)
from voicecoach.timing import CLEARANCE
from voicecoach.units import SECOND, Milliseconds, format_duration


@dataclass(slots=True)
class Marks:
    """The chapters begun so far.

    A chapter begins at the whole second at or before its first slot, since
    podcast apps know whole seconds only.  Rounds are a chapter each, the
    outermost where they nest; what a section says before its first move is one, too.
    """

    due: list[str] = field(default_factory=list)
    """Titles of chapters that begin with the next segment."""
    group: str | None = None
    unopened: bool = False
    """True where the section has begun, and no chapter of it yet."""

    def open(self, title: str) -> None:
        """Begin a chapter with the next segment."""
        self.due.append(title)

    def take(self) -> str | None:
        """The title of the chapter that begins with a segment, several joined; or None."""
        titles, self.due = self.due, []
        return ", ".join(titles) or None

    def section(self, title: str | None) -> None:
        """All that follows belongs to this group, or to none."""
        self.group, self.unopened = title, title is not None

    def between_moves(self) -> None:
        """Something begins that has no chapter of its own."""
        if self.unopened and self.group is not None:
            self.unopened = False
            self.open(self.group)

    def rounds(self, coach: Coach, opening: RoundAct) -> None:
        """A round begins: the outermost one is a chapter."""
        if len(opening.rounds) != 1:
            return
        current = opening.rounds[0]
        count = {"round": current.number, "rounds": current.of}
        if opening.single is None:
            title = coach.text("round_chapter", **count)
        else:
            title = coach.text("move_round_chapter", name=opening.single, **count)
        self._of_group(title)

    def move(self, interval: Interval) -> None:
        """A move begins: a chapter of its own, but for one in rounds."""
        if not interval.rounds:
            self.piece(interval.move.name)

    def piece(self, name: str) -> None:
        """A piece of work begins that is a chapter of its own."""
        self._of_group(name)

    def _of_group(self, title: str) -> None:
        self.unopened = False
        self.open(f"{self.group}: {title}" if self.group else title)


SoundLengths = Mapping[SoundName, Milliseconds]


KnownLengths = Callable[[Phrase], Milliseconds | None]
"""The length of a phrase in a voice; None where it is not known yet."""

WAKE_UP: Final = 1000
"""Milliseconds before the first word, for headphones that sleep."""


@dataclass(slots=True)
class Tape:
    """Takes lines and sounds at their times, in any order, and closes segments in order.

    `now` is where the next slot starts; `ready` is the earliest moment from `now` on at
    which a word may begin.  `known_until` is the moment before which nothing depends on a
    phrase whose length was not known, None where all were known.
    """

    lengths: KnownLengths
    sound_lengths: SoundLengths
    now: int = 0
    ready: int = WAKE_UP
    cues: list[Cue] = field(default_factory=list)
    """The cues of the segment that is being laid."""
    segments: list[Segment] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    known_until: Milliseconds | None = None
    _asked: dict[Phrase, Milliseconds] = field(default_factory=dict)

    def length(self, phrase: Phrase) -> Milliseconds:
        """The length of a phrase, each asked for once; a guess where it is not known yet."""
        length = self._asked.get(phrase)
        if length is None:
            length = self.lengths(phrase)
            if length is None:
                if self.known_until is None:
                    self.known_until = self.final_until
                length = Milliseconds(500 + 65 * len(phrase.text))
            self._asked[phrase] = length
        return length

    @property
    def final_until(self) -> Milliseconds:
        """The moment before which nothing changes any more, whatever is still to be laid.

        Behind a sound that ends an interval, which begins at `now`, nothing else begins
        within the clearance.
        """
        return Milliseconds(self.now + max(0, min(self.ready - self.now, CLEARANCE - 1)))

    @property
    def start(self) -> Milliseconds:
        """The moment at which the segment that is being laid begins: where the last one ends."""
        return self.segments[-1].end if self.segments else Milliseconds(0)

    def laid(self) -> tuple[Cue, ...]:
        """The cues since the last time, in order: those of the segment that ends here."""
        cues, self.cues = self.cues, []
        if len(cues) > 1:
            cues.sort(key=cue_order)
        return tuple(cues)

    def measured(self, lines: Iterable[Line]) -> list[int]:
        """The length of each line."""
        return [self.length(line.phrase) for line in lines]

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

    def tick(
        self, place: Place, numbers: Mapping[int, Phrase], onset: int, number: int, role: Role
    ) -> None:
        """A tick, or the number aloud where the script wants that and it can be counted."""
        spoken = aloud(numbers, number, self.length)
        if spoken is not None:
            phrase, length = spoken
            self.speak(onset, length, Line(phrase, role, place))
            return
        self.sound(onset, SoundName.TICK, role, place)
        if number in numbers:
            self.tell(onset, f"the number {number} became a tick: it is silent, or over a second")

    def interval(
        self,
        interval: Interval,
        inside: Inside,
        numbers: Mapping[int, Phrase],
        go: int,
        last: SoundName,
        chapter: str | None,
    ) -> int:
        """An interval from its go on, with `last` as the sound that ends it; gives its end.

        Where work ends as it begins, in a block, the sound of that end is its go.
        """
        end = go + inside.length
        if not self.runs_on:
            self.sound(go, SoundName.GO, Role.GO, interval.place)
        self.inside(inside, go, interval.place)
        self.ticks(inside, numbers, go, Role.COUNTDOWN, interval.place)
        self.stop(end, last, interval.place)
        piece = work_piece(interval, self.start, self.laid(), chapter)
        self.segments.append(piece)
        if isinstance(piece, OpenEnd) and piece.ends is Ends.MOVER:
            allowed = format_duration(piece.length)
            self.tell(go, f"the mover sets the pace of “{piece.name}”: a render allows {allowed}")
        return end

    def stop(self, end: int, last: SoundName, place: Place) -> None:
        """The sound that ends work."""
        self.sound(end, last, Role.END if last is SoundName.END else Role.SWITCH, place)

    @property
    def runs_on(self) -> bool:
        """True where work ends at this moment: what begins now in its block needs no go."""
        return bool(self.segments) and isinstance(self.segments[-1], Work)

    def inside(self, inside: Inside, start: int, place: Place) -> None:
        """The sounds and lines of a stretch from its start on, its countdown apart."""
        for onset, name, role in inside.sounds:
            self.sound(start + onset, name, role, place)
        for laid in inside.speech:
            line = Line(laid.phrase, laid.role, laid.place or place)
            self.speak(start + laid.start, laid.length, line)
        for moment, what in inside.told:
            self.tell(start + moment, what)

    def ticks(
        self, inside: Inside, numbers: Mapping[int, Phrase], start: int, role: Role, place: Place
    ) -> None:
        """The countdown to the end of a stretch."""
        for onset in inside.ticks:
            number = (inside.length - onset) // SECOND
            self.tick(place, numbers, start + onset, number, role)


def _ms(time: int) -> Milliseconds:
    return Milliseconds(time)
