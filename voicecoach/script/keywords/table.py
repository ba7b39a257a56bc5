"""The keywords of one language, and the rules that put them into those of the language of scripts.

A rule is a pattern and what it becomes.  In a pattern `<time>` stands for a time whose units are
put into English already, `<part>` for a part of the body and `<side>` for one of the two; what
these are in English goes where `<part>` and `<side>` stand in the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import Final

from voicecoach.languages import primary
from voicecoach.units import UNIT_WORDS

KeywordRules = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Keywords:
    """The keywords of one language; the order of rules is the order in which they are tried.

    `counted` are words that follow a number: units, repetitions, sets, rounds, distances.
    `details` are those of moves; `options` those behind a header of rounds, tried before them.
    `heads` begin a line, `phases` are those of breathing and `values` those of settings.
    `each` is the form for both sides, and `counts` has the words for `reps` and `sets`: advice
    is given in them.  `is_spaced` tells that spaces part words.
    """

    counted: Mapping[str, str]
    parts: Mapping[str, str]
    sides: Mapping[str, str]
    heads: KeywordRules
    details: KeywordRules
    options: KeywordRules
    phases: KeywordRules
    values: KeywordRules
    each: str
    counts: Mapping[str, str]
    is_spaced: bool = True

    @cached_property
    def after_number(self) -> re.Pattern[str]:
        """A word that follows a number, without the space before it."""
        words = sorted(map(re.escape, self.counted), key=len, reverse=True)
        end = r"\b\.?" if self.is_spaced else ""
        return re.compile(rf"(?<=[\d½])(\s*)({'|'.join(words)}){end}", re.IGNORECASE)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The keywords that stand alone: those behind numbers, parts, sides, and those of heads."""
        heads = (word for rule, _ in self.heads for word in _LETTERS.findall(rule))
        words = (*self.counted, *self.parts, *self.sides, *heads)
        return tuple(dict.fromkeys(word.lower() for word in words))

    @cached_property
    def lone_words(self) -> frozenset[str]:
        """The same words, to be found at once."""
        return frozenset(self.words)

    def in_own_words(self, details: str, written: str) -> str:
        """Details in English with each part, repetitions and sets in this language.

        Those that the writer has `written` in English stay.
        """

        def kept(match: re.Match[str], own: str) -> str:
            return match[0] if match[0].lower() in written.lower() else own

        part_of = {english: own for own, english in reversed(list(self.parts.items()))}
        each = re.compile(rf"\beach ({'|'.join(part_of)})\b")
        details = each.sub(lambda m: kept(m, self.each.format(part_of[m[1]])), details)
        return _COUNT.sub(lambda m: kept(m, self.counts[m[2]].format(m[1])), details)

    def compiled(self, rules: KeywordRules) -> tuple[KeywordRule, ...]:
        """The rules as they are applied."""
        known = self.__dict__.setdefault("_compiled", {})
        if rules not in known:
            known[rules] = tuple(KeywordRule(self._pattern(a), b) for a, b in rules)
        return known[rules]  # type: ignore[no-any-return]

    def _pattern(self, written: str) -> re.Pattern[str]:
        parts, sides = _any_of(self.parts), _any_of(self.sides)
        whole = written.replace("<time>", ENGLISH_TIME).replace("<part>", f"(?P<part>{parts})")
        return re.compile(whole.replace("<side>", f"(?P<side>{sides})"), re.IGNORECASE)

    def filled(self, form: str, match: re.Match[str]) -> str:
        """The result of a rule for a match: its groups, the part and the side in English."""
        groups = match.groupdict()
        for name, words in (("part", self.parts), ("side", self.sides)):
            if groups.get(name):
                meant = {word.lower(): english for word, english in words.items()}
                form = form.replace(f"<{name}>", meant[groups[name].lower()])
        return match.expand(form)


@dataclass(frozen=True, slots=True)
class KeywordRule:
    """A pattern, and the form of what it becomes."""

    pattern: re.Pattern[str]
    form: str


_UNIT: Final = rf"(?:{'|'.join(sorted(UNIT_WORDS, key=len, reverse=True))})"
ENGLISH_TIME: Final = (
    rf"(?:\d+(?::\d\d){{1,2}}|\d+(?:\.\d+)?\s*{_UNIT}\b(?:\s*\d+(?:\.\d+)?\s*{_UNIT}\b){{0,2}})"
)
"""A time in the units of the language of scripts."""

KEYWORD_LANGUAGES: Final = ("de", "es", "ja")
"""The languages that have keywords of their own besides the English ones."""


_COUNT: Final = re.compile(r"(\d+) (reps|sets)\b")
_LETTERS: Final = re.compile(r"(?<![\\<\w])[^\W\d_]{4,}(?![\w>?])")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def keywords_of(language: str) -> Keywords | None:
    """The keywords of a language besides the English ones; None where it has none of its own."""
    tag = primary(language)
    if tag not in KEYWORD_LANGUAGES:
        return None
    keywords: Keywords = import_module(f"voicecoach.script.keywords.{tag}").OWN_KEYWORDS
    return keywords
