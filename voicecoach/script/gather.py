"""The details of a move as one value, if they go together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from voicecoach.problems import problem
from voicecoach.score import Side
from voicecoach.script.lines import Line
from voicecoach.script.mistake import Mistake, mistake
from voicecoach.script.routine import HoldSpec, RepsSpec, Sides, Specs, WorkSpec
from voicecoach.script.specs import LONGEST_ROUTINE, SHORTEST_HOLD, Spec
from voicecoach.units import Milliseconds, format_duration


def gather(line: Line, specs: Iterable[Spec]) -> Specs:
    """The details of a move as one value.  Raises `Mistake` where they do not go together."""
    slots: dict[str, Spec] = {}
    for spec in specs:
        clash = next((slots[slot] for slot in _CLASHES[spec.slot] if slot in slots), None)
        if clash:
            before = line.text[clash.start : clash.end].strip()
            help = "for a hold that is repeated write '3 sets'" if spec.slot == "work" else None
            raise mistake(line, "E305", spec.start, spec.end, before=before, help=help)
        slots[spec.slot] = spec
    work = slots["work"].value if "work" in slots else None
    if not isinstance(work, HoldSpec | RepsSpec):
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


_CLASHES: Final = {
    "work": ("work",), "sets": ("sets",), "rest": ("rest",), "change": ("change",),
    "countdown": ("countdown",), "each": ("each", "only"), "first": ("first", "only"),
    "only": ("each", "first", "only"),
}  # fmt: skip


def _value(slots: dict[str, Spec], slot: str, kind: type[int]) -> int | None:
    value = slots[slot].value if slot in slots else None
    return value if isinstance(value, kind) else None


def _length(slots: dict[str, Spec], slot: str) -> Milliseconds | None:
    value = _value(slots, slot, int)
    return None if value is None else Milliseconds(value)


def _sides(line: Line, slots: dict[str, Spec]) -> Sides | None:
    each = slots["each"].value if "each" in slots else None
    spec = slots.get("only") or slots.get("first")
    if spec is None:
        return Sides(each, (Side.LEFT, Side.RIGHT)) if isinstance(each, str) else None
    assert isinstance(spec.value, tuple)
    side, part = spec.value
    if each is not None and each != part:
        raise mistake(line, "E305", spec.start, spec.end, before=f"each {each}")
    return Sides(part, (side,) if spec.slot == "only" else (side, side.other))


def _check_work(line: Line, spec: Spec, work: WorkSpec) -> None:
    length = work.length if isinstance(work, HoldSpec) else work.pace
    if length is None:
        return
    if length < SHORTEST_HOLD:
        raise mistake(line, "E110", spec.start, spec.end, length=format_duration(length))
    whole = length * (work.count if isinstance(work, RepsSpec) else 1)
    if whole > LONGEST_ROUTINE:
        told = format_duration(Milliseconds(whole))
        raise mistake(line, "E111", spec.start, spec.end, length=told)


def _check_length(line: Line, spec: Spec) -> None:
    assert isinstance(spec.value, int)
    if spec.value > LONGEST_ROUTINE:
        told = format_duration(Milliseconds(spec.value))
        raise mistake(line, "E111", spec.start, spec.end, length=told)


def _check_meaning(line: Line, slots: dict[str, Spec], sides: Sides | None) -> None:
    if "change" in slots and (sides is None or len(sides.order) < 2):
        spec, why = slots["change"], "the move does not change sides"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sides: 'each leg'")
    if "rest" in slots and _value(slots, "sets", int) in (None, 1):
        spec, why = slots["rest"], "the move has one set only"
        raise mistake(line, "E306", spec.start, spec.end, why=why, help="add the sets: '3 sets'")
