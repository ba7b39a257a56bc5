"""The details of a move: `20s each leg`, `8 reps at 4s`, `3 sets`, `change 10s` and the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from voicecoach.errors import Source
from voicecoach.problems import problem
from voicecoach.score import Side
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.reading.values import MINUS, duration_at, whole_number
from voicecoach.script.routine import (
    LONGEST_ROUTINE,
    PARTS,
    HoldSpec,
    RepsSpec,
    Sides,
    Specs,
    WorkSpec,
)
from voicecoach.suggestions import closest, suggestion
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import Milliseconds, format_duration

MOST_REPS: Final = 1000
MOST_SETS: Final = 100
MOST_TICKS: Final = 10

KEYWORDS: Final = (
    "each", "left", "right", "first", "reps", "sets", "rest", "between", "change", "countdown",
)  # fmt: skip

OTHER_WORDINGS: Final = {
    "both": "each", "per": "each", "every": "each", "alternate": "each", "alternating": "each",
    "feet": "foot", "repetitions": "reps", "repetition": "reps", "repeats": "reps", "times": "sets",
}  # fmt: skip
"""Words that others write -> the word of the language."""

_NO_SOURCE: Final = Source("", ())


SpecSlot = Literal["work", "each", "only", "first", "sets", "rest", "change", "countdown"]
"""The kinds of details: a move has one of each at most."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One detail: which (`slot`), its value, and the offsets in the line's text around it."""

    slot: SpecSlot
    value: object
    start: int
    end: int


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
        if match := pattern.match(line.text, start):
            return read(line, match)
    if _NUMBER.match(line.text, start):
        length, end = duration_at(line, start, "")
        return Spec("work", HoldSpec(length), start, end)
    return None


_NUMBER: Final = re.compile(rf"[{MINUS}.]?\d")
"""The beginning of a hold, and of what was meant to be one: a sign, or a point without a nought."""


