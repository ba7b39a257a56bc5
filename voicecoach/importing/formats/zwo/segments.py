"""The elements of a workout as legs: their lengths, and the words for their power.

One function beside one table; an element that has no row there is none of the ride.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from voicecoach.efforts import HIGHEST, Effort, Reach, effort_of
from voicecoach.importing.draft import NotThisFormat
from voicecoach.importing.legs import MOST_LEGS, Leg
from voicecoach.units import SECOND, Milliseconds

Values = Mapping[str, str]
"""The attributes of an element by their names in lower case."""

PACES: Final = {"run": 360, "bike": 120}
"""Sport -> seconds for a kilometre, as a beginner takes them: what a distance is about."""

_FARTHEST: Final = 1_000_000

_ALIASES: Final = {"solidstate": "steadystate"}


@dataclass(frozen=True, slots=True)
class Discipline:
    """The use of a workout: `run` or `bike`, and whether it is measured in metres."""

    sport: str = "bike"
    in_metres: bool = False


@dataclass(frozen=True, slots=True)
class ZwoPart:
    """The legs that an element makes, and the decisions on the way."""

    legs: tuple[Leg, ...]
    decisions: tuple[str, ...] = ()


def segment_of(tag: str, values: Values, manner: Discipline) -> ZwoPart | None:
    """The legs of an element; None where its name is none of a part of a workout."""
    form = _FORMS.get(_ALIASES.get(tag, tag))
    return None if form is None else form(values, manner)


def decimal_of(text: str | None) -> float | None:
    """The number that an attribute holds; None where it holds none.

    A comma may stand for the point, and a unit behind it: `65%` is 0.65.
    """
    if text is None or len(text) > 40:
        return None
    match = _NUMBER.match(text.strip())
    try:
        value = float(Decimal(match[1].replace(",", "."))) if match else math.nan
    except (InvalidOperation, OverflowError):
        return None
    if not math.isfinite(value):
        return None
    return value / 100 if match and match[2] else value


_NUMBER: Final = re.compile(r"([+-]?\d*[.,]?\d+(?:[eE][+-]?\d{1,2})?)\s*(%?)", re.ASCII)


def time_in(values: Values, name: str) -> Milliseconds:
    """The time that an attribute holds, in seconds, to the thousandth; 0 where it holds none."""
    value = decimal_of(values.get(name))
    return Milliseconds(0 if value is None else round(min(max(value, 0), 2e6) * SECOND))


def _level(values: Values, manner: Discipline, kind: str = "Steady") -> ZwoPart:
    told: list[str] = []
    power = _power(values, ("power",), told) or _power(values, ("powerlow", "powerhigh"), told)
    return _leg(_effort(kind, power, values, "cadence"), values, manner, told)


def _way(values: Values, manner: Discipline, kind: str) -> ZwoPart:
    told: list[str] = []
    power = _power(values, ("powerlow", "powerhigh"), told) or _power(values, ("power",), told)
    if kind == "Cool-down" and power is not None and power[0] < power[1]:
        power = (power[1], power[0])
        told.append("a cool-down goes down")
    return _leg(_effort(kind, power, values, "cadence"), values, manner, told)


def _free(values: Values, manner: Discipline, kind: str = "") -> ZwoPart:
    kind = kind or ("Free run" if manner.sport == "run" else "Free ride")
    return _leg(_effort(kind, None, values, "cadence"), values, manner, [])


def _intervals(values: Values, manner: Discipline) -> ZwoPart:
    told: list[str] = []
    times = decimal_of(values.get("repeat"))
    count = round(max(1, times)) if times is not None and times < MOST_LEGS else 1
    if times is None:
        told.append("how often is not said: once")
    elif times >= MOST_LEGS:
        raise NotThisFormat(
            f"it repeats something {times:,.0f} times, more than a routine can have"
        )
    on = _power(values, ("onpower",), told) or _power(values, ("poweronlow", "poweronhigh"), told)
    off = _power(values, ("offpower",), told) or _power(
        values, ("powerofflow", "poweroffhigh"), told
    )
    first, second = _kinds(on, off, values)
    hard = _effort(first, on, values, "cadence", "poweronzone")
    easy = _effort(second, off, values, "cadenceresting", "poweroffzone")
    legs = [
        leg
        for leg in (
            _of(hard, {**values, "duration": values.get("onduration", "")}, manner),
            _of(easy, {**values, "duration": values.get("offduration", "")}, manner),
        )
        if leg.length
    ]
    return ZwoPart(tuple(legs) * count, tuple(dict.fromkeys(told)))


def _kinds(on: Reach | None, off: Reach | None, values: Values) -> tuple[str, str]:
    """The words for the two parts of intervals."""
    if values.get("overunder", "0").strip() not in ("", "0"):
        return ("Over", "Under")
    if on is not None and off is not None and on == off:
        return ("Steady", "Steady")
    if on is not None and off is not None and on < off:
        return ("Easy", "Hard")
    return ("Hard", "Easy")


def _effort(
    kind: str, power: Reach | None, values: Values, cadence: str, zone: str = "zone"
) -> Effort:
    number = decimal_of(values.get(zone))
    return Effort(
        kind,
        power,
        _cadence(values, cadence),
        int(number) if power is None and number is not None and 0 < number < 10 else None,
    )


def _cadence(values: Values, name: str) -> Reach | None:
    given = decimal_of(values.get(name))
    low = decimal_of(values.get(f"{name}low")) or given
    high = decimal_of(values.get(f"{name}high")) or given
    turns = [round(one) for one in (low, high) if one is not None and 20 <= one <= 300]
    return (min(turns), max(turns)) if turns else None


def _power(values: Values, names: tuple[str, ...], told: list[str]) -> Reach | None:
    """The power from the first to the last of these attributes, in percent."""
    found: list[int] = []
    for name in names:
        value = decimal_of(values.get(name))
        if value is None:
            continue
        percent = math.floor(value * 100 + 0.5) if abs(value) < HIGHEST else HIGHEST + 1
        if 0 < percent <= HIGHEST:
            found.append(percent)
        elif percent:
            told.append(f"a power of {values[name]} is no share of what one can do: left out")
    return (found[0], found[-1]) if found else None


def _leg(effort: Effort, values: Values, manner: Discipline, told: list[str]) -> ZwoPart:
    leg = _of(effort, values, manner)
    return ZwoPart((leg,) if leg.length else (), tuple(told))


def _of(effort: Effort, values: Values, manner: Discipline) -> Leg:
    """The leg of an effort; one of length 0 where the file gives it none."""
    leg = Leg(_named(effort, values), Milliseconds(0))
    if values.get("text", "").strip() == _REST and effort.power is None:
        leg = replace(leg, name=_REST, kind="rest")
    if not manner.in_metres:
        return replace(leg, length=time_in(values, "duration"))
    metres = decimal_of(values.get("duration")) or 0
    if not 1 <= metres <= _FARTHEST:
        return leg
    pace = PACES[manner.sport]
    about = Milliseconds(min(max(round(metres * pace / 1000), 1), 11 * 3600) * SECOND)
    why = f"the file gives no time: about {pace // 60} minutes a kilometre"
    return replace(
        leg, length=about, kind="open", asked=f"{round(metres)} metres", decisions=(why,)
    )


_REST: Final = "Rest"
"""The text of a segment that is a rest."""


def _named(effort: Effort, values: Values) -> str:
    """The name of a leg: the text that the file has for it, and the power where it lacks there."""
    text = " ".join(values.get("text", "").split())
    if not text or effort_of(text) == effort:
        return effort.name
    if effort_of(text) is not None or effort.power is None:
        return text
    return f"{text}: {effort.name[0].lower()}{effort.name[1:]}"


_FORMS: Final[Mapping[str, Callable[[Values, Discipline], ZwoPart]]] = {
    "warmup": lambda values, manner: _way(values, manner, "Warm-up"),
    "ramp": lambda values, manner: _way(values, manner, "Ramp"),
    "cooldown": lambda values, manner: _way(values, manner, "Cool-down"),
    "steadystate": _level,
    "intervalst": _intervals,
    "freeride": _free,
    "maxeffort": lambda values, manner: _free(values, manner, "All out"),
}
