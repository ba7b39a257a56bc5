"""Which lines are said around an interval, and in what order: the words, without a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from voicecoach.compiler.acts import Interval, SayAct, Within, round_numbers
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.phrases.table import Wording
from voicecoach.compiler.talk import Kind
from voicecoach.compiler.work import interval_length, is_held
from voicecoach.errors import Span
from voicecoach.score import NOWHERE, Phrase, Place, Role, Side
from voicecoach.script.routine import HeldRepsSpec
from voicecoach.script.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A phrase that is to be said, why, and in which part of the routine."""

    phrase: Phrase
    role: Role
    place: Place = NOWHERE


class Owed(NamedTuple):
    """A line that has to be said in what comes, and where its words stand in the script.

    `text` is None for the coach's own words: they give way.
    """

    line: Line
    text: Span | None = None


def needed(coach: Coach, needs: Iterable[Text]) -> Phrase:
    """All that is to be fetched, each thing once."""
    things = dict.fromkeys(need.words({}) for need in needs)
    return coach.say("needs", things=coach.things(things))


def round_line(coach: Coach, rounds: Within) -> Line | None:
    """The line that tells which round begins; None where rounds are not announced."""
    current = rounds[-1]
    if not current.announced or current.of == 1 or not coach.manner.says(Kind.NUMBER):
        return None
    place = Place(round=current.number)
    if current.number == current.of:
        return Line(coach.say("final_round"), Role.ROUND, place)
    phrase = coach.say("round", round=current.number, rounds=current.of)
    return Line(phrase, Role.ROUND, place)


def values(coach: Coach, interval: Interval) -> dict[str, Wording]:
    """The words for the placeholders in the texts of an interval's move."""
    numbers = round_numbers(interval.rounds)
    known: dict[str, Wording] = {name: coach.numeral(number) for name, number in numbers.items()}
    known["name"] = interval.move.name
    sides, side = interval.move.specs.sides, interval.place.side
    if interval.next is not None:
        known["next"] = interval.next
    if isinstance(interval.work, HeldRepsSpec):
        known["hold"] = coach.time(interval.work.hold)
    elif is_held(interval.work):
        known["hold"] = coach.time(interval_length(interval))
    if sides is not None and side is not None:
        known["part"] = coach.table.parts[sides.part]
        known["side"] = coach.table.sides[side is Side.RIGHT]
        known["other"] = coach.table.sides[side is Side.LEFT]
    return known


def said(coach: Coach, text: Text, following: str | None) -> Phrase:
    """The author's own words of a step that is no move, before a move."""
    return coach.written(text, {} if following is None else {"next": following}, None)


def words_line(coach: Coach, act: SayAct) -> Line:
    """The line of a step of speech."""
    return Line(said(coach, act.text, act.next), Role.SAY)


def is_first(interval: Interval) -> bool:
    """True where nothing of its move has been played before it."""
    return interval.opens and interval.place.occurrence == 1


def is_explained(interval: Interval) -> bool:
    """True in the first set of its move's first occurrence."""
    return interval.place.occurrence == 1 and interval.place.set in (None, 1)


def reminder(coach: Coach, place: Place) -> Line:
    """The short pain reminder of a move."""
    return Line(coach.say("reminder"), Role.REMINDER, place)


def then(coach: Coach, interval: Interval) -> Owed | None:
    """The words that the author has after the last hold of a move."""
    if interval.move.then is None or not interval.closes:
        return None
    phrase = coach.written(interval.move.then, values(coach, interval), interval.place.side)
    return Owed(Line(phrase, Role.THEN, interval.place), interval.move.then.span)
