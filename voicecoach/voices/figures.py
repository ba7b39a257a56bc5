"""Figures, and all that stands with them: how `3x30s`, `1 1/2 min` or `45°–90°` are read.

At a figure the rules are tried in the order of `Figures.read`; the first that fits reads
as much as it understands.  Figures that none of them knows stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from voicecoach.voices.lexicon.table import (
    Edges,
    Lexicon,
    Unit,
    in_any_case,
    key_of,
    pattern_of_units,
    text_before,
    text_behind,
)

VULGAR: Final = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
"""Fractions that are one character."""

_VULGAR: Final = f"[{''.join(VULGAR)}]"


def at_figures(edges: Edges) -> str:
    """The pattern of the place before figures that do not go on from others, as in a date."""
    free = rf"{edges.start}(?<![\d–:-])(?<!\d[.,/])"
    return rf"(?:{free}(?=\d)|(?=[{''.join(VULGAR)}])|{free}(?=[.,]\d))"


_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_SLASHED: Final = r"\d{1,2}\s?/\s?\d{1,2}(?![\d/])"
_MIXED: Final = rf"\d{{1,4}}\s?{_VULGAR}|\d{{1,4}}\s{_SLASHED}|{_VULGAR}|{_SLASHED}"
"""A fraction, with a whole number that somebody may mean before it."""

_AMOUNT: Final = rf"(?:{_MIXED}|{_NUMBER}|[.,]\d+)"
_TO: Final = r"\s?[-–—‒−~〜～∼]\s?"
_REST: Final = re.compile(rf"(?:[\d.,:/–-]*\d)?[{''.join(VULGAR)}]?|.")

SECONDS_SIGNS: Final = ('"', "''", "″", "”", "’’")
MINUTES_SIGNS: Final = ("'", "′", "’")
"""What stands for a unit of time behind figures: `30"`, `1'30"`."""

_SMALL_FRACTION: Final = 8
_TOP_OF_A_SCALE: Final = 10


class Said(NamedTuple):
    """The words for a part of a text, and the place where that ends."""

    end: int
    words: str


class _Amount(NamedTuple):
    """A number as it is written: a whole one with a fraction, or figures alone."""

    figures: str
    whole: int = 0
    fraction: Fraction | None = None


class Figures:
    """The reader of figures of one language."""

    def __init__(self, lexicon: Lexicon, edges: Edges) -> None:
        self._lexicon = lexicon
        self._units = {key_of(name): unit for name, unit in lexicon.units.items()}
        self._joined = {key_of(name): unit for name, unit in lexicon.joined.items()}
        times = "|".join(map(re.escape, _names(lexicon, lexicon.minute, lexicon.hour)))
        signs = "|".join(map(re.escape, (*SECONDS_SIGNS, *MINUTES_SIGNS)))
        unit = rf"(?:{pattern_of_units(lexicon, edges)}|(?:{signs}){edges.end})"
        whole = r"(?![\d/]|[.,:–-]\d)"
        self._times = re.compile(rf"({_NUMBER})\s?[x×X]\s?(?=\.?\d|[{''.join(VULGAR)}])")
        self._rules: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
            (re.compile(rf"(\d{{1,2}}):([0-5]\d)\s?((?i:{times})){edges.end}"), self._clock),
            (re.compile(r"(\d{1,2})['’′]\s?([0-5]?\d)(?:\"|''|’’|″|”)"), self._minutes),
            (
                re.compile(rf"(\d{{1,2}})\s?h\s?([0-5]\d)(?:\s?min\.?)?(?!\d){edges.end}"),
                self._hours,
            ),
            (re.compile(rf"\d{{1,2}}(?:{_TO}\d{{1,2}}){{2,}}{whole}{edges.end}"), self._chain),
            (re.compile(rf"(\d{{1,3}})\s?/\s?(\d{{1,3}}){whole}"), self._part_of),
            (re.compile(rf"({_NUMBER})(?:{_TO}({_NUMBER}))?\s?/\s?10{whole}"), self._scale),
            (re.compile(rf"(\d{{2,3}})\s?/\s?(\d{{2,3}}){whole}"), self._pair),
            (re.compile(rf"(\d+)-({unit})") if lexicon.compounds else _NEVER, self._compound),
            (
                re.compile(
                    rf"(?P<first>{_AMOUNT})"
                    rf"(?:(?P<gap>\s?)(?P<its>{unit})(?={_TO}[\d.]))?"
                    rf"{_TO}(?P<second>{_AMOUNT})(?:(?P<space>\s?)(?P<unit>{unit}|[x×X]{edges.end}))"
                ),
                self._range_of_units,
            ),
            (
                re.compile(rf"(?P<first>{_AMOUNT})(?P<space>\s?)(?P<unit>{unit}|[x×X]{edges.end})"),
                self._counted,
            ),
            (
                re.compile(rf"(?P<first>{_AMOUNT}){_TO}(?P<second>{_AMOUNT}){whole}{edges.end}"),
                self._range,
            ),
            (re.compile(_MIXED), self._fraction),
            (re.compile(rf"(\d{{1,2}}):(\d{{1,2}})(?![\d:.,]*\d){edges.end}"), self._ratio),
            (re.compile(r"(\d*1)\s(?=([^\W\d_]+))"), self._noun),
            (re.compile(rf"\.(\d+)(?!\d|[.,:]\d){edges.end}"), self._decimal),
        )

    def read(self, text: str, at: int) -> Said:
        """The words for the figures at a place, and where the text goes on behind them."""
        said = ""
        while (found := self._times.match(text, at)) is not None:
            said += self._by(found)
            at = found.end()
        for pattern, say in self._rules:
            found = pattern.match(text, at)
            if found is not None and (words := say(found)) is not None:
                return Said(found.end(), f"{said}{words}")
        rest = _REST.match(text, at)
        end = rest.end() if rest is not None and rest.end() > at else at + 1
        return Said(end, f"{said}{self._lexicon.figures(text[at:end])}")

    def is_unit(self, name: str) -> bool:
        """True where a word is the name of a unit."""
        return any(
            form in table
            for table in (self._units, self._joined)
            for form in (name, in_any_case(name))
        )

    def _clock(self, found: re.Match[str]) -> str | None:
        """`1:30 min`, in minutes and seconds; `1:30 h`, in hours and minutes."""
        unit = self._unit(found[3], found, joined=False)
        lexicon = self._lexicon
        if unit is lexicon.minute:
            return self._time(int(found[1]), lexicon.minute, int(found[2]), lexicon.second)
        if unit is lexicon.hour:
            return self._time(int(found[1]), lexicon.hour, int(found[2]), lexicon.minute)
        return None

    def _minutes(self, found: re.Match[str]) -> str:
        """`1'30"`."""
        lexicon = self._lexicon
        return self._time(int(found[1]), lexicon.minute, int(found[2]), lexicon.second)

    def _hours(self, found: re.Match[str]) -> str:
        """`1h30`."""
        lexicon = self._lexicon
        return self._time(int(found[1]), lexicon.hour, int(found[2]), lexicon.minute)

    def _time(self, large: int, unit: Unit, small: int, part: Unit) -> str:
        if small == 30:
            half = self._lexicon.mixed(large, Fraction(1, 2), unit)
            if half is not None:
                return half
        parts = [(large, unit), (small, part)]
        said = [self._several(str(number), unit, "") for number, unit in parts if number]
        return " ".join(said) or self._several("0", unit, "")

    def _chain(self, found: re.Match[str]) -> str:
        """`4-7-8`: one number after the other."""
        return " ".join(self._lexicon.figures(one) for one in re.findall(r"\d+", found[0]))

    def _part_of(self, found: re.Match[str]) -> str | None:
        """`Set 1/3`: which one of how many."""
        if self._label_before(found) is None or int(found[1]) > int(found[2]):
            return None
        figures = self._lexicon.figures
        return self._lexicon.one_of.format(figures(found[1]), figures(found[2]))

    def _label_before(self, found: re.Match[str]) -> str | None:
        last = text_before(found).rstrip().rpartition(" ")[2].strip(".:(").casefold()
        return last if last in self._lexicon.labels else None

    def _scale(self, found: re.Match[str]) -> str | None:
        """`3/10`, on a scale."""
        first, second = found[1], found[2]
        if _value(second or first) > _TOP_OF_A_SCALE:
            return None
        figures = self._lexicon.figures
        number = figures(first) if second is None else self._to(first, second, found)
        return self._lexicon.out_of.format(number, figures("10"))

    def _pair(self, found: re.Match[str]) -> str:
        """`90/90`: one number after the other."""
        return f"{self._lexicon.figures(found[1])} {self._lexicon.figures(found[2])}"

    def _by(self, found: re.Match[str]) -> str:
        """The `3x` of `3x30s`; what stands behind it is read as ever."""
        if found[1] == "1":
            return f"{self._lexicon.times.one} "
        return self._lexicon.by.format(self._lexicon.figures(found[1]))

    def _compound(self, found: re.Match[str]) -> str | None:
        """`30-sec` before a noun."""
        unit = self._unit(found[2], found, joined=True)
        return None if unit is None else f"{found[1]} {unit.noun}"

    def _range_of_units(self, found: re.Match[str]) -> str | None:
        """`10-15 reps`, `45°–90°`, `30s-1min`."""
        unit = self._unit(found["unit"], found, joined=not found["space"])
        if unit is None:
            return None
        first, second = found["first"], found["second"]
        if found["its"] is not None:
            its = self._unit(found["its"], found, joined=not found["gap"])
            if its is not unit:
                ends = self._amount_of(first, its, ""), self._amount_of(second, unit, "")
                return self._form(found).format(*ends)
        if _amount(first).fraction is None and _amount(second).fraction is None:
            return self._form(found).format(
                self._lexicon.figures(first), self._several(second, unit, "", alone=False)
            )
        return self._form(found).format(
            self._amount_of(first, None, ""), self._amount_of(second, unit, "")
        )

    def _counted(self, found: re.Match[str]) -> str | None:
        unit = self._unit(found["unit"], found, joined=not found["space"])
        if unit is None:
            return None
        name, amount = in_any_case(found["unit"]), _amount(found["first"])
        if self._lexicon.compounds and amount.fraction is None and _is_adjective(found):
            return f"{self._with_zero(amount.figures)} {unit.noun}"
        is_one = name == in_any_case(unit.noun) != in_any_case(unit.nouns)
        if is_one and amount.fraction is None and amount.figures != "1":
            return found[0]
        return self._amount_of(found["first"], unit, text_before(found))

    def _range(self, found: re.Match[str]) -> str | None:
        first, second = found["first"], found["second"]
        if any(one.isdecimal() and len(one) > 3 for one in (first, second)):
            return None
        if re.match(r"[.,]?\d*[^\W\d_]", text_behind(found)):
            return None
        if first == second:
            return f"{self._lexicon.figures(first)} {self._lexicon.figures(second)}"
        return self._to(first, second, found)

    def _to(self, first: str, second: str, found: re.Match[str]) -> str:
        ends = (self._amount_of(one, None, "") for one in (first, second))
        return self._form(found).format(*ends)

    def _form(self, found: re.Match[str]) -> str:
        """The words of a range, behind what stands before it."""
        lexicon, lead = self._lexicon, text_before(found)
        for words, form in ((lexicon.leads, lexicon.bare_range), lexicon.between):
            if words and re.search(rf"(?:{words})\s*$", lead, re.IGNORECASE):
                return form
        return lexicon.range

    def _fraction(self, found: re.Match[str]) -> str | None:
        """`1/2`, `1 1/2`, `1½`, without a unit."""
        amount = _amount(found[0])
        return None if amount.fraction is None else self._mixed(amount, None)

    def _mixed(self, amount: _Amount, unit: Unit | None) -> str | None:
        assert amount.fraction is not None
        if unit is None and not amount.whole:
            name = f"{amount.fraction.numerator}/{amount.fraction.denominator}"
            return self._lexicon.fractions.get(name)
        return self._lexicon.mixed(amount.whole, amount.fraction, unit)

    def _ratio(self, found: re.Match[str]) -> str | None:
        """`2:1`; two figures behind the colon are a time of day or a length."""
        if len(found[2]) > 1:
            return None
        figures = self._lexicon.figures
        return self._lexicon.ratio.format(figures(found[1]), figures(found[2]))

    def _noun(self, found: re.Match[str]) -> str | None:
        """One of something that is no unit, or twenty-one of it."""
        if self._label_before(found) is not None:
            return None
        said = self._lexicon.noun(found[1], found[2], text_before(found))
        return None if said is None else f"{said} "

    def _decimal(self, found: re.Match[str]) -> str:
        """`.5`."""
        return f"0{self._lexicon.point}{found[1]}"

    def _amount_of(self, written: str, unit: Unit | None, lead: str) -> str:
        amount = _amount(written)
        if amount.fraction is not None:
            said = self._mixed(amount, unit)
            if said is not None:
                return said
        if unit is None:
            return self._lexicon.figures(written)
        return self._several(self._with_zero(amount.figures), unit, lead)

    def _with_zero(self, figures: str) -> str:
        return f"0{self._lexicon.point}{figures[1:]}" if figures[0] in ".," else figures

    def _several(self, figures: str, unit: Unit, lead: str, *, alone: bool = True) -> str:
        if figures == "1" and alone:
            return self._lexicon.one(unit, lead)
        if isinstance(unit.other, str):
            return unit.other.format(self._lexicon.figures(figures))
        return unit.other(figures)

    def _unit(self, name: str, found: re.Match[str], *, joined: bool) -> Unit | None:
        if name in "x×X":
            return self._lexicon.times
        if name in SECONDS_SIGNS or name in MINUTES_SIGNS:
            if _is_quoted(text_before(found), name):
                return None
            return self._lexicon.second if name in SECONDS_SIGNS else self._lexicon.minute
        tables = (self._joined, self._units) if joined else (self._units,)
        known = (table.get(form) for table in tables for form in (name, in_any_case(name)))
        return next((unit for unit in known if unit is not None), None)


def _is_adjective(found: re.Match[str]) -> bool:
    """True where figures with a unit stand between an article and a noun: `a 45° angle`."""
    follows = re.match(r"\s[^\W\d_]{2}", text_behind(found))
    return follows is not None and f" {text_before(found)}".casefold().endswith(_ARTICLES)


_ARTICLES: Final = (" a ", " an ")

_NEVER: Final = re.compile(r"(?!)")


def _amount(written: str) -> _Amount:
    """A number as it is written; its fraction where that is one that has a name."""
    if written[-1] in VULGAR:
        whole = written[:-1].strip()
        return _Amount(written, int(whole) if whole else 0, VULGAR[written[-1]])
    parted = re.fullmatch(r"(?:(\d+)\s)?(\d{1,2})\s?/\s?(\d{1,2})", written)
    if parted is not None and 0 < int(parted[2]) < int(parted[3]) <= _SMALL_FRACTION:
        return _Amount(written, int(parted[1] or 0), Fraction(int(parted[2]), int(parted[3])))
    return _Amount(written)


def _value(figures: str) -> float:
    return float(figures.replace(",", "."))


def _is_quoted(lead: str, name: str) -> bool:
    """True where a mark behind figures closes a quotation that was opened before them."""
    if name in ('"', "”"):
        opened = lead.count('"') + lead.count("“") + lead.count("„")
        return (opened + lead.count("”")) % 2 == 1
    opening = re.findall(r"(?<!\w)['‘]", lead)
    return bool(opening) and name in ("'", "’")


def _names(lexicon: Lexicon, *units: Unit) -> list[str]:
    known = [name for name, unit in lexicon.units.items() if unit in units]
    return sorted(known, key=len, reverse=True)
