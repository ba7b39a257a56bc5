"""The lines of a script in the making: what each says, how deep it stands, its comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

_INDENT: Final = "  "

LineKind = Literal["title", "move", "block", "plain"]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line: `said` in the language, and a comment; both are empty for an empty line.

    `otherwise` says the same with another name, for the case that no voice reads its own.
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
