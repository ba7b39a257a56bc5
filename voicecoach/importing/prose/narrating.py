"""Moves that a paragraph tells one after the other: `First the …: … Next, the …: …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from voicecoach.importing.prose.blocks import BlockKind, TextBlock
from voicecoach.importing.prose.sentences import sentences_of

_ORDER: Final = re.compile(
    r"^(?:first(?:ly)?(?:\s+(?:of\s+all|up))?|second(?:ly)?|third(?:ly)?|next(?:\s+up)?|then|"
    r"after\s+that|finally|last(?:ly)?|to\s+finish|"
    r"zuerst|als\s+erstes|dann|danach|als\s+nächstes|zuletzt|zum\s+schluss|"
    r"primero|luego|después|a\s+continuación|por\s+último|para\s+terminar|"
    r"(?:(?:then|now|next),?\s+)?(?:start|begin|finish|end|continue|follow)(?:\s+(?:off|up|it))?(?=\s+with)|"
    r"(?:beginnen?|starten?|enden?)(?:\s+sie)?(?=\s+mit)|(?:empieza|comienza|termina|sigue)(?=\s+con))\b,?\s*"
    r"(?P<with>(?:with|mit|con|comes?|is|kommt|folgt|viene)\s+)?(?:(?:the|a|an|die|der|das|eine?n?|el|la|los|las|un|una)\s+)?",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"^[^:.,;]{3,45}:\s+\S")
_ALONE: Final = re.compile(r"^(?:[^\s:.,;]+\s+){0,4}[^\s:.,;]+\.$")
"""A name that is a sentence by itself, as in `Start with the side bend.`"""

_NUMBER: Final = re.compile(r"(?:^|(?<=[\s.;:]))\(?(\d{1,2})[.)]\s+(?=[^\W\d])")


def told_one_by_one(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks; paragraphs that tell moves in their order are a list of them."""
    told = [
        _ordered(block.text) if block.kind == "paragraph" and not block.level else ([], 0)
        for block in blocks
    ]
    is_told = sum(named for _, named in told) > 1
    made: list[TextBlock] = []
    for block, (ordered, named) in zip(blocks, told, strict=True):
        is_paragraph = block.kind == "paragraph" and not block.level
        parts = _numbered(block.text) if is_paragraph else []
        parts = parts or (ordered if named and is_told else [])
        made += [replace(block, kind=kind, text=text) for kind, text in _kinds(parts)] or [block]
    return [replace(b, level=1) if b.kind == "item" and not b.level else b for b in made]


def _kinds(parts: Sequence[tuple[bool, str]]) -> list[tuple[BlockKind, str]]:
    return [("item" if is_move else "paragraph", text) for is_move, text in parts if text]


def _numbered(text: str) -> list[tuple[bool, str]]:
    """The parts of `1. … 2. … 3. …`, with what stands before them."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 2 or [int(match[1]) for match in found] != list(range(1, len(found) + 1)):
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    parts = [
        (True, text[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)
    ]
    return [(False, text[: found[0].start()].strip()), *parts]


def _ordered(text: str) -> tuple[list[tuple[bool, str]], int]:
    """The parts of `First the …: … Next, the …: …`, and how many of them have names."""
    parts: list[tuple[bool, str]] = []
    named = 0
    for sentence in sentences_of(text):
        order = _ORDER.match(sentence)
        told = sentence[order.end() :] if order else ""
        is_alone = bool(order and order["with"] and _ALONE.match(told))
        told = f"{told.rstrip('.')}:" if is_alone else told
        is_named = is_alone or bool(_NAMED.match(told))
        named += is_named
        if order and (is_named or (named and not told.endswith(":"))):
            parts.append((True, told[:1].upper() + told[1:]))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {sentence}")
        else:
            parts.append((False, sentence))
    return parts, named
