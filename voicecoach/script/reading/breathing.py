"""The statement `breathe`: a breath, and how often or how long it is repeated."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Problem
from voicecoach.score import BreathPattern
from voicecoach.script.reading.breaths import COMMA, ORDERS, PHASE, Phases, breath_of
from voicecoach.script.reading.lines import Mistake, SourceLine, Standing, mistake
from voicecoach.script.reading.values import MINUS, duration_at, whole_number
from voicecoach.script.reading.wordings import mended_breathing
from voicecoach.script.reading.work import seconds_of
from voicecoach.script.routine import LONGEST_ROUTINE, BreatheStep
from voicecoach.told.sentence import Sentence, told
from voicecoach.units import Milliseconds, format_duration

MOST_BREATHS: Final = 10_000

_VALUE: Final = rf"[{MINUS}.]?\d"
_BREATHE: Final = re.compile(rf"breathe\s+(?:(?=\d)|(?=(in|out)\s+{_VALUE}))", re.IGNORECASE)
_TIMES: Final = re.compile(r"(\d+)\s+times?$", re.IGNORECASE)
_FOR: Final = re.compile(rf"for\s+(?={_VALUE})", re.IGNORECASE)
_ROW: Final = re.compile(r"[^,\s]+")

_SHORT: Final[dict[int, tuple[str, ...]]] = {
    2: ("in", "out"),
    3: ("in", "hold", "out"),
    4: ("in", "hold", "out", "hold"),
}
"""The phases of a breath in the short form, by their number."""


def read_breathe(line: SourceLine, _: Standing, __: list[Problem]) -> BreatheStep | None:
    """`breathe in D[, hold D], out D[, hold D], N times` or `for D`; short `breathe 4-7-8, …`"""
    match = _BREATHE.match(line.text)
    if match is None:
        return None
    phases, end = _row(line, match.end()) if match[1] is None else _phases(line, match.end())
    pattern = breath_of(line, phases, match.end(), end)
    comma = COMMA.match(line.text, end)
    if comma is None or comma.end() >= len(line.text):
        raise _unclear(line, 0, told("say how often or how long: ', 5 times' or ', for 2m'"))
    return _counted(line, pattern, comma.end())


def _row(line: SourceLine, start: int) -> tuple[Phases, int]:
    """The phases of the short form at an offset, and the offset behind them."""
    written = _ROW.match(line.text, start)
    assert written is not None
    times = seconds_of(line, start, written[0])
    names = _SHORT.get(len(times or ()))
    if times is None or names is None:
        raise _unclear(line, start, None, written.end())
    return tuple(zip(names, times, strict=True)), written.end()


def _phases(line: SourceLine, start: int) -> tuple[Phases, int]:
    """The phases that are written out from an offset on, and the offset behind them."""
    phases: list[tuple[str, Milliseconds]] = []
    position, end = start, start
    while word := PHASE.match(line.text, position):
        length, end = duration_at(line, word.end(), word[1].lower())
        phases.append((word[1].lower(), length))
        comma = COMMA.match(line.text, end)
        if comma is None:
            break
        position = comma.end()
    if tuple(name for name, _ in phases) not in ORDERS:
        raise _unclear(line, start, None, end)
    return tuple(phases), end


def _counted(line: SourceLine, pattern: BreathPattern, start: int) -> BreatheStep:
    """The step that repeats a breath as often, or as long, as is written at an offset."""
    if times := _TIMES.match(line.text, start):
        words = (told("the number of breaths"), 1, MOST_BREATHS)
        count = whole_number(line, start, times.end(1), *words)
        length = Milliseconds(count * pattern.length)
    elif for_ := _FOR.match(line.text, start):
        length, end = duration_at(line, for_.end(), "for")
        if end < len(line.text):
            raise _unclear(line, end, None)
        count = length // pattern.length
    else:
        raise _unclear(line, start, None)
    if length > LONGEST_ROUTINE:
        raise mistake(line, "E111", start, len(line.text), length=format_duration(length))
    if not count:
        short, takes = format_duration(length), format_duration(pattern.length)
        raise mistake(line, "E227", start, len(line.text), length=short, takes=takes)
    return BreatheStep(pattern, count, length, line.span)


def _unclear(
    line: SourceLine, start: int, help: Sentence | None, end: int | None = None
) -> Mistake:
    """The mistake of a breath that is not understood from an offset on."""
    help = mended_breathing(line.text) or help
    return mistake(line, "E226", start, len(line.text) if end is None else end, help=help)
