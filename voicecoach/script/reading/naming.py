"""The name of a move: as long as a screen, no word of the language, no detail in it."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.script.reading.doubts import GAPS, LONGEST_NAME, gap_as_name, mended_detail
from voicecoach.script.reading.lines import SourceLine, mistake
from voicecoach.script.reading.specs import KEYWORDS, PLURALS, is_detail
from voicecoach.script.reading.timers import as_timer_step
from voicecoach.script.routine import PARTS
from voicecoach.script.text import literal
from voicecoach.told.sentence import Many, Sentence, told

_RESERVED: Final = ("rest", "pause", "say", "use", "feel", "tip", "then", "needs", "setup")

_BRACES: Final = re.compile(r"\{[^{}]*\}|[{}]")
"""A placeholder, or a lone brace, if it stood in a text."""


NAME: Final = told("name")


def check_name_length(line: SourceLine, start: int, end: int, what: Sentence) -> None:
    """Raise `Mistake` where the name in `line.text[start:end]` is longer than any screen."""
    length = len(literal(line.text[start:end]))
    if length > LONGEST_NAME:
        limit = Many(LONGEST_NAME)
        raise mistake(line, "E221", start, end, what=what, length=Many(length), limit=limit)


def check_name_part(line: SourceLine, start: int, end: int) -> None:
    """Raise `Mistake` where a part of the name looks like a detail that went wrong."""
    text = line.text[start:end]
    mended = mended_detail(text)
    keyword = not _KEYWORDS.isdisjoint(re.findall(r"\w+", text.lower()))
    if mended:
        edit = line.edit(start, end, mended, sure=False)
        raise mistake(line, "E307", start, end, edit, help=OR_QUOTED)
    if keyword or text[0].isdecimal():
        help = told("put the whole name in double quotes, or mend the detail")
        raise mistake(line, "E307", start, end, help=help)


OR_QUOTED: Final = told("If it is a part of the name, put the name in double quotes")
"""The help behind a guess that changes a part of a name."""

_KEYWORDS: Final = frozenset(KEYWORDS)


def check_name(line: SourceLine, start: int, end: int, quoted: bool) -> None:
    """Raise `Mistake` where a name is missing, or means something else in the language."""
    name = line.text[start:end]
    if not name.strip():
        raise mistake(line, "E301", 0, end + 1, word="20s")
    check_name_length(line, start, end, NAME)
    if quoted:
        return
    if brace := _BRACES.search(name):
        raise mistake(line, "E312", start + brace.start(), start + brace.end())
    if is_detail(name):
        raise mistake(line, "E301", start, end)
    if name.lower() in GAPS:
        raise gap_as_name(line, start, end)
    if (step := as_timer_step(line, name, end, called=True)) is not None:
        raise step
    if name.lower() in _RESERVED:
        raise mistake(line, "E309", start, end)


_BODY: Final = "|".join((*PARTS, *PLURALS))
_UNIT: Final = r"s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?"
_COUNTED: Final = r"reps?|sets?|rounds?|times|breaths?|x"
_INSIDE: Final = re.compile(
    rf"(?<![\w/.-])(?:\d+(?:\.\d+)?\s*(?:{_UNIT}|{_COUNTED})(?![\w-])|\d+:\d\d(?![\w:])"
    rf"|(?:each|both|left|right|[lr]\.?)\s+(?:{_BODY})\b)",
    re.IGNORECASE,
)
"""A time, a count or a side inside a name."""


def check_no_detail(line: SourceLine, start: int, end: int) -> None:
    """Raise `Mistake` where a time, a count or a side stands in a name that has no quotes."""
    found = _INSIDE.search(line.text, start, end)
    if found is None:
        return
    help = told(
        "say it behind the name, or put the name in double quotes: '\"{name}\"'",
        name=line.text[start:end],
    )
    raise mistake(line, "E315", found.start(), found.end(), help=help)
