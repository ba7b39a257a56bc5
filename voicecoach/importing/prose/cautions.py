"""Cautions and courtesies: sentences that look like names, and are nothing to do."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.prose.blocks import unstarred
from voicecoach.importing.prose.words import Vocabulary

_CAUTION: Final = re.compile(
    r"^\W*(?:(?:very\s+|sehr\s+|muy\s+)?(?:important|caution|warning|attention|disclaimer|"
    r"safety(?:\s+(?:first|note))?|red\s+flags?|contraindications?|precautions?|"
    r"wichtig|achtung|vorsicht|warnung|sicherheit|"
    r"importante|atenci[oó]n|precauci[oó]n|cuidado|aviso|ojo)(?:\s+\w+)?\s*[:!]"
    r"|stop\s+(?:if|any|when|immediately|at\s+once|right\s+away|the|and|exercising|stretching)\b"
    r"|(?:listen|pay\s+attention)\s+to\b|(?:don['’]t|do\s+not|never|avoid)\s+\w+"
    r"|(?:consult|ask|see|contact|call|talk\s+to|check\s+with)\s+(?:a|an|your|the|us)\b"
    r"|(?:hören|achten)\s+sie\s+auf\b|(?:hör|achte?)\s+auf\b|brechen?\s+(?:sie|du)?\s*\w*\s*ab\b"
    r"|bei\s+schmerz\w*|evita\s+\w+|no\s+estires\b|escucha\s+a\b|(?:para|detente)\s+si\b|si\s+(?:sientes|notas|duele)\b"
    r"|if\s+(?:it|anything|something|you|your)\b|wenn\s+(?:es|etwas|du|sie)\b)",
    re.IGNORECASE,
)
"""The beginnings of what is said for the mover's safety."""

_GREETING: Final = re.compile(
    r"^\W*(?:hi|hey|hello|dear|morning|hallo|liebe[rs]?|servus|moin|hola|buenas|queridos?)\b"
    r"|^\W*(?:here(?:['’]s|\s+(?:is|are))|these\s+are|as\s+promised|"
    r"hier\s+(?:ist|sind|kommt|kommen|die|der|das)|aqu[ií]\s+(?:tienes?|est[aá]n?|van?|os|te))\b"
    r"|^\W*(?:see\s+you|good\s+luck|enjoy|have\s+fun|cheers|thanks|take\s+care|"
    r"viel\s+(?:spaß|erfolg)|bis\s+(?:bald|dann|morgen|\w+tag)|liebe\s+grüße|"
    r"viele\s+grüße|lg\b|gru(?:ß|ss)|nos\s+vemos|hasta\s+\w+|un\s+abrazo|saludos|"
    r"mucho\s+[aá]nimo|that['’]s\s+(?:it|all)|das\s+war['’]?s|eso\s+es\s+todo)\b",
    re.IGNORECASE,
)


def is_caution(text: str, words: Vocabulary) -> bool:
    """True for a sentence of caution, whose beginning or whose whole tells it."""
    shown = unstarred(text)
    return bool(_CAUTION.match(shown) or words.warning.search(shown))


def is_warning(text: str, words: Vocabulary) -> bool:
    """True for a sentence that a mover has to hear before the start."""
    return bool(
        words.warning.search(text) or _LOUD.search(text) or _LABELLED.match(unstarred(text))
    )


_LOUD: Final = re.compile(r"\b(?:[Dd]o|DO)\s+NOT\b|\bNEVER\b|\bNICHT\b|\bNUNCA\b")
"""Small words that somebody wrote in capitals."""

_LABELLED: Final = re.compile(
    r"^\W*(?:caution|warning|red\s+flags?|contraindications?|precautions?|achtung|vorsicht|"
    r"warnung|vorsichtsmaßnahmen|kontraindikation(?:en)?|"
    r"atenci[oó]n|precauci[oó]n(?:es)?|cuidado|contraindicaci[oó]n(?:es)?)\s*[:!]\s*\w",
    re.IGNORECASE,
)
"""A label that makes a warning of whatever stands behind it."""


def is_greeting(text: str) -> bool:
    """True for what people say before a list or after it."""
    return bool(_GREETING.match(unstarred(text)))
