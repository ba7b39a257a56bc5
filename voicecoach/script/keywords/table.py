"""The keywords of one language, and the rules that put them into those of the language of scripts.

A rule is a pattern and what it becomes.  In a pattern `<time>` stands for a time whose units are
put into English already, `<part>` for a part of the body and `<side>` for one of the two; what
these are in English goes where `<part>` and `<side>` stand in the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
    `heads` begin a line, `phases` are those of breathing, `turned_phases` a time before its phase,
    and `values` those of settings.
    `each` is the form for both sides, and `counts` has the words for `reps` and `sets`: advice
    is given in them.  `between` is the form for the rest between sets.

    `numerals` are numbers in words, and `amounts` halves; these come before all other details.
    `notes` turn what writers of notes have into what is understood, and are for advice alone: in
    their patterns `<amount>` is a time or a count as it is written, and `<length>` a time.
    `rest_names` is a pattern of names that are no move's but a rest's, and `leads_on` one of words
    that end no name; `sides_in_name` is one of both sides in brackets behind a name.  `is_spaced`
    tells that spaces part words, `has_decimal_comma` that a comma stands before decimals.
    """

    counted: Mapping[str, str]
    parts: Mapping[str, str]
    sides: Mapping[str, str]
    heads: KeywordRules
    details: KeywordRules
    options: KeywordRules
    turned_phases: KeywordRules
    phases: KeywordRules
    values: KeywordRules
    each: str
    counts: Mapping[str, str]
    between: str
    numerals: Mapping[str, int]
    amounts: KeywordRules
    notes: KeywordRules
    rest_names: str
    leads_on_words: str
    sides_in_name: str
    is_spaced: bool = True
    has_decimal_comma: bool = False

    @cached_property
    def after_number(self) -> re.Pattern[str]:
        """A word that follows a number, without the space before it."""
        words = sorted(map(re.escape, self.counted), key=len, reverse=True)
        end = r"\b\.?" if self.is_spaced else ""
        return re.compile(rf"(?<=[\d½])(\s*)({'|'.join(words)}){end}", re.IGNORECASE)

    @cached_property
    def rests(self) -> re.Pattern[str]:
        """A name that is a rest's."""
        return re.compile(self.rest_names, re.IGNORECASE)

    @cached_property
    def leads_on(self) -> re.Pattern[str]:
        """The end of a name that cannot be one."""
        return re.compile(rf"(?:{self.leads_on_words})\s*$", re.IGNORECASE)

    @cached_property
    def both_sides(self) -> re.Pattern[str]:
        """Both sides in the brackets behind a name."""
        return re.compile(rf"[(（]\s*(?:{self.sides_in_name})\s*[)）]\s*$", re.IGNORECASE)

    def decimal_commas(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where in a stretch of a text a comma stands before the decimals of a time.

        In `countdown 3,20s` and `tempo 3-1-1,20s` it parts two details.
        """
        if self.has_decimal_comma:
            for comma in self._decimal.finditer(text, start, end):
                if not _OF_A_DETAIL.search(text, max(0, comma.start() - 20), comma.start()):
                    yield comma.start()

    @cached_property
    def _decimal(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\d),(?=\d{{1,2}}\s*(?:{self._times})\b)", re.IGNORECASE)

    @cached_property
    def _times(self) -> str:
        own = (word for word, english in self.counted.items() if english in UNIT_WORDS)
        return _any_of((*own, *UNIT_WORDS))

    @cached_property
    def numeral(self) -> re.Pattern[str]:
        """A number in words before what is counted."""
        if not self.numerals:
            return re.compile(r"(?!)")
        counted = _any_of(self.counted)
        return re.compile(rf"\b({_any_of(self.numerals)})(?=\s+(?:{counted})\b)", re.IGNORECASE)

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
        details = self._rest_between.sub(lambda m: self.between.format(m[1].strip()), details)
        return _COUNT.sub(lambda m: kept(m, self.counts[m[2]].format(m[1])), details)

    @cached_property
    def _rest_between(self) -> re.Pattern[str]:
        return re.compile(rf"(?:rest|{self.rest_names})\s*(\d[^,]*?)\s+between\b", re.IGNORECASE)

    def compiled(self, rules: KeywordRules) -> tuple[KeywordRule, ...]:
        """The rules as they are applied."""
        known = self.__dict__.setdefault("_compiled", {})
        if rules not in known:
            known[rules] = tuple(KeywordRule(self._pattern(a), b) for a, b in rules)
        return known[rules]  # type: ignore[no-any-return]

    def _pattern(self, written: str) -> re.Pattern[str]:
        parts, sides = _any_of(self.parts), _any_of(self.sides)
        counted = f"{self._times}|{_any_of((*self.counted, 'reps', 'rep', 'sets', 'x'))}"
        for name, units in (("<amount>", counted), ("<length>", self._times)):
            written = written.replace(name, self._amount(units))
        whole = written.replace("<time>", ENGLISH_TIME).replace("<part>", f"(?P<part>{parts})")
        return re.compile(whole.replace("<side>", f"(?P<side>{sides})"), re.IGNORECASE)

    def _amount(self, units: str) -> str:
        """A number and its unit, or two of both, as they are written."""
        end = r"\b\.?" if self.is_spaced else ""
        one = rf"[\d０-９][\d０-９.,:½]{{0,6}}\s{{0,2}}(?:(?:{units}){end}|''|\"|″|”|′|'|’)"
        return rf"(?:{one}(?:\s{{0,2}}{one})?)"

    def substituted(self, rule: KeywordRule, text: str) -> str:
        """The text with all that a rule finds in it put as the rule has it."""
        return rule.pattern.sub(lambda match: self.filled(rule.form, match), text)

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


_OF_A_DETAIL: Final = re.compile(r"(?:countdown\s+|[-/:.]|\d,)\d+$", re.IGNORECASE)
_COUNT: Final = re.compile(r"(\d+) (reps?|sets?)\b")
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
