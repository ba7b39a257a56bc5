"""Steps that have lines under them, built of their head and of those lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from voicecoach.errors import Problem
from voicecoach.problems import problem
from voicecoach.script.reading.blocks import BlockHead, NonstopHead, RoundsForHead, RoundsHead
from voicecoach.script.reading.inside import Detail, Instruction, RepeatSetup, UnderMove
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.texts import (
    check_placeholders,
    meaningless_at_start,
    meaningless_in_move,
    meaningless_outside_moves,
)
from voicecoach.script.routine import (
    Move,
    Nonstop,
    RestStep,
    Rounds,
    RoundsFor,
    Step,
    TimedLine,
    takes_time,
)
from voicecoach.script.text import Text


@dataclass(slots=True)
class _Under:
    instructions: list[Text] = field(default_factory=list)
    details: dict[str, list[Text]] = field(default_factory=dict)
    repeats_setup: bool = False
    lines: list[TimedLine] = field(default_factory=list)


def build_move(
    head: MoveHead,
    under: Iterable[UnderMove],
    in_rounds: bool,
    found: list[Problem],
) -> Move:
    """The move with the lines that stand under its head; what is wrong goes into `found`."""
    parts = _Under()
    meaningless = meaningless_in_move(head.specs, in_rounds)
    for statement in under:
        text = _take(statement, parts, found)
        if text is not None:
            at_start = isinstance(statement, Detail) and statement.key == "needs"
            check_placeholders(text, meaningless_at_start() if at_start else meaningless, found)
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


def build_rest(
    rest: RestStep, under: Iterable[UnderMove], in_rounds: bool, found: list[Problem]
) -> RestStep:
    """The rest with the lines that stand under it; what is wrong goes into `found`."""
    meaningless = meaningless_outside_moves(in_rounds)
    instructions: list[Text] = []
    lines: list[TimedLine] = []
    if rest.text is not None:
        check_placeholders(rest.text, meaningless, found)
    for statement in under:
        match statement:
            case Instruction():
                instructions.append(statement.text)
            case TimedLine():
                lines.append(statement)
            case Detail() | RepeatSetup():
                raise AssertionError(statement)  # they are read under moves alone
        check_placeholders(statement.text, meaningless, found)
    return replace(rest, instructions=tuple(instructions), lines=tuple(lines))


def _take(statement: UnderMove, parts: _Under, found: list[Problem]) -> Text | None:
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


def build_block(
    head: BlockHead, steps: tuple[Step, ...], found: list[Problem], *, lost: bool
) -> Step:
    """The block with the steps under its head; what is wrong goes into `found`.

    `lost` tells that more stood there than these steps, which was told: so nothing is missing.
    """
    match head:
        case NonstopHead():
            _check_time(head, steps, found, lost=lost)
            return Nonstop(steps, head.span)
        case RoundsForHead():
            return _rounds_for(head, steps, found, lost=lost)
        case RoundsHead(count=count, rest_between=between, every=every):
            rounds = Rounds(count, head.announced, between, steps, head.span, every=every)
            if not head.nonstop:
                _check_steps(head, steps, found, lost=lost)
                return rounds
            _check_time(head, steps, found, lost=lost)
            return Nonstop((rounds,), head.span)


def _check_time(
    head: BlockHead, steps: tuple[Step, ...], found: list[Problem], *, lost: bool
) -> None:
    if not lost and not takes_time(steps):
        found.append(problem("E223", head.span))


def _check_steps(
    head: BlockHead, steps: tuple[Step, ...], found: list[Problem], *, lost: bool
) -> None:
    if not lost and not steps:
        found.append(problem("E215", head.span))


def _rounds_for(
    head: RoundsForHead, steps: tuple[Step, ...], found: list[Problem], *, lost: bool
) -> RoundsFor:
    kept = tuple(step for step in steps if isinstance(step, Move | RestStep))
    others = [step for step in steps if not isinstance(step, Move | RestStep)]
    found += [problem("E224", step.span) for step in others]
    _check_steps(head, steps, found, lost=lost)
    if kept and not others and not lost and not any(isinstance(step, Move) for step in kept):
        found.append(problem("E228", head.span))
    return RoundsFor(head.length, kept, head.span)
