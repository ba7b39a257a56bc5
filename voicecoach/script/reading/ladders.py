"""Ladders: the work of each set where the sets differ, `21 then 15 then 9 reps`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from voicecoach.script.reading.details import MOST_REPS, MOST_SETS, Spec
from voicecoach.script.reading.lines import SourceLine, mistake
from voicecoach.script.reading.values import duration_at, whole_number
from voicecoach.script.routine import BreathsSpec, HoldSpec, RepsSpec, WorkSpec
from voicecoach.told.sentence import told
from voicecoach.units import Milliseconds

LADDER: Final = r"(?=\d[^,]{0,60}\bthen\b)"
"""The beginning of a ladder: a digit, and `then` near it, before the next comma."""

_THEN: Final = re.compile(r"\s+then\s+", re.IGNORECASE)
_AT: Final = re.compile(r"\s+at\b\s*", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(\d+)(?:\s+(?:(reps?)|(breaths?))\b|(?=\s+then\b)|(?=\s*(?:,|$)))", re.IGNORECASE
)

_Kind = Literal["time", "reps", "breaths", ""]


@dataclass(frozen=True, slots=True)
class _Rung:
    """One step of a ladder: its time or its number, and where it stands.

    The kind is empty for a number alone, which is of the kind of the last rung.
    """

    kind: _Kind
    value: int
    start: int
    end: int


def read_ladder(line: SourceLine, match: re.Match[str]) -> Spec | None:
    """`20s then 30s then 40s`, `21 then 15 then 9 reps at 2s`; None where it is no ladder."""
    rungs = [_rung(line, match.start())]
    while then := _THEN.match(line.text, rungs[-1].end):
        rungs.append(_rung(line, then.end()))
    if len(rungs) == 1:
        return None
    end = rungs[-1].end
    if len(rungs) > MOST_SETS:
        what, word, most = told("the number of sets"), str(len(rungs)), f"{MOST_SETS}"
        raise mistake(line, "E112", match.start(), end, what=what, low="1", high=most, word=word)
    kind = _kind(line, rungs)
    pace = None
    if kind == "reps" and (at := _AT.match(line.text, end)):
        pace, end = duration_at(line, at.end(), "at")
    return Spec("work", tuple(_work(kind, rung, pace) for rung in rungs), match.start(), end)


def _rung(line: SourceLine, start: int) -> _Rung:
    count = _COUNT.match(line.text, start)
    if count is None:
        length, end = duration_at(line, start, "then")
        return _Rung("time", length, start, end)
    what = told("the number of breaths") if count[3] else told("the number of reps")
    number = whole_number(line, start, count.end(1), what, 1, MOST_REPS)
    kind: _Kind = "reps" if count[2] else "breaths" if count[3] else ""
    return _Rung(kind, number, start, count.end())


def _kind(line: SourceLine, rungs: list[_Rung]) -> _Kind:
    """The kind that all rungs have.  Raises `Mistake` where they have several, or none."""
    kinds = [rung.kind for rung in rungs if rung.kind]
    if not kinds or not rungs[-1].kind or "time" in kinds:
        _check_units(line, rungs, timed="time" in kinds)
    odd = next((rung for rung in rungs if rung.kind and rung.kind != kinds[-1]), None)
    if odd is not None:
        raise mistake(line, "E314", odd.start, odd.end)
    return kinds[-1]


def _check_units(line: SourceLine, rungs: list[_Rung], *, timed: bool) -> None:
    """Raise `Mistake` for a number alone that is of no kind: its unit is missing."""
    bare = [rung for rung in rungs if not rung.kind]
    if not bare:
        return
    rung = bare[0] if timed else bare[-1]
    word = line.text[rung.start : rung.end]
    help = told("write '{word} reps' to count, or '{word}s' for seconds", word=word)
    raise mistake(line, "E103", rung.start, rung.end, help=None if timed else help)


def _work(kind: _Kind, rung: _Rung, pace: Milliseconds | None) -> WorkSpec:
    match kind:
        case "reps":
            return RepsSpec(rung.value, pace)
        case "breaths":
            return BreathsSpec(rung.value)
        case "time" | "":
            return HoldSpec(Milliseconds(rung.value))
