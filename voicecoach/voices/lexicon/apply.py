"""Applying a lexicon: one pass over a text, so that what was put in is never read again.

At each place the first of these that fits is taken: the script's own words, the
language's, a fraction, figures with a unit, `3x10`, `2x`, a range, a slash.
Among words the longest wins.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from voicecoach.languages import primary
from voicecoach.voices.lexicon import de, en, es, ja
from voicecoach.voices.lexicon.table import Lexicon, Unit

Pronunciations = Sequence[tuple[str, str]]
"""A script's own words, each with how it sounds."""

Authored = tuple[tuple[int, int], ...]
"""The parts of a text that the script's author wrote: (start, end) in characters, in order."""

LEXICONS: Final[Mapping[str, Lexicon]] = {
    "de": de.LEXICON,
    "en": en.LEXICON,
    "es": es.LEXICON,
    "ja": ja.LEXICON,
}
"""Language -> how it says what is written."""


class _Edges(NamedTuple):
    """Patterns for a letter or figure, and for the place before and after a word of such."""

    letter: str
    start: str
    end: str

    @classmethod
    def of(cls, letter: str) -> _Edges:
        return cls(letter, f"(?<!{letter})", f"(?!{letter})")


_UNPARTED: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\uffdc"
"""Letters of scripts that do not set words apart."""

_FIRST_UNPARTED: Final = "\u0e00"

_EDGES: Final = _Edges.of(rf"[^\W{_UNPARTED}]")

_EDGES_WITHOUT: Final = _Edges.of(r"\w")
"""The same for texts without such letters, compiled in a tenth of the time."""

_FIGURES: Final = r"\d+(?:[.,]\d+)?"
_FREE: Final = r"(?<![\d.,:/–-])"
"""Before figures that do not go on from others, as in a date."""


def pronounced(
    text: str, language: str, own: Pronunciations = (), authored: Authored | None = None
) -> str:
    """`text` as an engine is to be given it, in the words of `language` (BCP 47).

    `own` are the script's words; they hold in every language, but in the parts of the
    text alone that are `authored`: all of it, where that is None.  Words are whole
    ones; one without a capital letter is found in any case.
    """
    composed, parts = _composed(text, authored)
    unparted = max(composed, default="") >= _FIRST_UNPARTED
    edges = _EDGES if unparted else _EDGES_WITHOUT
    kept = tuple(own) if parts else ()
    reading = _reading(primary(language), kept, edges)
    return reading.read(composed, parts) if reading else composed


def _composed(text: str, authored: Authored | None) -> tuple[str, Authored]:
    """The text with letters and their marks as one (NFC), and where its parts are then."""
    if authored is None:
        composed = unicodedata.normalize("NFC", text)
        return composed, ((0, len(composed)),)
    made, at, parts = "", 0, []
    for start, end in authored:
        made += unicodedata.normalize("NFC", text[at:start])
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append((len(made), len(made) + len(part)))
        made, at = made + part, end
    return made + unicodedata.normalize("NFC", text[at:]), tuple(parts)


