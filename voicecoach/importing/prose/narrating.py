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
    r"primero|luego|después|a\s+continuación|por\s+último|para\s+terminar)\b,?\s*"
    r"(?:(?:comes?|kommt|folgt|viene)\s+)?(?:(?:the|a|an|die|der|das|eine?n?|el|la|los|las|un|una)\s+)?",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"^[^:.,;]{3,45}:\s+\S")
_NUMBER: Final = re.compile(r"(?:^|(?<=[\s.;:]))\(?(\d{1,2})[.)]\s+(?=[^\W\d])")


def told_one_by_one(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks; a paragraph that tells moves in their order is a list of them."""
    made: list[TextBlock] = []
    for block in blocks:
        is_paragraph = block.kind == "paragraph" and not block.level
        parts = (_numbered(block.text) or _ordered(block.text)) if is_paragraph else []
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


def _ordered(text: str) -> list[tuple[bool, str]]:
    """The parts of `First the …: … Next, the …: …`; none where fewer than two have names."""
    parts: list[tuple[bool, str]] = []
    named = 0
    for sentence in sentences_of(text):
        order = _ORDER.match(sentence)
        told = sentence[order.end() :] if order else ""
        is_named = bool(_NAMED.match(told))
        named += is_named
        if order and (is_named or (named and not told.endswith(":"))):
            parts.append((True, told[:1].upper() + told[1:]))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {sentence}")
        else:
            parts.append((False, sentence))
    return parts if named > 1 else []
