"""The title of a text that has no heading: what its first sentences name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.names import tidy_name
from voicecoach.importing.prose.sentences import sentences_of
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
