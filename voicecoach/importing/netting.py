"""The net under the writer of scripts: lines that the language does not read become comments.

Whatever a source says, its script can be checked, formatted and played.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.errors import Problem
from voicecoach.importing.cleaning import shortened
from voicecoach.importing.draft import NotThisFormat, SourceRow
from voicecoach.importing.lines import DraftLine, text_of_lines, without
from voicecoach.script.alphabets import check_letters
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import Parsed, parse

NOTHING_TO_DO: Final = "there is nothing to do in it: no move and no rest was found"

_LONGEST_COMMENT: Final = 400


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """The text of a script, and a row for each line that its writer had to leave out.

    `parsed` is the text as the language reads it.
    """

    text: str
    parsed: Parsed
    rows: tuple[SourceRow, ...] = ()


def script_of(lines: Sequence[DraftLine], wrong: Sequence[Problem] = ()) -> WrittenDraft:
    """The script of lines, as comments those that are wrong in it, and those told in `wrong`.

    Raises `NotThisFormat` where nothing to do is left.
    """
    rows: dict[int, SourceRow] = {}
    kept = list(lines)
    for problem in _one_a_line(wrong):
        kept, rows[problem.span.line] = _mended(kept, problem)
    for _ in range(_MOST_TIMES):
        before = text_of_lines(kept)
        parsed = check_letters(parse("", before.encode()))
        wrong = _one_a_line(parsed.problems)
        if not wrong and parsed.routine is not None:
            text = format_script(parsed)
            read = parsed if text == before else parse("", text.encode())
            return WrittenDraft(text, read, tuple(rows[line] for line in sorted(rows)))
        if any(problem.code == "E004" for problem in wrong):
            raise NotThisFormat("it is larger than a script may be")
        if any(problem.code in _HOPELESS for problem in wrong):
            break
        for problem in wrong:
            kept, rows[problem.span.line] = _mended(kept, problem)
    raise NotThisFormat(NOTHING_TO_DO)


_MOST_TIMES: Final = 12
"""A script is read so often: a comment may leave others without what they stood under."""

_HOPELESS: Final = {"E001", "E201", "E205"}


def _one_a_line(problems: Sequence[Problem]) -> list[Problem]:
    """The first error of each line, the last line first: those before it keep their numbers."""
    errors = {p.span.line: p for p in reversed(problems) if p.severity == "error"}
    return [errors[line] for line in sorted(errors, reverse=True)]


def _mended(lines: list[DraftLine], problem: Problem) -> tuple[list[DraftLine], SourceRow]:
    number = problem.span.line - 1
    line = lines[number]
    place = f"script:{number + 1}"
    if line.otherwise:
        other = replace(line, said=line.otherwise, otherwise="", comment=_with_source(line))
        row = SourceRow(place, line.said, "decided", f"'{line.otherwise}', as {problem.message}")
        return [*lines[:number], other, *lines[number + 1 :]], row
    row = SourceRow(place, line.said, "left", f"a comment in the script, as {problem.message}")
    return without(lines, number), row


def _with_source(line: DraftLine) -> str:
    parts = [line.comment, f"in the source: {line.said}"]
    return shortened("; ".join(part for part in parts if part), _LONGEST_COMMENT)
