"""The statements of the language: one table of their forms, tried in order on each line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from voicecoach.errors import Problem, Span
from voicecoach.problems import problem
from voicecoach.resources import SCRIPT_SUFFIX
from voicecoach.script.reading.breathing import read_breathe
from voicecoach.script.reading.doubts import doubt, left_over, not_understood
from voicecoach.script.reading.inside import (
    MOVE_KEYS,
    Detail,
    Instruction,
    RepeatSetup,
    read_detail,
    read_instruction,
    read_timed,
)
from voicecoach.script.reading.lines import Mistake, SourceLine, Standing, mistake
from voicecoach.script.reading.moves import MoveHead, check_name_length, read_move
from voicecoach.script.reading.settings import READERS, Setting, read_setting, unknown_setting
from voicecoach.script.reading.specs import ends_in_detail
from voicecoach.script.reading.values import (
    MINUS,
    duration_at,
    read_text,
    something_after,
    whole_number,
)
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
    BreatheStep,
    PauseStep,
    RestStep,
    SayStep,
    SectionStep,
    TimedLine,
    Use,
)
from voicecoach.script.text import literal
from voicecoach.suggestions import one_edit_apart
from voicecoach.units import Milliseconds, format_duration


@dataclass(frozen=True, slots=True)
class Title:
    """`# TITLE`"""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """`> NOTES`: one line of the show notes; empty between two paragraphs."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class RoundsHead:
    """`N rounds, rest D between` or `N times`"""

    count: int
    announced: bool
    rest_between: Milliseconds | None
    span: Span
    nonstop: bool = False
    every: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class NonstopHead:
    """`nonstop`"""

    span: Span


@dataclass(frozen=True, slots=True)
class RoundsForHead:
    """`rounds for D`"""

    length: Milliseconds
    span: Span


Statement = (
    Title | Note | SectionStep | Setting | MoveHead | RoundsHead | NonstopHead | RoundsForHead
    | Instruction | Detail | RepeatSetup | TimedLine | RestStep | PauseStep | SayStep | BreatheStep
    | Use
)  # fmt: skip

Form = Callable[[SourceLine, Standing, list[Problem]], Statement | None]
"""Gives the statement of its form, or None where the line has another form.

Puts problems of the text that it can read past into the list, and raises
`Mistake` for those that it cannot.
"""


def read_statement(line: SourceLine, where: Standing, found: list[Problem]) -> Statement | None:
    """The statement of the line, or None, with the problem last in `found`, where unclear."""
    try:
        for form in FORMS_UNDER_MOVES if where is Standing.MOVE else FORMS:
            statement = form(line, where, found)
            if statement is not None:
                return statement
        raise not_understood(line, _is_statement)
    except Mistake as stop:
        found.append(stop.problem)
        return None


def _is_statement(line: SourceLine, where: Standing) -> bool:
    """True where a line is a whole statement, and no move."""
    found: list[Problem] = []
    try:
        forms = FORMS_UNDER_MOVES if where is Standing.MOVE else FORMS[:-1]
        return any(form(line, where, found) is not None for form in forms) and not found
    except Mistake:
        return False


_HEADING: Final = re.compile(r"(#+)(\s*)")


def _heading(line: SourceLine, where: Standing, _: list[Problem]) -> Statement | None:
    match = _HEADING.match(line.text)
    if match is None:
        return None
    mark, text = match[1], line.text[match.end() :]
    if len(mark) > 2:
        raise mistake(line, "E220", 0, len(mark), mark=mark)
    if text and not match[2]:
        mended = f"{mark} {text}"
        title = f"write '{mended}' for the title, '## {text}' for a section"
        help = f"{title}, '// {text}' for a comment" if mark == "#" else None
        raise mistake(line, "E207", 0, len(mark), mark=mark, mended=mended, help=help)
    something_after(line, match.end(), mark)
    what = "title" if mark == "#" else "section"
    _top_level(line, where, f"a {what}")
    check_name_length(line, match.end(), len(line.text), what)
    text = literal(text)
    return Title(text, line.span) if mark == "#" else SectionStep(text, line.span)


def _note(line: SourceLine, where: Standing, _: list[Problem]) -> Statement | None:
    if not line.text.startswith(">"):
        return None
    _top_level(line, where, "a note")
    return Note(literal(line.text[1:].strip()), line.span)


def _top_level(line: SourceLine, where: Standing, what: str) -> None:
    if where in (Standing.ROUNDS, Standing.MOVE):
        raise mistake(line, "E208", 0, len(line.text), what=what)


_KEY: Final = re.compile(r"([A-Za-z]+)\s*:\s*")


