"""The lines of a script in the making: what each says, how deep it stands, its comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from voicecoach.errors import Source
from voicecoach.script.reading.lines import SourceLine, read_lines

_INDENT: Final = "  "

LineKind = Literal["title", "move", "block", "plain"]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line: `said` in the language, and a comment; both are empty for an empty line.

    `otherwise` is the line without the words that may not stand there: a move of another name,
    a rest without a text.
    """

    said: str = ""
    comment: str = ""
    depth: int = 0
    kind: LineKind = "plain"
    otherwise: str = ""

    def __str__(self) -> str:
        parts = [self.said, f"// {self.comment}" if self.comment else ""]
        return _INDENT * self.depth + "  ".join(part for part in parts if part)

    def as_comment(self) -> DraftLine:
        """The line for its writer alone."""
        parts = [part for part in (self.said, self.comment) if part]
        return DraftLine(comment=" // ".join(parts), depth=self.depth)


def text_of_lines(lines: Iterable[DraftLine]) -> str:
    """The text of a script."""
    return "".join(f"{line}\n" if line.said or line.comment else "\n" for line in lines)


def lines_of_script(text: str) -> list[DraftLine]:
    """The lines of a script in its canonical form."""
    raw = read_lines(Source("", tuple(text.splitlines())))
    following = [len(line.indent) for line in raw[1:]] + [0]
    return [_line_of(line, after) for line, after in zip(raw, following, strict=True)]


def _line_of(line: SourceLine, after: int) -> DraftLine:
    comment = (line.comment or "").removeprefix("//").strip()
    depth = len(line.indent) // len(_INDENT)
    kind: LineKind = "plain"
    rest = _REST.match(line.text)
    if after > len(line.indent):
        kind = "block" if _BLOCK.match(line.text) else "move"
    return DraftLine(line.text, comment, depth, kind, rest[1] if rest else "")


_REST: Final = re.compile(r"(rest [\dhms. ]+): ")
_BLOCK: Final = re.compile(r"nonstop$|\d+ (?:rounds?|times?)\b(?!.*, \d)|rounds for ")


def without(lines: Sequence[DraftLine], number: int) -> list[DraftLine]:
    """The lines with one of them made a comment, and those under it where they can be."""
    wrong = lines[number]
    end = number + 1
    while end < len(lines) and lines[end].depth > wrong.depth:
        end += 1
    under = lines[number + 1 : end]
    if wrong.kind == "block":
        under = [replace(line, depth=line.depth - 1) for line in under]
    elif wrong.kind == "move":
        under = [line.as_comment() for line in under]
    return [*lines[:number], wrong.as_comment(), *under, *lines[end:]]
