"""The words that an engine is given for a phrase: on one line, as they are to be read.

The coach's own words are read as the lexicon of the language has them.  A script's
pronunciations reach the words of its author and no others: no script can change what
the coach says.

A text is read in one pass, so that what was put in is never read again.  At each place
the first of these that fits is taken: the script's own words, the language's, a fraction,
figures with a unit, `3x10`, `2x`, a range, a slash.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from voicecoach.languages import primary
from voicecoach.score import Phrase
from voicecoach.voices.lexicon.table import (
    FIGURES,
    Edges,
    Lexicon,
    Unit,
    edges_in,
    lexicon_of,
    pattern_of,
    pattern_of_words,
)

Pronunciations = Sequence[tuple[str, str]]
"""A script's own words, each with how it sounds."""

Authored = tuple[tuple[int, int], ...]
"""The parts of a text that the script's author wrote: (start, end) in characters, in order."""

_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+")
"""Control characters, which engines take for commands or for the end, broken surrogates, space."""


def spoken(phrase: Phrase) -> str:
    """The words to be spoken: on one line, without control characters."""
    return " ".join(_UNSPEAKABLE.sub(" ", phrase.said).split())


def read(phrase: Phrase, own: Pronunciations = ()) -> str:
    """The text that an engine is given for `phrase`; `own` are its script's pronunciations."""
    if not own:
        return pronounced(spoken(phrase), phrase.language)
    text = ""
    authored: list[tuple[int, int]] = []
    for words, is_authors in _parts(phrase):
        part = _UNSPEAKABLE.sub(" ", words)
        part = part.lstrip() if not text or text.endswith(" ") else part
        if is_authors and part:
            authored.append((len(text), len(text) + len(part)))
        text += part
    return pronounced(text.rstrip(), phrase.language, own, _up_to(authored, len(text.rstrip())))


def _parts(phrase: Phrase) -> Iterator[tuple[str, bool]]:
    """The phrase's words in turn, each with True where the author wrote them."""
    at = 0
    for start, end in phrase.authored:
        yield phrase.said[at:start], False
        yield phrase.said[start:end], True
        at = end
    yield phrase.said[at:], False


def _up_to(authored: list[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    return tuple((start, min(end, length)) for start, end in authored if start < length)


def pronounced(
    text: str, language: str, own: Pronunciations = (), authored: Authored | None = None
) -> str:
    """`text` as an engine is to be given it, in the words of `language` (BCP 47).

    `own` are the script's words; they hold in every language, but in the parts of the
    text alone that are `authored`: all of it, where that is None.  Words are whole
    ones; one without a capital letter is found in any case.
    """
    composed, parts = _composed(text, authored)
    kept = tuple(own) if parts else ()
    reading = _reading(primary(language), kept, edges_in(composed))
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

    def __init__(self, lexicon: Lexicon | None, own: Pronunciations, edges: Edges) -> None:
        self._lexicon = lexicon
        self._capital_nouns = lexicon is not None and lexicon.capital_nouns
        self._own = {_folded(word): sound for word, sound in own}
        self._words = {
            _folded(word): sound for word, sound in (lexicon.words if lexicon else {}).items()
        }
        if lexicon:
            self._units = {_folded(name): unit for name, unit in lexicon.units.items()}
            self._joined = {_folded(name): unit for name, unit in lexicon.joined.items()}
        self._edge = re.compile(edges.end)
        mine = pattern_of_words(list(dict(own)), edges) if own else ""
        coachs = pattern_of(lexicon, edges) if lexicon else ""
        self._mine = re.compile(mine) if mine else None
        self._coachs = re.compile(coachs) if coachs else None
        self._pattern = re.compile("|".join(filter(None, (mine, coachs))))

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
        """The find where a word of the script was found: that, a shorter one, or the coach's."""
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
        """The words that a find becomes, with its full stop where that ends the sentence, too."""
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
        first, second = re.findall(FIGURES, found[0])
        return (lexicon.by if kind == "by" else lexicon.range).format(first, second)

    def _word(self, found: re.Match[str], words: Mapping[str, str]) -> str:
        word = found[0]
        return words.get(word) or words.get(_in_any_case(word), word)

    def _counted(self, text: str, lexicon: Lexicon) -> str:
        """Figures, or a range of them, with a unit."""
        parted = re.fullmatch(r"([\d.,\s–-]*\d)(\s?)(\D.*)", text, re.DOTALL)
        assert parted is not None
        figures, gap, name = parted.groups()
        ends = re.findall(FIGURES, figures)
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
def _reading(language: str, own: tuple[tuple[str, str], ...], edges: Edges) -> _Reading | None:
    lexicon = lexicon_of(language)
    kept = tuple((unicodedata.normalize("NFC", word), sound) for word, sound in own if word)
    return _Reading(lexicon, kept, edges) if lexicon or kept else None


def _folded(word: str) -> str:
    """The key of a word: itself with a capital letter, in any case without one."""
    return word if word != word.lower() else _in_any_case(word)


def _in_any_case(word: str) -> str:
    """The form that a word has in common with itself in other letters, large and small.

    A pattern takes İ, i and ı for one letter.  ı is another one, and is left as it is written.
    """
    return word.casefold().replace("i\u0307", "i")
