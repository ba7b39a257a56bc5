"""Words for the placeholders of a template, and lengths of time in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from babel.units import format_unit

from voicecoach.compiler.phrases.table import Dual, Table, Wording
from voicecoach.languages import same_language

END_MARKS: Final = ".!?…。．！？؟।"
"""The marks that may end a sentence."""

FULL_STOPS: Final = ".。．।"
"""The end marks that only end it; the others also say how it is meant."""


@lru_cache(maxsize=2048)
def template_parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """The template as (words, placeholder after them, what stands behind its colon)."""
    return tuple((words, name, spec or "") for words, name, spec, _ in Formatter().parse(template))


def placeholders(template: str) -> list[str]:
    """The names of the placeholders in a template."""
    return [name for _, name, _ in template_parts(template) if name is not None]


@dataclass(frozen=True, slots=True)
class Words:
    """Words, and which of them the script's author wrote: (start, end) in characters, in order."""

    text: str
    authored: tuple[tuple[int, int], ...] = ()

    @classmethod
    def by_author(cls, text: str) -> Words:
        """Words of the author's."""
        return cls(text, ((0, len(text)),) if text else ())

    def trimmed(self) -> Words:
        """The words without the full stop at their end, to stand inside a sentence."""
        text = trimmed(self.text)
        before = len(self.text) - len(self.text.lstrip())
        return Words(text, tuple(_within(_moved(self.authored, -before), len(text))))

    def first_large(self) -> Words:
        """The words with a large first letter, where their script has such."""
        text = first_large(self.text)
        longer = len(text) - len(self.text)  # some small letters have a large form of two
        if not longer:
            return Words(text, self.authored)
        first = next(at for at, char in enumerate(self.text) if char.isalnum())
        stretched = ((a + longer * (a > first), b + longer * (b > first)) for a, b in self.authored)
        return Words(text, tuple(stretched))


def joined(parts: list[Words]) -> Words:
    """Words one after the other; what the author wrote side by side is one part of it."""
    authored: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        for start, end in _moved(part.authored, at):
            if authored and authored[-1][1] == start:
                start = authored.pop()[0]
            authored.append((start, end))
        at += len(part.text)
    return Words("".join(part.text for part in parts), tuple(authored))


def _moved(authored: tuple[tuple[int, int], ...], by: int) -> Iterator[tuple[int, int]]:
    return ((start + by, end + by) for start, end in authored)


def _within(authored: Iterator[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    for start, end in authored:
        if start < length and end > 0:
            yield max(start, 0), min(end, length)


def filled(template: str, value: Callable[[str, str], Words], *, sentences: bool = False) -> Words:
    """The template with `value(name, spec)` for each placeholder.

    A value that ends a sentence by itself takes the place of the full stop after
    it.  In `sentences` a value that begins one begins with a large letter: some
    voices hear no end before a small one.
    """
    parts: list[Words] = []
    made = ""
    for words, name, spec in template_parts(template):
        part = Words(words[1:] if words[:1] in FULL_STOPS and _ends(made) else words)
        parts.append(part)
        made += part.text
        if name is not None:
            begins = sentences and (not made or _ends(made.rstrip()))
            part = value(name, spec)
            parts.append(part.first_large() if begins else part)
            made += parts[-1].text
    return joined(parts)


def _ends(words: str) -> bool:
    return words != "" and words[-1] in END_MARKS


def trimmed(words: str) -> str:
    """Words without the full stop at their end, to stand inside a sentence."""
    words = words.strip()
    if words and words[-1] in FULL_STOPS and not words.endswith(".."):
        return words[:-1].rstrip()
    return words


def first_large(words: str) -> str:
    """Words whose first letter is a large one, where the script has such."""
    for at, char in enumerate(words):
        if char.isalnum():
            return words[:at] + char.title() + words[at + 1 :]
    return words


def locale_for(table: Table, tag: str) -> Locale:
    """The locale nearest to a BCP 47 tag, in the table's language."""
    while tag and same_language(tag, table.language):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            tag = tag.rpartition("-")[0]
    return Locale.parse(table.language, sep="-")


def read_aloud(table: Table, number: float, spec: str = "") -> str | None:
    """The sound of a number; None where it sounds as it is written."""
    return None if table.read is None else table.read(number, spec)


@lru_cache(maxsize=4096)
def unit_words(table: Table, tag: str, number: float, unit: str) -> Wording:
    """A number of a unit, such as `30 seconds`."""
    locale = locale_for(table, tag)
    template = table.units.get(unit)
    if template is None:
        return _babels(number, unit, locale)
    if not isinstance(template, str | Dual):
        template = template.get(locale.plural_form(number), template["other"])
    figures = format_decimal(number, locale=locale)
    shown, spoken = (
        (template.shown, template.spoken) if isinstance(template, Dual) else (template, template)
    )
    return Dual(
        filled(shown, lambda _, __: Words(figures)).text,
        filled(spoken, lambda _, spec: Words(read_aloud(table, number, spec) or figures)).text,
    )


def _babels(number: float, unit: str, locale: Locale) -> str:
    """Babel's words; for some languages it has a long form only under another name."""
    for length in ("long", "short"):
        words = format_unit(number, f"duration-{unit}", length=length, locale=locale)
        if "duration-" not in words:
            return words
    raise LookupError(f"Babel has no words for {unit} in {locale}: give its table `units`")
