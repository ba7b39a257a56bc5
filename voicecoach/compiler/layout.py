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
from voicecoach.compiler.amrap import as_amrap
from voicecoach.compiler.breathing import breath_place, breaths_piece, lay_breaths
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.hold import countdown
from voicecoach.compiler.inside import lay_hold
from voicecoach.compiler.libretto import Libretto
from voicecoach.compiler.neighbours import Neighbours
from voicecoach.compiler.resting import RestLines
from voicecoach.compiler.rests import RestPlan, lay_rest
from voicecoach.compiler.slots import (
    AFTER_SOUND,
    Slot,
    change_slot,
    next_second,
    setup_slot,
)
from voicecoach.compiler.stretches import StretchPlan, lay_stretch
from voicecoach.compiler.tape import Marks, Tape
from voicecoach.compiler.tiers import HandOver, Tier
from voicecoach.compiler.worded import (
    WordedAct,
    WordedBlock,
    WordedBreathe,
    WordedGap,
    WordedInterval,
    WordedPart,
    WordedRest,
    WordedRound,
    WordedSay,
    thens,
)
from voicecoach.compiler.wording import Line, Owed
from voicecoach.score import (
    NOWHERE,
    Between,
    Changeover,
    Cue,
    Gap,
    Hold,
    InBlock,
    Place,
    Rest,
    Role,
    Segment,
    SetUp,
    SoundName,
    Speech,
    Talk,
)
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND, Milliseconds, format_duration

FAREWELL: Final = 2000
"""Milliseconds from the end of the last act to the finish sound."""

AFTER_FINISH: Final = 1500
"""Milliseconds from the onset of the finish sound to the closing words."""

FADE_OUT: Final = 1000
"""Milliseconds that a routine goes on after its last word, at least."""


class NoRoomForReminder(Exception):
    """A hold in a block has no room for its reminder of pain: it belongs before the block."""


