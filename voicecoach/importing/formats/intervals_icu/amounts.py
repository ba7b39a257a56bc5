"""The length of a step: a time or a distance, and what a distance is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from voicecoach.units import HOUR, MINUTE, SECOND, Milliseconds

_NUMBER: Final = r"\d{1,5}(?:[.,]\d{1,3})?"

_TIME: Final = re.compile(
    rf"""(?<![\w.,:/%])(?:
        (?P<h>{_NUMBER})\s?h(?:ours?|rs?)?
        (?:(?P<hm>\d{{1,2}})(?:m|(?!\d))|\s(?P<hm2>\d{{1,2}})\s?m(?:in)?)?
        (?:\s?(?P<hs>\d{{1,2}})\s?s)?
      | (?P<m>{_NUMBER})\s?(?:m(?:in(?:ute)?s?)?|')
        (?:(?P<ms>\d{{1,2}})(?:s|"|''|(?!\d))|\s(?P<ms2>\d{{1,2}})\s?(?:s(?:ec)?|"|''))?
      | (?P<s>{_NUMBER})\s?(?:s(?:ec(?:ond)?s?)?|"|'')
    )(?![\w%/'"])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_DISTANCE: Final = re.compile(
    rf"""(?<![\w.,:/%])(?P<number>{_NUMBER})\s?
    (?P<unit>km|kilomet(?:er|re)s?|mtrs?|met(?:er|re)s?|mi(?:les?)?|yds?|yrds?|yards?|y)(?![\w%/])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_METRES: Final = {"k": 1000.0, "mt": 1.0, "me": 1.0, "mi": 1609.344, "y": 0.9144}
"""The first letters of a unit -> metres."""

_LONG_SPRINT: Final = 100
"""From so many minutes on, without hours, `m` may have been meant as metres."""

FARTHEST: Final = 500_000


@dataclass(frozen=True, slots=True)
class StepLength:
    """The time of a step, or its distance in metres with `words` for it; where it stands."""

    start: int
    end: int
    time: Milliseconds = Milliseconds(0)
    metres: float = 0
    words: str = ""
    decision: str = ""


def amount_in(text: str) -> StepLength | None:
    """The first time or distance in the text of a step."""
    found = [one for one in (_time(text), _distance(text)) if one is not None]
    return min(found, key=lambda one: one.start, default=None)


def _time(text: str) -> StepLength | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hours, minutes, seconds = (
        sum(_value(match[name]) for name in names)
        for names in (("h",), ("hm", "hm2", "m"), ("hs", "ms", "ms2", "s"))
    )
    time = round(hours * HOUR + minutes * MINUTE + seconds * SECOND)
    decision = ""
    if match["m"] and match[0].endswith("m") and _value(match["m"]) >= _LONG_SPRINT:
        decision = f"{match[0]} are minutes there; metres are mtr"
    return StepLength(match.start(), match.end(), Milliseconds(time), decision=decision)


def _distance(text: str) -> StepLength | None:
    match = _DISTANCE.search(text)
    if match is None:
        return None
    number, unit = _value(match["number"]), match["unit"].lower()
    metres = number * next(size for name, size in _METRES.items() if unit.startswith(name))
    words = _worded(number, unit, metres)
    decision = f"{match[0]} are {words}" if unit.startswith("y") else ""
    return StepLength(match.start(), match.end(), metres=metres, words=words, decision=decision)


def _worded(number: float, unit: str, metres: float) -> str:
    """A distance as the language writes it."""
    if unit.startswith("k"):
        return f"{number:g} km"
    return f"{number:g} miles" if unit.startswith("mi") else f"{round(metres)} metres"


def _value(text: str | None) -> float:
    return float((text or "0").replace(",", "."))
