"""The one canonical form of a script.

Two spaces a level, one blank line at most, keywords in lower case, a move's
details in one order, durations in one spelling.  Names, texts and comments
stay as they were written, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from voicecoach.errors import Span
from voicecoach.score import Side
from voicecoach.script.parser import Parsed
from voicecoach.script.reading.inside import Detail, Instruction, RepeatSetup
from voicecoach.script.reading.lines import Node, SourceLine, outline
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.settings import Setting
from voicecoach.script.reading.specs import PLURALS, Spec, SpecSlot
from voicecoach.script.reading.statements import (
    NonstopHead,
    Note,
    RoundsForHead,
    RoundsHead,
    Statement,
    Title,
)
from voicecoach.script.routine import (
    At,
    BeforeEnd,
    BreatheStep,
    BreathsSpec,
    DistanceSpec,
    Every,
    Half,
    HeldRepsSpec,
    HoldSpec,
    PauseStep,
    RepsSpec,
    RestStep,
    SayStep,
    SectionStep,
    TempoSpec,
    TimedLine,
    UntilReadySpec,
    Use,
    UtmostSpec,
    When,
    WorkSpec,
)
from voicecoach.script.text import written
from voicecoach.units import Milliseconds, format_duration

_INDENT: Final = "  "
_BEFORE_COMMENT: Final = "  "


def format_script(parsed: Parsed) -> str:
    """The canonical form of a script without errors: it means the same routine.

    Formatting it again changes nothing.  Raises `ValueError` where the script
    has errors: what was not understood cannot be written anew.
    """
    if parsed.routine is None:
        raise ValueError("a script with errors has no canonical form")
    nodes, _ = outline(parsed.lines)
    depths = dict(_depths(nodes, 0))
    rows: list[str] = []
    for line, depth in _with_depths(parsed.lines, depths):
        row = _row(line, depth, parsed.statements.get(line.number))
        if row or (rows and rows[-1]):
            rows.append(row)
    return "\n".join(rows).rstrip("\n") + "\n"


def _row(line: SourceLine, depth: int, statement: Statement | None) -> str:
    said = "" if statement is None else _written(line, statement)
    if line.comment is not None:
        said += (_BEFORE_COMMENT if said else "") + line.comment
    return _INDENT * depth + said if said else ""


def _depths(nodes: Iterable[Node], depth: int) -> Iterator[tuple[int, int]]:
    for node in nodes:
        yield node.line.number, depth
        yield from _depths(node.children, depth + 1)


def _with_depths(
    lines: Iterable[SourceLine], depths: dict[int, int]
) -> list[tuple[SourceLine, int]]:
    """Each line with its depth.

    A comment on a line of its own goes as deep as the line after it, or deeper
    where it is indented under a line before it.
    """
    placed: list[tuple[SourceLine, int]] = []
    around: list[int] = []
    """The widths of the indentations that are open, outermost first."""
    waiting: list[SourceLine] = []
    for line in lines:
        if line.number not in depths:
            waiting.append(line)
            continue
        depth = depths[line.number]
        placed += _comments(waiting, around, depth)
        placed.append((line, depth))
        around = [*around[:depth], len(line.indent)]
        waiting = []
    return placed + _comments(waiting, around, 0)


def _comments(
    waiting: Iterable[SourceLine], around: list[int], after: int
) -> list[tuple[SourceLine, int]]:
    under = ((line, sum(width < len(line.indent) for width in around)) for line in waiting)
    return [(line, max(after, depth)) for line, depth in under]


def _written(line: SourceLine, statement: Statement) -> str:
    """A statement in its canonical form."""
    match statement:
        case Title() | SectionStep():
            mark = "#" if isinstance(statement, Title) else "##"
            return f"{mark} {_text(line.text.removeprefix(mark).lstrip())}"
        case Note():
            return f"> {_text(line.text[1:].strip())}".rstrip()
        case Setting():
            return f"{statement.key}: {_setting(statement)}"
        case MoveHead():
            return ", ".join([statement.named.text, *_details(statement.details)])
        case RoundsHead():
            return _rounds(statement)
        case Instruction():
            return f"- {_text(statement.text.span.text)}"
        case Detail():
            return f"{statement.key}: {_text(statement.text.span.text)}"
        case RepeatSetup():
            return "setup: repeat"
        case TimedLine():
            return f"{_moment(statement.when)}: {_text(statement.text.span.text)}"
        case RestStep():
            text = "" if statement.text is None else f": {_text(statement.text.span.text)}"
            return f"rest {format_duration(statement.length)}{text}"
        case PauseStep():
            return f"pause {format_duration(statement.length)}"
        case SayStep():
            return f"say: {_text(statement.text.span.text)}"
        case NonstopHead():
            return "nonstop"
        case RoundsForHead():
            return f"rounds for {format_duration(statement.length)}"
        case BreatheStep():
            return _breathing(line, statement)
        case Use():
            return f"use {statement.name}"


def _text(raw: str) -> str:
    """A text as it was written, where a space comes before it: slashes there begin no comment."""
    return written(raw, most=1) if raw.startswith("//") else raw


def _rounds(head: RoundsHead) -> str:
    word = "round" if head.announced else "time"
    count = f"{head.count} {word}{'' if head.count == 1 else 's'}"
    parts = [count]
    if head.nonstop:
        parts.append("nonstop")
    if head.every is not None:
        parts.append(f"every {format_duration(head.every)}")
    if head.rest_between is not None:
        parts.append(f"rest {format_duration(head.rest_between)} between")
    return ", ".join(parts)


def _breathing(line: SourceLine, step: BreatheStep) -> str:
    pattern = step.pattern
    parts = [f"in {format_duration(pattern.breathe_in)}"]
    if pattern.hold:
        parts.append(f"hold {format_duration(pattern.hold)}")
    parts.append(f"out {format_duration(pattern.breathe_out)}")
    if pattern.hold_out:
        parts.append(f"hold {format_duration(pattern.hold_out)}")
    if re.search(r"times?\s*$", line.text, re.IGNORECASE):
        parts.append(f"{step.count} time{'' if step.count == 1 else 's'}")
    else:
        parts.append(f"for {format_duration(step.length)}")
    return f"breathe {', '.join(parts)}"


def _moment(when: When) -> str:
    match when:
        case At():
            return f"at {format_duration(when.time)}"
        case BeforeEnd():
            return f"at -{format_duration(when.time)}"
        case Half():
            return "at half"
        case Every():
            return f"every {format_duration(when.time)}"


def _setting(setting: Setting) -> str:
    write = _SETTINGS.get(setting.key)
    return _text(setting.value.text) if write is None else write(setting.values, setting.value)


def _duration(field: str) -> Callable[[dict[str, Any], Span], str]:
    def write(values: dict[str, Any], written: Span) -> str:
        length = values[field]
        named = written.text.lower() if not written.text[0].isdecimal() else None
        return named or format_duration(length)

    return write


def _countdown(values: dict[str, Any], _: Span) -> str:
    words = [str(values["countdown"])] if "countdown" in values else []
    return " ".join([*words, "spoken"] if values["spoken_countdown"] else words)


def _lower(_: dict[str, Any], written: Span) -> str:
    return written.text.lower()


def _pronounce(_: dict[str, Any], written: Span) -> str:
    word, equals, sound = written.text.partition("=")
    return f"{_text(word.strip())} {equals} {_text(sound.strip())}"


_SETTINGS: Final[dict[str, Callable[[dict[str, Any], Span], str]]] = {
    "countdown": _countdown,
    "change": _duration("change"),
    "rest": _duration("rest"),
    "halfway": _duration("halfway"),
    "preview": _lower,
    "quiet": _lower,
    "pronounce": _pronounce,
}
"""Setting -> the writer of its value, where that is not kept to the letter."""


def _details(details: Iterable[Spec]) -> list[str]:
    """A move's details in their order; the part of the body stands with a hold."""
    by_slot = {spec.slot: DETAILS[spec.slot](spec.value) for spec in details}
    split = {"hold", "tempo", "about", "most"}.intersection(by_slot)
    if "work" in by_slot and "each" in by_slot and not split:
        by_slot["work"] += f" {by_slot.pop('each')}"
    return [by_slot[slot] for slot in DETAILS if slot in by_slot]


