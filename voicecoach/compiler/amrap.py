"""As many rounds as possible in a time: told once, then one clock.

The clock is a hold like any other, with its countdown, its reminder of pain, its halfway and
its time left: so it is laid as one.  What is done against it is told on the way there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from voicecoach.compiler import announcing, wording
from voicecoach.compiler.acts import AmrapAct, FromBoundary, FromSetUp, Interval, RestAct
from voicecoach.compiler.amounts import work_words
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.template import trimmed
from voicecoach.compiler.pieces import asked
from voicecoach.compiler.resting import rest_lines
from voicecoach.compiler.talk import Kind
from voicecoach.compiler.wording import Line, Owed
from voicecoach.errors import Span
from voicecoach.score import Amrap, Hold, Role
from voicecoach.script.routine import HoldSpec, Move, RepsSpec, Specs
from voicecoach.units import SECOND, format_duration


class AmrapFacts(NamedTuple):
    """The parts of a round as a script writes them, their moves, and what is said after all."""

    asked: tuple[str, ...]
    moves: tuple[int, ...]
    thens: tuple[Owed, ...] = ()


def amrap_clock(coach: Coach, act: AmrapAct, *, opens_block: bool) -> Interval:
    """The clock of the rounds as an interval of their first move."""
    first = next(one for one in act.contents if isinstance(one, Interval))
    name = trimmed(coach.text("amrap_name"))
    work = HoldSpec(act.length)
    specs = Specs(work, countdown=first.move.specs.countdown)
    return Interval(
        Move(name, specs, first.move.span),
        first.settings,
        replace(first.place, set=None, side=None),
        FromSetUp() if act.block is None or opens_block else FromBoundary(),
        work,
        act.rounds,
        opens=True,
        closes=True,
        block=act.block,
    )


def amrap_facts(coach: Coach, act: AmrapAct) -> AmrapFacts:
    """The things that a round asks for, besides the clock."""
    intervals = [one for one in act.contents if isinstance(one, Interval)]
    moves = dict.fromkeys(one.place.move for one in intervals if one.place.move is not None)
    thens = (wording.then(coach, one) for one in intervals)
    told = tuple(_asked(one) for one in act.contents if isinstance(one, RestAct) or one.opens)
    return AmrapFacts(told, tuple(moves), tuple(then for then in thens if then is not None))


def amrap_lines(coach: Coach, act: AmrapAct, clocked: Interval) -> Iterator[Owed]:
    """All that leads to the clock: the time, then each part of a round with its number."""
    told = coach.say("amrap", time=coach.time(act.length))
    yield Owed(Line(told, Role.ANNOUNCE, clocked.place))
    for one in act.contents:
        if isinstance(one, RestAct):
            yield from _rest(coach, one, clocked)
        elif one.opens:
            yield from _part(coach, one)


def _part(coach: Coach, interval: Interval) -> Iterator[Owed]:
    """A move with its number, and how it goes; what is noted in it elsewhere is noted here."""
    timed = _timed(interval)
    if interval.place.occurrence != 1:
        key, words = work_words(coach, timed)
        told = coach.say(key, name=interval.move.name, **words)
        yield Owed(Line(told, Role.ANNOUNCE, interval.place))
        return
    for line in announcing.setup(coach, timed):
        yield Owed(line, interval.move.span if line.role is Role.SETUP else None)
    if wording.is_first(interval) and coach.manner.says(Kind.TIP):
        known, side = wording.values(coach, interval), interval.place.side
        for text in interval.move.tips:
            yield Owed(
                Line(coach.written(text, known, side), Role.SETUP, interval.place), text.span
            )


def _timed(interval: Interval) -> Interval:
    """The interval with a pace, so that its number is told alone: its pace is the mover's."""
    work = interval.work
    if isinstance(work, RepsSpec) and work.pace is None:
        return replace(interval, work=RepsSpec(work.count, SECOND))
    return interval


def _rest(coach: Coach, rest: RestAct, clocked: Interval) -> Iterator[Owed]:
    lines = rest_lines(coach, rest, rest.coming, previews=False)
    span: Span | None = None if rest.text is None else rest.text.span
    for line in (*lines.written, *lines.own):
        yield Owed(replace(line, place=clocked.place), span)
    for text in rest.instructions:
        phrase = wording.said(coach, text, None)
        yield Owed(Line(phrase, Role.SETUP, clocked.place), text.span)


def _asked(part: Interval | RestAct) -> str:
    if isinstance(part, RestAct):
        return f"rest {format_duration(part.length)}"
    return f"{part.move.name}, {_number(part)}"


def _number(interval: Interval) -> str:
    work: Any = interval.work
    match work:
        case _ if asked(work):
            return asked(work)
        case HoldSpec():
            return format_duration(work.length)
        case _:
            return f"{work.count}"


def as_amrap(hold: Hold, facts: AmrapFacts) -> Amrap:
    """The clock that was laid as a hold."""
    laid = {known.name: getattr(hold, known.name) for known in fields(hold)}
    return Amrap(**laid, asked=facts.asked, moves=facts.moves)
