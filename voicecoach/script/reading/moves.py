"""The head of a move: its name and its details, cut at commas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.errors import Span
from voicecoach.problems import with_help
from voicecoach.script.reading.details import Spec
from voicecoach.script.reading.doubts import check_commas, no_details, unknown_detail
from voicecoach.script.reading.elsewhere import mend_of
from voicecoach.script.reading.gather import gather_specs
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.naming import (
    NAME,
    check_name,
    check_name_length,
    check_name_part,
    check_no_detail,
)
from voicecoach.script.reading.specs import read_part
from voicecoach.script.routine import Specs
from voicecoach.script.text import plain
from voicecoach.told.sentence import told


@dataclass(frozen=True, slots=True)
class MoveHead:
    """`NAME, SPEC, …`

    `named` is where the name stands, its quotes included; `details` are the
    specs as they were written, in their order.
    """

    name: str
    specs: Specs
    span: Span
    named: Span
    details: tuple[Spec, ...]


Doubt = Callable[[SourceLine], Mistake | None]
"""Tells what a line that has no details was meant to be, where that was no move."""

_Parts = list[tuple[int, int]]
"""Where the parts of a line start and end."""


def read_move(line: SourceLine, doubt: Doubt) -> MoveHead:
    """The move that `line` names.  Raises `Mistake` where it is none."""
    try:
        return _read(line, doubt)
    except Mistake as stop:
        curly = line.text[0] in _CURLY
        if (
            not curly
            and stop.problem.code in _MENDED
            and (mend := mend_of(line, stop.problem)) is not None
        ):
            raise Mistake(mend) from None
        if curly and stop.problem.help:
            help = told("for a name with commas use straight double quotes")
            retold = with_help(stop.problem, help)
            raise Mistake(replace(retold, edit=stop.problem.edit)) from None
        raise


_MENDED: Final = (
    "E103", "E104", "E206", "E210", "E301", "E302", "E303", "E304", "E305", "E306", "E307", "E310",
    "E315",
)  # fmt: skip
"""Mistakes in the details of a move, which may be written in words from elsewhere."""

_CURLY: Final = "“”„‟«»"


def _read(line: SourceLine, doubt: Doubt) -> MoveHead:
    quoted = line.text.startswith('"')
    start, end, parts = _cut_quoted(line) if quoted else _cut(line)
    specs: list[Spec] = []
    for first, last in parts:
        if first >= last:
            raise _nothing_behind_comma(line, first)
        read, stopped = read_part(line, first, last)
        if read and stopped < last:
            raise unknown_detail(line, stopped, last, read[-1].start)
        if not read and (specs or quoted):
            raise unknown_detail(line, first, last)
        if not read:
            check_name_part(line, first, last)
            check_name_length(line, start, last, NAME)
            end = last
        specs += read
    if not specs:
        raise no_details(line, quoted, doubt)
    check_name(line, start, end, quoted)
    if not quoted and not any(spec.slot == "work" for spec in specs):
        check_commas(line, end)
        if doubted := doubt(line):
            raise doubted
    if not quoted:
        check_no_detail(line, start, end)
    name = line.text[start:end]
    named = line.part(0, end + 1) if quoted else line.part(start, end)
    full = name if quoted else plain(name)
    return MoveHead(full, gather_specs(line, specs), line.span, named, tuple(specs))


def _cut(line: SourceLine) -> tuple[int, int, _Parts]:
    """Where the first part, which is name, starts and ends; and the parts after it."""
    (start, end), *parts = _parts(line.text, 0)
    return start, end, parts


def _cut_quoted(line: SourceLine) -> tuple[int, int, _Parts]:
    """Where the name in quotes starts and ends, and the parts after it."""
    text = line.text
    close = text.find('"', 1)
    if close < 0:
        raise mistake(line, "E308", 0, 1)
    comma = close + 1
    while comma < len(text) and text[comma].isspace():
        comma += 1
    if comma == len(text):
        return 1, close, []
    if text[comma] != ",":
        end = text.find(",", comma)
        raise mistake(line, "E310", comma, end if end > 0 else len(text))
    return 1, close, _parts(text, comma + 1)


def _parts(text: str, start: int) -> _Parts:
    parts, position = [], start
    for raw in text[start:].split(","):
        left = position + len(raw) - len(raw.lstrip())
        parts.append((left, left + len(raw.strip())))
        position += len(raw) + 1
    return parts


def _nothing_behind_comma(line: SourceLine, at: int) -> Mistake:
    comma = line.text.rindex(",", 0, max(at, 1))
    return mistake(line, "E311", comma, comma + 1)
