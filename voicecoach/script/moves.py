"""From the head of a move and the lines under it to the move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.script.routine import HoldSpec, Move, Specs, TimedLine
from voicecoach.script.statements import Detail, Instruction, MoveHead, RepeatSetup, Statement
from voicecoach.script.text import PLACEHOLDERS, Text

_OUTSIDE_MOVES: Final = "it stands outside a move"
_OUTSIDE_ROUNDS: Final = "it stands outside rounds"
_NO_SIDES: Final = "the move has no sides"
_COUNTED: Final = "the move is counted, not held"

_REMEDIES: Final = {
    _OUTSIDE_MOVES: "say it in words",
    _OUTSIDE_ROUNDS: "say it in words, or put the step under '3 rounds'",
    _NO_SIDES: "add the sides to the move: 'each leg'",
    _COUNTED: "say it in words",
}

_AT_START: Final = dict.fromkeys(PLACEHOLDERS, "what is needed is said once, at the start")


@dataclass(slots=True)
class _Parts:
    instructions: list[Text] = field(default_factory=list)
    details: dict[str, list[Text]] = field(default_factory=dict)
    repeats_setup: bool = False
    lines: list[TimedLine] = field(default_factory=list)


def build_move(
    head: MoveHead,
    under: Iterable[Statement],
    in_rounds: bool,
    found: list[Problem],
) -> Move:
    """The move with the lines that stand under its head; what is wrong goes into `found`."""
    parts = _Parts()
    meaningless = _meaningless(head.specs, in_rounds)
    for statement in under:
        text = _take(statement, parts, found)
        if text is not None:
            at_start = isinstance(statement, Detail) and statement.key == "needs"
            check_placeholders(text, dict(_AT_START) if at_start else meaningless, found)
    return Move(
        head.name,
        head.specs,
        head.span,
        instructions=tuple(parts.instructions),
        feel=next(iter(parts.details.get("feel", ())), None),
        tips=tuple(parts.details.get("tip", ())),
        then=next(iter(parts.details.get("then", ())), None),
        needs=tuple(parts.details.get("needs", ())),
        repeats_setup=parts.repeats_setup,
        lines=tuple(parts.lines),
    )


def check_placeholders(text: Text, meaningless: dict[str, str], found: list[Problem]) -> None:
    """Tell the first placeholder without a meaning where it stands, for each reason once.

    `meaningless` maps placeholders to the reason, which is taken out once it is told.
    """
    for gap in text.gaps:
        why = meaningless.get(gap.name)
        if why is not None:
            span = gap.span or text.span
            found.append(problem("E402", span, help=_REMEDIES.get(why), word=gap.name, why=why))
            for name in [name for name, reason in meaningless.items() if reason == why]:
                del meaningless[name]


def outside_moves(in_rounds: bool) -> dict[str, str]:
    """The placeholders without a meaning in a step that is no move, and why."""
    why = dict.fromkeys(("side", "other", "part", "hold", "name"), _OUTSIDE_MOVES)
    return why | _outside_rounds(in_rounds)


def _outside_rounds(in_rounds: bool) -> dict[str, str]:
    if in_rounds:
        return {}
    return dict.fromkeys(("round", "rounds"), _OUTSIDE_ROUNDS)


def _meaningless(specs: Specs, in_rounds: bool) -> dict[str, str]:
    why = _outside_rounds(in_rounds)
    if specs.sides is None:
        why |= dict.fromkeys(("side", "other", "part"), _NO_SIDES)
    if not isinstance(specs.work, HoldSpec):
        why["hold"] = _COUNTED
    return why


def _take(statement: Statement, parts: _Parts, found: list[Problem]) -> Text | None:
    """Put a statement where it belongs and give its text."""
    match statement:
        case Instruction():
            parts.instructions.append(statement.text)
            return statement.text
        case Detail():
            texts = parts.details.setdefault(statement.key, [])
            if texts and statement.key in ("feel", "then"):
                found.append(problem("E216", statement.span, key=f"{statement.key}:"))
            texts.append(statement.text)
            return statement.text
        case TimedLine():
            parts.lines.append(statement)
            return statement.text
        case RepeatSetup():
            if parts.repeats_setup:
                found.append(problem("E216", statement.span, key="setup:"))
            parts.repeats_setup = True
    return None
