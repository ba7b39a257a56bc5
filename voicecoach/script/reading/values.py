"""The values that stand in a line, read or found wrong: durations and numbers."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.wordings import as_detail
from voicecoach.script.routine import PARTS
from voicecoach.suggestions import closest, suggestion
from voicecoach.told.sentence import Many, Sentence, Unfilled, told
from voicecoach.units import (
    HOUR,
    UNIT_WORDS,
    DurationError,
    Milliseconds,
    format_duration,
    scan_duration,
)

MINUS: Final = "-\u2212"
"""The signs that make a number negative: the hyphen of the keyboard and the true minus."""


def duration_at(line: SourceLine, start: int, after: str) -> tuple[Milliseconds, int]:
    """The duration at `line.text[start:]` and the offset after it.

    `after` is the word before it, for the message; empty for a move's own hold.
    Raises `Mistake`.
    """
    try:
        scanned = scan_duration(line.text, start)
    except DurationError as error:
        raise _retold(line, error, after) from None
    if scanned is None:
        raise _no_duration(line, start, after)
    _check_metres(line, start, *scanned, after)
    return scanned


_METRES: Final = re.compile(r"(\d+(?:\.\d+)?)[ \t\u00a0\u202f]*m(?![^\W\d_])", re.IGNORECASE)


def _check_metres(line: SourceLine, start: int, length: Milliseconds, end: int, after: str) -> None:
    """Raise `Mistake` for an hour or more in minutes: `400m` may be meant to be a distance.

    Behind a word (`rest 90m`) it cannot be one.
    """
    minutes = _METRES.match(line.text, start) if length >= HOUR else None
    if minutes is not None:
        time = format_duration(length)
        help = told("write '{time}' for the time", time=time)
        if minutes.end() >= end and not after:
            help = told(
                "write '{number} metres' for a distance, or '{time}' for the time",
                number=minutes[1],
                time=time,
            )
        raise mistake(line, "E113", start, end, length=time, help=help)


def decimal_number(line: SourceLine, start: int, end: int) -> float:
    """The number `line.text[start:end]`, with or without decimals, down to a thousandth.

    Raises `Mistake`.
    """
    number = line.text[start:end]
    whole, _, decimals = number.partition(".")
    if not number.isascii():
        raise mistake(line, "E106", start, end)
    if len(whole) > 9:
        raise mistake(line, "E107", start, end, help=told("write a smaller one"))
    if len(decimals) > 3:
        raise mistake(line, "E108", start, end, help=told("write three decimals at most"))
    return float(number)


def whole_number(
    line: SourceLine, start: int, end: int, what: Sentence, low: int, high: int
) -> int:
    """The number `line.text[start:end]`, which must lie between `low` and `high`.

    Raises `Mistake`.
    """
    digits = line.text[start:end]
    if not digits.isascii():
        raise mistake(line, "E106", start, end)
    if len(digits) > 9 or not low <= int(digits) <= high:
        least, most = Many(low), Many(high)
        raise mistake(line, "E112", start, end, what=what, low=least, high=most)
    return int(digits)


def something_after(line: SourceLine, start: int, mark: str) -> None:
    """Raise `Mistake` where the line ends at `start`, behind its `mark`."""
    if start >= len(line.text):
        raise mistake(line, "E204", 0, len(line.text), mark=mark)


def _no_duration(line: SourceLine, start: int, after: str) -> Mistake:
    text = line.text
    if start >= len(text):
        return mistake(line, "E218", max(text.lower().rfind(after), 0), len(text), mark=after)
    end = _word_end(text, start)
    if text[start] in MINUS and text[start + 1 : start + 2].isdecimal():
        return mistake(line, "E109", start, end)
    if text[start].isdecimal():
        return mistake(line, "E106", start, end)
    if text[start] == ".":
        return mistake(line, "E101", start, end, line.edit(start, end, f"0{text[start:end]}"))
    help = told("write it like 20s or 1m 30s")
    return mistake(line, "E101", start, end, help=help)


def _retold(line: SourceLine, error: DurationError, after: str) -> Mistake:
    """The problem of a number that is no duration, with the best help for it."""
    start, end, word = error.start, error.end, error.word
    help: Sentence | None = None
    if error.code == "E103" and (comma := _decimal_comma(line.text, end)):
        word = line.text[start:comma]
        edit = line.edit(start, comma, word.replace(",", "."))
        return mistake(line, "E102", start, comma, edit, word=word)
    if error.code == "E104" and word.lower() in _NO_UNIT:
        first = _number_start(line.text, start)
        number = line.text[first:start].rstrip()
        if not after and number.isdecimal():
            help = told(_WITH_UNIT, word=number)
        return mistake(line, "E103", first, first + len(number), help=help)
    if error.code == "E104" and (after or word.lower() not in OTHER_LENGTHS):
        unit = None if not after and closest(word, _COUNTED) else _unit(word)
        if unit is not None:
            edit = line.edit(start, end, unit, sure=word.casefold() in FOREIGN_UNITS)
            return mistake(line, "E104", start, end, edit, word=word)
    if error.code == "E104":
        help = _unit_help(line.text[_number_start(line.text, start) : start], word, after)
    part = line.text[start:].partition(",")[0].rstrip()
    if error.code == "E103" and not after and (meant := as_detail(part)):
        edit = line.edit(start, start + len(part), meant, sure=False)
        return mistake(line, "E103", start, start + len(part), edit, word=part)
    if error.code == "E103" and not after:
        help = told(_WITH_UNIT, word=word)
    if error.code == "E103" and not word.strip("0."):
        help = told("write how long it is, such as '20s'")
    if error.code == "E105" and len(word) == 1:
        first = _number_start(line.text, start)
        edit = line.edit(first, end, f"{line.text[first:start]}0{word}", sure=False)
        return mistake(line, "E105", start, end, edit, word=word)
    return mistake(line, error.code, start, end, help=help, word=word)


_WITH_UNIT: Final = Unfilled("write '{word}s' for seconds, '{word}m' for minutes or '{word} reps'")

_NO_UNIT: Final = ("between", "each", "left", "right", "per", "both", "on")
"""Words that follow a duration; behind a number they tell that its unit is missing."""

_COUNTED: Final = {
    "reps": "reps", "sets": "sets", "rounds": "sets", "repetitions": "reps", "repeats": "reps",
    "x": "sets", "times": "sets",
}  # fmt: skip
"""Words that can follow a number in a move, besides a unit -> how the language has them."""


OTHER_LENGTHS: Final = {
    "kms": "km", "mi": "miles", "k": "km", "yards": "metres", "yd": "metres", "feet": "metres",
    "ft": "metres", "mts": "metres", "mtrs": "metres", "paces": "steps",
}  # fmt: skip
"""Units of length that the language does not have -> the nearest that it has."""


FOREIGN_UNITS: Final = {
    "sekunden": "seconds", "sekunde": "second", "minuten": "minutes", "stunden": "hours",
    "stunde": "hour", "std": "h", "segundos": "seconds", "segundo": "second", "seg": "s",
    "minutos": "minutes", "minuto": "minute", "horas": "hours", "hora": "hour",
    "secondes": "seconds", "秒": "s", "秒間": "s", "分": "min", "分間": "min", "時間": "h",
}  # fmt: skip
"""Units as those write them whose language has a table of phrases, or is near."""


_SIDED: Final = {("feet" if part == "foot" else f"{part}s"): part for part in PARTS}


def _unit_help(number: str, word: str, after: str) -> Sentence:
    count = number.strip()
    if not after and (counted := closest(word, _COUNTED)):
        reps = _COUNTED[counted] == "reps"
        if counted == "rounds":
            return told(
                "put the move, indented, under a line of its own: '{number} rounds'", number=count
            )
        if reps:
            return told("to count write '10 reps'")
        return told("for several holds write '{number} sets'", number=count)
    if not after and (part := _SIDED.get(word.lower())):
        return told("say how long, and then the sides, such as '20s each {part}'", part=part)
    if not after and word.lower() in OTHER_LENGTHS:
        distance = f"{count} {OTHER_LENGTHS[word.lower()]}"
        return told("write '{distance}', or how long: '2m'", distance=distance)
    for unit in sorted(UNIT_WORDS, key=len, reverse=True):
        if word.startswith(unit) and word.removeprefix(unit).lower() in _NO_UNIT:
            return suggestion(f"{number}{unit} {word.removeprefix(unit)}")
    if after:
        return told("the units are s, min and h")
    return told("the units are s, min and h; to count write '{number} reps'", number=count)


def _unit(word: str) -> str | None:
    """The unit of time that a word was meant to be."""
    return closest(word, UNIT_WORDS) or FOREIGN_UNITS.get(word.casefold())


def _decimal_comma(text: str, at: int) -> int:
    """The end of the number that goes on behind a comma at `text[at]`; 0 where none does."""
    if text[at : at + 1] != "," or not text[at + 1 : at + 2].isdecimal():
        return 0
    return _word_end(text, at + 1)


def _number_start(text: str, at: int) -> int:
    """Where the number, or the time such as 1:30, begins that ends at `text[at]`."""
    while at and (text[at - 1].isdecimal() or text[at - 1] in ":. "):
        at -= 1
    return at + len(text[at:]) - len(text[at:].lstrip())


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace() and text[end] not in ",:":
        end += 1
    return max(end, start + 1)
