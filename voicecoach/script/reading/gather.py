"""The details of a move as one value, and what is wrong where they do not go together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from voicecoach.problems import problem
from voicecoach.score import Side
from voicecoach.script.reading.composing import work_of
from voicecoach.script.reading.details import CLASHES, Slots, Spec, SpecSlot
from voicecoach.script.reading.lines import Mistake, SourceLine, mistake
from voicecoach.script.routine import LONGEST_ROUTINE, Sides, Specs, Turns
from voicecoach.told.sentence import Sentence, told
from voicecoach.units import Milliseconds, format_duration


def gather_specs(line: SourceLine, specs: Iterable[Spec]) -> Specs:
    """The details of a move as one value.  Raises `Mistake` where they do not go together."""
    slots = _by_slot(line, specs)
    works = work_of(line, slots)
    if not works:
        raise Mistake(problem("E302", line.span))
    gaps: tuple[SpecSlot, ...] = ("rest", "change")
    for slot in gaps:
        if slot in slots:
            _check_length(line, slots[slot])
    sides = _sides(line, slots)
    ladder = works if len(works) > 1 else ()
    sets = len(ladder) or _value(slots, "sets") or 1
    _check_meaning(line, slots, sides, sets)
    return Specs(
        works[0],
        sides,
        sets=sets,
        rest_between=_length(slots, "rest"),
        change=_length(slots, "change"),
        countdown=_value(slots, "countdown"),
        ladder=ladder,
    )


def _by_slot(line: SourceLine, specs: Iterable[Spec]) -> Slots:
    slots: Slots = {}
    for spec in specs:
        clash = next((slots[slot] for slot in CLASHES[spec.slot] if slot in slots), None)
        if clash:
            before = line.said(clash.start, clash.end).strip()
            repeated = told("for a hold that is repeated write '3 sets'")
            help = repeated if spec.slot == "work" else None
            raise mistake(line, "E305", spec.start, spec.end, before=before, help=help)
        slots[spec.slot] = spec
    return slots


def _value(slots: Slots, slot: SpecSlot) -> int | None:
    return cast(int, slots[slot].value) if slot in slots else None


def _length(slots: Slots, slot: SpecSlot) -> Milliseconds | None:
    value = _value(slots, slot)
    return None if value is None else Milliseconds(value)


_OF_PARTS: tuple[tuple[SpecSlot, Turns], ...] = (
    ("turns", Turns.SIDE), ("alternating", Turns.REP), ("each", Turns.SET),
)  # fmt: skip
"""The details that name a part of the body whose sides take turns, the strongest first."""


def _sides(line: SourceLine, slots: Slots) -> Sides | None:
    named = [(slots[slot], turns) for slot, turns in _OF_PARTS if slot in slots]
    one = slots.get("only") or slots.get("first")
    if one is not None:
        side, part = cast(tuple[Side, str], one.value)
        order = (side,) if one.slot == "only" else (side, side.other)
    elif named:
        part, order = cast(str, named[0][0].value), (Side.LEFT, Side.RIGHT)
    else:
        return None
    stray = next((spec for spec, _ in named if spec.value != part), None)
    if stray is not None:
        other = one or named[0][0]
        first, second = sorted((stray, other), key=lambda spec: spec.start)
        before = line.said(first.start, first.end).strip()
        raise mistake(line, "E305", second.start, second.end, before=before)
    return Sides(part, order, named[0][1] if named else Turns.SET)


def _check_length(line: SourceLine, spec: Spec) -> None:
    length = cast(Milliseconds, spec.value)
    if length > LONGEST_ROUTINE:
        raise mistake(line, "E111", spec.start, spec.end, length=format_duration(length))


def _check_meaning(line: SourceLine, slots: Slots, sides: Sides | None, sets: int) -> None:
    """Raise `Mistake` for a change without sides, and for what is between sets or after them."""
    changes = sides is not None and len(sides.order) > 1 and sides.turns is not Turns.REP
    if "change" in slots and not changes:
        why, help = told("the move does not change sides"), told("add the sides: 'each leg'")
        raise _meaningless(line, slots["change"], why, help)
    of_sets: tuple[SpecSlot, ...] = ("rest", "turns")
    for slot in of_sets:
        if slot in slots and sets == 1:
            why, help = told("the move has one set only"), told("add the sets: '3 sets'")
            raise _meaningless(line, slots[slot], why, help)


def _meaningless(line: SourceLine, spec: Spec, why: Sentence, help: Sentence) -> Mistake:
    return mistake(line, "E306", spec.start, spec.end, why=why, help=help)
