"""The first line of a move: its name and its details, cut at commas."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from voicecoach.problems import problem
from voicecoach.script.gather import gather_specs
from voicecoach.script.reading.lines import SourceLine, literal
from voicecoach.script.reading.specs import (
    KEYWORDS,
    Spec,
    is_detail,
    mended_detail,
    read_part,
    unknown_detail,
)
from voicecoach.script.reading.values import Mistake, mistake
from voicecoach.script.statements import MoveHead

Doubt = Callable[[SourceLine], Mistake | None]
"""Tells what a line that has no details was meant to be, where that was no move."""

LONGEST_NAME: Final = 200
"""Characters of a title, a section's or a move's name.  Chapter lists cut longer ones."""

_RESERVED: Final = ("rest", "pause", "say", "use", "feel", "tip", "then", "needs", "setup")

_GAPS: Final = ("rest", "pause")
"""The steps whose duration follows without a comma."""

_BRACES: Final = re.compile(r"\{[^{}]*\}|[{}]")
"""A placeholder, or a lone brace, if it stood in a text."""

_Parts = list[tuple[int, int]]
"""Where the parts of a line start and end."""


def read_move(line: SourceLine, doubt: Doubt) -> MoveHead:
    """The move that `line` names.  Raises `Mistake` where it is none."""
    try:
        return _read(line, doubt)
    except Mistake as stop:
        if line.text[0] in _CURLY and stop.problem.help:
            help = "for a name with commas use straight double quotes"
            raise Mistake(replace(stop.problem, help=help)) from None
        raise


_CURLY: Final = "“”„‟«»"


def _read(line: SourceLine, doubt: Doubt) -> MoveHead:
    quoted = line.text.startswith('"')
    start, end, parts = _cut_quoted(line) if quoted else _cut(line)
    specs: list[Spec] = []
    for first, last in parts:
        if first >= last:
            raise _nothing_behind_comma(line, first)
        read = read_part(line, first, last)
        if not read and (specs or quoted):
            raise unknown_detail(line, first, last)
        if not read:
            _check_name_part(line, first, last)
            check_name_length(line, start, last, "name")
            end = last
        specs += read
    if not specs:
        raise _no_details(line, quoted, doubt)
    _check_name(line, start, end, quoted)
    if not quoted and not any(spec.slot == "work" for spec in specs):
        _check_commas(line, end)
        if doubted := doubt(line):
            raise doubted
    name = line.text[start:end]
    named = line.part(0, end + 1) if quoted else line.part(start, end)
    full = name if quoted else literal(name)
    return MoveHead(full, gather_specs(line, specs), line.span, named, tuple(specs))


def ends_in_detail(line: SourceLine) -> bool:
    """True where the part behind the line's last comma is a detail of a move."""
    return "," in line.text and is_detail(line.text.rpartition(",")[2].strip())


def check_name_length(line: SourceLine, start: int, end: int, what: str) -> None:
    """Raise `Mistake` where the name in `line.text[start:end]` is longer than any screen."""
    length = len(literal(line.text[start:end]))
    if length > LONGEST_NAME:
        words = {"what": what, "length": f"{length:,}", "limit": f"{LONGEST_NAME:,}"}
        raise mistake(line, "E221", start, end, **words)


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


def _check_name_part(line: SourceLine, start: int, end: int) -> None:
    """A part of the name must not look like a detail that went wrong."""
    text = line.text[start:end]
    mended = mended_detail(text)
    keyword = not _KEYWORDS.isdisjoint(re.findall(r"\w+", text.lower()))
    if mended:
        raise mistake(line, "E307", start, end, mended=mended)
    if keyword or text[0].isdecimal():
        help = "put the whole name in double quotes, or mend the detail"
        raise mistake(line, "E307", start, end, help=help)


_KEYWORDS: Final = frozenset(KEYWORDS)


def _nothing_behind_comma(line: SourceLine, at: int) -> Mistake:
    comma = line.text.rindex(",", 0, max(at, 1))
    return mistake(line, "E311", comma, comma + 1)


def _check_name(line: SourceLine, start: int, end: int, quoted: bool) -> None:
    name = line.text[start:end]
    if not name.strip():
        raise mistake(line, "E301", 0, end + 1, word="20s")
    check_name_length(line, start, end, "name")
    if quoted:
        return
    if brace := _BRACES.search(name):
        raise mistake(line, "E312", start + brace.start(), start + brace.end())
    if is_detail(name):
        raise mistake(line, "E301", start, end)
    if name.lower() in _GAPS:
        raise mistake(line, "E309", start, end, help=_as_gap(name, "20s"))
    if name.lower() in _RESERVED:
        raise mistake(line, "E309", start, end)


def _no_details(line: SourceLine, quoted: bool, doubt: Doubt) -> Mistake:
    text = line.text
    if quoted:
        return Mistake(problem("E302", line.span))
    first, _, after = text.partition(",")
    if is_detail(first.strip()):
        help = f"put the name first: '{after.strip() or 'Calf stretch'}, {first.strip()}'"
        return mistake(line, "E301", 0, len(first.rstrip()), help=help)
    if doubted := doubt(line):
        return doubted
    if at := _leading_details(text):
        help = f"put the name first: '{text[at:].strip()}, {text[:at]}'"
        return mistake(line, "E301", 0, at, help=help)
    _check_commas(line, len(text))
    return Mistake(problem("E302", line.span))


def _check_commas(line: SourceLine, end: int) -> None:
    """Raise `Mistake` where details stand in the name up to `end`, for want of a comma."""
    text = line.text
    if (at := _missing_comma(text[:end])) is not None:
        name = text[:at].rstrip(" \t:;|–—-").removesuffix(" for")
        if name.lower() in _GAPS:
            raise mistake(line, "E309", 0, len(name), help=_as_gap(name, text[at:]))
        raise mistake(line, "E303", at, end, mended=f"{name}, {text[at:]}")


def _as_gap(name: str, details: str) -> str:
    """The help for a move that is called like a rest or a pause."""
    step = f"{name.lower()} {details}"
    return f"write '{step}'; if it is a move that is called so, put its name in double quotes"


def _leading_details(text: str) -> int:
    """The end of the details that stand in front of a name; 0 where none do."""
    if len(text) > LONGEST_NAME or not text[0].isdecimal():
        return 0
    gaps = (match.start() for match in re.finditer(r"\s+", text))
    return max((at for at in gaps if is_detail(text[:at])), default=0)


_DETAIL_START: Final = re.compile(
    r"(?<=\s)(?:\d|(?:each|left|right|rest|change|countdown)\b)", re.IGNORECASE
)


def _missing_comma(text: str) -> int | None:
    """Where in a name the details begin, where they follow it without a comma."""
    if len(text) > LONGEST_NAME:
        return None
    starts = (match.start() for match in _DETAIL_START.finditer(text))
    return next((at for at in starts if is_detail(text[at:])), None)
