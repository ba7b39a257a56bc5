"""The announcements on the way into an interval: the name, the numbers, the side, how it goes."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.compiler.acts import FromChangeover, Interval
from voicecoach.compiler.coach import Coach, Value
from voicecoach.compiler.wording import Line, is_explained, values
from voicecoach.compiler.work import interval_length, is_open
from voicecoach.score import Phrase, Role, Side
from voicecoach.script.routine import RepsSpec, Sides


def setup(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The lines before an interval that begins its move or one of its sets."""
    place = interval.place
    if not interval.opens:
        yield from _set_line(coach, interval)
        yield from _side_line(coach, interval, "now")
        return
    if place.occurrence != 1:
        again = coach.say("again", name=interval.move.name)
        yield Line(again, Role.ANNOUNCE, place)
        yield from _side_line(coach, interval, "first")
        return
    yield Line(_announcement(coach, interval), Role.ANNOUNCE, place)
    if interval.move.specs.sets > 1:
        yield Line(coach.say("sets", sets=interval.move.specs.sets), Role.ANNOUNCE, place)
    yield from _side_line(coach, interval, "first")
    yield from _how(coach, interval)


def change(coach: Coach, interval: Interval) -> Iterator[Line]:
    """The lines between the two sides: the prompt to switch, and what is next."""
    sides, side = interval.move.specs.sides, interval.place.side
    assert sides is not None
    assert side is not None
    yield Line(coach.phrase(coach.table.switch[sides.part]), Role.SWITCH, interval.place)
    if side is sides.order[0]:
        yield from _set_line(coach, interval)
    yield from _side_line(coach, interval, "now")
    if interval.move.repeats_setup and is_explained(interval):
        yield from _how(coach, interval)


def _announcement(coach: Coach, interval: Interval) -> Phrase:
    work, sides = interval.work, interval.move.specs.sides
    words: dict[str, Value] = {"name": interval.move.name}
    if isinstance(work, RepsSpec):
        key = "counted" if work.pace is not None else "own_pace"
        words["count"] = work.count
    else:
        key = "held"
        words["hold"] = coach.time(interval_length(interval))
    if _both(sides):
        assert sides is not None
        key, words["each"] = f"{key}_each", coach.table.each[sides.part]
    return coach.say(key, **words)


def _both(sides: Sides | None) -> bool:
    return sides is not None and len(sides.order) > 1


def _side_line(coach: Coach, interval: Interval, key: str) -> Iterator[Line]:
    sides, side = interval.move.specs.sides, interval.place.side
    if sides is None or side is None:
        return
    pair = coach.table.side_parts[sides.part]
    chosen = key if _both(sides) else "only"
    phrase = coach.say(chosen, side_part=pair[side is Side.RIGHT])
    role = Role.SWITCH if isinstance(interval.entry, FromChangeover) else Role.ANNOUNCE
    yield Line(phrase, role, interval.place)


def _set_line(coach: Coach, interval: Interval) -> Iterator[Line]:
    number, of = interval.place.set, interval.move.specs.sets
    if number is None or number == 1:
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
    """The last words before work at the mover's own pace: that it is theirs to go on."""
    if is_open(interval.work) and not isinstance(interval.entry, FromChangeover):
        yield Line(coach.say("go_on"), Role.SETUP, interval.place)
