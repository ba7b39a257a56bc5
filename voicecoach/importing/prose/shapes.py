"""The shapes of what stands in an outline: a move, a bare name, an instruction, a rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from voicecoach.importing.prose.amounts import amounts_in, outside
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.cautions import is_caution
from voicecoach.importing.prose.names import (
    first_word,
    is_instruction,
    is_name,
    label_kind,
    lead_of,
    split_name,
    without_number,
)
from voicecoach.importing.prose.outline import Outlined
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.words import Vocabulary
from voicecoach.importing.resting import is_rest

ShapeOf = Literal["label", "rest", "move", "bare", "step", "rounds", "every", "group", "other"]

_GROUP: Final = re.compile(
    r"^(?:super|tri|giant)[\s-]?sets?\b|^(?:amrap|emom|tabata|for\s+time)\b|"
    r"^(?:circuit|zirkel|circuito|supersatz|superserie|block|bloque)(?:\s+\w{1,2})?$",
    re.IGNORECASE,
)

_MOST_LOOKED_AT: Final = 200
"""Texts under a heading that tell what it is."""


def texts_under(node: Outlined) -> Iterator[Outlined]:
    """The nodes under a node, in order."""
    waiting = list(reversed(node.children))
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.children)


def shape_of(node: Outlined, words: Vocabulary) -> ShapeOf:
    """The shape of an item, or of a line that stands like one."""
    text = node.block.text
    shown = without_number(text)
    if not any(c.isalnum() for c in shown):
        return "other"
    amounts = amounts_in(shown, words)
    is_every = amounts.has_any or amounts.has_sides or amounts.rest
    named = lead_of(text, words)
    is_named = bool(named and words.exercise.search(named.name))
    if is_every and words.every_move.search(shown) and not is_named:
        return "every"
    if is_rest_line(shown, amounts, words):
        return "rest"
    if amounts.rounds and not amounts.has_any and _says_no_more(shown, amounts, words):
        return "rounds"
    lead = lead_of(text, words)
    if lead and _label(lead.name, words) not in (None, "name"):
        return "label"
    if _GROUP.match(shown) and len(node.children) > 1:
        return "group"
    if is_caution(text, words) and not (lead and words.exercise.search(lead.name)):
        return "step"
    if lead and (lead.rest or node.children):
        has = amounts_in(lead.rest, words)
        if lead.is_bold or has.has_any or has.has_sides or words.exercise.search(lead.name):
            return "move"
    if node.children and is_name(shown, words):
        return "move"
    if is_control(shown, amounts, words):
        return "step"
    if is_name(shown, words):
        name, told = split_name(shown, words, has_context=True)
        if told.has_any or told.has_sides or told.side:
            return "move" if name else "other"
        return "bare"
    return "step"


def _says_no_more(text: str, amounts: Amounts, words: Vocabulary) -> bool:
    """True for words that say no more than how often the whole is done."""
    if words.rounds_of_all.search(outside(text, amounts.spans)):
        return True
    said = re.findall(r"[^\W\d_]+", outside(text, amounts.spans).lower())
    return not [word for word in said if word not in words.filler]


def _label(name: str, words: Vocabulary) -> str | None:
    return label_kind(name, words)


def is_control(text: str, amounts: Amounts, words: Vocabulary) -> bool:
    """True for a sentence that belongs to a move above it: `Hold for 20 seconds`."""
    if first_word(text) not in words.controls:
        return False
    rest = re.findall(r"[^\W\d_]+", outside(text, amounts.spans).lower())
    return (
        bool(amounts.spans) and not [w for w in rest if w not in words.filler]
    ) or is_instruction(text, words)


def is_rest_line(text: str, amounts: Amounts, words: Vocabulary) -> bool:
    """True for a line that is a rest and nothing else."""
    if (
        amounts.has_any
        and not amounts.rest
        and not is_rest(outside(text, amounts.spans).strip(" -–:,.()"))
    ):
        return False
    left = outside(text, amounts.spans)
    said = [w for w in re.findall(r"[^\W\d_]+", left.lower()) if w not in words.filler]
    if amounts.rest and not amounts.has_any:
        return not said
    return bool(amounts.time) and is_rest(left.strip(" -–:,.()"))


def is_topic(text: str, words: Vocabulary) -> bool:
    """True for the heading of what is no exercise, such as the causes of cramps."""
    shown = without_number(text)
    if words.asking.search(shown):
        return True
    return bool(words.topics.search(shown)) and not words.kinds.search(shown)


def is_move(node: Outlined, words: Vocabulary, *, is_likely: bool = False) -> bool:
    """True for a heading or a name under which one move stands."""
    under = list(texts_under(node))[:_MOST_LOOKED_AT]
    if any(one.block.kind in ("heading", "row") for one in under):
        return False
    shown = without_number(node.block.text)
    if not is_name(shown, words) or _label(shown, words) or is_caution(shown, words):
        return False
    own = amounts_in(shown, words)
    has_word = bool(words.exercise.search(shown))
    if is_topic(shown, words) and not (own.has_any or has_word):
        return False
    if words.asking.search(shown) or own.rounds:
        return False
    if any(
        one.is_name
        and not _label(one.block.text.rstrip(":"), words)
        and not words.labels.search(unstarred(one.block.text))
        for one in under
    ):
        return False
    if sum(_is_led(one, words) for one in node.children if one.block.kind == "paragraph") > 1:
        return False
    items = [one for one in node.children if one.block.kind == "item"]
    if items and _is_list_of_moves(items, words):
        return False
    has_sign = (
        has_word or node.block.text.startswith("**") or shown != unstarred(node.block.text).strip()
    )
    return own.has_any or _has_evidence(under, words, has_word=has_sign or is_likely)


def _is_led(node: Outlined, words: Vocabulary) -> bool:
    """True for a paragraph that begins with the name of a move."""
    lead = lead_of(node.block.text, words)
    if lead is None or not lead.rest or _label(lead.name, words) or words.labels.search(lead.name):
        return False
    return (
        lead.is_bold or bool(words.exercise.search(lead.name)) or is_instruction(lead.rest, words)
    )


def _is_list_of_moves(items: Sequence[Outlined], words: Vocabulary) -> bool:
    shapes = [shape_of(item, words) for item in items[:_MOST_LOOKED_AT]]
    moves = shapes.count("move") + sum(
        shape == "bare" and bool(words.exercise.search(item.block.text))
        for shape, item in zip(shapes, items, strict=False)
    )
    steps = shapes.count("step") + shapes.count("label")
    return moves > steps and moves * 2 >= len(shapes) - shapes.count("rest")


def _has_evidence(under: Sequence[Outlined], words: Vocabulary, *, has_word: bool) -> bool:
    instructions = 0
    for one in under:
        text = unstarred(one.block.text)
        if words.every_move.search(text):
            continue
        amounts = amounts_in(text, words)
        if amounts.rounds and not amounts.has_any and not amounts.has_sides:
            return False
        is_told = is_instruction(text, words) or first_word(text) in words.verbs
        if (amounts.has_any or amounts.has_sides) and (has_word or is_told or instructions):
            return True
        instructions += is_told + sum(
            is_instruction(sentence, words) for sentence in sentences_of(text)[1:]
        )
    return instructions >= (1 if has_word else 2)


def is_heading_like(blocks: Sequence[TextBlock], number: int, words: Vocabulary) -> bool:
    """True for a paragraph that is the name of what follows it."""
    block = blocks[number]
    text = unstarred(block.text).strip()
    if number + 1 >= len(blocks):
        return False
    after = blocks[number + 1]
    bare = text.rstrip(":").rstrip()
    if block.level and not block.text.startswith("**"):
        return False
    if not text or after.kind == "heading" or len(text) > 90:
        return False
    is_bold = (
        block.text.startswith("**")
        and block.text.rstrip(" :").endswith("**")
        and block.text.count("**") == 2
    )
    if words.labels.search(bare) or words.adverts.search(bare):
        return False
    if _label(bare, words) and not words.topics.search(bare):
        return False
    if words.needs.match(bare) or words.tip.match(bare) or words.feel.match(bare):
        return False
    lead = lead_of(block.text, words)
    if lead and (
        _label(lead.name, words)
        or (lead.rest and not lead.is_bold and is_instruction(lead.rest, words))
    ):
        return False
    if not is_name(bare, words) or not (
        bare[0].isupper()
        or bare[0].isdigit()
        or not bare[0].isalpha()
        or words.exercise.search(bare)
    ):
        return False
    if is_control(bare, amounts_in(bare, words), words) or is_rest_line(
        bare, amounts_in(bare, words), words
    ):
        return False
    if is_bold or (text.endswith(":") and after.kind in ("item", "row")):
        return True
    if text.endswith((".", ":")):
        return False
    behind = lead_of(after.text, words)
    if after.kind in ("item", "row") or (behind and _label(behind.name, words)):
        return True
    if is_name(unstarred(after.text).rstrip(":"), words):
        return not after.is_tight
    return True
