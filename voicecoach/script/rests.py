"""Rests and pauses, and the headers of rounds."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.script.reading.lines import SourceLine
from voicecoach.script.reading.moves import ends_in_detail
from voicecoach.script.reading.specs import is_detail
from voicecoach.script.reading.values import (
    MINUS,
    Mistake,
    duration_at,
    mistake,
    something_after,
    whole_number,
)
from voicecoach.script.routine import LONGEST_ROUTINE, PauseStep, RestStep
from voicecoach.script.statements import RoundsHead, Standing, Statement
from voicecoach.script.text import read_text
from voicecoach.units import Milliseconds, format_duration

MOST_ROUNDS: Final = 1_000_000

_NUMBER: Final = rf"[{MINUS}.]?\d"
_REST: Final = re.compile(rf"(rest|pause)(\s+(?={_NUMBER})|$)", re.IGNORECASE)
_COLON: Final = re.compile(r"\s*:\s*")
_ROUNDS: Final = re.compile(r"(\d+)\s+(rounds?|times?)\b", re.IGNORECASE)
_BROKEN: Final = re.compile(
    rf"(?:[{MINUS}]\s*)?\d+(?:[.,]\d+)?\s+(rounds?|times)\s*:?(?:\s*,\s*rest\s.*)?", re.IGNORECASE
)
"""A header whose number of rounds is no whole one, or is negative."""

_REST_BETWEEN: Final = re.compile(rf"\s*,\s*rest\s+(?={_NUMBER})", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s+between\b", re.IGNORECASE)


def read_rest(line: SourceLine, _: Standing, found: list[Problem]) -> Statement | None:
    """`rest DURATION`, `rest DURATION: TEXT` and `pause DURATION`."""
    match = _REST.match(line.text)
    if match is None:
        return None
    word = match[1].lower()
    length, end = _length(line, match.end(), word)
    colon = _COLON.match(line.text, end)
    if end < len(line.text) and not (colon and word == "rest"):
        raise _left_over(line, word, end)
    if word == "pause":
        return PauseStep(length, line.span)
    if not colon:
        return RestStep(length, None, line.span)
    something_after(line, colon.end(), line.text[: colon.end()].rstrip())
    return RestStep(length, read_text(line, colon.end(), found), line.span)


def _length(line: SourceLine, start: int, word: str) -> tuple[Milliseconds, int]:
    length, end = duration_at(line, start, word)
    if length > LONGEST_ROUTINE:
        raise mistake(line, "E111", start, end, length=format_duration(length))
    return length, end


def _left_over(line: SourceLine, word: str, end: int) -> Mistake:
    """The mistake of what stands behind a rest or a pause."""
    text = line.text
    start = end + len(text[end:]) - len(text[end:].lstrip())
    said = text[start:].lstrip(" \t:;,.|–—-")
    if word == "pause":
        help = f"a pause has no words; did you mean 'rest{text[5:end]}: {said}'?"
        return mistake(line, "E206", start, len(text), help=help)
    if not said or is_detail(said):
        return mistake(line, "E206", start, len(text), help=f"did you mean '{text[:end]}'?")
    return mistake(line, "E222", 0, end, mended=f"{text[:end]}: {said}")


def read_rounds(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    """`N rounds`, `N rounds, rest DURATION between` and the same with `times`."""
    match = _ROUNDS.match(line.text)
    if match is None:
        _check_count(line)
        return None
    count = whole_number(line, match.start(1), match.end(1), "the number of rounds", 1, MOST_ROUNDS)
    rest, end = _rest_between(line, match.end())
    left_over = line.text[end:].strip()
    if left_over not in ("", ":"):
        at = line.text.index(left_over, end)
        help = "if it is a move, put its name in double quotes" if ends_in_detail(line) else None
        raise mistake(line, "E214", at, len(line.text), help=help)
    return RoundsHead(count, match[2].lower().startswith("round"), rest, line.span)


def _check_count(line: SourceLine) -> None:
    """Raise `Mistake` where a header of rounds counts in parts."""
    if broken := _BROKEN.fullmatch(line.text):
        help = f"write a whole number, such as '3 {broken[1].lower()}'"
        raise Mistake(problem("E214", line.span, help=help))


def _rest_between(line: SourceLine, start: int) -> tuple[Milliseconds | None, int]:
    head = _REST_BETWEEN.match(line.text, start)
    if head is None:
        return None, start
    length, end = _length(line, head.end(), "rest")
    tail = _BETWEEN.match(line.text, end)
    if tail is None:
        help = f"write 'rest {line.text[head.end() : end]} between'"
        raise mistake(line, "E214", head.end(), len(line.text), help=help)
    return length, tail.end()
