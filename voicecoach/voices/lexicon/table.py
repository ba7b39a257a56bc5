"""A lexicon: the words for what engines get wrong in a language, and the pattern that finds it.

Among words the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from typing import Final, NamedTuple

LEXICONS: Final = ("de", "en", "es", "ja")
"""The languages that have a lexicon, each in a module of its name."""

Counted = str | Callable[[str], str]
"""Words with `{}` for the figures, or a function from the figures to words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The words for a number of a unit: exactly one of it (in full), and any other number."""

    one: str
    other: Counted


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words in which a language says what engines get wrong.

    `words` are whole words and how they sound; `units` what stands directly or
    after a space behind figures, `joined` what has that meaning only directly
    behind them; `times` is `2x` and `3x10`, `range` `10-15`, `either` the slash
    of `left/right`; `fractions` are said in words.  Where `capital_nouns`, a
    capital letter does not tell that a sentence begins.  A word or unit without a
    capital letter is known in any case, one with a capital letter only as it is
    written.
    """

    words: Mapping[str, str]
    units: Mapping[str, Unit]
    times: Unit
    by: str
    range: str
    either: str
    fractions: Mapping[str, str]
    joined: Mapping[str, Unit] = field(default_factory=dict)
    capital_nouns: bool = False


def shared(names: str, unit: Unit) -> dict[str, Unit]:
    """One unit under each of its names, which are separated by spaces."""
    return dict.fromkeys(names.split(), unit)


def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a language, in which that has one."""
    if language not in LEXICONS:
        return None
    lexicon = import_module(f"{__name__.rpartition('.')[0]}.{language}").LEXICON
    assert isinstance(lexicon, Lexicon)
    return lexicon


class Edges(NamedTuple):
    """Patterns for a letter or figure, and for the place before and after a word of such."""

    letter: str
    start: str
    end: str

    @classmethod
    def of(cls, letter: str) -> Edges:
        """The edges of words that are made of such letters."""
        return cls(letter, f"(?<!{letter})", f"(?!{letter})")


_UNPARTED: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\uffdc"
"""Letters of scripts that do not set words apart."""

_FIRST_UNPARTED: Final = "\u0e00"

_EDGES: Final = Edges.of(rf"[^\W{_UNPARTED}]")

_EDGES_WITHOUT: Final = Edges.of(r"\w")
"""The same for texts without such letters, compiled in a tenth of the time."""

FIGURES: Final = r"\d+(?:[.,]\d+)?"
_FREE: Final = r"(?<![\d.,:/–-])"
"""Before figures that do not go on from others, as in a date."""


def edges_in(text: str) -> Edges:
    """The edges of words in a text."""
    return _EDGES if max(text, default="") >= _FIRST_UNPARTED else _EDGES_WITHOUT


def pattern_of_words(words: Sequence[str], edges: Edges) -> str:
    """The pattern of a script's own words; what it finds is called `own`."""
    return _group("own", _any_of(words, edges))


def pattern_of(lexicon: Lexicon, edges: Edges) -> str:
    """The pattern of all that a lexicon knows; what it finds is called by its kind."""
    _, start, end = edges
    units = _any_of([*lexicon.units, *lexicon.joined], edges._replace(start=""))
    to = rf"(?:{FIGURES}\s?[–-]\s?)?{FIGURES}"
    crosses = rf"{FIGURES}\s?[x×]\s?{FIGURES}"
    parts = [
        _group("words", _any_of(list(lexicon.words), edges)),
        _group("fraction", rf"{_FREE}(?:{_escaped(lexicon.fractions)})(?![\d/])"),
        _group("by", rf"{start}{_FREE}{crosses}{end}"),
        _group("counted", rf"{start}{_FREE}{to}(?:\s?(?:{units})|[x×X]{end})"),
        _group("range", rf"{start}{_FREE}\d{{1,3}}\s?[–-]\s?\d{{1,3}}(?![.,:/–-]?\d){end}"),
        _group("either", r"(?<=[^\W\d_])/(?=[^\W\d_])"),
    ]
    return "|".join(parts)


def _any_of(words: Sequence[str], edges: Edges) -> str:
    """A pattern for whole words, the longest first; `edges` are what parts a word from others.

    Words of the same kind share their edges.
    """

    def kind(word: str) -> tuple[bool, bool, bool]:
        """True where it begins and ends with a letter or figure, and is found in any case."""
        begins, ends = re.match(edges.letter, word[0]), re.match(edges.letter, word[-1])
        return begins is not None, ends is not None, word == word.lower()

    longest = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(_whole(alike, edges, *of_kind) for of_kind, alike in groupby(longest, kind))


def _whole(words: Iterable[str], edges: Edges, begins: bool, ends: bool, in_any_case: bool) -> str:
    among = "|".join(map(re.escape, words))
    around = f"(?i:{among})" if in_any_case else f"(?:{among})"
    return f"{edges.start if begins else ''}{around}{edges.end if ends else ''}"


def _escaped(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _group(name: str, pattern: str) -> str:
    return f"(?P<{name}>{pattern})"
