"""How the words for its placeholders are put into a template."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from string import Formatter
from typing import Final

END_MARKS: Final = ".!?…。．！？؟।"
"""What may end a sentence."""

FULL_STOPS: Final = ".。．।"
"""The end marks that only end it; the others also say how it is meant."""


@lru_cache(maxsize=2048)
def pieces(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """The template as (words, placeholder after them, what stands behind its colon)."""
    return tuple((words, name, spec or "") for words, name, spec, _ in Formatter().parse(template))


def placeholders(template: str) -> list[str]:
    """The names of the placeholders in a template."""
    return [name for _, name, _ in pieces(template) if name is not None]


def filled(template: str, value: Callable[[str, str], str], *, sentences: bool = False) -> str:
    """The template with `value(name, spec)` for each placeholder.

    A value that ends a sentence by itself takes the place of the full stop after
    it.  In `sentences` a value that begins one begins with a large letter: some
    voices hear no end before a small one.
    """
    made = ""
    for words, name, spec in pieces(template):
        made += words[1:] if words[:1] in FULL_STOPS and _ends(made) else words
        if name is not None:
            begins = sentences and (not made or _ends(made.rstrip()))
            made += first_large(value(name, spec)) if begins else value(name, spec)
    return made


def _ends(words: str) -> bool:
    return words != "" and words[-1] in END_MARKS


def trimmed(words: str) -> str:
    """Words without the full stop at their end, to stand inside a sentence."""
    words = words.strip()
    if words and words[-1] in FULL_STOPS and not words.endswith(".."):
        return words[:-1].rstrip()
    return words


def first_large(words: str) -> str:
    """Words whose first letter is a large one, where the script has such."""
    for at, char in enumerate(words):
        if char.isalnum():
            return words[:at] + char.title() + words[at + 1 :]
    return words
