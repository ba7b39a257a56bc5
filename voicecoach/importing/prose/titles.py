"""The title of a text: its first heading, its first line, or what its first sentences name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from voicecoach.importing.prose.amounts import amounts_in
from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.cautions import is_greeting
from voicecoach.importing.prose.names import is_instruction, lead_of, tidy_name
from voicecoach.importing.prose.sentences import sentences_of
from voicecoach.importing.prose.shapes import is_heading_like
from voicecoach.importing.prose.words import Vocabulary

_LOOKED_AT: Final = 2
"""Blocks at the start of a text that may name what follows."""

_NAMING: Final = re.compile(
    r"\b(?:here(?:['’]s|\s+(?:is|are|comes?))|this\s+is|try\s+this|hier\s+(?:ist|sind|kommt|kommen)|"
    r"aqu[ií]\s+(?:tienes?|est[aá]n?|van?|te\s+dejo))\s+"
    r"(?:(?:an?|the|your|my|our|some|eine?n?|die|der|das|dein|deine|ein\s+paar|una?|el|la|los|las|"
    r"tu|mi)\s+)?"
    r"(?P<name>[^.,:!?()]{5,70}?)"
    r"(?=\s+(?:you|that|which|to|from|so|designed|i|die|das|que|para|with|mit)\b|\s+[–—-]\s"
    r"|\s*[.,:!?()]|\s*[^\w\s,.'’/&+-]|\s*$)",
    re.IGNORECASE,
)


def named_routine(blocks: Sequence[TextBlock], words: Vocabulary) -> str:
    """The routine that a text begins with naming, such as `Here's a quick hip routine`, or ""."""
    for block in blocks[:_LOOKED_AT]:
        for sentence in sentences_of(unstarred(block.text)[:400])[:3]:
            match = _NAMING.search(sentence)
            if match and words.kinds.search(match["name"]):
                return tidy_name(match["name"])
    return ""


def title_given(
    blocks: Sequence[TextBlock], title: str, words: Vocabulary
) -> tuple[str, TextBlock | None]:
    """The title that a text gives itself, without marks, and the block that it stands in."""
    headings = [b for b in blocks if b.kind == "heading"]
    if headings:
        top = min(b.level for b in headings)
        first = next(b for b in headings if b.level == top)
        alone = [b for b in headings if b.level == top] == [first]
        if alone or top == 1:
            return plain_title(first.text), first
    elif len(blocks) > 1 and blocks[0].kind == "paragraph" and not title:
        told = unstarred(blocks[0].text).strip()
        amounts = amounts_in(told, words)
        is_short = len(told) <= 90 and not told.endswith((".", "!", ",", ";"))
        is_alone = not blocks[1].is_tight or blocks[1].kind != "paragraph"
        is_alone |= bool(words.kinds.search(told)) and _is_about_all(blocks[1].text, words)
        others = any(
            is_heading_like(blocks, n, words) or b.kind in ("item", "row") or lead_of(b.text, words)
            for n, b in enumerate(blocks[1:], 1)
        )
        is_one = len(sentences_of(told)) == 1 and not told.endswith(":")
        is_long = amounts.time is not None and amounts.time.low >= 60
        is_article = not blocks[1].is_tight and blocks[1].kind == "paragraph"
        others |= is_article and _is_prose(blocks[1].text, words)
        has_amount = amounts.has_any or amounts.has_sides
        is_alone &= not re.fullmatch(r"(?:day|tag|día|week|woche|semana)\s+\w+", told, re.I)
        is_free = (
            not has_amount
            or (is_long and told.isupper())
            or (is_long and not is_instruction(blocks[1].text, words))
        )
        is_short &= not is_greeting(told)
        if is_short and is_one and is_alone and others and is_free:
            return plain_title(told), blocks[0]
    return (plain_title(title) if title else ""), None


def _is_prose(text: str, words: Vocabulary) -> bool:
    """True for sentences, the first of which is no instruction."""
    return len(sentences_of(text)) > 1 and not is_instruction(sentences_of(text)[0], words)


def _is_about_all(text: str, words: Vocabulary) -> bool:
    """True for what is said about a whole routine, and is no instruction for one move."""
    is_about = bool(words.every_move.search(text)) or amounts_in(text, words).is_often
    return is_about or not is_instruction(text, words)


def plain_title(text: str) -> str:
    """A title or a heading without marks and numbers."""
    return tidy_name(text) or unstarred(text).strip()
