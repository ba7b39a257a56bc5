"""Amounts as the details of a move, with the decisions on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from voicecoach.importing.prose.spread import Amounts, Spread
from voicecoach.units import HOUR, SECOND, Milliseconds, format_duration

DEFAULT_HOLD: Final = Spread(30, 30)
_LONGEST_REP: Final = 15
"""A hold of fewer seconds that is repeated is a repetition; a longer one is a set."""

_MOST_HOLDS: Final = 6
"""Times that a hold is repeated; what is done more often is a movement."""

_MOST: Final = {"sets": 100, "reps": 1000, "breaths": 1000}


@dataclass(slots=True)
class Details:
    """The details of a move and its decisions."""

    details: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)


def length_of(time: Spread) -> Milliseconds:
    """The time, or the shorter one of two."""
    return Milliseconds(min(max(round(time.low * SECOND), SECOND // 2), 12 * HOUR))


def merged(first: Amounts, second: Amounts) -> Amounts:
    """The amounts of the first, and what only the second tells."""
    return Amounts(
        time=first.time or second.time,
        reps=first.reps or second.reps,
        sets=first.sets or second.sets,
        breaths=first.breaths or second.breaths,
        rest=first.rest or second.rest,
        rounds=first.rounds or second.rounds,
        is_count=first.is_count if first.time else second.is_count,
        is_bare=first.is_bare or second.is_bare,
        is_times=first.is_times if first.reps else second.is_times,
        is_per_side=first.is_per_side or second.is_per_side,
        is_other=first.is_other or second.is_other,
        part=first.part or second.part,
        side=first.side or second.side,
        is_alternating=first.is_alternating or second.is_alternating,
    )


def with_defaults(own: Amounts, defaults: Amounts) -> Amounts:
    """The amounts of a move, and what holds for all where it tells none of its own."""
    told = merged(own, defaults)
    if own.has_any and defaults.has_any:
        told.is_per_side, told.is_other = own.is_per_side, own.is_other
        told.part = own.part
    if own.has_any:
        is_of_holds = own.is_times and own.reps is not None and own.reps.low <= _MOST_HOLDS
        is_repeated = own.time is None and (is_of_holds or not own.reps) and not own.breaths
        told.time = own.time or (defaults.time if is_repeated else None)
        told.reps = own.reps or (defaults.reps if own.time is None and not own.breaths else None)
        told.breaths = own.breaths or (defaults.breaths if is_repeated and not told.time else None)
    return told


def details_of(told: Amounts, side: str | None) -> Details:
    """The details of a move that begins on a side, where its text tells one."""
    made = Details()
    time, reps, sets = told.time, told.reps, told.sets
    if time and reps and (time.low >= _LONGEST_REP or told.breaths) and not sets:
        sets, reps = reps, None
    where = _sides(told, made, has_reps=bool(reps) and not time)
    if reps:
        made.details.append(f"{_count(reps, 'reps', made)} reps{'' if time else where}")
        if time:
            made.details.append(f"hold {_time(time, told, made)}")
            made.details += [where.strip()] if where else []
    elif told.breaths and not time:
        made.details.append(f"{_count(told.breaths, 'breaths', made)} breaths{where}")
    elif time:
        made.details.append(f"{_time(time, told, made)}{where}")
    else:
        made.details.append(f"{format_duration(length_of(DEFAULT_HOLD))}{where}")
        made.decisions.append("no time was given: 30s")
    if sets and sets.low > 1:
        made.details.append(f"{_count(sets, 'sets', made)} sets")
        if told.rest:
            made.details.append(f"rest {format_duration(length_of(told.rest))} between")
    if told.is_bare and reps:
        made.decisions.append(
            f"{_range(reps)} without a word: repetitions"
            if not reps.is_one
            else f"{reps.low:g} without a word: repetitions"
        )
    if told.has_sides and not told.side and side == "right" and not told.is_alternating:
        made.details.append(f"right {told.part or 'side'} first")
    return made


def _sides(told: Amounts, made: Details, *, has_reps: bool) -> str:
    part = told.part or "side"
    if told.side:
        return f" {told.side} {part}"
    if told.is_alternating:
        if has_reps:
            plural = "feet" if part == "foot" else f"{part}s"
            return f", alternating {plural}"
        made.decisions.append("the sides alternate within the time")
        return ""
    return f" each {part}" if told.has_sides else ""


def _time(time: Spread, told: Amounts, made: Details) -> str:
    if not time.is_one:
        made.decisions.append(f"{_span(time)}: the shorter")
    if told.is_count:
        made.decisions.append(f"a count of {time.low:g}: a second each")
    return format_duration(length_of(time))


def _count(count: Spread, what: str, made: Details) -> int:
    if not count.is_one:
        made.decisions.append(f"{_range(count)} {what}: the fewer")
    whole = max(1, round(count.low))
    if whole > _MOST[what]:
        made.decisions.append(f"{whole} {what}: more than a move has")
    return min(whole, _MOST[what])


def _span(time: Spread) -> str:
    in_minutes = Spread(time.low / 60, time.high / 60)
    is_whole = in_minutes.low >= 1 and in_minutes.low.is_integer()
    return f"{_range(in_minutes)} min" if is_whole else f"{_range(time)} s"


def _range(one: Spread) -> str:
    return f"{one.low:g}-{one.high:g}"
