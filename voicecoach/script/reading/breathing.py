"""Breathing: the statement `breathe`, and the pattern of one breath."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.score import BreathPattern
from voicecoach.script.reading.lines import Mistake, SourceLine, Standing, mistake
from voicecoach.script.reading.values import duration_at, whole_number
from voicecoach.script.routine import BreatheStep
from voicecoach.units import Milliseconds, format_duration

MOST_BREATHS: Final = 10_000

_BREATHE: Final = re.compile(r"breathe\s+(?=in\b|\d)", re.IGNORECASE)
_SHORT: Final = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)+")
_PART: Final = re.compile(r"(in|hold|out)\s+", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*,\s*")
_TIMES: Final = re.compile(r"(\d+)\s+times?\b", re.IGNORECASE)
_FOR: Final = re.compile(r"for\s+", re.IGNORECASE)

_FORMS: Final = "such as 'breathe in 4s, hold 7s, out 8s, 4 times' or 'breathe 4-7-8, for 2m'"


def read_breathe(line: SourceLine, _: Standing, __: list[Problem]) -> BreatheStep | None:
    """`breathe in D[, hold D], out D[, hold D], N times` or `for D`, and `breathe 4-7-8, …`."""
    match = _BREATHE.match(line.text)
    if match is None:
        return None
    pattern, end = read_pattern(line, match.end())
    comma = _COMMA.match(line.text, end)
    start = comma.end() if comma else end
    if times := _TIMES.match(line.text, start):
        what = "the number of breaths"
        count = whole_number(line, times.start(1), times.end(1), what, 1, MOST_BREATHS)
        length, end = Milliseconds(count * pattern.length), times.end()
    elif spell := _FOR.match(line.text, start):
        length, end = duration_at(line, spell.end(), "for")
        count = length // pattern.length
        if not count:
            told = format_duration(pattern.length)
            help = f"one breath takes {told}; give it that at least"
            raise mistake(line, "E223", spell.start(), end, help=help)
    else:
        help = f"say how often or for how long, {_FORMS}"
        raise mistake(line, "E223", 0, len(line.text), help=help)
    if end < len(line.text):
        raise mistake(line, "E223", end, len(line.text), help=f"take it away; {_FORMS}")
    return BreatheStep(pattern, count, length, line.span)


def read_pattern(line: SourceLine, start: int) -> tuple[BreathPattern, int]:
    """The pattern of a breath at `line.text[start:]`, and the offset behind it."""
    short = _SHORT.match(line.text, start)
    if short:
        return _short(line, short), short.end()
    found: list[tuple[str, Milliseconds]] = []
    end = start
    while part := _PART.match(line.text, end if not found else _behind_comma(line, end)):
        length, end = duration_at(line, part.end(), part[1].lower())
        found.append((part[1].lower(), length))
    names = [name for name, _ in found]
    if names not in _ORDERS or not all(length for name, length in found if name != "hold"):
        raise mistake(line, "E223", start, max(end, start + 1), help=f"write it {_FORMS}")
    out = names.index("out")
    holds = [(at, length) for at, (name, length) in enumerate(found) if name == "hold"]
    full = next((length for at, length in holds if at < out), Milliseconds(0))
    empty = next((length for at, length in holds if at > out), Milliseconds(0))
    return BreathPattern(found[0][1], found[out][1], full, empty), end


_ORDERS: Final = (
    ["in", "out"],
    ["in", "hold", "out"],
    ["in", "out", "hold"],
    ["in", "hold", "out", "hold"],
)


def _behind_comma(line: SourceLine, at: int) -> int:
    comma = _COMMA.match(line.text, at)
    return comma.end() if comma else at


def _short(line: SourceLine, match: re.Match[str]) -> BreathPattern:
    times = [Milliseconds(round(1000 * float(number))) for number in match[0].split("-")]
    if len(times) == 2:
        breath = BreathPattern(times[0], times[1])
    elif len(times) in (3, 4):
        breath = BreathPattern(times[0], times[2], times[1], *times[3:])
    else:
        breath = BreathPattern(Milliseconds(0), Milliseconds(0))
    if not (breath.breathe_in and breath.breathe_out):
        raise Mistake(
            problem(
                "E223",
                line.part(match.start(), match.end()),
                help=f"write the seconds of in, hold and out, {_FORMS}",
                word=match[0],
            )
        )
    return breath
