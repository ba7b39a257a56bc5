"""A sentence that knows what it was made of, so that another language can make it anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

Unfilled = NewType("Unfilled", str)
"""The template of a sentence that stands in a table: the names of its words are in braces.

A template that stands in a call of `told` needs no such mark.  The tests find all templates by
these two names.
"""


class Many(int):
    """A number whose thousands are set apart, as each language has it: `12,000`, `12.000`."""

    def __str__(self) -> str:
        return f"{int(self):,}"


class Sentence(str):
    """A sentence in English, with its template and its words; a word may be a sentence itself.

    It is a text, so that who speaks English alone needs to know nothing of it.
    """

    __slots__ = ("template", "words")

    template: str
    words: Mapping[str, object]

    def __new__(cls, template: str, words: Mapping[str, object]) -> Sentence:
        """The sentence that `words` make of `template`."""
        made = super().__new__(cls, template.format_map(words))
        made.template, made.words = template, words
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # type: ignore[override]
        return self.template, self.words


def told(template: str, /, **words: object) -> Sentence:
    """The sentence that `words` make of `template`."""
    return Sentence(template, words)
