"""The coach: makes phrases in a routine's language, from its table and the author's words.

Each language has a table, a module in phrases/ that is found by its name.  The same words
are asked for again and again in a routine, so that what is made of a table's words is kept.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Final

from babel.lists import format_list
from babel.numbers import format_decimal

from voicecoach.compiler.phrases.table import (
    AUTHORED,
    CARING,
    Amount,
    Dual,
    Table,
    Template,
    Wording,
)
from voicecoach.compiler.phrases.template import (
    Words,
    filled,
    joined,
    locale_for,
    read_aloud,
    trimmed,
    unit_words,
)
from voicecoach.compiler.talk import Manner
from voicecoach.languages import same_language
from voicecoach.score import Phrase, Side
from voicecoach.script.routine import TalkLevel
from voicecoach.script.text import Placeholder, Text
from voicecoach.units import HOUR, MINUTE, SECOND, Milliseconds

_TAG: Final = re.compile(r"[a-z]{2,3}(_[a-z0-9]{2,8})*")
"""The name of a module that holds a table: a language tag in small letters, as in `pt_br`."""

_TABLES: Final = f"{__name__.rpartition('.')[0]}.phrases"
_MODULES: Final = [found.name for found in pkgutil.iter_modules(import_module(_TABLES).__path__)]

LANGUAGES: Final = tuple(sorted(name for name in _MODULES if _TAG.fullmatch(name)))
"""The modules that hold a table."""

FALLBACK: Final = "en"


@lru_cache
def table_for(tag: str) -> Table:
    """The phrase table for a BCP 47 tag: the nearest of its language, else English."""
    name = tag.lower().replace("-", "_")
    while name and name not in LANGUAGES:
        name = name.rpartition("_")[0]
    return read_table(name or FALLBACK)


def read_table(module: str) -> Table:
    """The table in one of `LANGUAGES`."""
    table = import_module(f"{_TABLES}.{module}").TABLE
    assert isinstance(table, Table)
    return table


Value = Wording | Phrase | int | float
"""A value for a placeholder: words, what the author wrote, or a number."""

_STAND_INS: Final = "\ue000\ue001\ue002\ue003"
"""Letters that no language uses: things in a list, of which only the rest is wanted."""

_KEPT: Final = 8192
"""The number of phrases that are kept: those of a routine of some thousand moves."""


@dataclass(frozen=True, slots=True)
class Coach:
    """Speaks with the words of one table; the author's words are in `language`.

    `manner` is how much is said, and what has been said already.
    """

    table: Table
    language: str
    manner: Manner = field(default_factory=Manner, compare=False)

    @classmethod
    def of(cls, language: str, talk: TalkLevel = TalkLevel.FULL) -> Coach:
        """The coach for a routine in `language`."""
        return cls(table_for(language), language, Manner(talk))

    @property
    def speaks_it(self) -> bool:
        """True where the table is in the routine's own language."""
        return same_language(self.table.language, self.language)

    @property
    def spoken_in(self) -> str:
        """The language of the coach's own phrases: the routine's tag, or that of the table."""
        return self.language if self.speaks_it else self.table.language

    def say(self, key: str, **values: Value) -> Phrase:
        """The table's phrase `key` with its placeholders filled in.

        The first number among the values chooses the plural form.
        """
        return _said(self, key, tuple(values.items()))

    def text(self, key: str, **values: Value) -> str:
        """The table's phrase `key` as it is shown."""
        return self.say(key, **values).text

    def phrase(self, wording: Wording) -> Phrase:
        """A wording of the table as a phrase."""
        return _alone(self, wording)

    def number(self, number: int) -> Phrase:
        """A number that is counted aloud."""
        return _counted(self, number)

    def numeral(self, number: int) -> Wording:
        """A number inside the author's text."""
        counted = self.number(number)
        return counted.text if counted.spoken is None else Dual(counted.text, counted.spoken)

    def written(
        self,
        text: Text,
        values: Mapping[str, Wording],
        side: Side | None,
        *,
        keeps_safe: bool = False,
    ) -> Phrase:
        """The author's text as a phrase, in the script's language."""
        if not text.gaps:
            whole = Words.by_author(text.words({}))
            return Phrase(whole.text, self.language, None, whole.authored, keeps_safe)
        left = side is not Side.RIGHT
        bound = {gap.name: gap.number for gap in text.gaps if gap.number is not None}
        values = {**values, **{name: self.numeral(number) for name, number in bound.items()}}
        shown = _filled_in(text, {name: _shown(value) for name, value in values.items()}, left)
        spoken = _filled_in(text, {name: _spoken(value) for name, value in values.items()}, left)
        sound = None if spoken.text == shown.text else spoken.text
        return Phrase(shown.text, self.language, sound, spoken.authored, keeps_safe)

    def time(self, length: Milliseconds) -> Amount:
        """A length of time in words: `1 minute 30 seconds`."""
        return _time(self, length)

    def row(self, items: Sequence[Wording | Phrase]) -> Phrase:
        """The coach's own words for several things as a list: `20, 15 and 9 repetitions`."""
        glue = _glue(self.table, self.language, min(len(items), 4))
        shown = joined(list(_listed([Words(trimmed(_shown(one))) for one in items], glue))).text
        spoken = joined(list(_listed([Words(trimmed(_spoken(one))) for one in items], glue))).text
        return Phrase(shown, self.spoken_in, None if spoken == shown else spoken)

    def things(self, names: Iterable[str]) -> Phrase:
        """The author's things as a list in a sentence: `a wall, a towel and a mat`."""
        named = [Words.by_author(trimmed(name)) for name in names]
        words = joined(list(_listed(named, _glue(self.table, self.language, min(len(named), 4)))))
        return Phrase(words.text, self.language, None, words.authored)


