"""Errors and problems: what went wrong, where, and how it is told.

A *problem* is a mistake in a script: a code, a span, a message, a help line.
Stages return problems; only the edge of the program raises them, all at once,
as a `ScriptError`.  What lies outside the script (a voice, a device, a disk)
is an `OutsideError`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from voicecoach.told.sentence import Sentence

Severity = Literal["error", "warning"]

_WIDEST_EXCERPT = 100
"""Columns of a source line that a problem shows; longer lines are cut around the culprit."""

_UNPRINTABLE = re.compile("[\x00\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""NUL, line separators and turns of direction, which `wcwidth` takes for nothing; surrogates."""


class VoicecoachError(Exception):
    """The base of everything that voicecoach raises on purpose."""

    exit_status: ClassVar[int] = 3


class OutsideError(VoicecoachError):
    """Something outside the script is missing or failed: no voice, no device, a full disk.

    `message` says what happened, `help` what to do about it.
    """

    exit_status = 3

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message}\n  = help: {self.help}" if self.help else self.message


class UsageError(OutsideError):
    """The program was asked for something that it does not have or cannot do."""

    exit_status = 2


class ScriptError(VoicecoachError):
    """A script has errors.  `problems` holds all of them, in order of place."""

    exit_status = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A script's text: the name that messages show, and its lines without their ends.

    Its problems are told in `language`, a tag.
    """

    name: str
    lines: tuple[str, ...] = field(repr=False)
    language: str = "en"

    def span(self, line: int, start: int, end: int) -> Span:
        """The columns `start` (from 1) up to, not including, `end` of line `line` (from 1)."""
        return Span(self, line, start, max(end, start + 1))


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in a source: line and columns count characters from 1."""

    source: Source
    line: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.start}"

    @property
    def text(self) -> str:
        """The characters that the span covers; empty past the end of the line."""
        if self.line > len(self.source.lines):
            return ""
        return self.source.lines[self.line - 1][self.start - 1 : self.end - 1]


@dataclass(frozen=True, slots=True)
class Edit:
    """The mend of a mistake: `text` in the place of what `span` covers.

    `sure` tells that it keeps the meaning; without, it is a guess, and the sentence asks.
    """

    span: Span
    text: str
    sure: bool = True

    @property
    def sentence(self) -> Sentence:
        """The help that tells the edit."""
        from voicecoach.suggestions import suggestion  # here, since workers import this module
        from voicecoach.told.sentence import told

        if not self.text:
            return told("take it away")
        return told("write '{text}'", text=self.text) if self.sure else suggestion(self.text)

    def to_json(self) -> dict[str, object]:
        """The edit as editors read it; columns count characters from 1."""
        return {
            "line": self.span.line,
            "column": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "sure": self.sure,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, told in the writer's words.

    `code` names the entry in docs/errors.md; `help`, where there is one, says what to do, and
    `edit`, where the mend is known, does it: then the help begins with its sentence.
    """

    code: str
    span: Span
    message: str
    help: str | None = None
    severity: Severity = "error"
    edit: Edit | None = None

    def __str__(self) -> str:
        from click import unstyle

        return unstyle(self.styled())

    def styled(self) -> str:
        """The problem with the line it is in, a caret and the help, in terminal colours."""
        from click import style  # here, since workers import this module and show nothing

        colour = "red" if self.severity == "error" else "yellow"
        label = style(f"{self.severity}[{self.code}]", fg=colour, bold=True)
        message = style(printable(self.message), bold=True)
        rows = [f"{printable(str(self.span))}: {label}: {message}"]
        number = str(self.span.line)
        gutter = " " * len(number)
        if self.span.line <= len(self.span.source.lines):
            text, before, width = _excerpt(self.span)
            rows.append(f"  {number} | {text}")
            rows.append(f"  {gutter} | {before}{style('^' * width, fg=colour, bold=True)}")
        if self.help:
            rows.append(f"  {gutter} = {style('help', bold=True)}: {printable(self.help)}")
        return "\n".join(rows)

    def to_json(self) -> dict[str, object]:
        """The problem as editors and CI jobs read it; columns count characters from 1."""
        return {
            "code": self.code,
            "message": self.message,
            "file": self.span.source.name,
            "line": self.span.line,
            "column": self.span.start,
            "end": self.span.end,
            "help": self.help,
            "severity": self.severity,
            "edit": None if self.edit is None else self.edit.to_json(),
        }


def problem_order(problem: Problem) -> tuple[str, int, int, str]:
    """The key that puts problems in the order of their place."""
    span = problem.span
    return (span.source.name, span.line, span.start, problem.code)


def _excerpt(span: Span) -> tuple[str, str, int]:
    """The shown part of a span's line, the padding before its caret, and the caret's width."""
    line = span.source.lines[span.line - 1]
    start, end = span.start - 1, span.end - 1
    first = max(0, start - _WIDEST_EXCERPT // 2) if len(line) > _WIDEST_EXCERPT else 0
    last = min(len(line), first + _WIDEST_EXCERPT)
    before = printable(line[first:start]) + " " * (start - max(first, len(line)))
    culprit, after = printable(line[start : min(end, last)]), printable(line[min(end, last) : last])
    cut_left, cut_right = "…" if first else "", "…" if last < len(line) else ""
    shown = cut_left + before + culprit + after + cut_right
    padding = "\t".join(" " * _columns(part) for part in (cut_left + before).split("\t"))
    return shown.rstrip(" "), padding, max(1, _columns(culprit))


def printable(text: str) -> str:
    """The text with U+FFFD for each character that a terminal cannot show, tabs apart."""
    return "".join(c if c == "\t" or _is_printable(c) else "\ufffd" for c in text)


def _is_printable(character: str) -> bool:
    from wcwidth import wcwidth  # its tables take their time, and most scripts have no problem

    return wcwidth(character) >= 0 and not _UNPRINTABLE.match(character)


def _columns(text: str) -> int:
    """The terminal columns of a printable text; a tab counts as one."""
    from wcwidth import wcswidth

    return sum(1 if part == "\t" else wcswidth(part) for part in re.split("(\t)", text))