def _work(work: WorkSpec | tuple[WorkSpec, ...]) -> str:
    """The work of a move, or of each step of a ladder; the last one has the unit of counts."""
    if isinstance(work, tuple):
        *firsts, last = work
        counts = [_rung(rung) for rung in firsts]
        return " then ".join([*counts, _work(last)])
    match work:
        case HoldSpec():
            return format_duration(work.length)
        case BreathsSpec(count=count):
            return f"{count} breath{'' if count == 1 else 's'}"
        case RepsSpec():
            reps = f"{work.count} rep{'' if work.count == 1 else 's'}"
            return reps if work.pace is None else f"{reps} at {format_duration(work.pace)}"
        case DistanceSpec():
            return f"{work.amount:g} {work.unit}"
        case UntilReadySpec():
            return "until ready"
        case UtmostSpec():
            return "as long as you can"
        case HeldRepsSpec() | TempoSpec():
            raise AssertionError(work)  # they are written as reps, and what stands behind them


def _rung(work: WorkSpec) -> str:
    match work:
        case RepsSpec(count=count) | BreathsSpec(count=count):
            return str(count)
        case DistanceSpec(amount=amount):
            return f"{amount:g}"
        case _:
            return _work(work)


def _side(of: tuple[Side, str]) -> str:
    side, part = of
    return f"{side.value} {part}"


def _between(length: Milliseconds) -> str:
    return f"rest {format_duration(length)} between"


DETAILS: Final[dict[SpecSlot, Callable[[Any], str]]] = {
    "work": _work,
    "hold": lambda length: f"hold {format_duration(length)}",
    "release": lambda length: f"release {format_duration(length)}",
    "tempo": lambda phases: f"tempo {'-'.join(f'{phase / 1000:g}' for phase in phases)}",
    "about": lambda length: f"about {format_duration(length)}",
    "most": lambda length: f"{format_duration(length)} at most",
    "each": lambda part: f"each {part}",
    "only": _side,
    "first": lambda of: f"{_side(of)} first",
    "alternating": lambda part: f"alternating {PLURALS.get(part, part + 's')}",
    "sets": lambda count: f"{count} set{'' if count == 1 else 's'}",
    "turns": lambda part: f"one {part} at a time",
    "rest": _between,
    "change": lambda length: f"change {format_duration(length)}",
    "countdown": lambda count: f"countdown {count}",
}
"""Detail -> the writer of its value, in the order in which details stand."""
