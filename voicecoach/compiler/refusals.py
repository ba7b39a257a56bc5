"""All that forbids to play a routine in any voice: too much of it, or a line out of place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from voicecoach.compiler.acts import (
    Act,
    AmrapAct,
    BlockAct,
    BreatheAct,
    FromRest,
    Interval,
    PauseAct,
    RestAct,
    RoundAct,
    SayAct,
    SectionAct,
)
from voicecoach.compiler.hold import countdown, end_ticks
from voicecoach.compiler.placed import due
from voicecoach.compiler.work import is_held, is_open, work_length
from voicecoach.errors import Problem, Span, problem_order
from voicecoach.problems import problem
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
    BreatheStep,
    Every,
    HeldRepsSpec,
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
    Step,
    TempoSpec,
    TimedLine,
    Turns,
    Use,
    WorkSpec,
    moves,
    rests,
)
from voicecoach.script.text import Text
from voicecoach.told.sentence import Many, Sentence, told
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
        return [problem("E606", warnings[MOST_STEPS].span, limit=Many(MOST_STEPS))]
    total = Size(0, len(warnings))
    for step in routine.steps:
        total += size_of(step)
        if total.time > LONGEST_ROUTINE or total.count > MOST_STEPS:
            return [_too_large(step.span, total)]
    return []


def too_long(span: Span, time: int) -> Problem:
    """The problem of a routine that takes `time` milliseconds, which is too long."""
    length = format_duration(Milliseconds(time // SECOND * SECOND))
    return problem("E605", span, length=length if time < 1000 * LONGEST_ROUTINE else told("years"))


def size_of(step: Step) -> Size:
    """The size of one step with all that it holds."""
    match step:
        case Move():
            return _move_size(step)
        case RestStep():
            return Size(step.length, 1 + len(step.instructions)) + _lines(step.lines, step.length)
        case PauseStep():
            return Size(step.length, 1)
        case BreatheStep():
            return Size(step.length, step.count * len(step.pattern.phases))
        case Nonstop():
            return _sizes_of(step.steps)
        case RoundsFor():
            inside = _sizes_of(step.steps)
            return Size(step.length, inside.count)
        case Rounds():
            inside = _sizes_of(step.steps)
            if step.every is not None:
                return Size(step.every, inside.count + 1) * step.count
            between = Size(step.rest_between or 0, 1) * (step.count - 1)
            return inside * step.count + between
        case Use(routine=used):
            return Size() if used is None else _sizes_of(used.steps)
        case SayStep() | SectionStep():
            return Size(0, 1)


def _sizes_of(steps: Iterable[Step]) -> Size:
    return sum((size_of(step) for step in steps), Size(0, 1))


def _move_size(move: Move) -> Size:
    specs = move.specs
    sides = 1
    if specs.sides is not None and specs.sides.turns is not Turns.REP:
        sides = len(specs.sides.order)
    texts = len(move.instructions) + len(move.tips) + len(move.needs)
    whole = _set_size(move, specs.work) * specs.sets
    if specs.ladder:
        whole = sum((_set_size(move, work) for work in specs.ladder), Size())
    return whole * sides + Size(0, texts)


def _set_size(move: Move, work: WorkSpec) -> Size:
    length = work_length(work, Settings())
    match work:
        case RepsSpec() | HeldRepsSpec():
            size = Size(length, work.count)
        case TempoSpec():
            size = Size(length, work.count * len(work.phases))
        case _:
            size = Size(length, 1)
    return size + _lines(move.lines, length)


def _lines(lines: Sequence[TimedLine], length: int) -> Size:
    """The lines that are said in so much time."""
    counts = (length // line.when.time if isinstance(line.when, Every) else 1 for line in lines)
    return Size(0, sum(counts))


def _too_large(span: Span, total: Size) -> Problem:
    if total.time > LONGEST_ROUTINE:
        return too_long(span, total.time)
    return problem("E606", span, limit=Many(MOST_STEPS))


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
    resting = (
        wrong for rest in rests(draft.steps) for wrong in _rest_moments(rest.lines, rest.length)
    )
    return _once_a_line(chain(found, resting))


def _once_a_line(problems: Iterable[Problem]) -> list[Problem]:
    found: dict[tuple[str, str, int], Problem] = {}
    for wrong in problems:
        found.setdefault((wrong.code, wrong.span.source.name, wrong.span.line), wrong)
    return sorted(found.values(), key=problem_order)


def _wrong(act: Act) -> Iterator[Problem]:
    match act:
        case Interval():
            yield from _moments(act.move, act.settings)
            if isinstance(act.entry, FromRest):
                yield from _rest_moments(act.entry.lines, act.entry.length)
            if act.next is None:
                yield from _pointless(_texts(act.move))
        case SayAct():
            if act.next is None:
                yield from _pointless([act.text])
        case RestAct():
            yield from _rest_moments(act.lines, act.length)
            if act.coming is None:
                texts = [*act.instructions, *(line.text for line in act.lines)]
                yield from _pointless([act.text, *texts] if act.text else texts)
        case AmrapAct():
            for inside in act.contents:
                yield from _without_moment(inside)
                if isinstance(inside, Interval):
                    inside = replace(inside, move=replace(inside.move, lines=()))
                else:
                    inside = replace(inside, lines=())
                yield from _wrong(inside)
        case PauseAct() | BreatheAct() | BlockAct() | SectionAct() | RoundAct():
            pass


def _without_moment(part: Interval | RestAct) -> Iterator[Problem]:
    """Timed lines in rounds against the clock, in which nothing has a time of its own."""
    lines = part.move.lines if isinstance(part, Interval) else part.lines
    for line in lines:
        yield problem("E610", line.span)


def _pointless(texts: Sequence[Text]) -> Iterator[Problem]:
    for text in texts:
        if "next" in text.placeholders:
            yield problem("E607", text.span)


def _texts(move: Move) -> list[Text]:
    texts = [*move.instructions, *move.tips, *(line.text for line in move.lines)]
    return texts + [text for text in (move.feel, move.then) if text is not None]


def _moments(move: Move, settings: Settings) -> Iterator[Problem]:
    """The faults in the moments of a move's lines, in any of its sets."""
    for work in dict.fromkeys(move.specs.ladder or (move.specs.work,)):
        if is_open(work) and not is_held(work) and move.lines:
            yield problem("E608", move.lines[0].span)
            continue
        length = work_length(work, settings)
        ticks = end_ticks(length, countdown(move, settings)) if is_held(work) else []
        yield from _moments_in(move.lines, length, ticks)


