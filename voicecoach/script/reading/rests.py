"""Rests and pauses: the steps that are nothing but time."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Problem
from voicecoach.script.reading.doubts import left_over
from voicecoach.script.reading.lines import SourceLine, Standing, mistake
from voicecoach.script.reading.texts import read_text
from voicecoach.script.reading.values import MINUS, duration_at, something_after
from voicecoach.script.routine import LONGEST_ROUTINE, PauseStep, RestStep
from voicecoach.units import Milliseconds, format_duration

_NUMBER: Final = rf"[{MINUS}.]?\d"
_REST: Final = re.compile(rf"(rest|pause)(\s+(?={_NUMBER})|$)", re.IGNORECASE)
_COLON: Final = re.compile(r"\s*:\s*")


def read_rest(line: SourceLine, _: Standing, found: list[Problem]) -> RestStep | PauseStep | None:
    """`rest DURATION`, `rest DURATION: TEXT` and `pause DURATION`."""
    match = _REST.match(line.text)
    if match is None:
        return None
    word = match[1].lower()
    length, end = length_at(line, match.end(), word)
    colon = _COLON.match(line.text, end)
    if end < len(line.text) and not (colon and word == "rest"):
        raise left_over(line, word, end)
    if word == "pause":
        return PauseStep(length, line.span)
    if not colon:
        return RestStep(length, None, line.span)
    something_after(line, colon.end(), line.text[: colon.end()].rstrip())
    return RestStep(length, read_text(line, colon.end(), found), line.span)


def length_at(line: SourceLine, start: int, word: str) -> tuple[Milliseconds, int]:
    """The duration at an offset, behind `word`, and the offset after it; no routine is longer.

    Raises `Mistake`.
    """
    length, end = duration_at(line, start, word)
    if length > LONGEST_ROUTINE:
        raise mistake(line, "E111", start, end, length=format_duration(length))
    return length, end