@dataclass(slots=True)
class Layout:
    """A routine that is being laid on a tape.

    `carried` and `announced` are lines that open the next slot: what the last move leaves,
    and the rounds that begin.  `explained` tells that what comes next in a block has been
    explained already.
    """

    coach: Coach
    tape: Tape
    carried: list[Owed] = field(default_factory=list)
    announced: list[Line] = field(default_factory=list)
    explained: bool = False
    reminder: Line | None = None
    """The reminder of pain that is due before a block begins."""
    marks: Marks = field(default_factory=Marks)

    def routine(self, libretto: Libretto) -> None:
        """Lay the whole routine, from the welcome to the closing words."""
        self.marks.open(self.coach.text("welcome_chapter"))
        self._words(libretto.welcome)
        following: WordedPart | None = None
        order: list[tuple[WordedAct, WordedPart | None]] = []
        for act in reversed(libretto.acts):
            order.append((act, following))
            following = act if isinstance(act, WordedPart) else following
        for act, following in reversed(order):
            self._act(act, following)
        self._closing(libretto.closing)

    def _act(self, act: WordedAct, following: WordedPart | None) -> None:
        """Lay an act; `following` is the next one that takes time."""
        if isinstance(act, WordedSay | WordedRest | WordedGap):
            self.marks.between_moves()
        match act:
            case WordedInterval():
                self._interval(act, following)
            case WordedSay():
                if act.act.block is None:
                    self._words([act.line], _round_of(act.act.rounds))
                else:
                    self.carried.append(Owed(act.line, act.act.text.span))
            case WordedRest():
                if act.act.block is None:
                    self._break(act)
                else:
                    self._clear_of_words(act.act.length, act.act.block)
                    self._exact_rest(act, following)
            case WordedBreathe():
                self._breathe(act, following)
            case WordedGap():
                if act.act.block is None:
                    self._gap(act.act)
                else:
                    self._clear_of_words(act.act.length, act.act.block)
                    self._exact_gap(act, following)
            case WordedBlock():
                self.reminder = act.reminder
                if act.reminder is not None and not isinstance(following, WordedInterval):
                    self._words([act.reminder])
                    self.reminder = None
            case SectionAct():
                self.marks.section(act.title)
            case WordedRound():
                self.marks.rounds(self.coach, act.act)
                if act.line is not None and act.act.early:
                    self.carried.append(Owed(act.line))
                elif act.line is not None:
                    self.announced.append(act.line)

    # what is said between moves

    def _waiting(self) -> tuple[list[Line], list[Line]]:
        """The lines that the last move leaves to be said, and the rounds that begin."""
        carried, self.carried = [owed.line for owed in self.carried], []
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
        self._tell_met(act.length, act.met)
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

    # what is not work in a block

    def _clear_of_words(self, length: int, block: InBlock) -> None:
        """Before a block that begins with next to no time: the sound behind it must be clear."""
        until = self.tape.start + CLEARANCE - length
        last = self.tape.segments[-1] if self.tape.segments else None
        if self._in(block) or last is None or length >= CLEARANCE or not _ends_in_words(last):
            return
        self.tape.now = Milliseconds(until)
        self._between(Talk, until, place=NOWHERE, entry=None)
        self.tape.ready = max(self.tape.ready, self.tape.now)

    def _exact_rest(self, rest: WordedRest, following: WordedPart | None) -> None:
        """A rest in a block: exactly as long as it was written, whatever is said in it."""
        act = rest.act
        announced, self.announced = self.announced, []
        head = [*self.carried, *map(Owed, announced)]
        self.carried = []
        self.tape.measured(owed.line for owed in head)
        for phrase in rest.words.phrases:  # in the order in which a voice is given them
            self.tape.length(phrase)
        text = None if act.text is None else act.text.span
        head += [Owed(line, text) for line in rest.words.written]
        head += rest.words.instructions
        own = [Owed(line) for line in rest.words.own]
        ticks = _ticks_to(following)
        plan = StretchPlan(act.length, head, own, rest.ahead, ticks, rest.lead_in, rest.words)
        self._exact(Rest, plan, _round_of(act.rounds), act.block)

    def _exact_change(self, worded: WordedInterval, length: Milliseconds) -> int:
        """A changeover in a block: its side is said at least, behind its go if need be."""
        interval, lines = worded.interval, list(worded.entry)
        ticks = countdown(interval.move, interval.settings)
        room = length - 2 * CLEARANCE - min(ticks * SECOND, (length - 1) // SECOND * SECOND)
        if sum(self.tape.measured(lines)) + BREATH * (len(lines) - 1) > room:
            lines = lines[-1:]
        late = lines if sum(self.tape.measured(lines)) > room else []
        head = [*self.carried, *map(Owed, [] if late else lines)]
        self.carried = [*map(Owed, late)]
        plan = StretchPlan(length, head, ticks=ticks, numbers=worded.lead_in)
        self._exact(Changeover, plan, interval.place, interval.block, name=interval.move.name)
        return self.tape.start

    def _exact_gap(self, gap: WordedGap, following: WordedPart | None) -> None:
        """A pause in a block: nothing is said, but the countdown is given."""
        act = gap.act
        plan = StretchPlan(
            act.length, ahead=gap.ahead, ticks=_ticks_to(following), numbers=gap.lead_in
        )
        self._exact(Gap, plan, _round_of(act.rounds), act.block)

    def _exact(
        self,
        kind: Callable[..., Between],
        plan: StretchPlan,
        place: Place,
        block: InBlock | None,
        name: str | None = None,
    ) -> None:
        """A stretch in a block, which is no work."""
        start = self.tape.start
        inside, misfits = lay_stretch(plan, self.tape.length)
        self.tape.misfits += misfits
        self.tape.inside(inside, start, place)
        self.tape.ticks(inside, plan.numbers or {}, start, Role.LEAD_IN, place)
        first = min((cue.start for cue in self.tape.cues if _leads_in(cue)), default=None)
        self.tape.now = self.tape.ready = start + plan.length
        facts = {"name": name, "place": place, "written": plan.length, "block": block}
        self._between(kind, self.tape.now, entry=first, **facts)
        self._handed_over(plan.ahead, inside.ahead)

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

    def _interval(self, worded: WordedInterval, following: WordedPart | None) -> None:
        interval, numbers = worded.interval, worded.inside.countdown
        neighbours = self._neighbours(worded)
        if isinstance(interval.entry, FromBoundary):
            self.tape.ready = self.tape.now
        inside, misfits = lay_hold(interval, worded.inside, self.tape.length, neighbours)
        self.tape.misfits += misfits
        if interval.opens:
            self.marks.move(interval)
        go = self._way_in(worded, reminded=inside.reminded)
        end = self.tape.interval(
            interval, inside, numbers, go, _last_sound(interval.block, following), self.marks.take()
        )
        clocked = self.tape.segments[-1]
        if worded.amrap is not None and isinstance(clocked, Hold):
            self.tape.segments[-1] = as_amrap(clocked, worded.amrap)
        self.tape.now, self.tape.ready = end, end + AFTER_SOUND
        self._handed_over(worded.ahead, inside.ahead)
        self.carried += thens(worded)

    def _breathe(self, worded: WordedBreathe, following: WordedPart | None) -> None:
        """Breaths, calmly: no ticks lead there, and in a block nothing does."""
        act, place = worded.act, breath_place(worded.act)
        if not act.rounds:
            self.marks.piece(worded.words.name)
        if act.block is None or not self._in(act.block):
            self._breath_set_up(worded)
        self.tape.ready = self.tape.now
        carried, self.carried = self.carried, []
        announced, self.announced = self.announced, []
        neighbours = Neighbours([*carried, *map(Owed, announced)], ahead=worded.ahead)
        inside, misfits = lay_breaths(act, worded.words, self.tape.length, neighbours)
        self.tape.misfits += misfits
        start = self.tape.start
        if not self.tape.runs_on:
            self.tape.sound(start, SoundName.BREATHE_IN, Role.GO, place)
        self.tape.inside(inside, start, place)
        end = start + act.length
        self.tape.stop(end, _last_sound(act.block, following), place)
        chapter = self.marks.take()
        piece = breaths_piece(act, worded.words.name, start, self.tape.laid(), chapter)
        self.tape.segments.append(piece)
        self.tape.now, self.tape.ready = end, end + AFTER_SOUND
        self._handed_over(worded.ahead, inside.ahead)

    def _in(self, block: InBlock) -> bool:
        """True where a part of this block has been laid right before."""
        before = self.tape.segments[-1].block if self.tape.segments else None
        return before is not None and before.number == block.number

    def _breath_set_up(self, worded: WordedBreathe) -> None:
        carried, announced = self._waiting()
        lines = [*carried, *announced, *worded.words.entry]
        lengths = self.tape.measured(lines)
        slot = setup_slot(self.tape.ready, lengths, 0)
        self.tape.lines(lines, lengths, slot.starts)
        self.tape.now = slot.go
        place, name = breath_place(worded.act), worded.words.name
        self._between(SetUp, slot.go, entry=slot.starts[len(carried)], place=place, name=name)

    def _neighbours(self, worded: WordedInterval) -> Neighbours:
        """The lines that an interval says for its neighbours in a block."""
        if not isinstance(worded.interval.entry, FromBoundary):
            return Neighbours(ahead=worded.ahead)
        behind, self.carried = self.carried, []
        set_up = () if self.explained else worded.set_up
        self.explained = False
        return Neighbours(behind, set_up, worded.ahead)

    def _handed_over(self, ahead: HandOver | None, told: Tier | None) -> None:
        """Note that the words for what comes next are not owed any more, or are."""
        if ahead is None:
            return
        self.explained = told is not None and told.explains
        if told is None:
            self.carried += [Owed(line) for line in ahead.late]

    def _way_in(self, worded: WordedInterval, *, reminded: bool) -> int:
        """Lay the way into an interval, with its words and its countdown; gives its go."""
        interval = worded.interval
        if isinstance(interval.entry, FromBoundary):
            if worded.inside.reminder is not None and not reminded:
                raise NoRoomForReminder
            return self.tape.start
        if isinstance(interval.entry, FromChangeover) and interval.block is not None:
            return self._exact_change(worded, interval.entry.length)
        own = None if reminded else worded.reminder
        reminder, self.reminder = [line for line in [own or self.reminder] if line], None
        lines = [*worded.entry, *reminder, *worded.go_on]
        ticks = countdown(interval.move, interval.settings)
        facts: dict[str, Any] = {"place": interval.place, "name": interval.move.name}
        kind: type[Between] = SetUp
        match interval.entry:
            case FromRest(length=length, met=met):
                self._tell_met(length, met)
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
            case FromSetUp():
                carried, announced = self._waiting()
                lines = [*carried, *announced, *lines]
                lengths = self.tape.measured(lines)
                slot = setup_slot(self.tape.ready, lengths, ticks)
                self.tape.lines(lines, lengths, slot.starts)
                starts = slot.starts[len(carried) :]
        for number in range(slot.ticks, 0, -1):
            onset = slot.go - number * SECOND
            self.tape.tick(interval.place, worded.lead_in, onset, number, Role.LEAD_IN)
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
        self.tape.inside(rested.inside, self.tape.now, words.place)
        self.tape.misfits += rested.misfits
        return rested.slot

    def _tell_met(self, length: Milliseconds, met: Sequence[Milliseconds]) -> None:
        if met:
            lengths = ", ".join(format_duration(other) for other in met)
            what = f"rests of {lengths} and {format_duration(length)} meet here"
            self.tape.tell(self.tape.now, f"{what}: the longest counts")

    def _tell_growth(self, written: int, go: int, what: str) -> None:
        if go > self.tape.now + written:
            grown = format_duration(Milliseconds(go - self.tape.now))
            self.tape.tell(self.tape.now, f"the {what} grew to {grown}: its words take that long")

    def _tell_ticks(self, slot: Slot, wanted: int) -> None:
        if slot.ticks < wanted:
            ticks = "1 tick" if wanted - slot.ticks == 1 else f"{wanted - slot.ticks} ticks"
            why = "the changeover is too short for all"
            self.tape.tell(slot.go, f"{ticks} before go gave way: {why}")


def _ends_in_words(segment: Segment) -> bool:
    """True where a segment ends with the last word of it, or soon after."""
    spoken = [cue.end for cue in segment.cues if isinstance(cue, Speech)]
    return bool(spoken) and max(spoken) > segment.end - CLEARANCE


def _round_of(rounds: Within) -> Place:
    """The place of what belongs to no move."""
    return Place(round=rounds[-1].number) if rounds else NOWHERE


def _last_sound(block: InBlock | None, following: WordedPart | None) -> SoundName:
    """The sound that ends work: a switch where other work or the other side comes next.

    Before breaths in its block it is their first sound.
    """
    if isinstance(following, WordedBreathe):
        other = following.act.block
        runs_on = block is not None and other is not None and block.number == other.number
        return SoundName.BREATHE_IN if runs_on else SoundName.END
    switching = isinstance(following, WordedInterval) and isinstance(
        following.interval.entry, FromChangeover | FromBoundary
    )
    return SoundName.SWITCH if switching else SoundName.END


def _ticks_to(following: WordedPart | None) -> int:
    """The number of ticks that lead to what comes next in a block."""
    if isinstance(following, WordedInterval):
        interval = following.interval
        if isinstance(interval.entry, FromBoundary):
            return countdown(interval.move, interval.settings)
    return 0


def _leads_in(cue: Cue) -> bool:
    """True for what belongs to the way to what comes next."""
    return cue.role in (Role.LEAD_IN, Role.ANNOUNCE, Role.SETUP, Role.ROUND)
