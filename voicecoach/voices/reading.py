"""The words that an engine is given for a phrase: on one line, as they are to be read.

The coach's own words are read as the lexicon of the language has them.  A script's
pronunciations reach the words of its author and no others: no script can change what
the coach says.

A text is read in one pass, so that what was put in is never read again.  At each place
the first of these that fits is taken: the script's own words, the language's, what is the
language's own, figures, signs before them, Roman numerals, a slash, an arrow.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from voicecoach.languages import primary
from voicecoach.markup import without_markup
from voicecoach.score import Phrase
from voicecoach.voices.figures import Said, at_figures
from voicecoach.voices.lexicon.table import (
    Edges,
    Lexicon,
    edges_in,
    in_any_case,
    key_of,
    lexicon_of,
    pattern_of_terms,
    pattern_of_words,
)
from voicecoach.voices.signs import Signs

Pronunciations = Sequence[tuple[str, str]]
"""A script's own words, each with how it sounds."""

Authored = tuple[tuple[int, int], ...]
"""The parts of a text that the script's author wrote: (start, end) in characters, in order."""

_FULL_WIDTH: Final = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_FOLDED: Final = {
    **{code: chr(code - 0xFEE0) for code in (*_FULL_WIDTH, *map(ord, "％＋－／＜＞＝．～＃＆＠"))},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x3380, 0x33E0)},
    **{0x2160 + at: str(at + 1) for at in range(12)},
    **{0x2170 + at: str(at + 1) for at in range(12)},
    **{0x2460 + at: f"{at + 1}, " for at in range(20)},
    ord("℃"): "°C", ord("℉"): "°F", ord("№"): "#", 0xA0: " ", 0x202F: " ", 0x2009: " ",
}  # fmt: skip
"""Characters that mean others, one by one."""

_HALF_WIDTH: Final = re.compile(r"[\uff66-\uff9f]+")
_WIDE_COLON: Final = re.compile(r"(?<=\d)：(?=\d)")

_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+")
"""Control characters, which engines take for commands or for the end, broken surrogates, space."""


def spoken(phrase: Phrase) -> str:
    """The words to be spoken: on one line, without control characters."""
    return " ".join(_UNSPEAKABLE.sub(" ", phrase.said).split())


def read(phrase: Phrase, own: Pronunciations = ()) -> str:
    """The text that an engine is given for `phrase`; `own` are its script's pronunciations.

    Marks of other formats are taken out of each of the author's parts by itself: none can
    strike out what the coach says between two of them.
    """
    text = ""
    authored: list[tuple[int, int]] = []
    for words, is_authors in _parts(phrase):
        part = _UNSPEAKABLE.sub(" ", without_markup(words) if is_authors else words)
        part = part.lstrip() if not text or text.endswith(" ") else part
        if is_authors and part:
            authored.append((len(text), len(text) + len(part)))
        text += part
    said = text.rstrip()
    if not said:
        return pronounced(spoken(phrase), phrase.language, (), ())
    return pronounced(said, phrase.language, own, _up_to(authored, len(said)))


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
    """The text with its letters as an engine knows them, and where its parts are then."""
    if authored is None:
        composed = _plain(text)
        return composed, ((0, len(composed)),)
    made, at, parts = "", 0, []
    for start, end in authored:
        made += _plain(text[at:start])
        part = _plain(text[start:end])
        parts.append((len(made), len(made) + len(part)))
        made, at = made + part, end
    return made + _plain(text[at:]), tuple(parts)


