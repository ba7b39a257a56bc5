"""The mends of a script, done in its text: all that keep the meaning, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from voicecoach.errors import Edit, Problem
from voicecoach.script.parser import parse

_MOST_ROUNDS: Final = 10
"""A line tells one mistake at a time; nobody makes more of them in one."""

_BYTE_ORDER_MARK: Final = "\ufeff"


def mended(name: str, text: str) -> str:
    """The text of the script `name` with all mends done that keep the meaning.

    A byte order mark, line ends and spaces stay as they are.
    """
    for _ in range(_MOST_ROUNDS):
        edits = sure_edits(parse(name, text.encode()).problems)
        after = with_edits(text, edits)
        if after == text:
            break
        text = after
    return text


def sure_edits(problems: Iterable[Problem]) -> list[Edit]:
    """The mends of these problems that keep the meaning."""
    return [p.edit for p in problems if p.edit is not None and p.edit.sure]


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text of a script with these edits done; of those that overlap, the first one."""
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    lines = text.removeprefix(mark).split("\n")
    for number, here in _by_line(edits).items():
        line, behind = lines[number - 1], len(lines[number - 1]) + 2
        for edit in sorted(here, key=lambda edit: edit.span.start, reverse=True):
            if edit.span.end <= behind:
                line = line[: edit.span.start - 1] + edit.text + line[edit.span.end - 1 :]
                behind = edit.span.start
        lines[number - 1] = line
    return mark + "\n".join(lines)


def _by_line(edits: Iterable[Edit]) -> dict[int, list[Edit]]:
    lines: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        lines[edit.span.line].append(edit)
    return lines
