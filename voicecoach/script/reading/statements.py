"""The statements of the language: one table of their forms, tried in order on each line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from voicecoach.errors import Problem, Span
from voicecoach.resources import SCRIPT_SUFFIX
from voicecoach.script.reading.blocks import BlockHead, read_block
from voicecoach.script.reading.breathing import read_breathe
from voicecoach.script.reading.doubts import doubt, from_elsewhere, not_understood
from voicecoach.script.reading.elsewhere import is_listed, listed_move
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
from voicecoach.script.reading.moves import MoveHead, read_move
from voicecoach.script.reading.naming import check_name_length
from voicecoach.script.reading.rests import read_rest
from voicecoach.script.reading.settings import READERS, Setting, read_setting, unknown_setting
from voicecoach.script.reading.specs import ends_in_detail
from voicecoach.script.reading.texts import read_text
from voicecoach.script.reading.timers import as_rest, as_timer_setting
from voicecoach.script.reading.values import something_after
from voicecoach.script.routine import (
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
from voicecoach.told.sentence import Sentence, told


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


Statement = (
    Title | Note | SectionStep | Setting | MoveHead | BlockHead | Instruction | Detail
    | RepeatSetup | TimedLine | RestStep | PauseStep | BreatheStep | SayStep | Use
)  # fmt: skip

Form = Callable[[SourceLine, Standing, list[Problem]], Statement | None]
"""Gives the statement of its form, or None where the line has another form.

Puts problems of the text that it can read past into the list, and raises
`Mistake` for those that it cannot.
"""


def read_statement(line: SourceLine, where: Standing, found: list[Problem]) -> Statement | None:
    """The statement of the line, or None, with the problem last in `found`, where unclear."""
    try:
        for form in FORMS_INSIDE.get(where, FORMS):
            statement = form(line, where, found)
            if statement is not None:
                return statement
        raise not_understood(line, where, _is_statement)
    except Mistake as stop:
        found.append(stop.problem)
        return None


def _is_statement(line: SourceLine, where: Standing) -> bool:
    """True where a line is a whole statement, and no move."""
    found: list[Problem] = []
    try:
        forms = FORMS_INSIDE.get(where, FORMS[:-3])
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
        others = told(
            "for the title, '## {text}' for a section, '// {text}' for a comment", text=text
        )
        help = others if mark == "#" else None
        edit = line.rewritten(f"{mark} {text}")
        if mark == "#" and any(map(str.strip, line.source.lines[: line.number - 1])):
            help = told(
                "write '# {text}' for the title, '## {text}' for a section, "
                "'// {text}' for a comment",
                text=text,
            )
            raise mistake(line, "E207", 0, 1, mark=mark, help=help)
        raise mistake(line, "E207", 0, len(mark), edit, mark=mark, help=help)
    something_after(line, match.end(), mark)
    is_title = mark == "#"
    _top_level(line, where, told("a title") if is_title else told("a section"))
    what = told("title") if is_title else told("section")
    check_name_length(line, match.end(), len(line.text), what)
    text = literal(text)
    return Title(text, line.span) if mark == "#" else SectionStep(text, line.span)


def _note(line: SourceLine, where: Standing, _: list[Problem]) -> Statement | None:
    if not line.text.startswith(">"):
        return None
    _top_level(line, where, told("a note"))
    return Note(literal(line.text[1:].strip()), line.span)


def _top_level(line: SourceLine, where: Standing, what: Sentence) -> None:
    if where in (Standing.ROUNDS, Standing.MOVE, Standing.REST):
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
        near = key not in (*MOVE_KEYS, "rounds", "say", "breathe") and any(
            one_edit_apart(key, known) for known in READERS
        )
        if near and not ends_in_detail(line):
            raise unknown_setting(line, key)
    elif key in READERS:
        edit = line.rewritten(f"rest {line.text[match.end() :]}") if key == "rest" else None
        raise mistake(line, "E209", 0, len(match[1]), edit, key=key)
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


def _listed(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    """No statement: a move in a list pasted from notes is told, with the marks taken away."""
    if is_listed(line.text) and (listed := listed_move(line)) is not None:
        raise listed
    return None


def _timer(line: SourceLine, where: Standing, _: list[Problem]) -> Statement | None:
    """No statement: a setting of another timer is told, not taken for a move."""
    if (rest := as_rest(line)) is not None:
        raise rest
    if (setting := as_timer_setting(line, settable=where is Standing.BEFORE_STEPS)) is not None:
        raise setting
    return None


def _elsewhere(line: SourceLine, _: Standing, __: list[Problem]) -> Statement | None:
    """No statement: a header or breathing in another wording is told, not taken for a move."""
    if meant := from_elsewhere(line, _is_statement):
        raise meant
    return None


def _move(line: SourceLine, where: Standing, _: list[Problem]) -> Statement | None:
    return read_move(line, lambda line: doubt(line, where, _is_statement))


STATEMENT_WORDS: Final = (
    "rest", "pause", "say", "use", "feel", "tip", "then", "needs", "setup", "repeat", "every",
    "half", "breathe", "nonstop", "rounds", "times",
)  # fmt: skip
"""The words that statements begin with, or are made of."""

FORMS: Final[tuple[Form, ...]] = (
    _heading, _note, _listed, _setting, read_instruction, read_detail, read_timed,
    read_rest, _say, read_block, read_breathe, _use, _timer, _elsewhere, _move,
)  # fmt: skip
"""The forms of statements, tried in order; a move is what has none of the others.

Before it comes what is none of them, and is told as such.
"""

FORMS_INSIDE: Final[dict[Standing, tuple[Form, ...]]] = {
    Standing.MOVE: (_heading, _note, read_instruction, read_detail, read_timed),
    Standing.REST: (_heading, _note, read_instruction, read_timed),
}
"""The forms of the lines under a step; a heading or a note is told to be none of them."""