def _plain(text: str) -> str:
    """Letters and their marks as one (NFC), figures and Latin letters of full width as plain ones.

    Units that are one character become letters, Roman numerals that are one become figures.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    whole = _HALF_WIDTH.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), composed)
    return _WIDE_COLON.sub(":", whole.translate(_FOLDED))


_NEAR: Final = 40
"""So many characters behind a full stop tell whether it ends the sentence."""

_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d_])")

_SPACES: Final = re.compile(r" {2,}")


class _Reading:
    """The pattern of all that a lexicon knows, and what each find becomes."""

    def __init__(self, lexicon: Lexicon | None, own: Pronunciations, edges: Edges) -> None:
        self._lexicon = lexicon
        self._own = {key_of(word): sound for word, sound in own}
        self._words = {
            key_of(word): sound for word, sound in (lexicon.words if lexicon else {}).items()
        }
        self._rules = {rule.name: rule.say for rule in (lexicon.rules if lexicon else ())}
        self._signs = Signs(lexicon, edges) if lexicon else None
        self._edge = re.compile(edges.end)
        mine = pattern_of_words(list(dict(own)), edges) if own else ""
        coachs = _pattern_of(lexicon, self._signs, edges) if lexicon and self._signs else ""
        self._mine = re.compile(mine) if mine else None
        self._coachs = re.compile(coachs) if coachs else None
        self._pattern = re.compile("|".join(filter(None, (mine, coachs))))

    def read(self, text: str, authored: Authored) -> str:
        """The text, in which the script's words are looked for in the `authored` parts alone."""
        said, at = [], self._numbering(text) if authored and not authored[0][0] else 0
        while found := self._next(text, at, authored):
            end, words = self._say(found)
            said += [text[at : found.start()], words]
            at = end
        if not said:
            return text[at:]
        return _SPACES.sub(" ", "".join([*said, text[at:]])).strip()

    def _numbering(self, text: str) -> int:
        """The end of the number that a line has in a list, unless it is read with the words."""
        numbered = _NUMBERED.match(text)
        if numbered is None or self._lexicon is None:
            return 0
        for rule in self._lexicon.rules:
            found = re.match(rule.pattern, text)
            if found is not None and rule.say(found) is not None:
                return 0
        return numbered.end()

    def _next(self, text: str, at: int, authored: Authored) -> re.Match[str] | None:
        """The first find from `at` on that is the coach's, or lies where the author wrote."""
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

    def _say(self, found: re.Match[str]) -> Said:
        """The words for a find, apart from those around it, and the place where it ends."""
        end, words = self._reading(found)
        text = found.string
        if end and text[end - 1] == "." and words and not words.endswith("."):
            rest = text[end : end + _NEAR].lstrip()
            goes_on = rest and (self._goes_on(rest) or not rest[0].isupper())
            words = words if goes_on else f"{words}."
        after = text[end : end + 1]
        touches = after == "(" or (after.isalnum() and not text[end - 1].isalnum())
        if touches and words[-1:].isalnum() and words[-1] < "\u3000":
            words += " "
        return Said(end, words)

    def _goes_on(self, after: str) -> bool:
        """True where a capital letter does not begin a sentence."""
        assert self._lexicon is not None
        first = re.match(r"\w+", after)
        opens = first is not None and first[0].casefold() in self._lexicon.openers
        return self._lexicon.capital_nouns and not opens

    def _reading(self, found: re.Match[str]) -> Said:
        kind, text = str(found.lastgroup), found.string
        if kind in ("own", "words"):
            return Said(found.end(), self._word(found, self._own if kind == "own" else self._words))
        assert self._signs is not None
        if kind == "figures":
            return self._signs.figures.read(text, found.start())
        if kind not in self._rules:
            return self._signs.read(found)
        words = self._rules[kind](found)
        if words is None and text[found.start()].isdecimal():
            return self._signs.figures.read(text, found.start())
        return Said(found.end(), found[0] if words is None else words)

    def _word(self, found: re.Match[str], words: Mapping[str, str]) -> str:
        word = found[0]
        return words.get(word) or words.get(in_any_case(word), word)


def _pattern_of(lexicon: Lexicon, signs: Signs, edges: Edges) -> str:
    """The pattern of all places where the words of a lexicon are needed, by their kind."""
    own = [f"(?P<{rule.name}>{rule.pattern})" for rule in lexicon.rules]
    figures = f"(?P<figures>{at_figures(edges)})"
    return "|".join([pattern_of_terms(lexicon, edges), *own, figures, signs.pattern])


@lru_cache(maxsize=64)
def _reading(language: str, own: tuple[tuple[str, str], ...], edges: Edges) -> _Reading | None:
    lexicon = lexicon_of(language)
    kept = tuple((unicodedata.normalize("NFC", word), sound) for word, sound in own if word)
    return _Reading(lexicon, kept, edges) if lexicon or kept else None
