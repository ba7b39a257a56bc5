"""The one canonical form of a script.

Two spaces a level, one blank line at most, keywords in lower case, a move's
details in one order, durations in one spelling.  Names, texts and comments
stay as they were written, to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from voicecoach.errors import Span
from voicecoach.script.parser import Parsed
from voicecoach.script.reading.blocks import NonstopHead, RoundsForHead, RoundsHead
from voicecoach.script.reading.inside import Detail, Instruction, RepeatSetup
from voicecoach.script.reading.lines import Node, SourceLine, outline
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.settings import Setting
from voicecoach.script.reading.statements import Note, Statement, Title
from voicecoach.script.routine import (
    At,
    BeforeEnd,
    BreatheStep,
    Every,
    Half,
    PauseStep,
    RestStep,
    SayStep,
    SectionStep,
    TimedLine,
    Use,
    When,
)
from voicecoach.script.text import written
from voicecoach.script.writing import breath_row, numbered, written_breath, written_details
from voicecoach.units import format_duration

_INDENT: Final = "  "
_BEFORE_COMMENT: Final = "  "


def format_script(parsed: Parsed) -> str:
    """The canonical form of a script without errors: it means the same routine.

    Formatting it again changes nothing.  Raises `ValueError` where the script
    has errors: what was not understood cannot be written anew.
    """
    if parsed.routine is None:
        raise ValueError("a script with errors has no canonical form")
    nodes, _ = outline(parsed.lines)
    depths = dict(_depths(nodes, 0))
    rows: list[str] = []
    for line, depth in _with_depths(parsed.lines, depths):
        row = _row(line, depth, parsed.statements.get(line.number))
        if row or (rows and rows[-1]):
            rows.append(row)
    return "\n".join(rows).rstrip("\n") + "\n"


def _row(line: SourceLine, depth: int, statement: Statement | None) -> str:
    said = "" if statement is None else _written(line, statement)
    if line.comment is not None:
        said += (_BEFORE_COMMENT if said else "") + line.comment
    return _INDENT * depth + said if said else ""


def _depths(nodes: Iterable[Node], depth: int) -> Iterator[tuple[int, int]]:
    for node in nodes:
        yield node.line.number, depth
        yield from _depths(node.children, depth + 1)


def _with_depths(
    lines: Iterable[SourceLine], depths: dict[int, int]
) -> list[tuple[SourceLine, int]]:
    """Each line with its depth.

    A comment on a line of its own goes as deep as the line after it, or deeper
    where it is indented under a line before it.
    """
    placed: list[tuple[SourceLine, int]] = []
    around: list[int] = []
    """The widths of the indentations that are open, outermost first."""
    waiting: list[SourceLine] = []
    for line in lines:
        if line.number not in depths:
            waiting.append(line)
            continue
        depth = depths[line.number]
        placed += _comments(waiting, around, depth)
        placed.append((line, depth))
        around = [*around[:depth], len(line.indent)]
        waiting = []
    return placed + _comments(waiting, around, 0)


def _comments(
    waiting: Iterable[SourceLine], around: list[int], after: int
) -> list[tuple[SourceLine, int]]:
    under = ((line, sum(width < len(line.indent) for width in around)) for line in waiting)
    return [(line, max(after, depth)) for line, depth in under]


def _written(line: SourceLine, statement: Statement) -> str:
    """A statement in its canonical form."""
    if line.replaced and not isinstance(statement, MoveHead):
        return _in_own_words(line, statement)
    match statement:
        case Title() | SectionStep():
            mark = "#" if isinstance(statement, Title) else "##"
            return f"{mark} {_text(line.text.removeprefix(mark).lstrip())}"
        case Note():
            return f"> {_text(line.text[1:].strip())}".rstrip()
        case Setting():
            return f"{statement.key}: {_setting(statement)}"
        case MoveHead():
            return ", ".join([statement.named.text, *written_details(statement.details, line)])
        case RoundsHead():
            return _rounds(statement)
        case NonstopHead():
            return "nonstop"
        case RoundsForHead():
            return f"rounds for {format_duration(statement.length)}"
        case Instruction():
            return f"- {_text(statement.text.span.text)}"
        case Detail():
            return f"{statement.key}: {_text(statement.text.span.text)}"
        case RepeatSetup():
            return "setup: repeat"
        case TimedLine():
            return f"{_moment(statement.when)}: {_text(statement.text.span.text)}"
        case RestStep():
            text = "" if statement.text is None else f": {_text(statement.text.span.text)}"
            return f"rest {format_duration(statement.length)}{text}"
        case PauseStep():
            return f"pause {format_duration(statement.length)}"
        case BreatheStep():
            return _breathe(line, statement)
        case SayStep():
            return f"say: {_text(statement.text.span.text)}"
        case Use():
            return f"use {statement.name}"


def _in_own_words(line: SourceLine, statement: Statement) -> str:
    """A statement in the words of its language, as its writer chose them."""
    if isinstance(statement, Setting):
        return f"{statement.key}: {' '.join(statement.value.text.split())}"
    text = None
    if isinstance(statement, RestStep | Detail | TimedLine | SayStep):
        text = statement.text
    end = len(line.as_written) if text is None else text.span.start - line.start
    head = " ".join(line.as_written[:end].rstrip(_COLONS).split())
    return head if text is None else f"{head}: {_text(text.span.text)}"


_COLONS: Final = " \t\u3000:："


def _text(raw: str) -> str:
    """A text as it was written, where a space comes before it: slashes there begin no comment."""
    return written(raw, most=1) if raw.startswith("//") else raw


def _rounds(head: RoundsHead) -> str:
    word = "round" if head.announced else "time"
    parts = [numbered(head.count, word)]
    if head.every is not None:
        parts.append(f"every {format_duration(head.every)}")
    if head.nonstop:
        parts.append("nonstop")
    if head.rest_between is not None:
        parts.append(f"rest {format_duration(head.rest_between)} between")
    return ", ".join(parts)


def _breathe(line: SourceLine, step: BreatheStep) -> str:
    """The breath in the form that it was written in, short or in words."""
    repeated = numbered(step.count, "time")
    if not line.text.rpartition(",")[2].strip()[0].isdecimal():
        repeated = f"for {format_duration(step.length)}"
    if line.text.split()[1][0].isdecimal():
        return f"breathe {breath_row(step.pattern)}, {repeated}"
    return f"breathe {', '.join([*written_breath(step.pattern, before=True), repeated])}"


def _moment(when: When) -> str:
    match when:
        case At():
            return f"at {format_duration(when.time)}"
        case BeforeEnd():
            return f"at -{format_duration(when.time)}"
        case Half():
            return "at half"
        case Every():
            return f"every {format_duration(when.time)}"


def _setting(setting: Setting) -> str:
    write = _SETTINGS.get(setting.key)
    return _text(setting.value.text) if write is None else write(setting.values, setting.value)


def _duration(field: str) -> Callable[[dict[str, Any], Span], str]:
    def write(values: dict[str, Any], written: Span) -> str:
        length = values[field]
        named = written.text.lower() if not written.text[0].isdecimal() else None
        return named or format_duration(length)

    return write


def _countdown(values: dict[str, Any], _: Span) -> str:
    words = [str(values["countdown"])] if "countdown" in values else []
    return " ".join([*words, "spoken"] if values["spoken_countdown"] else words)


def _lower(_: dict[str, Any], written: Span) -> str:
    return written.text.lower()


def _breath(values: dict[str, Any], _: Span) -> str:
    return ", ".join(written_breath(values["breath"], before=False))


def _pronounce(_: dict[str, Any], written: Span) -> str:
    word, equals, sound = written.text.partition("=")
    return f"{_text(word.strip())} {equals} {_text(sound.strip())}"


_SETTINGS: Final[dict[str, Callable[[dict[str, Any], Span], str]]] = {
    "countdown": _countdown,
    "change": _duration("change"),
    "rest": _duration("rest"),
    "halfway": _duration("halfway"),
    "preview": _lower,
    "quiet": _lower,
    "breath": _breath,
    "talk": _lower,
    "tell": _lower,
    "pronounce": _pronounce,
}
"""Setting -> the writer of its value, where that is not kept to the letter."""
