"""What is said at the start and at the end of a routine: above all, how to stay safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from voicecoach.compiler.acts import Act, Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.wording import Line, needed
from voicecoach.score import Phrase, Role
from voicecoach.script.routine import Move, RestStep, Rounds, Routine, Step, Use
from voicecoach.script.text import Text


def needs_warning(routine: Routine) -> bool:
    """Whether anything in the routine can hurt: a move or a rest."""
    return _holds_work(routine.steps)


def _holds_work(steps: tuple[Step, ...]) -> bool:
    for step in steps:
        match step:
            case Move() | RestStep():
                return True
            case Rounds() if step.rest_between is not None and step.count > 1:
                return True
            case Rounds() if _holds_work(step.steps):
                return True
            case Use(routine=Routine() as routine) if _holds_work(routine.steps):
                return True
            case _:
                pass
    return False


def welcome(coach: Coach, routine: Routine, played: Iterable[Act]) -> Iterator[Line]:
    """The title, the warnings, and what to fetch for what is played."""
    yield Line(coach.say("welcome", title=routine.title), Role.WELCOME)
    if needs_warning(routine):
        yield Line(coach.say("warning"), Role.WARNING)
    for phrase in written_warnings(coach, routine):
        yield Line(phrase, Role.WARNING)
    intervals = (act for act in played if isinstance(act, Interval) and act.is_first)
    needs = [need for interval in intervals for need in interval.move.needs]
    if needs:
        yield Line(needed(coach, needs), Role.NEEDS)


def written_warnings(coach: Coach, routine: Routine) -> tuple[Phrase, ...]:
    """The warnings that the authors of the script and of those it uses have added."""
    return tuple(coach.written(text, {}, None, keeps_safe=True) for text in _warnings(routine))


def _warnings(routine: Routine) -> Iterator[Text]:
    """The routine's own warnings and those of the scripts that it uses, each once."""
    seen: set[tuple[object, ...]] = set()
    for text in (*routine.settings.warnings, *_used_warnings(routine.steps)):
        if text.parts not in seen:
            seen.add(text.parts)
            yield text


def _used_warnings(steps: tuple[Step, ...]) -> Iterator[Text]:
    for step in steps:
        match step:
            case Rounds():
                yield from _used_warnings(step.steps)
            case Use(routine=Routine() as used):
                yield from used.settings.warnings
                yield from _used_warnings(used.steps)
            case _:
                pass


def closing(coach: Coach, routine: Routine) -> Iterator[Line]:
    """Praise, and when to ask somebody who knows."""
    if needs_warning(routine):
        yield Line(coach.say("well_done"), Role.FINISH)
    yield Line(coach.say("closing"), Role.CLOSING)
