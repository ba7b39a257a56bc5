"""The details that say what a move asks for: how long, how often, how far, and at which pace."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.script.reading.details import MOST_REPS, Spec
from voicecoach.script.reading.lines import SourceLine, mistake
from voicecoach.script.reading.values import decimal_number, duration_at, whole_number
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HoldSpec,
    RepsSpec,
    UntilReadySpec,
    UtmostSpec,
)
from voicecoach.suggestions import suggestion
from voicecoach.told.sentence import Many, Sentence, told
from voicecoach.units import SECOND, Milliseconds

UNITS_OF_DISTANCE: Final = {
    "metres": "metres", "meters": "metres", "metre": "metres", "meter": "metres",
    "km": "km", "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km",
    "miles": "miles", "mile": "miles", "steps": "steps", "step": "steps",
}  # fmt: skip
"""Words of a distance -> the unit of `DISTANCES`."""

DISTANCE: Final = rf"(\d+(?:\.\d+)?)\s*({'|'.join(UNITS_OF_DISTANCE)})\b"
"""The form of a distance: a number and one of its units."""

_MOST_BREATHS: Final = 1000
_FARTHEST: Final = 1_000_000


def read_reps(line: SourceLine, match: re.Match[str]) -> Spec:
    """`8 reps` and `8 reps at 4s`"""
    words = (told("the number of reps"), 1, MOST_REPS)
    count = whole_number(line, match.start(1), match.end(1), *words)
    if match[2] is None:
        return Spec("work", RepsSpec(count), match.start(), match.end())
    pace, end = duration_at(line, match.end(), "at")
    return Spec("work", RepsSpec(count, pace), match.start(), end)


def read_breaths(line: SourceLine, match: re.Match[str]) -> Spec:
    """`5 breaths`"""
    words = (told("the number of breaths"), 1, _MOST_BREATHS)
    count = whole_number(line, match.start(1), match.end(1), *words)
    return Spec("work", BreathsSpec(count), match.start(), match.end())


def read_distance(line: SourceLine, match: re.Match[str]) -> Spec:
    """`400 metres` and `1.5 km`"""
    amount = decimal_number(line, match.start(1), match.end(1))
    if not 0 < amount <= _FARTHEST:
        what, most = told("a distance"), Many(_FARTHEST)
        raise mistake(line, "E112", *match.span(1), what=what, low="0.001", high=most)
    unit = UNITS_OF_DISTANCE[match[2].lower()]
    return Spec("work", DistanceSpec(amount, unit), match.start(), match.end())


def read_until_ready(_: SourceLine, match: re.Match[str]) -> Spec:
    """`until ready`"""
    return Spec("work", UntilReadySpec(), match.start(), match.end())


def read_utmost(_: SourceLine, match: re.Match[str]) -> Spec:
    """`as long as you can`"""
    return Spec("work", UtmostSpec(), match.start(), match.end())


def read_time(line: SourceLine, start: int) -> Spec:
    """A hold, `20s`; or the most that it may take, `60s at most`."""
    length, end = duration_at(line, start, "")
    if most := _AT_MOST.match(line.text, end):
        return Spec("most", length, start, most.end())
    return Spec("work", HoldSpec(length), start, end)


_AT_MOST: Final = re.compile(r"\s+at\s+most\b", re.IGNORECASE)


def read_hold(line: SourceLine, match: re.Match[str]) -> Spec:
    """`hold 10s`, in each repetition"""
    length, end = duration_at(line, match.end(), "hold")
    return Spec("hold", length, match.start(), end)


def read_release(line: SourceLine, match: re.Match[str]) -> Spec:
    """`release 3s`, after each hold"""
    length, end = duration_at(line, match.end(), "release")
    return Spec("release", length, match.start(), end)


def read_about(line: SourceLine, match: re.Match[str]) -> Spec:
    """`about 40s`, for what has no time of its own"""
    length, end = duration_at(line, match.end(), "about")
    return Spec("about", length, match.start(), end)


def read_tempo(line: SourceLine, match: re.Match[str]) -> Spec:
    """`tempo 3-1-1` and `tempo 3-1-1-0`: the seconds of each phase"""
    written = match[1].strip()
    start = match.start(1)
    end = start + len(written)
    phases = seconds_of(line, start, written)
    if phases is None or len(phases) not in (3, 4) or not sum(phases):
        raise mistake(line, "E313", start, end, help=_tempo_help(written))
    return Spec("tempo", phases, match.start(), end)


def seconds_of(line: SourceLine, start: int, written: str) -> tuple[Milliseconds, ...] | None:
    """The times of a row of seconds such as `3-1-1`, which stands at an offset of the line.

    None where it is no such row.  Raises `Mistake` for a number that is too fine or too large.
    """
    if not _ROW.fullmatch(written):
        return None
    times, position = [], start
    for number in written.split("-"):
        seconds = decimal_number(line, position, position + len(number))
        times.append(Milliseconds(round(seconds * SECOND)))
        position += len(number) + 1
    return tuple(times)


_ROW: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:-[0-9]+(?:\.[0-9]+)?)*")


def _tempo_help(written: str) -> Sentence | None:
    """The help for three or four numbers that are not parted by hyphens, and for an X."""
    digits = re.findall(r"\d+(?:\.\d+)?", written)
    if written.isdecimal() and len(written) in (3, 4):
        digits = list(written)
    if len(digits) in (3, 4) and any(map(float, digits)) and not re.search(r"[^\W\d_]", written):
        return suggestion(f"tempo {'-'.join(digits)}")
    if re.search(r"x", written, re.IGNORECASE):
        return told("write a number for X, such as 1 for as fast as you can: 'tempo 3-1-1'")
    return None
