"""The part of the body that the sides of a move belong to, where only the sides are written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from voicecoach.errors import Source
from voicecoach.script.reading.specs import PLURALS
from voicecoach.script.routine import PARTS

_NEAR: Final = {
    "calf": "leg", "calves": "leg", "hamstring": "leg", "hamstrings": "leg", "quad": "leg",
    "quads": "leg", "quadriceps": "leg", "thigh": "leg", "shin": "leg", "legged": "leg",
    "biceps": "arm", "bicep": "arm", "triceps": "arm", "tricep": "arm", "forearm": "arm",
    "armed": "arm", "heel": "foot", "toe": "foot", "toes": "foot", "footed": "foot",
    "finger": "hand", "fingers": "hand", "palm": "hand", "handed": "hand",
}  # fmt: skip
"""Words in the names of moves -> the part whose sides they have."""

_SIDED: Final = re.compile(rf"\b(?:each|left|right)\s+({'|'.join(PARTS)})\b", re.IGNORECASE)


def written_part(name: str, source: Source) -> str | None:
    """The part that the name of a move tells, or else the only one that the script speaks of.

    None where neither is known.
    """
    words = re.findall(r"[^\W\d_]+", name.lower())
    named = {part for word in words if (part := _part_of(word))}
    told = (named if len(named) == 1 else named - {"side"}) or _parts_of_moves(source)
    return next(iter(told)) if len(told) == 1 else None


@lru_cache(maxsize=4)
def _parts_of_moves(source: Source) -> frozenset[str]:
    """The parts of the body that the moves of a script name behind their commas."""
    moves = (text for text in map(str.strip, source.lines) if text[:1].isalnum())
    details = (text.partition(",")[2] for text in moves if ":" not in text)
    return frozenset(part.lower() for text in details for part in _SIDED.findall(text))


def _part_of(word: str) -> str | None:
    return word if word in PARTS else PLURALS.get(word) or _NEAR.get(word)


def plural_of(part: str) -> str:
    """The plural of a part of the body."""
    return next(plural for plural, single in PLURALS.items() if single == part)
