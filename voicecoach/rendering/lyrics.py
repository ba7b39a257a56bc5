"""What is spoken, line by line: lyrics for players, captions for screens."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.score import Performance, Role, Speech
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Line:
    """One phrase as it is shown, on one line, while it is spoken."""

    start: Milliseconds
    end: Milliseconds
    text: str


def spoken_lines(performance: Performance) -> tuple[Line, ...]:
    """Every phrase that is spoken, in order of time."""
    return tuple(
        Line(cue.start, cue.end, text)
        for cue in performance.score.cues
        if isinstance(cue, Speech) and (text := one_line(cue.phrase.text))
    )


def one_line(text: str) -> str:
    """`text` with every stretch of white space, breaks included, as one space."""
    return " ".join(text.split())


def show_notes(performance: Performance) -> str:
    """What a listener should read before the routine: the warnings, then the author's notes."""
    warnings = [
        cue.phrase.text
        for cue in performance.score.cues
        if isinstance(cue, Speech) and cue.role is Role.WARNING
    ]
    warning = " ".join(dict.fromkeys(warnings))
    return "\n\n".join(part for part in (warning, *performance.presentation.notes) if part)
