"""The known word that a mistyped one was meant to be, and the sentence that suggests it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from voicecoach.told.sentence import Sentence, told

_LONGEST_WORD: Final = 120
"""Characters, such as of the path of a voice in a registry; the search takes the square of them."""


def did_you_mean(word: str, known: Iterable[str], form: str = "{}") -> Sentence | None:
    """A help line that names the known word closest to `word`, or None where none is close."""
    close = closest(word, known)
    return suggestion(form.format(close)) if close else None


def suggestion(meant: str) -> Sentence:
    """The help line for what was surely meant."""
    return told("did you mean '{meant}'?", meant=meant)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that the fewest slips lead to, one for every three letters at most.

    Where there is none, the shortest one that begins with `word` or that `word` begins with.
    """
    lower = word.lower()
    return None if len(lower) > _LONGEST_WORD else _closest(lower, tuple(known))


@lru_cache(maxsize=4096)
def _closest(lower: str, known: tuple[str, ...]) -> str | None:
    """The same of a short word in small letters: a mistake that is made once is made again."""
    slips_allowed = max(1, len(lower) // 3)
    best: tuple[int, str] | None = None
    beginning: str | None = None
    for name in known:
        if abs(len(name) - len(lower)) <= slips_allowed:
            slips = _slips(lower, name.lower())
            few = slips <= slips_allowed and slips < min(len(lower), len(name))
            if (few or not slips) and (best is None or slips < best[0]):
                best = (slips, name)
        elif _begins(lower, name.lower()):
            beginning = min(beginning, name, key=len) if beginning else name
    return best[1] if best else beginning


def _begins(word: str, name: str) -> bool:
    return min(len(word), len(name)) >= 4 and (name.startswith(word) or word.startswith(name))


def _slips(word: str, other: str) -> int:
    """The slips from one word to the other: the optimal string alignment distance."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, 1):
        above, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                slips = min(slips, above[j - 2] + 1)
            row.append(slips)
    return row[-1]


@lru_cache(maxsize=4096)
def one_edit_apart(word: str, other: str) -> bool:
    """True where one typing slip leads from one word to the other.

    A slip is a character too many, too few or wrong, or two neighbours swapped.
    """
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    if len(word) > len(other):
        word, other = other, word
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(word) < len(other):
        return word[at:] == other[at + 1 :]
    swapped = word[at + 1 : at + 2] + word[at : at + 1]
    return word[at + 1 :] == other[at + 1 :] or (
        other[at : at + 2] == swapped and word[at + 2 :] == other[at + 2 :]
    )
