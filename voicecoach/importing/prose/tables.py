"""Tables of moves: rows whose cells have the meaning that the head of their column tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.importing.prose.amounts import amounts_in
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.words import Vocabulary

Field = tuple[str, str, str]
"""The kind of a cell, the head of its column, its text."""


@dataclass(frozen=True, slots=True)
class MoveTable:
    """The rows of a table with the kinds and heads of its columns."""

    heads: tuple[TextBlock, ...]
    rows: tuple[TextBlock, ...]
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    is_of_moves: bool

    def fields(self, block: TextBlock) -> list[Field]:
        """The cells of a row, each with its kind."""
        found = []
        for number, cell in enumerate(block.cells):
            kind = self.kinds[number] if number < len(self.kinds) else "any"
            label = self.labels[number] if number < len(self.labels) else ""
            found.append((kind, label, unstarred(cell).strip()))
        return found


def tables_of(blocks: Sequence[TextBlock], words: Vocabulary) -> Iterator[MoveTable]:
    """The tables that rows make: a head begins a new one."""
    rows: list[TextBlock] = []
    head: TextBlock | None = None
    for block in blocks:
        if _is_head(block, words):
            if head or rows:
                yield _table(head, rows, words)
            head, rows = block, []
        else:
            rows.append(block)
    if head or rows:
        yield _table(head, rows, words)


def _is_head(block: TextBlock, words: Vocabulary) -> bool:
    kinds = [_kind(cell, words) for cell in block.cells]
    known = [kind for kind in kinds if kind]
    return block.is_head or (len(known) * 2 >= len(kinds) and len(known) > 1)


def _kind(cell: str, words: Vocabulary) -> str | None:
    name = unstarred(cell).strip().lower().rstrip(":")
    return words.columns.get(name) or words.columns.get(name.partition("(")[0].strip())


def _table(head: TextBlock | None, rows: Sequence[TextBlock], words: Vocabulary) -> MoveTable:
    width = max((len(row.cells) for row in rows), default=0)
    if head is None:
        kinds = ["name", *(["any"] * max(0, width - 1))]
        if rows and all(row.cells and row.cells[0].strip(" .").isdecimal() for row in rows):
            kinds = ["number", "name", *(["any"] * max(0, width - 2))]
        labels = [""] * width
    else:
        kinds = [_kind(cell, words) or "any" for cell in head.cells]
        if "name" not in kinds and kinds:
            first = 1 if kinds[0] == "number" and len(kinds) > 1 else 0
            kinds[first] = "name"
        labels = [unstarred(cell).strip() for cell in head.cells]
    of_moves = _is_of_moves(head, kinds, rows, words)
    heads = (head,) if head else ()
    return MoveTable(heads, tuple(rows), tuple(kinds), tuple(labels), of_moves)


def _is_of_moves(
    head: TextBlock | None, kinds: Sequence[str], rows: Sequence[TextBlock], words: Vocabulary
) -> bool:
    if head and len({"sets", "reps", "time", "amount", "side"} & set(kinds)) > 0:
        return True
    lines = [" ".join(row.cells) for row in rows]
    told = sum(amounts_in(line, words).has_any for line in lines)
    named = sum(bool(words.exercise.search(line)) for line in lines)
    return told * 2 >= len(lines) or named * 2 > len(lines)
