"""From a routine to what is played: rounds unrolled, rests merged, everything in order.

The result is a flat list of *acts*.  A move becomes one interval for each of its
sets and sides; an interval knows how it is entered (by a set-up, a rest or a
changeover) and what its move says.  What is played may start later than at the beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voicecoach.compiler.acts import (
    Act,
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
)
from voicecoach.score import Place
from voicecoach.script.routine import (
    Move,
    PauseStep,
    RestStep,
    Rounds,
    Routine,
    SayStep,
    SectionStep,
    Settings,
    Step,
    Use,
    moves,
)

_Statement = tuple[str, int, int]
"""Where a move statement stands: the source's name, line and column."""


def unroll(routine: Routine) -> list[Act]:
    """All that is played, in order."""
    unroller = _Unroller(routine.settings)
    unroller.steps(routine.steps, ())
    return _look_ahead(_enter(unroller.acts))


def statement(move: Move) -> _Statement:
    """The place that is that of one move statement alone, also where a script is used twice."""
    return (move.span.source.name, move.span.line, move.span.start)


@dataclass(slots=True)
class _Unroller:
    settings: Settings
    acts: list[Act] = field(default_factory=list)
    numbers: dict[_Statement, int] = field(default_factory=dict)
    occurrences: dict[_Statement, int] = field(default_factory=dict)
    group: str | None = None

    def steps(self, steps: tuple[Step, ...], rounds: tuple[Round, ...]) -> None:
        for step in steps:
            match step:
                case Move():
                    self._move(step, rounds)
                case RestStep():
                    self.acts.append(RestAct(step.length, step.text, rounds))
                case PauseStep():
                    self.acts.append(PauseAct(step.length, rounds))
                case SayStep():
                    self.acts.append(SayAct(step.text, rounds))
                case SectionStep():
                    self._group(step.title)
                case Rounds():
                    self._rounds(step, rounds)
                case Use():
                    self._use(step, rounds)

    def _group(self, title: str | None) -> None:
        self.group = title
        self.acts.append(SectionAct(title))

    def _rounds(self, block: Rounds, rounds: tuple[Round, ...]) -> None:
        inside = [step for step in block.steps if not isinstance(step, RestStep | PauseStep)]
        single = inside[0].name if len(inside) == 1 and isinstance(inside[0], Move) else None
        for number in range(1, block.count + 1):
            inner = (*rounds, Round(number, block.count, block.announced))
            if number > 1 and block.rest_between is not None:
                self.acts.append(RestAct(block.rest_between, None, rounds, explicit=False))
            self.acts.append(RoundAct(inner, single))
            self.steps(block.steps, inner)

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
        if self.settings.rest is not None and self.numbers:
            self.acts.append(RestAct(self.settings.rest, None, rounds, explicit=False))
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        self.occurrences[key] = self.occurrences.get(key, 0) + 1
        place = Place(number, self.occurrences[key], rounds[-1].number if rounds else None)
        self.acts += _intervals(move, self.settings, place, rounds)


def _intervals(
    move: Move, settings: Settings, place: Place, rounds: tuple[Round, ...]
) -> list[Interval]:
    specs = move.specs
    order = specs.sides.order if specs.sides else (None,)
    change = settings.change if specs.change is None else specs.change
    intervals: list[Interval] = []
    last = (specs.sets, order[-1])
    for number in range(1, specs.sets + 1):
        for side in order:
            entry: WayIn = FromSetUp()
            if side is not order[0]:
                entry = FromChangeover(change)
            elif number > 1 and specs.rest_between is not None:
                entry = FromRest(specs.rest_between)
            elif number > 1 and len(order) > 1:
                entry = FromChangeover(change)
            in_set = number if specs.sets > 1 else None
            here = Place(place.move, place.occurrence, place.round, in_set, side)
            opens, closes = not intervals, (number, side) == last
            intervals.append(Interval(move, settings, here, entry, rounds, opens, closes))
    return intervals


def _enter(acts: list[Act]) -> list[Act]:
    """A rest directly before a move becomes the way into that move.

    Rests that lie side by side become one before that: a written step wins
    over the coach's own, else the longest; two written steps stay two.  What
    opens a group or a round lies between without parting them.
    """
    entered: list[Act] = []
    open: list[Act] = []
    for act in acts:
        if isinstance(act, RestAct):
            _join(open, act)
        elif isinstance(act, RoundAct | SectionAct):
            open.append(act)
        else:
            if isinstance(act, Interval) and act.opens:
                act = _through_rest(open, act)
            entered += [*open, act]
            open.clear()
    return entered + open


def _join(open: list[Act], rest: RestAct) -> None:
    """Put a rest behind what is open, or merge it into the rest there."""
    at, last = _last_rest(open)
    if last is None or (last.explicit and rest.explicit):
        open.append(rest)
    elif last.explicit != rest.explicit:
        open[at] = last if last.explicit else rest
    else:
        open[at] = max(last, rest, key=lambda one: one.length)


def _through_rest(open: list[Act], interval: Interval) -> Interval:
    """The interval with the last open rest as its way in."""
    at, rest = _last_rest(open)
    if rest is None:
        return interval
    del open[at]
    return replace(interval, entry=FromRest(rest.length, rest.text, rest.rounds))


def _last_rest(open: list[Act]) -> tuple[int, RestAct | None]:
    for at in range(len(open) - 1, -1, -1):
        act = open[at]
        if isinstance(act, RestAct):
            return at, act
    return -1, None


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
            case SayAct():
                told.append(replace(act, next=current.move.name if current else None))
            case RestAct():
                told.append(replace(act, coming=current))
            case PauseAct() | SectionAct() | RoundAct():
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
    first = next(
        (
            at
            for at, act in enumerate(acts)
            if isinstance(act, Interval) and act.place.move == number
        ),
        None,
    )
    if first is None:
        raise ValueError(f"there is no move {number}")
    interval = acts[first]
    assert isinstance(interval, Interval)
    if isinstance(interval.entry, FromRest):
        interval = replace(interval, entry=FromSetUp())
    played = [*_around(acts[:first], interval), interval, *acts[first + 1 :]]
    return _counted_anew(played)


def _around(before: Sequence[Act], interval: Interval) -> list[Act]:
    """The section and the rounds in which an interval lies."""
    groups = [act for act in before if isinstance(act, SectionAct)]
    rounds = [interval.rounds[:depth] for depth in range(1, len(interval.rounds) + 1)]
    begun = {act.rounds: act for act in before if isinstance(act, RoundAct)}
    return [*groups[-1:], *(begun[outer] for outer in rounds)]


def _counted_anew(acts: Sequence[Act]) -> list[Act]:
    skipped: dict[int | None, int] = {}
    counted: list[Act] = []
    for act in acts:
        if isinstance(act, Interval) and act.place.occurrence is not None:
            before = skipped.setdefault(act.place.move, act.place.occurrence - 1)
            place = replace(act.place, occurrence=act.place.occurrence - before)
            act = replace(act, place=place)
        counted.append(act)
    return counted
