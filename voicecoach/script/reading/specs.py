"""The details of a move: `20s each leg`, `8 reps at 4s`, `3 sets`, `change 10s` and the rest."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Source
from voicecoach.score import Side
from voicecoach.script.reading.details import MOST_SETS, MOST_TICKS, Spec, SpecReader, SpecSlot
from voicecoach.script.reading.ladders import LADDER, read_ladder
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.values import MINUS, duration_at, whole_number
from voicecoach.script.reading.work import (
    DISTANCE,
    read_about,
    read_breaths,
    read_distance,
    read_hold,
    read_release,
    read_reps,
    read_tempo,
    read_time,
    read_until_ready,
    read_utmost,
)
from voicecoach.script.routine import PARTS
from voicecoach.suggestions import closest
from voicecoach.told.sentence import told

KEYWORDS: Final = (
    "each", "left", "right", "first", "reps", "sets", "rest", "between", "change", "countdown",
    "hold", "release", "tempo", "about", "breaths", "alternating",
)  # fmt: skip

OTHER_WORDINGS: Final = {
    "both": "each", "per": "each", "every": "each", "alternate": "alternating",
    "feet": "foot", "repetitions": "reps", "repetition": "reps", "repeats": "reps", "times": "sets",
}  # fmt: skip
"""Words that others write -> the word of the language."""

PLURALS: Final = {("feet" if part == "foot" else f"{part}s"): part for part in PARTS}
"""The parts of the body that alternate, in the plural -> in the singular."""

_NO_SOURCE: Final = Source("", ())


def read_part(line: SourceLine, start: int, end: int) -> tuple[list[Spec], int]:
    """The details that `line.text[start:end]` begins with, and the offset behind them.

    Raises `Mistake` where a detail begins and goes wrong.
    """
    specs: list[Spec] = []
    position = start
    while position < end:
        spec = _read_spec(line, position)
        if spec is None:
            break
        specs.append(spec)
        position = spec.end
        while position < end and line.text[position].isspace():
            position += 1
    return specs, position


def is_detail(text: str) -> bool:
    """True where the text is made of details and nothing else."""
    line = SourceLine(_NO_SOURCE, 1, "", text, 1, None)
    try:
        specs, end = read_part(line, 0, len(text))
    except Mistake:
        return False
    return bool(specs) and end >= len(text)


def ends_in_detail(line: SourceLine) -> bool:
    """True where the part behind the line's last comma is a detail of a move."""
    return "," in line.text and is_detail(line.text.rpartition(",")[2].strip())


def _read_spec(line: SourceLine, start: int) -> Spec | None:
    for pattern, read in SPEC_FORMS:
        match = pattern.match(line.text, start)
        if match and (spec := read(line, match)):
            return spec
    return read_time(line, start) if _NUMBER.match(line.text, start) else None


_VALUE: Final = rf"[{MINUS}.]?\d"
_NUMBER: Final = re.compile(_VALUE)
"""The beginning of a hold, and of what was meant to be one: a sign, or a point without a nought."""


def _read_sets(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(
        line, match.start(1), match.end(1), told("the number of sets"), 1, MOST_SETS
    )
    return Spec("sets", count, match.start(), match.end())


def _read_each(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("each", _part(line, match, 1), match.start(), match.end())


def _read_alternating(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("alternating", _part(line, match, 1), match.start(), match.end())


def _read_turns(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("turns", _part(line, match, 1), match.start(), match.end())


def _read_side(line: SourceLine, match: re.Match[str]) -> Spec:
    slot: SpecSlot = "first" if match[3] else "only"
    value = (Side(match[1].lower()), _part(line, match, 2))
    return Spec(slot, value, match.start(), match.end())


def _part(line: SourceLine, match: re.Match[str], group: int) -> str:
    word = match[group].lower()
    if word in PARTS:
        return word
    if word in PLURALS and match[0][0] in "aA":
        return PLURALS[word]
    meant = closest(OTHER_WORDINGS.get(word, word), PARTS)
    help = told("the parts are {parts}", parts=", ".join(PARTS))
    if meant:
        before = line.text[match.start() : match.start(group)]
        after = line.text[match.end(group) : match.end()]
        edit = line.edit(match.start(), match.end(), f"{before}{meant}{after}", sure=False)
        raise mistake(line, "E304", match.start(), match.end(), edit)
    raise mistake(line, "E304", match.start(), match.end(), help=help)


def _read_between(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "rest")
    after = re.compile(r"\s+between\b", re.IGNORECASE).match(line.text, end)
    if not after:
        word = line.text[match.start() : end]
        help = told(
            "'{word} between' rests between the sets; a rest step has a line of its own", word=word
        )
        raise mistake(line, "E304", match.start(), end, help=help)
    return Spec("rest", length, match.start(), after.end())


def _read_change(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "change")
    return Spec("change", length, match.start(), end)


def _read_countdown(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), told("the countdown"), 0, MOST_TICKS)
    return Spec("countdown", count, match.start(), match.end())


SPEC_FORMS: Final[tuple[tuple[re.Pattern[str], SpecReader], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (LADDER, read_ladder),
        (r"(\d+)\s+reps?\b(\s+at\b\s*)?", read_reps),
        (r"(\d+)\s+breaths?\b", read_breaths),
        (DISTANCE, read_distance),
        (r"until\s+ready\b", read_until_ready),
        (r"as\s+long\s+as\s+you\s+can\b", read_utmost),
        (rf"hold\s+(?={_VALUE})", read_hold),
        (rf"release\s+(?={_VALUE})", read_release),
        (rf"about\s+(?={_VALUE})", read_about),
        (r"tempo\s+(?=[\dx])([^,\s]+(?:\s+(?:[-/]\s+)?[\dx](?=\s|,|$))*)", read_tempo),
        (r"(\d+)\s+sets?\b", _read_sets),
        (r"each\s+(\w+)", _read_each),
        (r"alternating\s+(?!between\b|each\b|both\b)(\w+)", _read_alternating),
        (r"one\s+(\w+)\s+at\s+a\s+time\b", _read_turns),
        (r"(left|right)\s+(\w+)(\s+first\b)?", _read_side),
        (rf"rest\s+(?={_VALUE})", _read_between),
        (rf"change\s+(?={_VALUE})", _read_change),
        (r"countdown\s+(\d+)", _read_countdown),
    )
)
"""The forms of details, tried in order; behind them comes a hold, a plain duration."""