def _setting(line: SourceLine, where: Standing, found: list[Problem]) -> Statement | None:
    match = _KEY.match(line.text)
    if match is None:
        return None
    key = match[1].lower()
    if where is Standing.BEFORE_STEPS:
        if key in READERS:
            return read_setting(line, key, match.end(), found)
        near = key not in (*MOVE_KEYS, "rounds", "say") and any(
            one_edit_apart(key, known) for known in READERS
        )
        if near and not ends_in_detail(line):
            raise unknown_setting(line, key)
    elif key in READERS:
        rest = f"for a rest as a step write 'rest {line.text[match.end() :]}'"
        help = rest if key == "rest" else None
        raise mistake(line, "E209", 0, len(match[1]), key=key, help=help)
    return None


_SAY: Final = re.compile(r"say\s*:\s*", re.IGNORECASE)


def _say(line: SourceLine, _: Standing, found: list[Problem]) -> Statement | None:
    match = _SAY.match(line.text)
    if match is None:
        return None
    something_after(line, match.end(), "say:")
    return SayStep(read_text(line, match.end(), found), line.span)


_USE: Final = re.compile(r"use(?:\s+(?=\S)|$)", re.IGNORECASE)


def _use(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    match = _USE.match(line.text)
    if match is None or "," in line.text:
        return None
    something_after(line, match.end(), "use")
    name = line.text[match.end() :]
    return Use(name.removesuffix(SCRIPT_SUFFIX), line.part(match.end(), len(line.text)))


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
        raise left_over(line, word, end)
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


def read_rounds(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    """`N rounds`, `N times`, and behind a comma `nonstop`, `every D` and `rest D between`."""
    match = _ROUNDS.match(line.text)
    if match is None:
        _check_count(line)
        return None
    count = whole_number(line, match.start(1), match.end(1), "the number of rounds", 1, MOST_ROUNDS)
    end = match.end()
    rest: Milliseconds | None = None
    every: Milliseconds | None = None
    nonstop = False
    while True:
        if rest is None and (found := _rest_between(line, end))[0] is not None:
            rest, end = found
        elif not nonstop and (word := _NONSTOP_TOO.match(line.text, end)):
            nonstop, end = True, word.end()
        elif every is None and (word := _EVERY.match(line.text, end)):
            every, end = _length(line, word.end(), "every")
        else:
            break
    left_over = line.text[end:].strip()
    if left_over not in ("", ":"):
        at = line.text.index(left_over, end)
        help = "if it is a move, put its name in double quotes" if ends_in_detail(line) else None
        raise mistake(line, "E214", at, len(line.text), help=help)
    if every is not None and (rest is not None or nonstop):
        help = "what is left of the time of a round is its rest"
        raise mistake(line, "E214", match.end(), len(line.text), help=help)
    announced = match[2].lower().startswith("round")
    return RoundsHead(count, announced, rest, line.span, nonstop, every)


_NONSTOP: Final = re.compile(r"nonstop\s*:?$", re.IGNORECASE)
_NONSTOP_TOO: Final = re.compile(r"\s*,\s*nonstop\b", re.IGNORECASE)
_EVERY: Final = re.compile(rf"\s*,\s*every\s+(?={_NUMBER})", re.IGNORECASE)
_ROUNDS_FOR: Final = re.compile(rf"rounds\s+for\s+(?={_NUMBER})", re.IGNORECASE)


def read_nonstop(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    """`nonstop`"""
    return NonstopHead(line.span) if _NONSTOP.match(line.text) else None


def read_rounds_for(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    """`rounds for D`"""
    match = _ROUNDS_FOR.match(line.text)
    if match is None:
        return None
    length, end = _length(line, match.end(), "rounds for")
    left_over = line.text[end:].strip()
    if left_over not in ("", ":"):
        raise mistake(line, "E214", line.text.index(left_over, end), len(line.text))
    return RoundsForHead(length, line.span)


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


def _move(line: SourceLine, where: Standing, _: list[Problem]) -> Statement | None:
    return read_move(line, lambda line: doubt(line, where, _is_statement))


FORMS: Final[tuple[Form, ...]] = (
    _heading, _note, _setting, read_instruction, read_detail, read_timed,
    read_rest, _say, read_rounds, read_nonstop, read_rounds_for, read_breathe, _use, _move,
)  # fmt: skip
"""The forms of statements, tried in order; a move is what has none of the others."""

FORMS_UNDER_MOVES: Final[tuple[Form, ...]] = (
    _heading, _note, read_instruction, read_detail, read_timed,
)  # fmt: skip
"""The forms of the lines under a move; a heading or a note is told to be none of them."""
