"""From a routine to what is played: rounds unrolled, rests merged, everything in order.

The result is a flat list of *acts*.  A move becomes one interval for each of its
sets and sides; an interval knows how it is entered (by a set-up, a rest or a
changeover) and what its move says.  What is played may start later than at the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from voicecoach.compiler.acts import (
    Act,
    AmrapAct,
    BlockAct,
    BreatheAct,
    FromBoundary,
    FromChangeover,
    FromRest,
    FromSetUp,
    Interval,
    PauseAct,
    RestAct,
    Round,
    RoundAct,
    SayAct,
    SectionAct,
    WayIn,
    round_numbers,
)
from voicecoach.compiler.work import act_length, is_open, named_time
from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.score import InBlock, Place, Side
from voicecoach.script.routine import (
    BreatheStep,
    Move,
    Nonstop,
    PauseStep,
    RepsSpec,
    RestStep,
    Rounds,
    RoundsFor,
    Routine,
    SayStep,
    SectionStep,
    Settings,
    Specs,
    Step,
    Turns,
    Use,
    moves,
)
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import SECOND, Milliseconds, format_duration

_Statement = tuple[str, int, int]
"""Where a move statement stands: the source's name, line and column."""


@dataclass(frozen=True, slots=True)
class Unrolled:
    """All that is played, in order, and the problems of rounds that have too little time."""

    acts: list[Act]
    problems: list[Problem]


def unroll(routine: Routine) -> Unrolled:
    """All that is played, in order."""
    unroller = _Unroller(routine.settings)
    unroller.steps(routine.steps, ())
    return Unrolled(_look_ahead(_enter(unroller.acts)), unroller.problems)


def statement(move: Move) -> _Statement:
    """The place that is that of one move statement alone, also where a script is used twice."""
    return (move.span.source.name, move.span.line, move.span.start)