class _Reading:
    """The pattern of all that a lexicon knows, and what each find becomes."""

    def __init__(self, lexicon: Lexicon | None, own: Pronunciations, edges: _Edges) -> None:
        self._lexicon = lexicon
        self._capital_nouns = lexicon is not None and lexicon.capital_nouns
        self._own = {_folded(word): sound for word, sound in own}
        self._words = {
            _folded(word): sound for word, sound in (lexicon.words if lexicon else {}).items()
        }
        parts = _patterns(lexicon, edges) if lexicon else []
        if lexicon:
            self._units = {_folded(name): unit for name, unit in lexicon.units.items()}
            self._joined = {_folded(name): unit for name, unit in lexicon.joined.items()}
        self._edge = re.compile(edges.end)
        whole = _group("own", _any_of(list(dict(own)), edges)) if own else None
        self._mine = re.compile(whole) if whole else None
        self._coachs = re.compile("|".join(parts)) if parts else None
        self._pattern = re.compile("|".join([*([whole] if whole else []), *parts]))

    def read(self, text: str, authored: Authored) -> str:
        """The text, in which the script's words are looked for in the `authored` parts alone."""
        if not self._own or authored == ((0, len(text)),):
            return self._pattern.sub(self._say, text)
        said, at = [], 0
        while found := self._next(text, at, authored):
            said += [text[at : found.start()], self._say(found)]
            at = found.end()
        return "".join([*said, text[at:]])

    def _next(self, text: str, at: int, authored: Authored) -> re.Match[str] | None:
        """The first find from `at` on that is the coach's to read, or lies where the author wrote.

        No find is empty.
        """
        while found := self._pattern.search(text, at):
            if found.lastgroup != "own":
                return found
            if held := self._held(found, authored):
                return held
            at = found.start() + 1
        return None

    def _held(self, found: re.Match[str], authored: Authored) -> re.Match[str] | None:
        """What stands where a word of the script was found: that, a shorter one, or the coach's."""
        before = bisect_right(authored, found.start(), key=lambda part: part[0])
        end = authored[before - 1][1] if before else 0
        if found.end() <= end:
            return found
        if found.start() < end and self._mine is not None:
            shorter = self._mine.match(found.string, found.start(), end)
            if shorter and (shorter.end() < end or self._edge.match(found.string, end)):
                return shorter
        return self._coachs.match(found.string, found.start()) if self._coachs else None

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
        return words.get(word) or words.get(_in_any_case(word), word)

    def _counted(self, text: str, lexicon: Lexicon) -> str:
        """Figures, or a range of them, with a unit."""
        parted = re.fullmatch(r"([\d.,\s–-]*\d)(\s?)(\D.*)", text, re.DOTALL)
        assert parted is not None
        figures, gap, name = parted.groups()
        ends = re.findall(_FIGURES, figures)
        unit = self._unit(name, joined=not gap, lexicon=lexicon)
        if unit is None:
            return text
        if len(ends) == 1 and ends[0] == "1":
            return unit.one
        number = ends[0] if len(ends) == 1 else lexicon.range.format(*ends)
        return unit.other.format(number) if isinstance(unit.other, str) else unit.other(number)

    def _unit(self, name: str, *, joined: bool, lexicon: Lexicon) -> Unit | None:
        if name in "x×X":
            return lexicon.times
        tables = (self._joined, self._units) if joined else (self._units,)
        known = (table.get(form) for table in tables for form in (name, _in_any_case(name)))
        return next((unit for unit in known if unit is not None), None)


@lru_cache(maxsize=64)
def _reading(language: str, own: tuple[tuple[str, str], ...], edges: _Edges) -> _Reading | None:
    lexicon = LEXICONS.get(language)
    kept = tuple((unicodedata.normalize("NFC", word), sound) for word, sound in own if word)
    return _Reading(lexicon, kept, edges) if lexicon or kept else None


def _patterns(lexicon: Lexicon, edges: _Edges) -> list[str]:
    _, start, end = edges
    units = _any_of([*lexicon.units, *lexicon.joined], edges._replace(start=""))
    to = rf"(?:{_FIGURES}\s?[–-]\s?)?{_FIGURES}"
    crosses = rf"{_FIGURES}\s?[x×]\s?{_FIGURES}"
    return [
        _group("words", _any_of(list(lexicon.words), edges)),
        _group("fraction", rf"{_FREE}(?:{_escaped(lexicon.fractions)})(?![\d/])"),
        _group("by", rf"{start}{_FREE}{crosses}{end}"),
        _group("counted", rf"{start}{_FREE}{to}(?:\s?(?:{units})|[x×X]{end})"),
        _group("range", rf"{start}{_FREE}\d{{1,3}}\s?[–-]\s?\d{{1,3}}(?![.,:/–-]?\d){end}"),
        _group("either", r"(?<=[^\W\d_])/(?=[^\W\d_])"),
    ]


def _any_of(words: Sequence[str], edges: _Edges) -> str:
    """A pattern for whole words, the longest first; `edges` are what parts a word from others.

    Words of the same kind share their edges.
    """

    def kind(word: str) -> tuple[bool, bool, bool]:
        """Whether it begins and ends with a letter or figure, and is found in any case."""
        begins, ends = re.match(edges.letter, word[0]), re.match(edges.letter, word[-1])
        return begins is not None, ends is not None, word == word.lower()

    longest = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(_whole(alike, edges, *of_kind) for of_kind, alike in groupby(longest, kind))


def _whole(words: Iterable[str], edges: _Edges, begins: bool, ends: bool, in_any_case: bool) -> str:
    among = "|".join(map(re.escape, words))
    around = f"(?i:{among})" if in_any_case else f"(?:{among})"
    return f"{edges.start if begins else ''}{around}{edges.end if ends else ''}"


def _folded(word: str) -> str:
    """The key of a word: itself with a capital letter, in any case without one."""
    return word if word != word.lower() else _in_any_case(word)


def _in_any_case(word: str) -> str:
    """What a word has in common with itself in other letters, large and small.

    A pattern takes İ, i and ı for one letter.  ı is another one, and is left as it is written.
    """
    return word.casefold().replace("i\u0307", "i")


def _escaped(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _group(name: str, pattern: str) -> str:
    return f"(?P<{name}>{pattern})"
