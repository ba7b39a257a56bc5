"""The faults of a phrase table, in words for the person who writes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from babel import Locale, UnknownLocaleError

from voicecoach.compiler.phrases.table import (
    COUNTED,
    KEYS,
    SAFETY,
    TITLES,
    UNITS,
    Dual,
    Table,
    Template,
    Wording,
)
from voicecoach.compiler.phrases.template import END_MARKS, placeholders
from voicecoach.safety import letters
from voicecoach.script.routine import PARTS

_MOST_COUNTED: Final = 200
"""Numbers up to here tell which plural forms a language needs in a routine."""


def faults(table: Table) -> list[str]:
    """All that is missing or wrong in a table; empty where it is complete."""
    try:
        locale = Locale.parse(table.language, sep="-")
    except (ValueError, UnknownLocaleError):
        return [f"language: {table.language!r} is no language that Babel knows"]
    found = list(_unequal("phrases", table.phrases, KEYS))
    for key in KEYS.keys() & table.phrases.keys():
        found += _phrase_faults(
            f"phrases[{key!r}]", table.phrases[key], frozenset(KEYS[key].split()), locale
        )
    for unit, words in table.units.items():
        found += _phrase_faults(f"units[{unit!r}]", words, frozenset("n"), locale)
    if table.units:
        found += _unequal("units", table.units, UNITS)
    found += _unspoken(table)
    found += _unsafe(table)
    found += _part_faults(table)
    return sorted(found)


def _unequal(what: str, have: Iterable[str], want: Iterable[str]) -> Iterator[str]:
    for name in set(want) - set(have):
        yield f"{what}[{name!r}] is missing"
    for name in set(have) - set(want):
        yield f"{what}[{name!r}] is not among those that are used"


def _phrase_faults(
    what: str, template: Template, wanted: frozenset[str], locale: Locale
) -> Iterator[str]:
    if isinstance(template, Mapping):
        yield from _plural_faults(what, template, wanted, locale)
    for wording in _wordings(template):
        for words in _forms(wording):
            if not words.strip():
                yield f"{what} is empty"
            elif sorted(placeholders(words)) != sorted(wanted):
                yield f"{what} must have {_listed(wanted)}: {words!r}"


def _plural_faults(
    what: str, forms: Mapping[str, Wording], wanted: frozenset[str], locale: Locale
) -> Iterator[str]:
    if not wanted & COUNTED:
        yield f"{what} has plural forms, but nothing in it is counted"
    needed = {locale.plural_form(number) for number in range(_MOST_COUNTED)} | {"other"}
    for form in needed - forms.keys():
        yield f"{what} lacks the plural form {form!r}"
    for form in forms.keys() - locale.plural_form.tags - {"other"}:
        yield f"{what} has a plural form {form!r} that the language has not"


def _wordings(template: Template) -> Iterator[Wording]:
    if isinstance(template, Mapping):
        yield from template.values()
    else:
        yield template


def _forms(wording: Wording) -> tuple[str, ...]:
    return (wording.shown, wording.spoken) if isinstance(wording, Dual) else (wording,)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholder"


def _spoken_templates(table: Table) -> Iterator[tuple[str, Template]]:
    for key, template in table.phrases.items():
        if key not in TITLES:
            yield f"phrases[{key!r}]", template
    for part, wording in table.switch.items():
        yield f"switch[{part!r}]", wording


def _unspoken(table: Table) -> Iterator[str]:
    """Sentences without an end: a voice would leave them hanging."""
    for what, template in _spoken_templates(table):
        for wording in _wordings(template):
            for words in _forms(wording):
                if words.strip() and words.strip()[-1] not in END_MARKS:
                    yield f"{what} does not end like a sentence: {words!r}"


def _unsafe(table: Table) -> Iterator[str]:
    for key, safety in SAFETY.items():
        for wording in _wordings(table.phrases.get(key, "")):
            for words in _forms(wording):
                if words and letters(words) < safety.fewest:
                    yield f"phrases[{key!r}] is too short to say “{safety.meaning}”: {words!r}"


def _part_faults(table: Table) -> Iterator[str]:
    by_part: dict[str, Mapping[str, Wording | tuple[Wording, Wording]]] = {
        "parts": table.parts,
        "side_parts": table.side_parts,
        "each": table.each,
        "switch": table.switch,
    }
    pairs: list[tuple[str, object]] = [("sides", table.sides)]
    for name, entries in by_part.items():
        yield from _unequal(name, entries, PARTS)
        for part, entry in entries.items():
            what = f"{name}[{part!r}]"
            if isinstance(entry, tuple):
                pairs.append((what, entry))
            else:
                yield from _word_faults(what, entry)
    for what, pair in pairs:
        yield from _pair_faults(what, pair)


def _word_faults(what: str, wording: Wording) -> Iterator[str]:
    for words in _forms(wording):
        if not words.strip():
            yield f"{what} is empty"
        elif placeholders(words):
            yield f"{what} must have no placeholder: {words!r}"


def _pair_faults(what: str, pair: object) -> Iterator[str]:
    if not isinstance(pair, tuple) or len(pair) != 2:
        yield f"{what} must be two wordings: left, right"
        return
    for wording in pair:
        yield from _word_faults(what, wording)
    for left, right in zip(_forms(pair[0]), _forms(pair[1]), strict=False):
        if left == right:
            yield f"{what} says the same for left and right: {left!r}"