def _rest_moments(lines: Sequence[TimedLine], length: Milliseconds) -> Iterator[Problem]:
    """The faults in the moments of a rest's lines."""
    if lines:
        yield from _moments_in(lines, length, [])


def _moments_in(
    lines: Sequence[TimedLine], length: Milliseconds, ticks: list[int]
) -> Iterator[Problem]:
    taken: dict[int, TimedLine] = {}
    for line in lines:
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
        help = told("the other one is on line {line}; move one of them", line=other)
        return problem("E602", line.span, time=_told(moment), help=help)
    return None


def _never(line: TimedLine, length: Milliseconds, ticks: list[int]) -> Problem:
    """The problem of an `every` whose first moment comes too late."""
    assert isinstance(line.when, Every)
    help = None
    if ticks:
        begins = format_duration(Milliseconds(ticks[0]))
        help = told("'every' stops before the countdown, which begins at {begins}", begins=begins)
    return _outside(line, line.when.time, length, help)


def _outside(
    line: TimedLine, moment: int, length: Milliseconds, help: Sentence | None = None
) -> Problem:
    if moment < 0:
        time = told("{time} before the end", time=_told(length - moment))
        help = told("let it begin later, or hold longer")
    else:
        time = told("at {time}", time=_told(moment))
    return problem("E604", line.span, help=help, time=time, length=format_duration(length))


def _told(moment: int) -> str:
    return format_duration(Milliseconds(moment))
