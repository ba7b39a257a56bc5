"""The announcements on the way into an interval: the name, the numbers, the side, how it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from voicecoach.compiler.acts import FromChangeover, Interval
from voicecoach.compiler.amounts import number_phrase, work_words
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.talk import Kind
from voicecoach.compiler.wording import Line, is_explained, values
from voicecoach.compiler.work import interval_length, is_held, is_open
from voicecoach.score import Phrase, Role, Side
from voicecoach.script.routine import RepsSpec, Sides, TempoSpec, Turns, UtmostSpec
from voicecoach.units import MINUTE, SECOND, Milliseconds


def setup(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The lines before an interval that begins its move or one of its sets."""
    place, specs = interval.place, interval.move.specs
    if not interval.opens:
        yield from _set_line(coach, interval)
        yield from _number_line(coach, interval)
        yield from _side_line(coach, interval, "only" if _same_side(interval) else "now")
        return
    if place.occurrence != 1:
        again = coach.say("again", name=interval.move.name)
        yield Line(again, Role.ANNOUNCE, place)
        yield from _number_line(coach, interval)
        yield from _side_line(coach, interval, "first")
        return
    yield Line(_name(coach, interval), Role.ANNOUNCE, place)
    if coach.manner.says(Kind.NUMBER):
        yield from _tempo(coach, interval)
        if specs.sides is not None and specs.sides.turns is Turns.REP:
            yield Line(coach.say("in_turn"), Role.ANNOUNCE, place)
        if specs.sets > 1:
            yield Line(coach.say("sets", sets=specs.sets), Role.ANNOUNCE, place)
    yield from _side_line(coach, interval, "first")
    if coach.manner.says(Kind.SETUP):
        yield from _how(coach, interval)


def _name(coach: Coach, interval: Interval) -> Phrase:
    """The name of a move with its numbers; in few words a hold has its name alone."""
    timed = is_held(interval.work) and not is_open(interval.work)
    if timed and not coach.manner.says(Kind.NUMBER):
        return coach.say("again", name=interval.move.name)
    key, words = work_words(coach, interval)
    return coach.say(key, name=interval.move.name, **words)


def _same_side(interval: Interval) -> bool:
    """True for the sets of one side behind its first."""
    sides, number = interval.move.specs.sides, interval.place.set
    return sides is not None and sides.turns is Turns.SIDE and number is not None and number > 1


def change(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The lines between the two sides: the prompt to switch, and what is next."""
    sides, side = interval.move.specs.sides, interval.place.side
    assert sides is not None
    assert side is not None
    prompt = coach.phrase(coach.table.switch[sides.part])
    in_full = coach.manner.in_full(Kind.SWITCH, prompt.text)
    if in_full:
        yield Line(prompt, Role.SWITCH, interval.place)
    if side is sides.order[0]:
        yield from _set_line(coach, interval)
        yield from _number_line(coach, interval)
    elif sides.turns is Turns.SIDE:
        yield from _number_line(coach, interval)
    yield from _side_line(coach, interval, "now" if in_full else "only")
    again = interval.move.repeats_setup and coach.manner.says(Kind.SETUP_AGAIN)
    if again and is_explained(interval):
        yield from _how(coach, interval)


def _number_line(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The number of an interval alone, where it is told each time.

    That is so where sets differ, and where the mover counts for themselves.
    """
    counted = isinstance(interval.work, RepsSpec) and is_open(interval.work)
    if counted or (interval.move.specs.ladder and coach.manner.says(Kind.NUMBER)):
        yield Line(number_phrase(coach, interval), Role.ANNOUNCE, interval.place)


def _tempo(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The phases of each repetition and their times."""
    if isinstance(interval.work, TempoSpec):
        for key, length in zip(_PHASES, interval.work.phases, strict=False):
            if length:
                phrase = coach.say(key, time=coach.time(length))
                yield Line(phrase, Role.ANNOUNCE, interval.place)


_PHASES: Final = ("lower", "bottom", "lift", "top")


def _both(sides: Sides | None) -> bool:
    return sides is not None and len(sides.order) > 1


def _side_line(coach: Coach, interval: Interval, key: str) -> Iterator[Line]:
    sides, side = interval.move.specs.sides, interval.place.side
    if sides is None:
        return
    if sides.turns is Turns.REP:
        if not interval.opens:
            return
        side = sides.order[0]
    if side is None:
        return
    pair = coach.table.side_parts[sides.part]
    chosen = key if _both(sides) else "only"
    phrase = coach.say(chosen, side_part=pair[side is Side.RIGHT])
    role = Role.SWITCH if isinstance(interval.entry, FromChangeover) else Role.ANNOUNCE
    yield Line(phrase, role, interval.place)


def _set_line(coach: Coach, interval: Interval) -> Iterator[Line]:
    number, of = interval.place.set, interval.move.specs.sets
    if number is None or number == 1 or not coach.manner.says(Kind.NUMBER):
        return
    last = number == of
    phrase = coach.say("last_set") if last else coach.say("set", set=number, sets=of)
    yield Line(phrase, Role.ANNOUNCE, interval.place)


def _how(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The instructions of a move, and where it is felt."""
    known, side = values(coach, interval), interval.place.side
    for text in interval.move.instructions:
        yield Line(coach.written(text, known, side), Role.SETUP, interval.place)
    if interval.move.feel is not None:
        where = coach.written(interval.move.feel, known, side)
        yield Line(coach.say("feel", where=where), Role.SETUP, interval.place)


def entry_lines(coach: Coach, interval: Interval) -> Iterator[Line]:
    """All that is said on the way into an interval, before what comes right before its go."""
    if isinstance(interval.entry, FromChangeover):
        yield from change(coach, interval)
    else:
        yield from setup(coach, interval)


def go_on_lines(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The last words before work at the mover's own pace: the time that is meant for it.

    It is true where the coach waits for the mover, and in a file, which does not.
    """
    work = interval.work
    own = isinstance(work, RepsSpec) or (isinstance(work, UtmostSpec) and work.most is None)
    if not (is_open(work) and own) or interval.time is not None:
        return
    if not coach.manner.says(Kind.PACE):
        return
    if not isinstance(interval.entry, FromChangeover):
        about = coach.say("about", time=coach.time(_rounded(interval_length(interval))))
        yield Line(about, Role.SETUP, interval.place)


def _rounded(length: Milliseconds) -> Milliseconds:
    """A time of a minute or more to the quarter of one, as it is told with `about`."""
    if length < MINUTE:
        return length
    return Milliseconds((length + QUARTER // 2) // QUARTER * QUARTER)


QUARTER: Final = 15 * SECOND
"""The part of a minute to which times are told that need not be exact."""
