"""Moves in words from elsewhere, as problems that tell their mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from voicecoach.errors import Edit, Problem
from voicecoach.problems import problem, with_help
from voicecoach.script.reading.detail_wordings import LACKING
from voicecoach.script.reading.details import Spec
from voicecoach.script.reading.gather import gather_specs
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.mending import (
    MARK,
    Mended,
    mended_moves,
    without_marks,
)
from voicecoach.script.reading.naming import OR_QUOTED, check_name, check_name_part, check_no_detail
from voicecoach.script.reading.nouns import is_counted
from voicecoach.script.reading.specs import read_part
from voicecoach.script.reading.timers import is_timer_word
from voicecoach.script.routine import PARTS
from voicecoach.told.sentence import Sentence, told

_ROW: Final = re.compile(r"\|.*\||\|[\s:|-]+")
_BOLD: Final = re.compile(r"\*\*|__|~~|\*\w[^*]*\*|_\w[^_]*_")
_OF_NOTES: Final = re.compile(r"[x×]\s*\d|\d\s*[x×]|\(\s*\d|\d\s*\)", re.IGNORECASE)


def is_listed(text: str) -> bool:
    """True where a line has the marks of a list, or of a table, in front of it."""
    return bool(MARK.match(text) or _ROW.match(text) or _BOLD.match(text))


def listed_move(line: SourceLine) -> Mistake | None:
    """The mistake of a line of a list, where it is a move or a line of a table."""
    for mended in chain(mended_moves(line), _as_it_stands(line)):
        if (told := _told(line, problem("E316", line.span), mended)) is not None:
            return Mistake(told)
    if _ROW.match(line.text):
        says = re.search(r"\w", line.text) is not None  # a head, or a move without numbers
        edit = None if re.search(r"\d", line.text) else line.rewritten("", sure=not says)
        return Mistake(problem("E316", line.span, edit))
    return None


def _as_it_stands(line: SourceLine) -> Iterator[Mended]:
    """The move without the marks of a list, where its details are those of the language."""
    text = without_marks(line.text)
    for comma in re.finditer(",", text[:_LONGEST]):
        yield Mended(text[: comma.start()], text[comma.end() :].strip(), True, False)


def mend_of(line: SourceLine, found: Problem) -> Problem | None:
    """The problem of a move with the mend of its line; None where there is none."""
    if found.code in ("E206", "E210") and (found.edit is not None or ":" not in line.text):
        return None
    if found.code in ("E206", "E210", "E302") and _OF_NOTES.search(line.text):
        found = problem("E316", line.span)
    told = (_told(line, found, mended) for mended in chain(mended_moves(line), _counted(line)))
    return next((problem for problem in told if problem is not None), None)


def _counted(line: SourceLine) -> Iterator[Mended]:
    """`10 squats`: the number before the name."""
    if details := _DETAILS_FIRST.fullmatch(line.text):
        turned = f"{details[2][0].upper()}{details[2][1:]}, {details[1]}"
        whole = SourceLine(line.source, line.number, "", turned, 1, None)
        yield from (replace(mended, sure=False) for mended in mended_moves(whole))
    match = _NUMBER_FIRST.fullmatch(line.text)
    if match and match[2].endswith("s") and is_counted(match[2]):
        yield Mended(match[2][0].upper() + match[2][1:], f"{match[1]} reps", False, False)


_DETAILS_FIRST: Final = re.compile(
    r"(\d+\s*[x×]\s*\d+\s*(?:s|secs?|seconds?|m|mins?|minutes?)?)\s+([a-z]{3,}(?:[\s-][a-z]+)*)",
    re.I,
)
_NUMBER_FIRST: Final = re.compile(r"(\d{1,3})\s*(?:[x×]\s*)?([a-z]{3,}(?:[\s-][a-z]+){0,2})", re.I)
_LONGEST: Final = 200


def _told(line: SourceLine, found: Problem, mended: Mended) -> Problem | None:
    """The problem with the help that mends it; None where the line is no move even then."""
    details = mended.details.replace(LACKING, PARTS[0])
    if not _is_move(line, mended.name, details):
        return None
    text = f"{mended.name}, {details}"
    is_whole = found.code == "E316"
    sure = mended.sure and (line.text[:2] != "- " or line.text[2:3] == "[")
    edit = line.rewritten(text, sure=sure) if is_whole else _smallest(line, text, sure)
    up_to = line.text[: edit.span.end - line.start]
    is_early = not is_whole and not re.search(r"\d", up_to)
    if is_early:  # a side before any time may well be a part of the name
        edit = replace(edit, sure=False)
    may_be_name = is_early or found.code in ("E307", "E315")
    if mended.lacks_part:
        help = _which_part(edit.text)
        if may_be_name:
            help = told(
                "{help}; if it is a part of the name, put the name in double quotes", help=help
            )
        return with_help(found, help)
    if not may_be_name:
        return with_help(found, None, edit)
    return with_help(found, _AND_QUOTED if edit.sure else OR_QUOTED, edit)


_AND_QUOTED: Final = told("; if it is a part of the name, put the name in double quotes")


def _which_part(text: str) -> Sentence:
    """The help for a side whose part of the body nobody knows."""
    return told(
        "say which part of the body: '{text}', or with {others} in place of {part}",
        text=text,
        others=told("{others} or {last}", others=", ".join(PARTS[1:-1]), last=PARTS[-1]),
        part=PARTS[0],
    )


def _is_move(line: SourceLine, name: str, details: str) -> bool:
    """True where a name and details make a move."""
    whole = SourceLine(line.source, line.number, "", f"{name}, {details}", 1, None)
    specs: list[Spec] = []
    position = len(name) + 2
    if is_timer_word(name):
        return False
    try:
        _check_whole_name(whole, len(name))
        while position < len(whole.text):
            read, position = read_part(whole, position, len(whole.text))
            if not read or whole.text[position : position + 1] not in ("", ","):
                return False
            specs += read
            position += 2
        gather_specs(whole, specs)
    except Mistake:
        return False
    return bool(specs)


def _check_whole_name(line: SourceLine, end: int) -> None:
    """Raise `Mistake` where the name up to `end` could not stand without quotes."""
    check_name(line, 0, end, quoted=False)
    check_no_detail(line, 0, end)
    for part in re.finditer(r"(?<=,)[^,]+", line.text[:end]):
        start = part.start() + len(part[0]) - len(part[0].lstrip())
        if start == part.end():
            raise mistake(line, "E311", part.start(), part.end())
        check_name_part(line, start, part.end())
        if part[0].strip().lower() in _DONE_AGAIN:
            raise mistake(line, "E307", start, part.end())
        if read_part(line, start, part.end())[0]:
            raise mistake(line, "E307", start, part.end())


_DONE_AGAIN: Final = ("repeat", "then", "hold", "rest")
"""Words that tell how a move goes on, and are no part of its name."""


def _smallest(line: SourceLine, mended: str, sure: bool) -> Edit:
    """The mend that takes and gives whole parts of a line, between its commas, and no more."""
    old, new = line.text.split(","), mended.split(",")
    same = 0
    while same < min(len(old), len(new)) - 1 and old[same] == new[same]:
        same += 1
    after = 0
    while after < min(len(old), len(new)) - same - 1 and old[-1 - after] == new[-1 - after]:
        after += 1
    start = sum(len(part) + 1 for part in old[:same])
    end = len(line.text) - sum(len(part) + 1 for part in old[len(old) - after :])
    text = ",".join(new[same : len(new) - after])
    gap = len(line.text[start:end]) - len(line.text[start:end].lstrip())
    return line.edit(start + gap, end, text[gap:] if text[:gap].isspace() else text, sure=sure)
