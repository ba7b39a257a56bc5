"""Whether what the author placed can stand where it was put, in any voice at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from voicecoach.compiler.acts import Act, Interval, RestAct, SayAct
from voicecoach.compiler.hold import interval_length, interval_ticks
from voicecoach.compiler.placed import due
from voicecoach.compiler.size import check_size
from voicecoach.errors import Problem, problem_order
from voicecoach.problems import problem
from voicecoach.script.routine import Every, Move, RepsSpec, Routine, Settings, TimedLine, moves
from voicecoach.script.text import Text
from voicecoach.units import Milliseconds, format_duration


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
        case SayAct() if act.next is None:
            yield from _pointless([act.text])
        case RestAct(text=Text() as text) if act.coming is None:
            yield from _pointless([text])
        case _:
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
