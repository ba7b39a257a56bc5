"""From a routine to what is played: rounds unrolled, rests merged, everything in order.

The result is a flat list of *acts*.  A move becomes one interval for each of its
sets and sides; an interval knows how it is entered (by a set-up, a rest or a
changeover) and what its move says.
"""

from __future__ import annotations

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
)

Statement = tuple[str, int, int]
"""Where a move statement stands: the source's name, line and column."""


def unroll(routine: Routine) -> list[Act]:
    """All that is played, in order."""
    unroller = _Unroller(routine.settings)
    unroller.steps(routine.steps, ())
    return _look_ahead(_enter(unroller.acts))


def statement(move: Move) -> Statement:
    """What tells a move statement from every other one, also where a script is used twice."""
    return (move.span.source.name, move.span.line, move.span.start)


@dataclass(slots=True)
class _Unroller:
    settings: Settings
    acts: list[Act] = field(default_factory=list)
    numbers: dict[Statement, int] = field(default_factory=dict)
    occurrences: dict[Statement, int] = field(default_factory=dict)
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
            case _:
                told.append(act)
    return told[::-1]


def _same_move(interval: Interval, other: Interval) -> bool:
    place, after = interval.place, other.place
    return (place.move, place.occurrence) == (after.move, after.occurrence)
