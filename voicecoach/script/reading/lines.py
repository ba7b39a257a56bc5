"""From a source to lines: indentation, what the line says, and its comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from voicecoach.errors import Source, Span

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))//")
_INDENT: Final = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a script.

    `text` is what it says, without indentation, comment and trailing space,
    and starts at column `start`; `comment`, from its slashes on, is None where
    there is none.
    """

    source: Source
    number: int
    indent: str
    text: str
    start: int
    comment: str | None

    @property
    def span(self) -> Span:
        """All of what the line says."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return self.source.span(self.number, self.start + start, self.start + end)


def read_lines(source: Source) -> list[SourceLine]:
    """The lines of a source, empty ones and those with only a comment included."""
    return [_read_line(source, number, raw) for number, raw in enumerate(source.lines, 1)]


def literal(raw: str) -> str:
    r"""Written text as it is meant: `\//` stands for two slashes."""
    return raw.replace(r"\//", "//")


def written(text: str, most: int = -1) -> str:
    r"""The text as it is written so that it is meant: `//` as `\//`, `most` times if given."""
    return text.replace("//", r"\//", most)


def _read_line(source: Source, number: int, raw: str) -> SourceLine:
    match = _INDENT.match(raw)
    indent = match[0] if match else ""
    body = raw[len(indent) :]
    found = _COMMENT.search(body, _quoted(body)) if "//" in body else None
    text = body[: found.start()].rstrip() if found else body
    comment = body[found.start() :] if found else None
    return SourceLine(source, number, indent, text, len(indent) + 1, comment)


def _quoted(body: str) -> int:
    """The length of the quoted name that a line starts with: no comment starts inside."""
    return body.find('"', 1) + 1 if body.startswith('"') else 0
