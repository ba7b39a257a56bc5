"""Lines of plain text that stand below one another as the items of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.importing.prose.amounts import amounts_in
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.outline import Outlined
from voicecoach.importing.prose.shapes import shape_of
from voicecoach.importing.prose.words import Vocabulary


def as_listed(blocks: Sequence[TextBlock], words: Vocabulary) -> list[TextBlock]:
    """The blocks, with lines that stand below one another as names made a list."""
    made: list[TextBlock] = []
    group: list[TextBlock] = []
    for block in blocks:
        if group and not (block.kind == "paragraph" and block.is_tight and not block.level):
            made += _as_list(group, words)
            group = []
        if block.kind == "paragraph" and not block.level:
            group.append(block)
        else:
            made.append(block)
    return [*made, *_as_list(group, words)]


def _as_list(group: list[TextBlock], words: Vocabulary) -> list[TextBlock]:
    if len(group) < 2:
        return group
    head: list[TextBlock] = []
    told = [amounts_in(unstarred(b.text), words).has_any or b.text[-1:].isdecimal() for b in group]
    if not told[0] and sum(told[1:]) * 5 >= 3 * (len(group) - 1) and len(group) > 2:
        head, group, told = group[:1], group[1:], told[1:]
    shapes = [shape_of(Outlined(block), words) for block in group]
    good = sum(
        shape in ("move", "rest") or (shape == "bare" and bool(words.exercise.search(b.text)))
        for shape, b in zip(shapes, group, strict=True)
    )
    is_list = good * 3 >= 2 * len(group) and "label" not in shapes
    if is_list and not any(b.text.rstrip().endswith(".") for b in group):
        return [*head, *(replace(block, kind="item", level=1) for block in group)]
    return [*head, *group]
