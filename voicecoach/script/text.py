"""Spoken text and its placeholders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.script.nearness import did_you_mean
from voicecoach.script.reading.lines import SourceLine, literal

PLACEHOLDERS: Final = (
    "side", "other", "part", "hold", "round", "rounds", "name", "next",
)  # fmt: skip

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A word that the coach fills in.

    `left` and `right` are the words of `{side:LEFT|RIGHT}`; None for the rest.
    `span` covers it with its braces; None where no script has written it.
    """

    name: str
    left: str | None = None
    right: str | None = None
    span: Span | None = field(default=None, compare=False)

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

    def words(self, values: Mapping[str, str], *, left: bool = True) -> str:
        """The text with its placeholders filled in.

        `values` holds the words for each plain placeholder that occurs;
        `left` chooses between the two wordings of `{side:…|…}`.
        """
        return "".join(
            part if isinstance(part, str) else part.word(values, left=left) for part in self.parts
        )


def read_text(line: SourceLine, start: int, found: list[Problem]) -> Text:
    """The spoken text of `line` from offset `start` on."""
    raw = line.text
    parts: list[str | Placeholder] = []
    position = start
    for match in _PIECE.finditer(raw, start):
        parts.append(literal(raw[position : match.start()]))
        parts.append(_piece(line, match, found))
        position = match.end()
    parts.append(literal(raw[position:]))
    return Text(_joined(parts), line.part(start, len(raw)))


def _piece(line: SourceLine, match: re.Match[str], found: list[Problem]) -> str | Placeholder:
    span = line.part(match.start(), match.end())
    if match[0] in ("{{", "}}"):
        return match[0][0]
    if match[1] is None:
        found.append(problem("E403", span, brace=match[0]))
        return ""
    name, colon, words = match[1].partition(":")
    name = name.strip().lower()
    if name == "side" and colon:
        left, bar, right = literal(words).partition("|")
        if not bar or "|" in right:
            found.append(problem("E404", span))
        return Placeholder(name, left.strip(), right.strip(), span)
    if name in PLACEHOLDERS and not colon:
        return Placeholder(name, span=span)
    inner = match[1].strip()
    help = did_you_mean(name, PLACEHOLDERS, "{{{}}}") or (
        "the placeholders are " + ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)
    )
    found.append(problem("E401", span, word=inner, help=help))
    return ""


def _joined(parts: list[str | Placeholder]) -> tuple[str | Placeholder, ...]:
    """The parts with neighbouring words made one and empty ones left out."""
    joined: list[str | Placeholder] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)
