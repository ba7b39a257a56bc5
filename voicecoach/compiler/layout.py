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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from voicecoach.compiler import wording
from voicecoach.compiler.acts import (
    Act,
    FromChangeover,
    FromRest,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.compiler.chapters import Marks
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.countdown import countdown
from voicecoach.compiler.own import lay_hold
from voicecoach.compiler.rests import RestPlan, lay_rest
from voicecoach.compiler.slots import AFTER_SOUND, Slot, change_slot, next_second, setup_slot
from voicecoach.compiler.tape import Tape
from voicecoach.compiler.welcome import closing, welcome
from voicecoach.compiler.wording import Line
from voicecoach.score import NOWHERE, Role, SoundName
from voicecoach.script.routine import Routine
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND, Milliseconds, format_duration

WAKE_UP: Final = 1000
"""Milliseconds before the first word, for headphones that sleep."""

FAREWELL: Final = 2000
"""Milliseconds from the end of the last act to the finish sound."""

AFTER_FINISH: Final = 1500
"""Milliseconds from the onset of the finish sound to the closing words."""

FADE_OUT: Final = 1000
"""Milliseconds that a routine goes on after its last word, at least."""


@dataclass(slots=True)
class Layout:
    """The moment reached, and what is still to be said.

    `now` is where the next slot starts; `ready` is the earliest moment from
    `now` on at which a word may begin; `carried` and `announced` are lines
    that open the next slot: what the last move leaves, and the rounds that begin.
    """

    coach: Coach
    tape: Tape
    previews: bool
    now: int = 0
    ready: int = WAKE_UP
    carried: list[Line] = field(default_factory=list)
    announced: list[Line] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)

    def routine(self, routine: Routine, acts: Sequence[Act]) -> None:
        """Lay the whole routine, from the welcome to the closing words."""
        self.marks.open(self.coach.text("welcome_chapter"), 0)
        self._words(welcome(self.coach, routine, acts))
        for at, act in enumerate(acts):
            self._act(act, acts[at + 1] if at + 1 < len(acts) else None)
        self._closing(routine)

    def _act(self, act: Act, following: Act | None) -> None:
        if isinstance(act, SayAct | RestAct | PauseAct):
            self.marks.between_moves(self.now)
        match act:
            case Interval():
                self._interval(act, following)
            case SayAct():
                self._words([wording.words_line(self.coach, act)])
            case RestAct():
                self._break(act)
            case PauseAct():
                self._gap(act.length)
            case SectionAct():
                self.marks.section(act.title)
            case RoundAct():
                self._opening(act)

    # what is said between moves

    def _waiting(self) -> list[Line]:
        lines, self.carried, self.announced = [*self.carried, *self.announced], [], []
        return lines

    def _words(self, lines: Iterable[Line]) -> None:
        """Lines in a slot of their own, as long as they take."""
        for line in [*self._waiting(), *lines]:
            length = self.tape.lengths(line.phrase)
            self.tape.speak(self.ready, length, line)
            self.now = self.ready + length
            self.ready = self.now + BREATH

    def _break(self, act: RestAct) -> None:
        """A rest that no move follows directly."""
        go = self._rest(act, act.coming, self._waiting(), [], 0).go
        self.now, self.ready = go, max(self.ready, go)

    def _gap(self, length: Milliseconds) -> None:
        self._words([])
        self.now += length
        self.ready = max(self.ready, self.now)

    def _opening(self, act: RoundAct) -> None:
        self.marks.rounds(self.coach, act, self.now)
        line = wording.round_line(self.coach, act.rounds)
        if line is not None:
            self.announced.append(line)

    @property
    def final_until(self) -> Milliseconds:
        """The moment before which nothing changes any more, whatever is still to be laid.

        Behind a sound that ends an interval, which begins at `now`, nothing else begins
        within the clearance.
        """
        return Milliseconds(self.now + max(0, min(self.ready - self.now, CLEARANCE - 1)))

    def _closing(self, routine: Routine) -> None:
        self._words([])
        self.marks.open(self.coach.text("closing_chapter"), self.now)
        onset = next_second(self.now + FAREWELL)
        self.tape.sound(onset, SoundName.FINISH, Role.FINISH, NOWHERE)
        self.ready = onset + AFTER_FINISH
        self._words(closing(self.coach, routine))
        rung_out = max(cue.end for cue in self.tape.cues)
        self.now = next_second(max(self.now + FADE_OUT, rung_out))

    # an interval and its way in

    def _interval(self, interval: Interval, following: Act | None) -> None:
        inside = lay_hold(self.coach, interval, self.tape.lengths)
        reminds = interval.is_first and not inside.reminded
        lines = wording.entry_lines(self.coach, interval, reminds=reminds)
        if interval.opens:
            self.marks.move(interval, self.now)
        slot = self._enter(interval, lines)
        for number in range(slot.ticks, 0, -1):
            self.tape.tick(interval, slot.go - number * SECOND, number, Role.LEAD_IN)
        switches = isinstance(following, Interval) and isinstance(following.entry, FromChangeover)
        end = self.tape.interval(inside, slot.go, SoundName.SWITCH if switches else SoundName.END)
        self.now, self.ready = end, end + AFTER_SOUND
        last = wording.then(self.coach, interval)
        if last is not None:
            self.carried.append(last)

    def _enter(self, interval: Interval, lines: list[Line]) -> Slot:
        """Lay the words on the way into an interval."""
        ticks = countdown(interval.move, interval.settings)
        match interval.entry:
            case FromRest():
                carried, self.carried = self.carried, []
                announced, self.announced = self.announced, []
                return self._rest(interval.entry, interval, carried, [*announced, *lines], ticks)
            case FromChangeover():
                lengths = self.tape.measured(lines)
                slot = change_slot(self.now, interval.entry.length, lengths, ticks)
                self._tell_growth(interval.entry.length, slot.go, "changeover")
                self._tell_ticks(slot, ticks)
            case _:
                lines = [*self._waiting(), *lines]
                lengths = self.tape.measured(lines)
                slot = setup_slot(self.ready, lengths, ticks)
        self.tape.lines(lines, lengths, slot.starts)
        return slot

    def _rest(
        self,
        rest: FromRest | RestAct,
        coming: Interval | None,
        carried: list[Line],
        tail: list[Line],
        ticks: int,
    ) -> Slot:
        """Lay a rest with what leads out of it."""
        words = wording.rest_lines(self.coach, rest, coming, previews=self.previews)
        plan = RestPlan(self.now, rest.length, carried, words, tail, ticks)
        rested = lay_rest(plan, self.tape.lengths)
        for line, why in rested.left_out:
            self.tape.tell(self.now, f"“{line.phrase.text}” gave way: {why}")
        self._tell_growth(rest.length, rested.slot.go, "rest")
        self.tape.lines(rested.lines, rested.lengths, rested.slot.starts)
        return rested.slot

    def _tell_growth(self, written: int, go: int, what: str) -> None:
        if go > self.now + written:
            grown = format_duration(Milliseconds(go - self.now))
            self.tape.tell(self.now, f"the {what} grew to {grown}: its words take that long")

    def _tell_ticks(self, slot: Slot, wanted: int) -> None:
        if slot.ticks < wanted:
            ticks = "1 tick" if wanted - slot.ticks == 1 else f"{wanted - slot.ticks} ticks"
            why = "the changeover is too short for all"
            self.tape.tell(slot.go, f"{ticks} before go gave way: {why}")
