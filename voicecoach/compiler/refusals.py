"""All that forbids to play a routine in any voice: too much of it, or a line out of place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from voicecoach.compiler.acts import (
    Act,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.compiler.hold import OWN_PACE, interval_length, interval_ticks
from voicecoach.compiler.placed import due
from voicecoach.errors import Problem, Span, problem_order
from voicecoach.problems import problem
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
    Every,
    Move,
    PauseStep,
    RepsSpec,
    RestStep,
    Rounds,
    Routine,
    SayStep,
    SectionStep,
    Settings,
    Step,
    TimedLine,
    Use,
    moves,
)
from voicecoach.script.text import Text
from voicecoach.units import SECOND, Milliseconds, format_duration

MOST_STEPS: Final = 50_000
"""The most lines and holds that are played: enough for 12 hours, too little to fill memory."""


@dataclass(frozen=True, slots=True)
class Size:
    """The least time that steps take, in milliseconds, and how many things they play."""

    time: int = 0
    count: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.time + other.time, self.count + other.count)

    def __mul__(self, times: int) -> Size:
        return Size(self.time * times, self.count * times)


def check_size(routine: Routine) -> list[Problem]:
    """The problem of a routine that plays for too long, or too much; else nothing."""
    warnings = routine.settings.warnings
    if len(warnings) > MOST_STEPS:
        return [problem("E606", warnings[MOST_STEPS].span, limit=f"{MOST_STEPS:,}")]
    total = Size(0, len(warnings))
    for step in routine.steps:
        total += size_of(step)
        if total.time > LONGEST_ROUTINE or total.count > MOST_STEPS:
            return [_too_large(step.span, total)]
    return []


def too_long(span: Span, time: int) -> Problem:
    """The problem of a routine that takes `time` milliseconds, which is too long."""
    told = format_duration(Milliseconds(time // SECOND * SECOND))
    return problem("E605", span, length=told if time < 1000 * LONGEST_ROUTINE else "years")


def size_of(step: Step) -> Size:
    """The size of one step with all that it holds."""
    match step:
        case Move():
            return _move_size(step)
        case RestStep() | PauseStep():
            return Size(step.length, 1)
        case Rounds():
            between = Size(step.rest_between or 0, 1) * (step.count - 1)
            return sum((size_of(inner) for inner in step.steps), Size(0, 1)) * step.count + between
        case Use(routine=used):
            inside = () if used is None else used.steps
            return sum((size_of(inner) for inner in inside), Size())
        case SayStep() | SectionStep():
            return Size(0, 1)


def _move_size(move: Move) -> Size:
    specs = move.specs
    if isinstance(specs.work, RepsSpec):
        interval = Size(specs.work.count * (specs.work.pace or OWN_PACE), specs.work.count)
    else:
        interval = Size(specs.work.length, 1)
    lines = sum(
        interval.time // line.when.time if isinstance(line.when, Every) else 1
        for line in move.lines
    )
    sides = len(specs.sides.order) if specs.sides else 1
    texts = len(move.instructions) + len(move.tips) + len(move.needs)
    return (interval + Size(0, lines)) * sides * specs.sets + Size(0, texts)


def _too_large(span: Span, total: Size) -> Problem:
    if total.time > LONGEST_ROUTINE:
        return too_long(span, total.time)
    return problem("E606", span, limit=f"{MOST_STEPS:,}")


def check_authored(acts: Sequence[Act]) -> list[Problem]:
    """Lines due outside their hold or at one moment, and `{next}` where nothing comes next."""
    return _once_a_line(wrong for act in acts for wrong in _wrong(act))


def check_moments(draft: Routine) -> list[Problem]:
    """Lines due outside their hold or at one moment, in a routine that need not be whole.

    Nothing where it is too long to look through.
    """
    if check_size(draft):
        return []
    found = (wrong for move in moves(draft.steps) for wrong in _moments(move, draft.settings))
    return _once_a_line(found)


def _once_a_line(problems: Iterable[Problem]) -> list[Problem]:
    found: dict[tuple[str, str, int], Problem] = {}
    for wrong in problems:
        found.setdefault((wrong.code, wrong.span.source.name, wrong.span.line), wrong)
    return sorted(found.values(), key=problem_order)


def _wrong(act: Act) -> Iterator[Problem]:
    match act:
        case Interval():
            yield from _moments(act.move, act.settings)
            if act.next is None:
                yield from _pointless(_texts(act.move))
        case SayAct():
            if act.next is None:
                yield from _pointless([act.text])
        case RestAct():
            if act.coming is None and act.text is not None:
                yield from _pointless([act.text])
        case PauseAct() | SectionAct() | RoundAct():
            pass


def _pointless(texts: Sequence[Text]) -> Iterator[Problem]:
    for text in texts:
        if "next" in text.placeholders:
            yield problem("E607", text.span)


def _texts(move: Move) -> list[Text]:
    texts = [*move.instructions, *move.tips, *(line.text for line in move.lines)]
    return texts + [text for text in (move.feel, move.then) if text is not None]


def _moments(move: Move, settings: Settings) -> Iterator[Problem]:
    if not move.lines:
        return
    length, ticks, work = interval_length(move), interval_ticks(move, settings), move.specs.work
    if isinstance(work, RepsSpec) and work.pace is None:
        yield problem("E608", move.lines[0].span)
        return
    taken: dict[int, TimedLine] = {}
    for line in move.lines:
        moments = list(due(line.when, length, ticks))
        if not moments:
            yield _never(line, length, ticks)
        wrong = (_wrong_moment(line, moment, length, taken) for moment in moments)
        yield from islice((found for found in wrong if found), 1)
        for moment in moments:
            taken.setdefault(moment, line)


def _wrong_moment(
    line: TimedLine, moment: int, length: Milliseconds, taken: Mapping[int, TimedLine]
) -> Problem | None:
    if moment == 0:
        return problem("E603", line.span)
    if not 0 < moment < length:
        return _outside(line, moment, length)
    if moment in taken:
        other = taken[moment].span.line
        help = f"the other one is on line {other}; move one of them"
        return problem("E602", line.span, time=_told(moment), help=help)
    return None


def _never(line: TimedLine, length: Milliseconds, ticks: list[int]) -> Problem:
    """The problem of an `every` whose first moment comes too late."""
    assert isinstance(line.when, Every)
    help = None
    if ticks:
        begins = format_duration(Milliseconds(ticks[0]))
        help = f"'every' stops before the countdown, which begins at {begins}"
    return _outside(line, line.when.time, length, help)


def _outside(
    line: TimedLine, moment: int, length: Milliseconds, help: str | None = None
) -> Problem:
    if moment < 0:
        time = f"{_told(length - moment)} before the end"
        help = "let it begin later, or hold longer"
    else:
        time = f"at {_told(moment)}"
    return problem("E604", line.span, help=help, time=time, length=format_duration(length))


def _told(moment: int) -> str:
    return format_duration(Milliseconds(moment))
