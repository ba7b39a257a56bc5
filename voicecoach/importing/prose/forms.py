"""The head of a form: fields for a patient's name, dates and findings, which are no moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from voicecoach.importing.prose.blocks import TextBlock, unstarred
from voicecoach.importing.prose.fates import Fates

_EMPTY: Final = re.compile(r":\s*(?:[_.…/\\-]|\s){3,}|_{4,}|\.{6,}")
"""Room to write something by hand."""

_FILLED: Final = re.compile(r":[ \t]*[^\W_][^:]*$")
"""A field that something stands in."""

_FIELD: Final = re.compile(
    r"^\W*(?:patient(?:in|['’]?s?\s+name)?|client|athlete|full\s+name|date(?:\s+of\s+\w+)?|dob|"
    r"diagnos[ie]s|dx|condition|therapist|physio(?:therapist)?|clinician|prescribed\s+by|"
    r"prepared\s+(?:by|for)|coach|trainer(?:in)?|level|difficulty|duration|total\s+time|"
    r"frequency|class|created|exported|calories|"
    r"datum|geburtsdatum|diagnose|therapeut(?:in)?|klasse|dauer|gesamtdauer|"
    r"schwierigkeit|häufigkeit|"
    r"paciente|fecha|diagn[oó]stico|fisioterapeuta|nivel|dificultad|duraci[oó]n|frecuencia|"
    r"clase|kalorien|calor[ií]as)\s*:\s*(?P<told>.*)$",
    re.IGNORECASE,
)
_FACTS: Final = re.compile(r"^\W*\d{1,3}\s*min\w*\.?\s*[•·|/]\s*\w[^:]*$", re.IGNORECASE)
"""The length and the level of a routine, as apps tell them below its name."""

_NAMED: Final = re.compile(r"^\W*(?:name|nombre)\s*:\s*\S", re.IGNORECASE)
_AT_MOST: Final = 12
"""Blocks that a head has: fields behind it belong to moves."""


def without_fields(blocks: Sequence[TextBlock], fates: Fates, notes: list[str]) -> list[TextBlock]:
    """The blocks without the fields of a form; a field that is filled in becomes a note."""
    kept = []
    is_head = True
    for number, block in enumerate(blocks):
        shown = unstarred(block.text).strip()
        is_head = is_head and number < _AT_MOST and block.kind in ("paragraph", "heading")
        if is_head and block.kind == "paragraph" and _FACTS.match(shown):
            notes.append(shown)
            fates.tell(block, "taken", "a note: facts about the whole")
        elif block.kind != "paragraph" or len(shown) > 160:
            kept.append(block)
        elif _EMPTY.search(block.text) and _FILLED.search(block.text):
            notes.append(" ".join(_EMPTY.sub(": ", block.text).split()))
            fates.tell(block, "taken", "a note: fields of a form")
        elif _EMPTY.search(block.text):
            fates.tell(block, "left", "a field of a form", is_known=True)
        elif is_head and (_FIELD.match(shown) or _NAMED.match(shown)):
            notes.append(shown)
            fates.tell(block, "taken", "a note: a field of a form")
        else:
            kept.append(block)
    return kept
