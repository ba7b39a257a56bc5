"""Sentences and clauses of a text."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = (
    "e.g", "i.e", "approx", "sec", "secs", "min", "mins", "reps", "rep", "vs", "no", "ca", "sek",
    "z.b", "bzw", "ggf", "nr", "evtl", "usw", "p.ej", "seg", "aprox", "dr", "st", "etc", "z", "p",
    "wdh", "max", "d.h", "u.a", "mind",
)  # fmt: skip
"""Vocabulary whose full stop ends no sentence."""

_END: Final = re.compile(
    r"(?<=[.!?…])[\"”“)’»]*\s+(?=(?:[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*)*"
    r"[\"“„«(¡¿*]*[^\Wa-zäöüßáéíóúñ_])"
)
_CLAUSE: Final = re.compile(
    r"\s*[;]\s+|\s+[–—]\s+|,\s+(?:(?:and|then|und|dann|danach|y|luego|después)\s+)*"
    r"|\s+(?:and\s+then|then|and|und\s+dann|dann|und|y\s+luego|luego|y)\s+|\s*[()]\s*"
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a stop behind an abbreviation ends none."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _is_open(found[-1]):
            found[-1] += f" {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def _is_open(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1:]
    if text.rstrip(".)").isdecimal():
        return True
    return bool(last) and last[0].endswith(".") and last[0].rstrip(".").lower().strip("(") in _SHORT


def clauses_of(sentence: str) -> list[tuple[int, int]]:
    """The spans of the clauses of a sentence."""
    spans, start = [], 0
    for match in _CLAUSE.finditer(sentence):
        if match.start() > start:
            spans.append((start, match.start()))
        start = match.end()
    if start < len(sentence):
        spans.append((start, len(sentence)))
    return spans
