"""Names of intervals that are rests, as people and apps in several languages call them."""

from __future__ import annotations

import re
from typing import Final

_RESTS: Final = (
    "rest", "rests", "resting", "rest time", "rest period", "break", "pause", "recovery",
    "recover",
    "breather", "take a break", "take a rest", "off", "get ready", "ready", "prepare",
    "preparation",
    "prep", "set up", "setup", "lead in", "countdown", "count down", "start countdown",
    "transition", "switch", "switch sides", "switch side", "change", "change sides", "change side",
    "change over", "changeover", "other side", "drink", "water", "water break", "catch your breath",
    "pausieren", "erholung", "ruhe", "verschnaufen", "trinkpause", "bereit machen", "vorbereitung",
    "vorbereiten", "seitenwechsel", "seite wechseln", "wechsel",
    "descanso", "descansar", "pausa", "recuperación", "recuperacion", "preparación", "preparacion",
    "prepárate", "preparate", "cambio", "cambio de lado", "cambia de lado",
    "repos", "récupération", "riposo", "recupero", "przerwa", "odpoczynek", "descansa", "intervalo",
    "отдых", "перерыв", "dinlenme", "mola", "rust", "vila", "paus", "hvile", "pauze", "tauko",
    "lepo",
    "休憩", "休息", "休み",
)  # fmt: skip

_NAME: Final = re.compile(
    r"(?:(?:short|long|quick|brief|final|little|kurze|lange|kleine|große)\s+)?"
    rf"(?:{'|'.join(map(re.escape, sorted(_RESTS, key=len, reverse=True)))})"
    r"(?:\s*[#(]?\s*\d+\s*(?:s|sec|secs|seconds|min|sek)?\.?\s*\)?)?[.!:…]*",
    re.IGNORECASE,
)

_PLAIN: Final = ("rest", "pause", "break", "descanso", "pausa", "休憩")
"""The words that a coach says in a rest anyway."""


def is_rest(name: str) -> bool:
    """True where an interval of that name is a rest, and no move."""
    return _NAME.fullmatch(name.strip()) is not None


def words_of_rest(name: str) -> str | None:
    """The words that are said in a rest of that name; None where the coach's own will do."""
    plain = re.sub(r"[\W\d_]+", " ", name).strip()
    if plain.lower() in _PLAIN:
        return None
    return f"{plain[:1].upper()}{plain[1:]}."
