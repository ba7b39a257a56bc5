"""Spoken text and its placeholders; and the two slashes that begin no comment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from voicecoach.errors import Span
from voicecoach.markup import without_markup

PLACEHOLDERS: Final = (
    "side", "other", "part", "hold", "round", "rounds", "name", "next",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A word that the coach fills in.

    `left` and `right` are the words of `{side:LEFT|RIGHT}`; None for the rest.
    `number` is what it stands for, where that is known wherever the text is said.
    `span` covers it with its braces; None where no script has written it.
    """

    name: str
    left: str | None = None
    right: str | None = None
    span: Span | None = field(default=None, compare=False)
    number: int | None = None

    def word(self, values: Mapping[str, str], *, left: bool) -> str:
        """The words in its place."""
        if self.left is not None and self.right is not None:
            return self.left if left else self.right
        return values[self.name]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be spoken: words and placeholders in turn, and where it stands."""

    parts: tuple[str | Placeholder, ...]
    span: Span = field(compare=False)

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of the placeholders in it."""
        return tuple(part.name for part in self.gaps)

    @property
    def gaps(self) -> tuple[Placeholder, ...]:
        """The placeholders in it, in order."""
        return tuple(part for part in self.parts if isinstance(part, Placeholder))

    def bound(self, numbers: Mapping[str, int]) -> Text:
        """The text with its placeholders of these names standing for these numbers."""
        if not any(gap.name in numbers for gap in self.gaps):
            return self
        parts = (
            part if isinstance(part, str) else replace(part, number=numbers.get(part.name))
            for part in self.parts
        )
        return replace(self, parts=tuple(parts))

    def words(self, values: Mapping[str, str], *, left: bool = True) -> str:
        """The text with its placeholders filled in.

        `values` holds the words for each plain placeholder that occurs;
        `left` chooses between the two wordings of `{side:…|…}`.
        """
        return "".join(
            part if isinstance(part, str) else part.word(values, left=left) for part in self.parts
        )


def literal(raw: str) -> str:
    r"""Written text as it is meant: `\//` stands for two slashes."""
    return raw.replace(r"\//", "//")


def plain(raw: str) -> str:
    """A written name as it is meant, without the marks of another format."""
    meant = literal(raw)
    return without_markup(meant) or meant


def written(text: str, most: int = -1) -> str:
    r"""The text as it is written so that it is meant: `//` as `\//`, `most` times if given."""
    return text.replace("//", r"\//", most)
