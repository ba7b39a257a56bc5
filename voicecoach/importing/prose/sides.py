"""Left and right of a text as marks, where it speaks of one of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from voicecoach.importing.draft import OTHER, SIDE, sided
from voicecoach.importing.prose.words import Vocabulary

_OPPOSITE: Final = {"left": "right", "right": "left"}

_BENT: Final = {
    "de": (("link", "recht"), ("e", "en", "er", "es", "em", "s")),
    "es": (("izquierd", "derech"), ("o", "a", "os", "as")),
}
"""Languages that bend these words: the stems of left and right, and the endings."""


def first_side(texts: Sequence[str], words: Vocabulary) -> str | None:
    """The side that the texts begin with: the one that moves, not the one that supports."""
    for text in texts:
        for match in _sides(text, words):
            side = _side(match[0], words)
            is_support = words.supporting.search(text[: match.start()])
            return _OPPOSITE[side] if is_support else side
    return None


def marked(text: str, first: str, words: Vocabulary) -> str:
    """The text with marks for its sides, if the mover begins with `first`."""
    kept, position = [], 0
    for match in _sides(text, words):
        kept += [text[position : match.start()], _mark(match[0], first, words)]
        position = match.end()
    return "".join([*kept, text[position:]])


def _mark(word: str, first: str, words: Vocabulary) -> str:
    is_first = _side(word, words) == first
    if words.language not in _BENT:
        return SIDE if is_first else OTHER
    (left, right), endings = _BENT[words.language]
    if words.language == "es" and word.lower().endswith("a"):
        return SIDE if is_first else OTHER
    ending = next((e for e in endings if word.lower() in (left + e, right + e)), "s")
    lefts, rights = left + ending, right + ending
    return sided(lefts, rights) if is_first else sided(rights, lefts)


def _side(word: str, words: Vocabulary) -> str:
    return "right" if re.fullmatch(words.right, word, re.IGNORECASE) else "left"


def _sides(text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
    """The words for left and right that mean a side."""
    apart = [match.span() for match in words.no_side.finditer(text)]
    for match in _pattern(words).finditer(text):
        if not any(start <= match.start() < end for start, end in apart):
            yield match


@lru_cache(maxsize=4)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.left}|{words.right})\b", re.IGNORECASE)
