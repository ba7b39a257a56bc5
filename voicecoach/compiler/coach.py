"""The coach: makes phrases in a routine's language, from its table and the author's words.

The same words are asked for again and again in a routine, so that what is made
of a table's words is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from babel.lists import format_list

from voicecoach.compiler.phrases.registry import LANGUAGES, primary, table_for
from voicecoach.compiler.phrases.table import Amount, Dual, Table, Template, Wording
from voicecoach.compiler.phrases.template import filled, first_large, trimmed
from voicecoach.compiler.phrases.times import locale_for, unit_words
from voicecoach.script.text import Placeholder, Text
from voicecoach.timeline import Phrase, Side
from voicecoach.units import HOUR, MINUTE, SECOND, Milliseconds

__all__ = ["LANGUAGES", "Coach", "Value", "table_for"]

Value = Wording | Phrase | int
"""What may stand for a placeholder: words, what the author wrote, or a number."""

_KEPT: Final = 8192
"""How many phrases are kept: those of a routine of some thousand moves."""


@dataclass(frozen=True, slots=True)
class Coach:
    """Speaks with the words of one table; the author's words are in `language`."""

    table: Table
    language: str

    @classmethod
    def of(cls, language: str) -> Coach:
        """The coach for a routine in `language`."""
        return cls(table_for(language), language)

    @property
    def speaks_it(self) -> bool:
        """Whether the table is in the routine's own language."""
        return primary(self.table.language) == primary(self.language)

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

    def written(self, text: Text, values: Mapping[str, Wording], side: Side | None) -> Phrase:
        """The author's text as a phrase, in the script's language."""
        left = side is not Side.RIGHT
        if not any(isinstance(part, Placeholder) for part in text.parts):
            return Phrase(text.words({}), self.language)
        shown = text.words({name: _shown(value) for name, value in values.items()}, left=left)
        if not any(isinstance(value, Dual) for value in values.values()):
            return Phrase(shown, self.language)
        spoken = text.words({name: _spoken(value) for name, value in values.items()}, left=left)
        return Phrase(shown, self.language, None if spoken == shown else spoken)

    def time(self, length: Milliseconds) -> Amount:
        """A length of time in words: `1 minute 30 seconds`."""
        return _time(self, length)

    def things(self, names: Iterable[str]) -> str:
        """Things as a list in a sentence: `a wall, a towel and a mat`."""
        named = [trimmed(name) for name in names]
        return format_list(named, locale=locale_for(self.table, self.language))


@lru_cache(maxsize=_KEPT)
def _said(coach: Coach, key: str, values: tuple[tuple[str, Value], ...]) -> Phrase:
    return _made(coach, _form(coach, coach.table.phrases[key], values), dict(values))


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
    if isinstance(value, int):
        return value
    return value.count if isinstance(value, Amount) else None


def _made(coach: Coach, wording: Wording, values: dict[str, Value]) -> Phrase:
    def shown(name: str, _: str) -> str:
        value = values[name]
        return str(value) if isinstance(value, int) else trimmed(_shown(value))

    def spoken(name: str, spec: str) -> str:
        value = values[name]
        if isinstance(value, int):
            return coach.table.read(value, spec) or str(value)
        return trimmed(_spoken(value))

    text = first_large(filled(_shown(wording), shown, sentences=True))
    if isinstance(wording, str) and all(isinstance(value, str) for value in values.values()):
        return Phrase(text, coach.spoken_in)
    sound = first_large(filled(_spoken(wording), spoken, sentences=True))
    return Phrase(text, coach.spoken_in, None if sound == text else sound)


@lru_cache(maxsize=_KEPT)
def _counted(coach: Coach, number: int) -> Phrase:
    spoken = coach.table.read(number, "")
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


def _shown(words: Wording | Phrase) -> str:
    if isinstance(words, Phrase):
        return words.text
    return words.shown if isinstance(words, Dual) else words


def _spoken(words: Wording | Phrase) -> str:
    if isinstance(words, Phrase):
        return words.text if words.spoken is None else words.spoken
    return words.spoken if isinstance(words, Dual) else words
