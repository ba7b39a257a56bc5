"""What an engine is given for a phrase: its words on one line, as they are to be read.

The coach's own words are read as the lexicon of the language has them.  A script's
pronunciations reach the words of its author and no others: no script can change what
the coach says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from voicecoach.score import Phrase
from voicecoach.voices.lexicon import Pronunciations, pronounced

_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+")
"""Control characters, which engines take for commands or for the end, broken surrogates, space."""


def spoken(phrase: Phrase) -> str:
    """What is to be spoken: the words on one line, without control characters."""
    return " ".join(_UNSPEAKABLE.sub(" ", phrase.said).split())


def read(phrase: Phrase, own: Pronunciations = ()) -> str:
    """What an engine is given for `phrase`, with `own`, the pronunciations of its script."""
    if not own:
        return pronounced(spoken(phrase), phrase.language)
    text = ""
    authored: list[tuple[int, int]] = []
    for words, is_authors in _parts(phrase):
        part = _UNSPEAKABLE.sub(" ", words)
        part = part.lstrip() if not text or text.endswith(" ") else part
        if is_authors and part:
            authored.append((len(text), len(text) + len(part)))
        text += part
    return pronounced(text.rstrip(), phrase.language, own, _up_to(authored, len(text.rstrip())))


def _parts(phrase: Phrase) -> Iterator[tuple[str, bool]]:
    """The phrase's words in turn, each with whether the author wrote them."""
    at = 0
    for start, end in phrase.authored:
        yield phrase.said[at:start], False
        yield phrase.said[start:end], True
        at = end
    yield phrase.said[at:], False


def _up_to(authored: list[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    return tuple((start, min(end, length)) for start, end in authored if start < length)
