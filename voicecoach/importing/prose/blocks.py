"""Blocks: what every written format is made of, whatever its markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]

_BOLD: Final = re.compile(r"\*\*|__")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A line of a source, or an element: where it stands, and what stands there."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph, an item of a list or a row of a table.

    `text` has bold words between two stars.  `level` is that of a heading or the depth of an
    item, from 1; a paragraph has the depth of the item that it stands in, or 0.  `is_tight`
    tells that no empty line stands before it.
    """

    kind: BlockKind
    text: str
    sources: tuple[SourceText, ...]
    level: int = 0
    number: int | None = None
    cells: tuple[str, ...] = ()
    is_head: bool = False
    is_tight: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A source as blocks, the title that its format gives, and what was left out as no text."""

    blocks: tuple[TextBlock, ...]
    title: str = ""
    apart: tuple[tuple[SourceText, str], ...] = ()


def unstarred(text: str) -> str:
    """The text without the stars of its bold words."""
    return _BOLD.sub("", text) if "**" in text or "__" in text else text
