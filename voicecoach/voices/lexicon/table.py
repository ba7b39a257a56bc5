"""A lexicon: the words for what engines get wrong in a language, and the patterns that find them.

Among words the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from itertools import groupby
from typing import Final, NamedTuple

LEXICONS: Final = ("de", "en", "es", "ja")
"""The languages that have a lexicon, each in a module of its name."""

Counted = str | Callable[[str], str]
"""Words with `{}` for the figures, or a function from the figures to words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The words for a number of a unit: exactly one of it (in full), and any other number.

    `gender` is that of the noun, in languages where words for numbers bend to it.
    """

    one: str
    other: Counted
    gender: str = ""

    @property
    def noun(self) -> str:
        """The word for one of it, without the number."""
        return self.one.split(" ", 1)[-1]

    @property
    def nouns(self) -> str:
        """The word for several of it, without the number."""
        many = self.other if isinstance(self.other, str) else self.other("2")
        return many.removeprefix("{}").removeprefix("2").strip()


class Rule(NamedTuple):
    """Something of one language that is read in a way of its own, where `pattern` finds it.

    `say` gives the words, or None where it stays as it is written.
    """

    name: str
    pattern: str
    say: Callable[[re.Match[str]], str | None]


def _as_one(unit: Unit, _: str) -> str:
    return unit.one


def _no_noun(_figures: str, _word: str, _before: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words in which a language says what engines get wrong.

    `words` are whole words and how they sound; `units` what stands directly or
    after a space behind figures, `joined` what has that meaning only directly
    behind them; `times` is `2x`, `by` the `3x` of `3x10`, `range` `10-15`, and
    `bare_range` the same where a word for its begin (`leads`) stands before it,
    `between` where it is one that asks for *and*; `either` the slash of
    `left/right`, `per` the words for a slash and what stands behind it in
    `10 reps/leg`.  `out_of` is `3/10` on a scale, `one_of` the `1/3` of `Set 1/3`,
    `ratio` `2:1`.  `mixed` says a whole number and a fraction of a unit, or of none.
    `signs` stand before figures.  `labels` are the names that a Roman numeral or a
    number belongs to.  `one` is exactly one of a unit behind a text, and `noun`
    figures with a noun that is no unit.  Where `capital_nouns`, a capital letter does
    not tell that a sentence begins; where `compounds`, `30-sec` is one word.  `rules`
    are the language's own.  A word or unit without a capital letter is known in any
    case, one with a capital letter only as it is written.
    """

    words: Mapping[str, str]
    units: Mapping[str, Unit]
    second: Unit
    minute: Unit
    hour: Unit
    times: Unit
    by: str
    range: str
    either: str
    mixed: Callable[[int, Fraction, Unit | None], str | None]
    fractions: Mapping[str, str]
    out_of: str
    one_of: str
    ratio: str
    signs: Mapping[str, str]
    per: Mapping[str, str]
    sides: frozenset[str] = frozenset()
    """Words for parts of the body: a slash between two of them is *or*, also behind a number."""
    counts: frozenset[str] = frozenset()
    """Words for things that are counted: a slash behind them is *per*."""
    labels: frozenset[str] = frozenset()
    joined: Mapping[str, Unit] = field(default_factory=dict)
    bare_range: str = "{} {}"
    leads: str = ""
    between: tuple[str, str] = ("", "")
    one: Callable[[Unit, str], str] = _as_one
    noun: Callable[[str, str, str], str | None] = _no_noun
    figures: Callable[[str], str] = str
    rules: tuple[Rule, ...] = ()
    openers: frozenset[str] = frozenset()
    """Words that a sentence begins with, where a capital letter does not tell."""
    point: str = "."
    pause: str = ", "
    capital_nouns: bool = False
    compounds: bool = False


def key_of(word: str) -> str:
    """The key of a word: itself with a capital letter, in any case without one."""
    return word if word != word.lower() else in_any_case(word)


def in_any_case(word: str) -> str:
    """The form that a word has in common with itself in other letters, large and small.

    A pattern takes İ, i and ı for one letter.  ı is another one, and is left as it is written.
    """
    return word.casefold().replace("i\u0307", "i")


_NEAR: Final = 120
"""So many characters around a find, at most, tell how it is read: long texts take no longer."""


def text_before(found: re.Match[str]) -> str:
    """The text near before a find."""
    return found.string[max(0, found.start() - _NEAR) : found.start()]


def text_behind(found: re.Match[str]) -> str:
    """The text near behind a find."""
    return found.string[found.end() : found.end() + _NEAR]


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

_HAS_UNPARTED: Final = re.compile(f"[{_UNPARTED}]")
_FIRST_UNPARTED: Final = "\u0e00"

_EDGES: Final = Edges.of(rf"[^\W{_UNPARTED}]")

_EDGES_WITHOUT: Final = Edges.of(r"\w")
"""The same for texts without such letters, compiled in a tenth of the time."""


def edges_in(text: str) -> Edges:
    """The edges of words in a text."""
    may_have = max(text, default="") >= _FIRST_UNPARTED
    return _EDGES if may_have and _HAS_UNPARTED.search(text) else _EDGES_WITHOUT


def pattern_of_words(words: Sequence[str], edges: Edges) -> str:
    """The pattern of a script's own words; what it finds is called `own`."""
    return _group("own", _any_of(words, edges))


def pattern_of_terms(lexicon: Lexicon, edges: Edges) -> str:
    """The pattern of the words of a lexicon; what it finds is called `words`."""
    return _group("words", _any_of(list(lexicon.words), edges))


def pattern_of_units(lexicon: Lexicon, edges: Edges) -> str:
    """The pattern of the names of all units behind figures."""
    return _any_of([*lexicon.units, *lexicon.joined], edges._replace(start=""))


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


def _group(name: str, pattern: str) -> str:
    return f"(?P<{name}>{pattern})"