def _read_reps(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the number of reps", 1, MOST_REPS)
    if match[2] is None:
        return Spec("work", RepsSpec(count), match.start(), match.end())
    pace, end = duration_at(line, match.end(), "at")
    return Spec("work", RepsSpec(count, pace), match.start(), end)


def _read_sets(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the number of sets", 1, MOST_SETS)
    return Spec("sets", count, match.start(), match.end())


def _read_each(line: SourceLine, match: re.Match[str]) -> Spec:
    return Spec("each", _part(line, match, 1), match.start(), match.end())


def _read_side(line: SourceLine, match: re.Match[str]) -> Spec:
    slot: SpecSlot = "first" if match[3] else "only"
    value = (Side(match[1].lower()), _part(line, match, 2))
    return Spec(slot, value, match.start(), match.end())


def _part(line: SourceLine, match: re.Match[str], group: int) -> str:
    word = match[group].lower()
    if word in PARTS:
        return word
    meant = closest(OTHER_WORDINGS.get(word, word), PARTS)
    help = f"the parts are {', '.join(PARTS)}"
    if meant:
        before = line.text[match.start() : match.start(group)]
        after = line.text[match.end(group) : match.end()]
        help = suggestion(f"{before}{meant}{after}")
    raise mistake(line, "E304", match.start(), match.end(), help=help)


def _read_between(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "rest")
    after = re.compile(r"\s+between\b", re.IGNORECASE).match(line.text, end)
    if not after:
        word = line.text[match.start() : end]
        help = f"'{word} between' rests between the sets; a rest step has a line of its own"
        raise mistake(line, "E304", match.start(), end, help=help)
    return Spec("rest", length, match.start(), after.end())


def _read_change(line: SourceLine, match: re.Match[str]) -> Spec:
    length, end = duration_at(line, match.end(), "change")
    return Spec("change", length, match.start(), end)


def _read_countdown(line: SourceLine, match: re.Match[str]) -> Spec:
    count = whole_number(line, match.start(1), match.end(1), "the countdown", 0, MOST_TICKS)
    return Spec("countdown", count, match.start(), match.end())


_SpecReader = Callable[[SourceLine, re.Match[str]], Spec]

SPEC_FORMS: Final[tuple[tuple[re.Pattern[str], _SpecReader], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"(\d+)\s+reps?\b(\s+at\b\s*)?", _read_reps),
        (r"(\d+)\s+sets?\b", _read_sets),
        (r"each\s+(\w+)", _read_each),
        (r"(left|right)\s+(\w+)(\s+first\b)?", _read_side),
        (rf"rest\s+(?=[{MINUS}.]?\d)", _read_between),
        (rf"change\s+(?=[{MINUS}.]?\d)", _read_change),
        (r"countdown\s+(\d+)", _read_countdown),
    )
)
"""The forms of details, tried in order; behind them comes a hold, a plain duration."""


def gather_specs(line: SourceLine, specs: Iterable[Spec]) -> Specs:
    """The details of a move as one value.  Raises `Mistake` where they do not go together."""
    slots: dict[str, Spec] = {}
    for spec in specs:
        clash = next((slots[slot] for slot in CLASHES[spec.slot] if slot in slots), None)
        if clash:
            before = line.text[clash.start : clash.end].strip()
            help = "for a hold that is repeated write '3 sets'" if spec.slot == "work" else None
            raise mistake(line, "E305", spec.start, spec.end, before=before, help=help)
        slots[spec.slot] = spec
    work = slots["work"].value if "work" in slots else None
    if not isinstance(work, WorkSpec):
        raise Mistake(problem("E302", line.span))
    _check_work(line, slots["work"], work)
    for slot in ("rest", "change"):
        if slot in slots:
            _check_length(line, slots[slot])
    sides = _sides(line, slots)
    _check_meaning(line, slots, sides)
    return Specs(
        work,
        sides,
        sets=_value(slots, "sets", int) or 1,
        rest_between=_length(slots, "rest"),
        change=_length(slots, "change"),
        countdown=_value(slots, "countdown", int),
    )


CLASHES: Final[dict[SpecSlot, tuple[SpecSlot, ...]]] = {
    "work": ("work",), "sets": ("sets",), "rest": ("rest",), "change": ("change",),
    "countdown": ("countdown",), "each": ("each", "only"), "first": ("first", "only"),
    "only": ("each", "first", "only"),
}  # fmt: skip
"""A detail -> the details that it cannot stand with."""


def _value(slots: dict[str, Spec], slot: str, kind: type[int]) -> int | None:
    value = slots[slot].value if slot in slots else None
    return value if isinstance(value, kind) else None


def _length(slots: dict[str, Spec], slot: str) -> Milliseconds | None:
    value = _value(slots, slot, int)
    return None if value is None else Milliseconds(value)


def _sides(line: SourceLine, slots: dict[str, Spec]) -> Sides | None:
    each = slots["each"].value if "each" in slots else None
    spec = slots.get("only") or slots.get("first")
    if spec is None:
        return Sides(each, (Side.LEFT, Side.RIGHT)) if isinstance(each, str) else None
    assert isinstance(spec.value, tuple)
    side, part = spec.value
    if each is not None and each != part:
        raise mistake(line, "E305", spec.start, spec.end, before=f"each {each}")
    return Sides(part, (side,) if spec.slot == "only" else (side, side.other))


def _check_work(line: SourceLine, spec: Spec, work: WorkSpec) -> None:
    length = work.length if isinstance(work, HoldSpec) else work.pace
    if length is None:
        return
    if length < SHORTEST_HOLD:
        raise mistake(line, "E110", spec.start, spec.end, length=format_duration(length))
    whole = length * (work.count if isinstance(work, RepsSpec) else 1)
    if whole > LONGEST_ROUTINE:
        told = format_duration(Milliseconds(whole))
        raise mistake(line, "E111", spec.start, spec.end, length=told)


def _check_length(line: SourceLine, spec: Spec) -> None:
    assert isinstance(spec.value, int)
    if spec.value > LONGEST_ROUTINE:
        told = format_duration(Milliseconds(spec.value))
        raise mistake(line, "E111", spec.start, spec.end, length=told)


def _check_meaning(line: SourceLine, slots: dict[str, Spec], sides: Sides | None) -> None:
    if "change" in slots and (sides is None or len(sides.order) < 2):
        spec, why = slots["change"], "the move does not change sides"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sides: 'each leg'")
    if "rest" in slots and _value(slots, "sets", int) in (None, 1):
        spec, why = slots["rest"], "the move has one set only"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sets: '3 sets'")
