"""The aims of a step besides its length, in the words of a coach.

One table: a form, and the words for it.  The first form that fits a text takes its part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_NUMBER: Final = r"\d{1,4}(?:[.,]\d{1,2})?"
_CLOCK: Final = r"\d{1,2}:[0-5]\d"


@dataclass(slots=True)
class Aim:
    """The words for what a step asks for: `at 60 percent`, `, cadence 90`.

    `kind` is the word for the step where it has no name: `Ramp`, `Free ride`; `is_rest` where
    it asks for a rest; `until_lap` where the mover ends it.  `pace` is in seconds a kilometre.
    """

    words: str = ""
    cadence: str = ""
    kind: str = ""
    is_rest: bool = False
    until_lap: bool = False
    pace: float | None = None
    told: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def is_any(self) -> bool:
        """True where the text said anything of what is asked for."""
        return self.count > 0


_Taker = Callable[[Aim, "re.Match[str]"], None]


def aim_in(text: str) -> tuple[Aim, str]:
    """The aim of a text, and the text that is left when that is taken out of it."""
    target = Aim()
    for form, take in _FORMS:
        match = form.search(text)
        if match is not None:
            take(target, match)
            target.count += 1
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return target, _DANGLING.sub("", " ".join(text.split()))


_DANGLING: Final = re.compile(r"(?:\s|^)(?:at|@|of|in)$", re.IGNORECASE)


def _span(match: re.Match[str], *, is_way: bool = False) -> str:
    low, high = (_plain(match["low"]), _plain(match["high"] or match["low"]))
    if low == high:
        return low
    if not is_way and float(low) > float(high):
        low, high = high, low
    return f"{low} to {high}"


def _plain(number: str) -> str:
    return f"{float(number.replace(',', '.')):g}"


def _say(target: Aim, words: str) -> None:
    """The first words for a target count; more are told."""
    if target.words:
        target.told.append(f"left out of the name: {words.strip()}")
    else:
        target.words = words


def _of(what: str) -> _Taker:
    def take(target: Aim, match: re.Match[str]) -> None:
        is_ramp = target.kind == "Ramp"
        place = "from" if is_ramp and match["high"] else "at"
        _say(target, f" {place} {_span(match, is_way=is_ramp)} {what}")

    return take


def _best(target: Aim, match: re.Match[str]) -> None:
    minutes = "minutes" if match["unit"].lower() == "m" else "seconds"
    _say(target, f" at {_span(match)} percent of your best {_plain(match['best'])} {minutes}")


def _zone(target: Aim, match: re.Match[str]) -> None:
    of = {"hr": "heart rate ", "pace": "pace "}.get((match["of"] or "").lower(), "")
    custom = "own " if match["custom"] else ""
    span = _span(match)
    _say(target, f" in {custom}{of}zone{'s' if ' ' in span else ''} {span}")


_PER: Final = {
    "km": ("a kilometre", 1.0), "mi": ("a mile", 1.609344), "100m": ("for 100 metres", 0.1),
    "100y": ("for 100 yards", 0.09144), "250m": ("for 250 metres", 0.25),
    "400m": ("for 400 metres", 0.4), "500m": ("for 500 metres", 0.5),
}  # fmt: skip
"""The unit of a pace: its words, and kilometres."""


def _pace(target: Aim, match: re.Match[str]) -> None:
    words, size = _PER[(match["per"] or "km").lower()]
    times = [match["low"], match["high"] or match["low"]]
    seconds = [60 * int(minutes) + int(rest) for minutes, rest in (t.split(":") for t in times)]
    if target.kind == "Ramp" and seconds[0] != seconds[1]:
        said = f" from {_clock(seconds[0])} to {_clock(seconds[1])}"
    else:
        seconds.sort()
        said = f" at {' to '.join(dict.fromkeys(map(_clock, seconds)))}"
    target.pace = sum(seconds) / 2 / size or None
    _say(target, f"{said} {words}")


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    unit = "minute" if minutes == 1 else "minutes"
    return f"{rest} seconds" if not minutes else f"{minutes} {unit} {rest or ''}".rstrip()


def _turns(target: Aim, match: re.Match[str]) -> None:
    target.cadence = f", cadence {_span(match)}"


def _kind(kind: str) -> _Taker:
    def take(target: Aim, _: re.Match[str]) -> None:
        target.kind = target.kind or kind

    return take


def _lap(target: Aim, _: re.Match[str]) -> None:
    target.until_lap = True


def _rest(target: Aim, _: re.Match[str]) -> None:
    target.is_rest = True


_INTENSITIES: Final = {"warmup": "Warm-up", "cooldown": "Cool-down", "recovery": "Easy"}


def _intensity(target: Aim, match: re.Match[str]) -> None:
    word = match["word"].lower()
    target.is_rest = target.is_rest or word == "rest"
    target.kind = target.kind or _INTENSITIES.get(word, "")


def _option(target: Aim, match: re.Match[str]) -> None:
    target.told.append(f"for the device alone: {match[0].strip()}")


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_BEGIN: Final = r"(?<![\w.,:/-])"
_TO: Final = r"\s?[-–]\s?"
_SPAN: Final = rf"{_BEGIN}(?P<low>{_NUMBER})\s?%?(?:{_TO}(?P<high>{_NUMBER}))?\s?"
_WATTS: Final = rf"{_BEGIN}(?P<low>{_NUMBER})\s?w?(?:{_TO}(?P<high>{_NUMBER}))?\s?w(?:atts?)?(?!\w)"
_PACES: Final = "km|mi|100m|100y|250m|400m|500m"

_FORMS: Final[tuple[tuple[re.Pattern[str], _Taker], ...]] = (
    (_form(rf"{_BEGIN}ramp(?!\w)"), _kind("Ramp")),
    (_form(rf"{_BEGIN}free\s?(?:ride|run)(?!\w)"), _kind("Free ride")),
    (_form(rf"{_BEGIN}max\s?effort(?!\w)"), _kind("All out")),
    (_form(rf"{_BEGIN}press\s+lap(?:\s+button)?(?!\w)"), _lap),
    (_form(rf"{_BEGIN}intensity\s?=\s?(?P<word>\w+)"), _intensity),
    (_form(rf"{_BEGIN}(?:power|hr|pace)\s?=\s?\w+"), _option),
    (_form(rf"{_BEGIN}(?:hide\s?power|erg\s?off|power\s?off)(?!\w)"), _option),
    (
        _form(rf"{_SPAN}%\s?(?:of\s)?mmp\s?(?P<best>\d{{1,3}})\s?(?P<unit>[ms])(?!\w)"),
        _best,
    ),
    (_form(rf"{_SPAN}%\s?(?:of\s)?lthr(?!\w)"), _of("percent of threshold heart rate")),
    (_form(rf"{_SPAN}%\s?(?:of\s)?(?:max\s)?hr(?!\w)"), _of("percent of your top heart rate")),
    (_form(rf"{_SPAN}%\s?(?:of\s)?pace(?!\w)"), _of("percent of threshold pace")),
    (_form(rf"{_SPAN}%(?:\s?(?:of\s)?ftp(?!\w))?"), _of("percent")),
    (_form(_WATTS), _of("watts")),
    (
        _form(
            rf"{_BEGIN}(?P<custom>c)?z(?P<low>\d)(?:{_TO}c?z?(?P<high>\d))?"
            r"(?:\s(?P<of>hr|pace|power)(?!\w)|(?!\w))"
        ),
        _zone,
    ),
    (
        _form(
            rf"{_BEGIN}(?P<low>{_CLOCK})(?:/(?:{_PACES}))?(?:{_TO}(?P<high>{_CLOCK}))?"
            rf"(?:/(?P<per>{_PACES})(?!\w)(?:\space(?!\w))?|\space(?!\w))"
        ),
        _pace,
    ),
    (_form(rf"{_BEGIN}(?P<low>\d{{2,3}})(?:{_TO}(?P<high>\d{{2,3}}))?\s?rpm(?!\w)"), _turns),
    (_form(r"(?<!\S)0\s?%?$"), _rest),
)
"""The forms in the order in which they are looked for: a longer one before what it begins with."""
