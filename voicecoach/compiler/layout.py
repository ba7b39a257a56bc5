"""From what is played to when it is heard.

Acts are laid one after the other and never touched again; an interval is laid
together with its way in, and what is said after its last hold goes with the
next act.  So the lengths of the phrases that the first acts ask for fix every
cue of these acts, whatever the voice does later, and live playback may start
while the rest is still being spoken.  Which phrases an act asks for does not
hang on their lengths.

Nothing here sleeps, estimates or reads a clock: the voice is asked for the
length of each phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from voicecoach.compiler.acts import (
    FromBoundary,
    FromChangeover,
    FromRest,
    FromSetUp,
    PauseAct,
    SectionAct,
    Within,
)
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import countdown
from voicecoach.compiler.inside import lay_hold
from voicecoach.compiler.libretto import (
    Libretto,
    WordedAct,
    WordedInterval,
    WordedRest,
    WordedRound,
    WordedSay,
)
from voicecoach.compiler.slots import (
    AFTER_SOUND,
    RestPlan,
    Slot,
    change_slot,
    lay_rest,
    next_second,
    setup_slot,
)
from voicecoach.compiler.tape import Marks, Tape
from voicecoach.compiler.wording import Line, RestLines
from voicecoach.score import (
    NOWHERE,
    Between,
    Changeover,
    Gap,
    Place,
    Rest,
    Role,
    SetUp,
    SoundName,
    Talk,
)
from voicecoach.timing import BREATH
from voicecoach.units import SECOND, Milliseconds, format_duration

FAREWELL: Final = 2000
"""Milliseconds from the end of the last act to the finish sound."""

AFTER_FINISH: Final = 1500
"""Milliseconds from the onset of the finish sound to the closing words."""

FADE_OUT: Final = 1000
"""Milliseconds that a routine goes on after its last word, at least."""


@dataclass(slots=True)
class Layout:
    """A routine that is being laid on a tape.

    `carried` and `announced` are lines that open the next slot: what the last move leaves,
    and the rounds that begin.
    """

    coach: Coach
    tape: Tape
    carried: list[Line] = field(default_factory=list)
    announced: list[Line] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)

    def routine(self, libretto: Libretto) -> None:
        """Lay the whole routine, from the welcome to the closing words."""
        self.marks.open(self.coach.text("welcome_chapter"))
        self._words(libretto.welcome)
        acts = libretto.acts
        for at, act in enumerate(acts):
            self._act(act, acts[at + 1] if at + 1 < len(acts) else None)
        self._closing(libretto.closing)

    def _act(self, act: WordedAct, following: WordedAct | None) -> None:
        if isinstance(act, WordedSay | WordedRest | PauseAct):
            self.marks.between_moves()
        match act:
            case WordedInterval():
                self._interval(act, following)
            case WordedSay():
                self._words([act.line], _round_of(act.act.rounds))
            case WordedRest():
                self._break(act)
            case PauseAct():
                self._gap(act)
            case SectionAct():
                self.marks.section(act.title)
            case WordedRound():
                self.marks.rounds(self.coach, act.act)
                if act.line is not None:
                    self.announced.append(act.line)

    # what is said between moves

    def _waiting(self) -> tuple[list[Line], list[Line]]:
        """The lines that the last move leaves to be said, and the rounds that begin."""
        carried, self.carried = self.carried, []
        announced, self.announced = self.announced, []
        return carried, announced

    def _words(self, lines: Iterable[Line], place: Place = NOWHERE) -> None:
        """Lines in a segment of their own, as long as they take; without a line there is none."""
        entry = self._spoken(lines)
        if self.tape.cues:
            self._between(Talk, self.tape.now, place=place, entry=entry)

    def _spoken(self, lines: Iterable[Line]) -> int | None:
        """Lay lines one after the other; gives when the first of the rounds that begin is told."""
        carried, announced = self._waiting()
        entry = None
        for at, line in enumerate([*carried, *announced, *lines]):
            length = self.tape.length(line.phrase)
            self.tape.speak(self.tape.ready, length, line)
            if announced and at == len(carried):
                entry = self.tape.ready
            self.tape.now = self.tape.ready + length
            self.tape.ready = self.tape.now + BREATH
        return entry

    def _between(
        self, kind: Callable[..., Between], end: int, *, entry: int | None, **facts: Any
    ) -> None:
        """The segment up to `end` is laid, and it is no work.

        What takes no time is none: what is heard there belongs to what comes next.
        """
        if end <= self.tape.start:
            return
        segment = kind(
            start=self.tape.start,
            end=Milliseconds(end),
            cues=self.tape.laid(),
            entry=None if entry is None else Milliseconds(entry),
            chapter=self.marks.take(),
            **facts,
        )
        self.tape.segments.append(segment)

    def _break(self, rest: WordedRest) -> None:
        """A rest that no move follows directly."""
        act = rest.act
        carried, announced = self._waiting()
        slot = self._rest(act.length, rest.words, [*carried, *announced], [], 0)
        entry = slot.starts[len(carried)] if announced else None
        if slot.go > self.tape.start:
            place = _round_of(act.rounds)
            self._between(Rest, slot.go, place=place, written=act.length, entry=entry)
        self.tape.now, self.tape.ready = slot.go, max(self.tape.ready, slot.go)

    def _gap(self, act: PauseAct) -> None:
        self._words([])
        self.tape.now += act.length
        self._between(
            Gap, self.tape.now, place=_round_of(act.rounds), written=act.length, entry=None
        )
        self.tape.ready = max(self.tape.ready, self.tape.now)

    def _closing(self, lines: Sequence[Line]) -> None:
        self._words([])
        self.marks.open(self.coach.text("closing_chapter"))
        onset = next_second(self.tape.now + FAREWELL)
        self.tape.sound(onset, SoundName.FINISH, Role.FINISH, NOWHERE)
        self.tape.ready = onset + AFTER_FINISH
        self._spoken(lines)
        rung_out = max(cue.end for cue in self.tape.cues)
        self.tape.now = next_second(max(self.tape.now + FADE_OUT, rung_out))
        self._between(Talk, self.tape.now, entry=onset)

    # an interval and its way in

    def _interval(self, worded: WordedInterval, following: WordedAct | None) -> None:
        interval, numbers = worded.interval, worded.inside.countdown
        inside, misfits = lay_hold(interval, worded.inside, self.tape.length)
        self.tape.misfits += misfits
        if interval.opens:
            self.marks.move(interval)
        go = self._way_in(worded, reminded=inside.reminded)
        last = SoundName.SWITCH if _switches(following) else SoundName.END
        end = self.tape.interval(interval, inside, numbers, go, last)
        self.tape.now, self.tape.ready = end, end + AFTER_SOUND
        if worded.then is not None:
            self.carried.append(worded.then)

    def _way_in(self, worded: WordedInterval, *, reminded: bool) -> int:
        """Lay the way into an interval, with its words and its countdown; gives its go."""
        interval = worded.interval
        reminder = [] if reminded or worded.reminder is None else [worded.reminder]
        lines = [*worded.entry, *reminder, *worded.go_on]
        ticks = countdown(interval.move, interval.settings)
        facts: dict[str, Any] = {"place": interval.place, "name": interval.move.name}
        kind: type[Between] = SetUp
        match interval.entry:
            case FromRest(length=length):
                carried, announced = self._waiting()
                tail = [*announced, *lines]
                assert worded.rest is not None
                slot = self._rest(length, worded.rest, carried, tail, ticks)
                starts = slot.starts[len(slot.starts) - len(tail) :]
                kind, facts["written"] = Rest, length
            case FromChangeover(length=length):
                lengths = self.tape.measured(lines)
                slot = change_slot(self.tape.now, length, lengths, ticks)
                self._tell_growth(length, slot.go, "changeover")
                self._tell_ticks(slot, ticks)
                self.tape.lines(lines, lengths, slot.starts)
                starts = slot.starts
                kind, facts["written"] = Changeover, length
            case FromSetUp() | FromBoundary():
                carried, announced = self._waiting()
                lines = [*carried, *announced, *lines]
                lengths = self.tape.measured(lines)
                slot = setup_slot(self.tape.ready, lengths, ticks)
                self.tape.lines(lines, lengths, slot.starts)
                starts = slot.starts[len(carried) :]
        for number in range(slot.ticks, 0, -1):
            onset = slot.go - number * SECOND
            self.tape.tick(interval, worded.lead_in, onset, number, Role.LEAD_IN)
        entry = starts[0] if starts else slot.go - slot.ticks * SECOND
        self._between(kind, slot.go, entry=entry, **facts)
        return slot.go

    def _rest(
        self,
        length: Milliseconds,
        words: RestLines,
        carried: list[Line],
        tail: list[Line],
        ticks: int,
    ) -> Slot:
        """Lay the lines of a rest with those that lead out of it."""
        plan = RestPlan(self.tape.now, length, carried, words, tail, ticks)
        rested = lay_rest(plan, self.tape.length)
        for line, why in rested.left_out:
            self.tape.tell(self.tape.now, f"“{line.phrase.text}” gave way: {why}")
        self._tell_growth(length, rested.slot.go, "rest")
        self.tape.lines(rested.lines, rested.lengths, rested.slot.starts)
        return rested.slot

    def _tell_growth(self, written: int, go: int, what: str) -> None:
        if go > self.tape.now + written:
            grown = format_duration(Milliseconds(go - self.tape.now))
            self.tape.tell(self.tape.now, f"the {what} grew to {grown}: its words take that long")

    def _tell_ticks(self, slot: Slot, wanted: int) -> None:
        if slot.ticks < wanted:
            ticks = "1 tick" if wanted - slot.ticks == 1 else f"{wanted - slot.ticks} ticks"
            why = "the changeover is too short for all"
            self.tape.tell(slot.go, f"{ticks} before go gave way: {why}")


def _round_of(rounds: Within) -> Place:
    """The place of what belongs to no move."""
    return Place(round=rounds[-1].number) if rounds else NOWHERE


def _switches(following: WordedAct | None) -> bool:
    """True where the other side comes next."""
    return isinstance(following, WordedInterval) and isinstance(
        following.interval.entry, FromChangeover
    )
