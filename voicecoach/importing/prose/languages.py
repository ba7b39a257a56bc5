"""The languages that prose is read in, and which of them a text is in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from voicecoach.importing.prose.english import ENGLISH
from voicecoach.importing.prose.german import GERMAN
from voicecoach.importing.prose.spanish import SPANISH
from voicecoach.importing.prose.words import Vocabulary

_LANGUAGES: Final = (ENGLISH, GERMAN, SPANISH)

_LOOKED_AT: Final = 20_000
_WORD: Final = re.compile(r"[^\W\d_]+")


def vocabulary_of(text: str) -> Vocabulary:
    """The words of the language of a text: the one whose common words it has most of."""
    counts = Counter(_WORD.findall(text[:_LOOKED_AT].lower()))
    return max(_LANGUAGES, key=lambda words: sum(counts[word] for word in words.common))