@dataclass(slots=True)
class _Unroller:
    settings: Settings
    acts: list[Act] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[_Statement, int] = field(default_factory=dict)
    occurrences: dict[_Statement, int] = field(default_factory=dict)
    group: str | None = None
    block: InBlock | None = None
    """The block that the steps lie in."""
    blocks: int = 0

    def steps(self, steps: tuple[Step, ...], rounds: tuple[Round, ...]) -> None:
        for step in steps:
            match step:
                case Move():
                    self._move(step, rounds)
                case RestStep():
                    self.acts.append(self._rest(step, rounds))
                case PauseStep():
                    self.acts.append(PauseAct(step.length, rounds, self.block))
                case SayStep():
                    text = step.text.bound(round_numbers(rounds))
                    self.acts.append(SayAct(text, rounds, block=self.block))
                case SectionStep():
                    self._group(step.title)
                case Rounds():
                    if step.every is None:
                        self._rounds(step, rounds)
                    else:
                        with self._in_block():
                            self._every(step, step.every, rounds)
                case Nonstop():
                    with self._in_block():
                        self.steps(step.steps, rounds)
                case RoundsFor():
                    self._rounds_for(step, rounds)
                case BreatheStep():
                    act = BreatheAct(step.pattern, step.count, step.length, rounds, self.block)
                    self.acts.append(act)
                case Use():
                    self._use(step, rounds)

    def _rest(self, step: RestStep, rounds: tuple[Round, ...]) -> RestAct:
        """A rest, whose words keep the round that it is written in whichever it is merged into."""
        numbers = round_numbers(rounds)
        return RestAct(
            step.length,
            None if step.text is None else step.text.bound(numbers),
            rounds,
            instructions=tuple(text.bound(numbers) for text in step.instructions),
            lines=tuple(replace(line, text=line.text.bound(numbers)) for line in step.lines),
            block=self.block,
        )

    def _group(self, title: str | None) -> None:
        self.group = title
        self.acts.append(SectionAct(title))

    @contextmanager
    def _in_block(self) -> Iterator[None]:
        """Steps in an exact block; one inside another is a part of that."""
        before = self.block
        if before is None:
            self.blocks += 1
            self.block = InBlock(self.blocks)
            self.acts.append(BlockAct(self.block))
        yield
        self.block = before

    def _rounds(self, step: Rounds, rounds: tuple[Round, ...]) -> None:
        single = _single(step.steps)
        for number in range(1, step.count + 1):
            inner = (*rounds, Round(number, step.count, step.announced))
            if number > 1 and step.rest_between is not None:
                rest = RestAct(step.rest_between, None, rounds, explicit=False, block=self.block)
                self.acts.append(rest)
            self.acts.append(RoundAct(inner, single))
            self.steps(step.steps, inner)

    def _every(self, step: Rounds, every: Milliseconds, rounds: tuple[Round, ...]) -> None:
        """Rounds that start every so often; what is left of the time of each is rest."""
        around = self.block
        assert around is not None
        single = _single(step.steps)
        for number in range(1, step.count + 1):
            inner = (*rounds, Round(number, step.count, step.announced))
            self.block = replace(around, every=every, round=number)
            self.acts.append(RoundAct(inner, single))
            begun = len(self.acts)
            self.steps(step.steps, inner)
            played = [_on_the_clock(act) for act in self.acts[begun:]]
            took = sum(map(_least_length, played))
            if took > every:
                if number == 1:
                    self.problems.append(_too_little_time(step, took, every))
                continue
            done = sum(act_length(act) for act in played if not _shares(act))
            self.acts[begun:] = filled = _sharing(played, Milliseconds(every - done))
            left = every - sum(act_length(act) for act in filled)
            if left:
                rest = RestAct(Milliseconds(left), None, inner, explicit=False, fills=True)
                self.acts.append(replace(rest, block=self.block))
        self.block = around

    def _rounds_for(self, step: RoundsFor, rounds: tuple[Round, ...]) -> None:
        """Moves that are done as often as there is time: one act, with all of them."""
        inner = _Unroller(self.settings, numbers=self.numbers, occurrences=self.occurrences)
        inner.steps(step.steps, rounds)
        contents = (act for act in inner.acts if isinstance(act, Interval | RestAct))
        self.acts.append(AmrapAct(step.length, tuple(contents), rounds, self.block))

    def _use(self, step: Use, rounds: tuple[Round, ...]) -> None:
        """The steps of a used script keep the move settings and the groups of that script."""
        if step.routine is None:
            raise ValueError(f"the script '{step.name}' has not been looked up")
        settings, group = self.settings, self.group
        self.settings = step.routine.settings
        self.steps(step.routine.steps, rounds)
        self.settings = settings
        if self.group != group:
            self._group(group)

    def _move(self, move: Move, rounds: tuple[Round, ...]) -> None:
        key = statement(move)
        if self.settings.rest is not None and self.numbers and self.block is None:
            self.acts.append(RestAct(self.settings.rest, None, rounds, explicit=False))
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        self.occurrences[key] = self.occurrences.get(key, 0) + 1
        place = Place(number, self.occurrences[key], rounds[-1].number if rounds else None)
        intervals = _intervals(move, self.settings, place, rounds)
        if self.block is None:
            self.acts += intervals
        else:
            self.acts += self._back_to_back(intervals, self.block)

    def _back_to_back(self, intervals: list[Interval], block: InBlock) -> Iterator[Act]:
        """Intervals in a block: only what is written on their way has time."""
        for interval in intervals:
            entry: WayIn = interval.entry
            if isinstance(entry, FromRest):
                yield RestAct(entry.length, None, interval.rounds, explicit=False, block=block)
            if not (isinstance(entry, FromChangeover) and interval.move.specs.change):
                entry = FromBoundary()
            yield replace(interval, entry=entry, block=block)


def _single(steps: tuple[Step, ...]) -> str | None:
    """The name of the one move among steps, rests and pauses apart; None where there is not one."""
    inside = [step for step in steps if not isinstance(step, RestStep | PauseStep)]
    return inside[0].name if len(inside) == 1 and isinstance(inside[0], Move) else None


def _on_the_clock(act: Act) -> Act:
    """An act of a round: what has an open end has the time that is named for it, and no more."""
    if isinstance(act, Interval) and act.time is None and named_time(act.work) is not None:
        return replace(act, time=named_time(act.work))
    return act


