"""From bytes to lines of text."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Problem, Source, Span
from voicecoach.problems import problem

LARGEST_SCRIPT: Final = 16 * 1024 * 1024
"""Bytes.  A film that was named .coach is told apart from a script before it fills memory."""

MOST_LINES: Final = 200_000
"""More than anybody writes, and what a program writes for 12 hours."""

LONGEST_LINE: Final = 10_000
"""Characters.  No breath is long enough to say more."""

_BYTE_ORDER_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def decode(name: str, data: bytes) -> tuple[Source, list[Problem]]:
    """The text of the script `name`, and what is wrong with its encoding or size.

    Lines end at LF; a byte order mark, a CR before the LF and trailing space are dropped.
    """
    size, lines = len(data), data.count(b"\n")
    if size > LARGEST_SCRIPT:
        return _too_large(name, f"{size:,} bytes", LARGEST_SCRIPT)
    if lines > MOST_LINES:
        return _too_large(name, f"{lines:,} lines", MOST_LINES)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            source = Source(name, ())
            help = f"it is saved as {encoding}; save it as UTF-8"
            return source, [problem("E003", source.span(1, 1, 2), help=help)]
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape")
    source = Source(name, tuple(line.rstrip() for line in text.split("\n")))
    return source, _check(source)


def _too_large(name: str, size: str, limit: int) -> tuple[Source, list[Problem]]:
    source = Source(name, ())
    return source, [problem("E004", source.span(1, 1, 2), size=size, limit=f"{limit:,}")]


_CONTROL: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\udc80-\udcff]")
"""Controls other than the tab, and the bytes that are not UTF-8."""


def _check(source: Source) -> list[Problem]:
    """The first character of each line that no text may have, and each line that is too long.

    A NUL anywhere says that it is no text, and is told alone; after a byte that
    is not UTF-8 nothing is checked.
    """
    for number, line in enumerate(source.lines, 1):
        if "\0" in line:
            column = line.index("\0") + 1
            return [problem("E002", source.span(number, column, column + 1))]
    found: list[Problem] = []
    for number, line in enumerate(source.lines, 1):
        if len(line) > LONGEST_LINE:
            words = {"length": f"{len(line):,}", "limit": f"{LONGEST_LINE:,}"}
            found.append(problem("E005", source.span(number, 1, 2), **words))
        elif match := _CONTROL.search(line):
            wrong = _told(match[0], source.span(number, match.start() + 1, match.end() + 1))
            found.append(wrong)
            if wrong.code == "E003":
                break
    return found


def _told(character: str, span: Span) -> Problem:
    if character >= "\udc80":
        return problem("E003", span)
    help = "save the script with line ends of Unix or Windows" if character == "\r" else None
    return problem("E010", span, help=help, character=f"U+{ord(character):04X}")
