"""Applying a lexicon: one pass over a text, so that what was put in is never read again.

At each place the first of these that fits is taken: the script's own words, the
language's, a fraction, figures with a unit, `3x10`, `2x`, a range, a slash.
Among words the longest wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from voicecoach.voices.lexicon import de, en, es, ja
from voicecoach.voices.lexicon.table import Lexicon, Unit
from voicecoach.voices.tags import primary

Pronunciations = Sequence[tuple[str, str]]
"""A script's own words, each with how it sounds."""

LEXICONS: Final[Mapping[str, Lexicon]] = {
    "de": de.LEXICON,
    "en": en.LEXICON,
    "es": es.LEXICON,
    "ja": ja.LEXICON,
}
"""Language -> how it says what is written."""

_LETTER: Final = (
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\uffdc]"
)
"""A letter or figure of a script that sets words apart."""

_START: Final = f"(?<!{_LETTER})"
_END: Final = f"(?!{_LETTER})"
_FIGURES: Final = r"\d+(?:[.,]\d+)?"
_FREE: Final = r"(?<![\d.,:/–-])"
"""Before figures that do not go on from others, as in a date."""


def pronounced(text: str, language: str, own: Pronunciations = ()) -> str:
    """`text` as an engine is to be given it, in the words of `language` (BCP 47).

    `own` are the script's words; they hold in every language.  Words are whole
    ones; one without a capital letter is found in any case.
    """
    reading = _reading(primary(language), tuple(own))
    composed = unicodedata.normalize("NFC", text)
    return reading.read(composed) if reading else composed


class _Reading:
    """The pattern of all that a lexicon knows, and what each find becomes."""

    def __init__(self, lexicon: Lexicon | None, own: Pronunciations) -> None:
        self._lexicon = lexicon
        self._capital_nouns = lexicon is not None and lexicon.capital_nouns
        self._own = {_folded(word): sound for word, sound in own}
        self._words = {
            _folded(word): sound for word, sound in (lexicon.words if lexicon else {}).items()
        }
        parts = [_group("own", _any_of(list(dict(own))))] if own else []
        if lexicon:
            parts += _patterns(lexicon)
            self._units = {_folded(name): unit for name, unit in lexicon.units.items()}
            self._joined = {_folded(name): unit for name, unit in lexicon.joined.items()}
        self._pattern = re.compile("|".join(parts))

    def read(self, text: str) -> str:
        return self._pattern.sub(self._say, text)

    def _say(self, found: re.Match[str]) -> str:
        """What a find becomes, with its full stop where that ends the sentence, too."""
        sound = self._sound(found)
        if not found[0].endswith(".") or sound.endswith("."):
            return sound
        after = found.string[found.end() :].lstrip()
        goes_on = after and (self._capital_nouns or not after[0].isupper())
        return sound if goes_on else f"{sound}."

    def _sound(self, found: re.Match[str]) -> str:
        kind = str(found.lastgroup)
        if kind in ("own", "words"):
            return self._word(found, self._own if kind == "own" else self._words)
        lexicon = self._lexicon
        assert lexicon is not None
        if kind == "fraction":
            return lexicon.fractions[found["fraction"]]
        if kind == "either":
            return lexicon.either
        if kind == "counted":
            return self._counted(found["counted"], lexicon)
        first, second = re.findall(_FIGURES, found[0])
        return (lexicon.by if kind == "by" else lexicon.range).format(first, second)

    def _word(self, found: re.Match[str], words: Mapping[str, str]) -> str:
        word = found[0]
        return words.get(word) or words[word.casefold()]

    def _counted(self, text: str, lexicon: Lexicon) -> str:
        """Figures, or a range of them, with a unit."""
        parted = re.fullmatch(r"([\d.,\s–-]*\d)(\s?)(\D.*)", text, re.DOTALL)
        assert parted is not None
        figures, gap, name = parted.groups()
        ends = re.findall(_FIGURES, figures)
        unit = self._unit(name, joined=not gap, lexicon=lexicon)
        if len(ends) == 1 and ends[0] == "1":
            return unit.one
        number = ends[0] if len(ends) == 1 else lexicon.range.format(*ends)
        return unit.other.format(number) if isinstance(unit.other, str) else unit.other(number)

    def _unit(self, name: str, *, joined: bool, lexicon: Lexicon) -> Unit:
        if name in "x×X":
            return lexicon.times
        tables = (self._joined, self._units) if joined else (self._units,)
        known = (table.get(form) for table in tables for form in (name, name.casefold()))
        return next(unit for unit in known if unit is not None)


@lru_cache(maxsize=64)
def _reading(language: str, own: tuple[tuple[str, str], ...]) -> _Reading | None:
    lexicon = LEXICONS.get(language)
    kept = tuple((unicodedata.normalize("NFC", word), sound) for word, sound in own if word)
    return _Reading(lexicon, kept) if lexicon or kept else None


def _patterns(lexicon: Lexicon) -> list[str]:
    units = _any_of([*lexicon.units, *lexicon.joined], start="")
    to = rf"(?:{_FIGURES}\s?[–-]\s?)?{_FIGURES}"
    crosses = rf"{_FIGURES}\s?[x×]\s?{_FIGURES}"
    return [
        _group("words", _any_of(list(lexicon.words))),
        _group("fraction", rf"{_FREE}(?:{_escaped(lexicon.fractions)})(?![\d/])"),
        _group("by", rf"{_START}{_FREE}{crosses}{_END}"),
        _group("counted", rf"{_START}{_FREE}{to}(?:\s?(?:{units})|[x×X]{_END})"),
        _group("range", rf"{_START}{_FREE}\d{{1,3}}\s?[–-]\s?\d{{1,3}}(?![.,:/–-]?\d){_END}"),
        _group("either", r"(?<=[^\W\d_])/(?=[^\W\d_])"),
    ]


def _any_of(words: Sequence[str], start: str = _START) -> str:
    """A pattern for whole words, the longest first."""
    longest = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(_whole(word, start) for word in longest)


def _whole(word: str, start: str) -> str:
    begins = start if re.match(_LETTER, word[0]) else ""
    ends = _END if re.match(_LETTER, word[-1]) else ""
    exact = word != word.lower()
    return f"{begins}{re.escape(word)}{ends}" if exact else f"{begins}(?i:{re.escape(word)}){ends}"


def _folded(word: str) -> str:
    """The key of a word: itself with a capital letter, in any case without one."""
    return word if word != word.lower() else word.casefold()


def _escaped(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _group(name: str, pattern: str) -> str:
    return f"(?P<{name}>{pattern})"