def _listed(named: list[Words], glue: list[str]) -> Iterator[Words]:
    """Things with what stands before, between and behind them in a list."""
    first, *between, last = glue
    yield Words(first)
    for at, thing in enumerate(named):
        yield thing
        left = len(named) - 1 - at
        if left:
            yield Words(between[-1] if left == 1 else between[min(at, 1)])
    yield Words(last)


@lru_cache(maxsize=64)
def _glue(table: Table, language: str, count: int) -> list[str]:
    """The words around and between so many things in a list; four stand for more."""
    things = _STAND_INS[:count]
    listed = format_list(list(things), locale=locale_for(table, language))
    return re.split(f"[{_STAND_INS}]", listed) if count else ["", ""]


@lru_cache(maxsize=_KEPT)
def _said(coach: Coach, key: str, values: tuple[tuple[str, Value], ...]) -> Phrase:
    wording = _form(coach, coach.table.phrases[key], values)
    return _made(coach, wording, dict(values), keeps_safe=key in CARING)


@lru_cache(maxsize=_KEPT)
def _alone(coach: Coach, wording: Wording) -> Phrase:
    return _made(coach, wording, {})


def _form(coach: Coach, template: Template, values: tuple[tuple[str, Value], ...]) -> Wording:
    if isinstance(template, str | Dual):
        return template
    counts = (_count(value) for _, value in values)
    count = next((count for count in counts if count is not None), 0)
    category = locale_for(coach.table, coach.language).plural_form(count)
    return template.get(category, template["other"])


def _count(value: Value) -> float | None:
    if isinstance(value, int | float):
        return value
    return value.count if isinstance(value, Amount) else None


def _made(
    coach: Coach, wording: Wording, values: dict[str, Value], *, keeps_safe: bool = False
) -> Phrase:
    def shown(name: str, _: str) -> Words:
        value = values[name]
        if isinstance(value, int | float):
            return Words(_figures(coach, value))
        return Words(trimmed(_shown(value)))

    def spoken(name: str, spec: str) -> Words:
        value = values[name]
        if isinstance(value, int | float):
            return Words(read_aloud(coach.table, value, spec) or _figures(coach, value))
        words = Words(_spoken(value), value.authored if isinstance(value, Phrase) else ())
        if name in AUTHORED and not isinstance(value, Phrase):
            words = Words.by_author(words.text)
        return words.trimmed()

    text = filled(_shown(wording), shown, sentences=True).first_large().text
    sound = filled(_spoken(wording), spoken, sentences=True).first_large()
    spelled = None if sound.text == text else sound.text
    return Phrase(text, coach.spoken_in, spelled, sound.authored, keeps_safe)


def _figures(coach: Coach, number: float) -> str:
    if isinstance(number, int):
        return str(number)
    return str(format_decimal(number, locale=locale_for(coach.table, coach.language)))


@lru_cache(maxsize=_KEPT)
def _counted(coach: Coach, number: int) -> Phrase:
    spoken = read_aloud(coach.table, number)
    return Phrase(str(number), coach.spoken_in, spoken)


@lru_cache(maxsize=_KEPT)
def _time(coach: Coach, length: Milliseconds) -> Amount:
    hours, rest = divmod(length, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds = rest / SECOND if rest % SECOND else rest // SECOND
    amounts = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
    told = [(number, unit) for number, unit in amounts if number] or [(0, "second")]
    words = [unit_words(coach.table, coach.language, number, unit) for number, unit in told]
    between = coach.table.between_units
    shown = between.join(_shown(word) for word in words)
    spoken = between.join(_spoken(word) for word in words)
    return Amount(shown, spoken, told[0][0])


def _filled_in(text: Text, values: Mapping[str, str], left: bool) -> Words:
    """The author's text with the coach's words for its placeholders."""
    parts = []
    for part in text.parts:
        if isinstance(part, Placeholder) and part.left is None and part.name not in AUTHORED:
            parts.append(Words(values[part.name]))
        elif isinstance(part, Placeholder):
            parts.append(Words.by_author(part.word(values, left=left)))
        else:
            parts.append(Words.by_author(part))
    return joined(parts)


def _shown(words: Wording | Phrase) -> str:
    if isinstance(words, Phrase):
        return words.text
    return words.shown if isinstance(words, Dual) else words


def _spoken(words: Wording | Phrase) -> str:
    if isinstance(words, Phrase):
        return words.text if words.spoken is None else words.spoken
    return words.spoken if isinstance(words, Dual) else words
