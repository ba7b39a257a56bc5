"""Lines of plain text that stand below one another as the items of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from voicecoach.importing.prose.amounts import amounts_in
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.cautions import is_caution, is_greeting
from voicecoach.importing.prose.names import is_instruction, lead_of, split_name
from voicecoach.importing.prose.outline import Outlined
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.shapes import is_control, shape_of
from voicecoach.importing.prose.words import Vocabulary
from voicecoach.importing.resting import is_rest


def as_listed(blocks: Sequence[TextBlock], words: Vocabulary) -> list[TextBlock]:
    """The blocks, with lines that stand below one another as names made a list."""
    made: list[TextBlock] = []
    group: list[TextBlock] = []
    for block in _rests_joined(blocks, words):
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
    full = [_is_told_in_full(block, words) for block in group]
    if sum(full) > 2 and sum(full) * 5 >= 4 * len(group):
        return [
            replace(block, kind="item", level=1) if is_full else block
            for block, is_full in zip(group, full, strict=True)
        ]
    shapes = [shape_of(Outlined(block), words) for block in group]
    good = [_is_good(block, shape, words) for shape, block in zip(shapes, group, strict=True)]
    if sum(good) < 2:
        return group
    told = [amounts_in(unstarred(b.text), words).has_any or b.text[-1:].isdecimal() for b in group]
    first = good.index(True)
    is_led = lead_of(group[0].text, words) is not None
    if not told[0] and not is_led and sum(told[1:]) * 5 >= 3 * (len(group) - 1) and len(group) > 2:
        first = max(first, 1)
    last = len(group) - good[::-1].index(True)
    inside, are_good = group[first:last], good[first:last]
    is_list = sum(are_good) * 3 >= 2 * len(inside) and "label" not in shapes[first:last]
    has_frame = last - first < len(group)
    if len(inside) < 2 or (has_frame and len(inside) < 3 and len(group) > 3):
        return group
    if any(_is_amount_alone(block, words) for block in inside):
        return group
    are_led = all(lead_of(block.text, words) for block in inside)
    if is_list and are_led and len(inside) > 2:
        items = [replace(block, kind="item", level=1) for block in inside]
        return [*group[:first], *items, *group[last:]]
    if not is_list or any(block.text.rstrip().endswith(".") for block in inside):
        return group
    items = [replace(block, kind="item", level=1) for block in inside]
    return [*group[:first], *items, *group[last:]]


def _is_good(block: TextBlock, shape: str, words: Vocabulary) -> bool:
    """True for a line that is a move or a rest by itself."""
    is_named = shape == "bare" and bool(words.exercise.search(block.text))
    is_good = shape in ("move", "rest") or is_named or _is_told_shortly(block, shape, words)
    return is_good and not _is_amount_alone(block, words)


def _is_told_shortly(block: TextBlock, shape: str, words: Vocabulary) -> bool:
    """True for a line such as `lie with your legs up the wall 3 mins`."""
    shown = unstarred(block.text)
    amounts = amounts_in(shown, words)
    return (
        shape == "step"
        and amounts.has_any
        and not (amounts.is_often or amounts.rest)
        and len(shown) <= _LONGEST_LINE
        and shown[-1:] not in ".!?:,"
        and not is_control(shown, amounts, words)
        and not is_caution(shown, words)
        and not is_greeting(shown)
        and not words.rounds_of_all.search(shown)
        and not words.every_move.search(shown)
    )


def _is_told_in_full(block: TextBlock, words: Vocabulary) -> bool:
    """True for a line that is an instruction with a time of its own."""
    shown = unstarred(block.text)
    amounts = amounts_in(shown, words)
    return (
        amounts.has_any
        and not amounts.is_often
        and len(shown) <= _LONGEST_TOLD
        and is_instruction(sentences_of(shown)[0], words)
        and not is_control(shown, amounts, words)
        and not is_caution(shown, words)
        and not words.rounds_of_all.search(shown)
        and not words.every_move.search(shown)
    )


_LONGEST_TOLD: Final = 140
_LONGEST_LINE: Final = 60


def _rests_joined(blocks: Sequence[TextBlock], words: Vocabulary) -> list[TextBlock]:
    """The blocks; the word for a rest and the line below it that tells how long are one."""
    made: list[TextBlock] = []
    for block in blocks:
        last = made[-1] if made else None
        is_tight = block.kind == "paragraph" and block.is_tight
        if (
            last
            and is_tight
            and last.kind in ("paragraph", "item")
            and is_rest(last.text.strip(" .:"))
            and _is_amount_alone(block, words)
        ):
            joined = f"{last.text.strip(' .:')} {block.text}"
            sources = (*last.sources, *block.sources)
            made[-1] = replace(last, kind="item", level=1, text=joined, sources=sources)
        else:
            made.append(block)
    return made


def _is_amount_alone(block: TextBlock, words: Vocabulary) -> bool:
    """True for a line that tells how long or how often, and not what."""
    shown = unstarred(block.text)
    amounts = amounts_in(shown, words)
    return amounts.has_any and not split_name(shown, words, has_context=True)[0]
