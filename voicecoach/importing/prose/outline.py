"""Blocks as an outline: what stands under which heading, item or name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from voicecoach.importing.prose.blocks import TextBlock
from voicecoach.importing.prose.words import Vocabulary

_NAME_RANK: Final = 7
_ITEM_RANK: Final = 10
_LEAF_RANK: Final = 1000


@dataclass(slots=True)
class Outlined:
    """A block with what stands under it."""

    block: TextBlock
    children: list[Outlined] = field(default_factory=list)
    is_name: bool = False
    """True for a paragraph that stands as the name of what follows it."""


def outlined(blocks: Sequence[TextBlock], is_name: Callable[[int], bool]) -> list[Outlined]:
    """The outline of blocks; `is_name` tells which paragraphs are names of what follows."""
    alone = _alone(blocks)
    roots: list[Outlined] = []
    open_: list[tuple[int, Outlined]] = []
    for number, block in enumerate(blocks):
        named = block.kind == "paragraph" and is_name(number)
        node = Outlined(block, is_name=named)
        rank = _rank(block, named)
        within = block.level if block.kind == "paragraph" else None
        while open_ and open_[-1][0] >= rank:
            open_.pop()
        while open_ and within is not None and _is_closed(open_[-1], within, alone):
            open_.pop()
        (open_[-1][1].children if open_ else roots).append(node)
        if rank < _LEAF_RANK:
            open_.append((rank, node))
    return roots


def lowered(blocks: Sequence[TextBlock], words: Vocabulary) -> list[TextBlock]:
    """The blocks, with headings of related reading no deeper than those of the moves."""
    levels = sorted({block.level for block in blocks if block.kind == "heading"})
    top = levels[1] if len(levels) > 1 else 1
    return [
        replace(block, level=min(block.level, top))
        if block.kind == "heading"
        and not words.exercise.search(block.text)
        and (words.adverts.search(block.text) or _RELATED.match(block.text))
        else block
        for block in blocks
    ]


_RELATED: Final = re.compile(
    r"^\W*(?:related|you\s+(?:may|might)\s+also|more\s+from|comments?|share|about\s+the\s+author|"
    r"ähnliche|das\s+könnte|kommentare?|relacionad\w+|también\s+te|comentarios?)\b",
    re.IGNORECASE,
)


def _rank(block: TextBlock, named: bool) -> int:
    match block.kind:
        case "heading":
            return min(block.level, 6)
        case "item":
            return _ITEM_RANK + min(block.level, 50)
        case "paragraph" if named:
            return _NAME_RANK
        case _:
            return _LEAF_RANK


def _is_closed(last: tuple[int, Outlined], within: int, alone: set[int]) -> bool:
    """True where an item does not take a paragraph that stands outside of it."""
    rank, node = last
    if rank < _ITEM_RANK:
        return False
    return node.block.level > within and id(node.block) not in alone


def _alone(blocks: Sequence[TextBlock]) -> set[int]:
    """Numbered items that stand alone between paragraphs, as names of what follows."""
    found = set()
    for number, block in enumerate(blocks):
        if block.kind != "item" or block.number is None:
            continue
        before = blocks[number - 1] if number else None
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if after is None or after.kind != "paragraph" or after.level:
            continue
        if (
            before is None
            or before.kind != "item"
            or before.level != block.level
            or before.number is None
        ):
            found.add(id(block))
    return found