def _shares(act: Act) -> bool:
    """True where an act has the time of its round: it has none of its own, nor is one named."""
    return isinstance(act, Interval) and act.time is None and is_open(act.work)


def _least_length(act: Act) -> int:
    """The time that an act needs in a round, at least."""
    if isinstance(act, Interval) and _shares(act):
        return act_length(replace(act, time=SHORTEST_HOLD))
    return act_length(act)


def _sharing(acts: Sequence[Act], time: Milliseconds) -> list[Act]:
    """The acts of a round, in which what is at the mover's own pace shares `time`.

    Each has as large a part as it has repetitions, in whole seconds where it has one or more.
    The changeovers that lead there are taken off first.
    """
    open = [act for act in acts if isinstance(act, Interval) and _shares(act)]
    change = sum(act_length(replace(act, time=Milliseconds(0))) for act in open)
    parts = iter(_parted(time - change, [_weight(act) for act in open]))
    return [
        replace(act, time=next(parts)) if isinstance(act, Interval) and _shares(act) else act
        for act in acts
    ]


def _parted(time: int, weights: Sequence[int]) -> Iterator[Milliseconds]:
    """Parts of a time by their weights, in whole seconds where they have one or more.

    None is shorter than the shortest hold, for which there must be time.
    """
    whole = sum(weights)
    spare = 0
    if any(time * weight // whole < SHORTEST_HOLD for weight in weights):
        spare, time = SHORTEST_HOLD, time - len(weights) * SHORTEST_HOLD
    for weight in weights:
        part = spare + time * weight // whole
        yield Milliseconds(part - (part % SECOND if part > SECOND else 0))


def _weight(interval: Interval) -> int:
    return interval.work.count if isinstance(interval.work, RepsSpec) else 10


def _too_little_time(step: Rounds, took: int, every: Milliseconds) -> Problem:
    told = format_duration(Milliseconds(took))
    return problem("E609", step.span, takes=told, every=format_duration(every))


def _intervals(
    move: Move, settings: Settings, place: Place, rounds: tuple[Round, ...]
) -> list[Interval]:
    specs = move.specs
    intervals: list[Interval] = []
    turns = _turns(specs)
    for number, side in turns:
        entry = _way_in(specs, settings, turns[len(intervals) - 1] if intervals else None, side)
        in_set = number if specs.sets > 1 else None
        here = Place(place.move, place.occurrence, place.round, in_set, side)
        interval = Interval(
            move,
            settings,
            here,
            entry,
            specs.work_of(number),
            rounds,
            opens=not intervals,
            closes=len(intervals) == len(turns) - 1,
        )
        intervals.append(interval)
    return intervals


def _turns(specs: Specs) -> list[tuple[int, Side | None]]:
    """The sets and sides of a move in the order in which they are done."""
    sets = range(1, specs.sets + 1)
    if specs.sides is None or specs.sides.turns is Turns.REP:
        return [(number, None) for number in sets]
    order = specs.sides.order
    if specs.sides.turns is Turns.SIDE:
        return [(number, side) for side in order for number in sets]
    return [(number, side) for number in sets for side in order]


def _way_in(
    specs: Specs, settings: Settings, before: tuple[int, Side | None] | None, side: Side | None
) -> WayIn:
    """The way into an interval on `side`, after the set and side `before` it."""
    if before is None:
        return FromSetUp()
    change = FromChangeover(settings.change if specs.change is None else specs.change)
    new_set = specs.sides is None or side is specs.sides.order[0] or side is before[1]
    if new_set and specs.rest_between is not None:
        return FromRest(specs.rest_between)
    return FromSetUp() if side is before[1] else change


def _enter(acts: list[Act]) -> list[Act]:
    """A rest directly before a move becomes the way into that move.

    Rests that meet become one before that, as long as the longest of them: those between
    rounds, sets and moves and the written ones; written steps alone stay as many as they
    are.  What opens a group, a round or a block lies between without parting them.  In a
    block a rest stays what it is.
    """
    entered: list[Act] = []
    open: list[Act] = []
    for act in acts:
        if isinstance(act, RestAct) and act.block is None:
            _join(open, act)
        elif isinstance(act, RoundAct | SectionAct | BlockAct):
            open.append(act)
        else:
            if isinstance(act, Interval) and act.opens:
                act = _through_rest(open, act)
            entered += [*open, act]
            open.clear()
    return _opened(entered + open)


def _join(open: list[Act], rest: RestAct) -> None:
    """Put a rest behind what is open, or merge it into the rest there.

    It lies where the longer one did: a round that begins with it is told before it.
    """
    at, last = _last_rest(open)
    steps = last is not None and last.explicit and rest.explicit
    if last is None or (steps and not (last.met or rest.met)):
        open.append(rest)
    elif rest.length > last.length:
        del open[at]
        open.append(_met(last, rest))
    else:
        open[at] = _met(last, rest)


def _met(earlier: RestAct, later: RestAct) -> RestAct:
    """The longer of two rests, with all that the author says in both, in that order."""
    longer, shorter = (later, earlier) if later.length > earlier.length else (earlier, later)
    text, first = earlier.text, earlier.instructions
    if text is None and not first:
        text, second = later.text, later.instructions
    else:
        second = (*([] if later.text is None else [later.text]), *later.instructions)
    return replace(
        longer,
        text=text,
        instructions=(*first, *second),
        lines=(*earlier.lines, *later.lines),
        met=(*longer.met, *shorter.met, shorter.length),
    )


def _through_rest(open: list[Act], interval: Interval) -> Interval:
    """The interval with the last open rest as its way in; a round before that is told early."""
    if isinstance(interval.entry, FromBoundary) and not any(
        isinstance(act, BlockAct) for act in open
    ):
        return interval
    at, rest = _last_rest(open)
    if rest is None:
        return interval
    del open[at]
    if rest.explicit:
        open[:at] = [
            replace(act, early=True) if isinstance(act, RoundAct) else act for act in open[:at]
        ]
    entry = FromRest(rest.length, rest.text, rest.instructions, rest.lines, rest.met)
    return replace(interval, entry=entry)


def _last_rest(open: list[Act]) -> tuple[int, RestAct | None]:
    for at in range(len(open) - 1, -1, -1):
        act = open[at]
        if isinstance(act, RestAct):
            return at, act
    return -1, None


def _opened(acts: list[Act]) -> list[Act]:
    """A block begins with a set-up, where it begins with an interval and no rest leads there."""
    opened: list[Act] = []
    begins = False
    for act in acts:
        match act:
            case BlockAct():
                begins = True
            case Interval():
                if begins and isinstance(act.entry, FromBoundary):
                    act = replace(act, entry=FromSetUp())
                begins = False
            case RestAct() | PauseAct() | BreatheAct() | AmrapAct():
                begins = False
            case SayAct() | SectionAct() | RoundAct():
                pass
        opened.append(act)
    return opened


def _look_ahead(acts: list[Act]) -> list[Act]:
    """Tell each act which move comes after it."""
    told: list[Act] = []
    following: str | None = None
    current: Interval | None = None
    for act in reversed(acts):
        match act:
            case Interval():
                if current is not None and not _same_move(act, current):
                    following = current.move.name
                current = act
                told.append(replace(act, next=following))
            case AmrapAct():
                contents = _look_ahead([*act.contents, *([current] if current else [])])
                inside = tuple(one for one in contents if isinstance(one, Interval | RestAct))
                told.append(replace(act, contents=inside[: len(act.contents)]))
                first = (one for one in inside if isinstance(one, Interval))
                current = next(first, current)
                following = None if current is None else current.next
            case SayAct():
                told.append(replace(act, next=current.move.name if current else None))
            case RestAct():
                told.append(replace(act, coming=current))
            case PauseAct() | BreatheAct() | BlockAct() | SectionAct() | RoundAct():
                told.append(act)
    return told[::-1]


def _same_move(interval: Interval, other: Interval) -> bool:
    place, after = interval.place, other.place
    return (place.move, place.occurrence) == (after.move, after.occurrence)


def find_move(routine: Routine, text: str) -> int | None:
    """The number of the move that `text` names; None where it names none, or several.

    A name counts in any case, and its beginning is enough where one name alone
    begins so; a whole name goes before a beginning.  Two moves of one name: the
    first is meant.  A text that is no name may be the number itself.
    """
    wanted = text.strip().casefold()
    names: dict[str, int] = {}
    count = 0
    for count, name in enumerate(_names(routine), start=1):
        names.setdefault(name.casefold(), count)
    if wanted in names:
        return names[wanted]
    if wanted.isascii() and wanted.isdigit():
        return int(wanted) if len(wanted) < 9 and 1 <= int(wanted) <= count else None
    begun = [number for name, number in names.items() if wanted and name.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def _names(routine: Routine) -> list[str]:
    """The name of each move statement, in the order of their numbers."""
    return list({statement(move): move.name for move in moves(routine.steps)}.values())


def start_at(acts: Sequence[Act], number: int) -> list[Act]:
    """The acts that are played from the first occurrence of move `number` on.

    No rest leads into that move: its set-up does.  Where it lies in rounds, it
    starts in their first round, with that move.  Occurrences count from 1
    again, so that each move is explained when it is first played.

    Raises `ValueError` where no move has this number.
    """
    first = next((at for at, act in enumerate(acts) if number in _moves_of(act)), None)
    if first is None:
        raise ValueError(f"there is no move {number}")
    act = acts[first]
    if isinstance(act, Interval) and not isinstance(act.entry, FromChangeover):
        act = replace(act, entry=FromSetUp())
    assert isinstance(act, Interval | AmrapAct)
    played = [*_around(acts[:first], act), act, *acts[first + 1 :]]
    return _counted_anew(_in_part(played, acts[:first]))


def _moves_of(act: Act) -> Iterator[int | None]:
    """The numbers of the moves that an act plays."""
    match act:
        case Interval():
            yield act.place.move
        case AmrapAct():
            yield from (one.place.move for one in act.contents if isinstance(one, Interval))
        case _:
            pass


def _around(before: Sequence[Act], act: Interval | AmrapAct) -> list[Act]:
    """The section, the rounds and the block in which an act lies."""
    groups = [one for one in before if isinstance(one, SectionAct)]
    rounds = [act.rounds[:depth] for depth in range(1, len(act.rounds) + 1)]
    begun = {one.rounds: replace(one, early=False) for one in before if isinstance(one, RoundAct)}
    block = [] if act.block is None else [BlockAct(InBlock(act.block.number))]
    return [*groups[-1:], *(begun[outer] for outer in rounds), *block]


def _in_part(played: Sequence[Act], before: Sequence[Act]) -> list[Act]:
    """The acts, in which rounds that began `before` are played in part: they have no whole time."""
    begun: dict[tuple[int, Milliseconds], int] = {}
    for act in before:
        block = _block_of(act)
        if block is not None and block.every is not None and block.round is not None:
            begun[block.number, block.every] = block.round
    parted: list[Act] = []
    for act in played:
        block = _block_of(act)
        if block is not None and block.every is not None and block.round is not None:
            key = (block.number, block.every)
            if begun.get(key) == block.round:
                act = _in_block(act, replace(block, round=None))
            else:
                begun.pop(key, None)
        parted.append(act)
    return parted


def _block_of(act: Act) -> InBlock | None:
    match act:
        case RoundAct() | SectionAct():
            return None
        case _:
            return act.block


def _in_block(act: Act, block: InBlock) -> Act:
    match act:
        case RoundAct() | SectionAct():
            return act
        case _:
            return replace(act, block=block)


def _counted_anew(acts: Sequence[Act]) -> list[Act]:
    skipped: dict[int | None, int] = {}
    counted: list[Act] = []
    for act in acts:
        if isinstance(act, Interval):
            act = _recounted(act, skipped)
        elif isinstance(act, AmrapAct):
            contents = (
                _recounted(one, skipped) if isinstance(one, Interval) else one
                for one in act.contents
            )
            act = replace(act, contents=tuple(contents))
        counted.append(act)
    return counted


def _recounted(interval: Interval, skipped: dict[int | None, int]) -> Interval:
    place = interval.place
    if place.occurrence is None:
        return interval
    before = skipped.setdefault(place.move, place.occurrence - 1)
    return replace(interval, place=replace(place, occurrence=place.occurrence - before))
