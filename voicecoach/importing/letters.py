"""The language of a draft, told from its alphabet where nobody named it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

_LANGUAGE_OF: Final = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "CYRILLIC": "ru", "GREEK": "el", "HANGUL": "ko",
    "CJK": "zh", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta",
    "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip
"""Alphabet, as Unicode's names of its letters begin -> the language most often written in it."""

_ENOUGH: Final = 20_000
"""Characters that are looked at."""


def told_language(texts: Iterable[str]) -> str | None:
    """The language whose alphabet most letters are of; None where that is the Latin one."""
    counts: Counter[str] = Counter()
    for text in texts:
        letters = (one for one in text if one.isalpha())
        counts.update("" if one.isascii() else _alphabet(one) for one in letters)
        if counts.total() > _ENOUGH:
            break
    foreign = {alphabet: count for alphabet, count in counts.items() if alphabet in _LANGUAGE_OF}
    if 2 * sum(foreign.values()) <= counts.total():
        return None
    kana = foreign.get("HIRAGANA", 0) + foreign.get("KATAKANA", 0)
    if 10 * kana > sum(foreign.values()):  # a Japanese text has many letters from China
        return "ja"
    return _LANGUAGE_OF[max(foreign, key=lambda alphabet: (foreign[alphabet], alphabet))]


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
