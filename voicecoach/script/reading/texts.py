"""Spoken texts: their words, their placeholders, and which of these have a meaning in a place."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.errors import Edit, Problem
from voicecoach.markup import without_markup
from voicecoach.problems import problem
from voicecoach.script.reading.lines import SourceLine
from voicecoach.script.routine import (
    BreathsSpec,
    DistanceSpec,
    HeldRepsSpec,
    HoldSpec,
    RepsSpec,
    Specs,
    TempoSpec,
    Turns,
    UntilReadySpec,
    UtmostSpec,
)
from voicecoach.script.text import PLACEHOLDERS, Placeholder, Text, literal
from voicecoach.suggestions import closest
from voicecoach.told.sentence import Sentence, told

_PIECE: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def read_text(line: SourceLine, start: int, found: list[Problem]) -> Text:
    """The spoken text of `line` from offset `start` on."""
    raw = line.text
    parts: list[str | Placeholder] = []
    position = start
    for match in _PIECE.finditer(raw, start):
        parts.append(literal(raw[position : match.start()]))
        parts.append(_piece(line, match, found))
        position = match.end()
    parts.append(literal(raw[position:]))
    return Text(_unmarked(_joined(parts)), line.part(start, len(raw)))


def _piece(line: SourceLine, match: re.Match[str], found: list[Problem]) -> str | Placeholder:
    span = line.part(match.start(), match.end())
    if match[0] in ("{{", "}}"):
        return match[0][0]
    if match[1] is None:
        found.append(problem("E403", span, brace=match[0]))
        return ""
    name, colon, words = match[1].partition(":")
    name = name.strip().lower()
    if name == "side" and colon:
        left, bar, right = literal(words).partition("|")
        if not bar or "|" in right:
            found.append(problem("E404", span))
        return Placeholder(name, left.strip(), right.strip(), span)
    if name in PLACEHOLDERS and not colon:
        return Placeholder(name, span=span)
    inner = match[1].strip()
    if meant := closest(name, PLACEHOLDERS):
        edit = Edit(span, f"{{{meant}}}", sure=False)
        found.append(problem("E401", span, edit, word=inner))
        return ""
    known = ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)
    help = told("the placeholders are {placeholders}", placeholders=known)
    found.append(problem("E401", span, word=inner, help=help))
    return ""


def _joined(parts: list[str | Placeholder]) -> tuple[str | Placeholder, ...]:
    """The parts with neighbouring words made one and empty ones left out."""
    joined: list[str | Placeholder] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)


_STAND_IN: Final = 0xE000
"""The first of the characters that no text has: one stands for each placeholder."""

_STAND_INS: Final = re.compile(r"([\ue000-\uf8ff])")


def _unmarked(parts: tuple[str | Placeholder, ...]) -> tuple[str | Placeholder, ...]:
    """The parts without the marks that shape a text on a page, which may lie around gaps.

    Marks that nothing stands between are left: who wrote them is told that they have no words.
    """
    gaps = [part for part in parts if isinstance(part, Placeholder)]
    stand_ins = iter(range(_STAND_IN, _STAND_IN + len(gaps)))
    text = "".join(part if isinstance(part, str) else chr(next(stand_ins)) for part in parts)
    plain = without_markup(text)
    if plain in ("", text) or any(isinstance(p, str) and _STAND_INS.search(p) for p in parts):
        return parts
    pieces = _STAND_INS.split(plain)
    said = (gaps[ord(one) - _STAND_IN] if _STAND_INS.match(one) else one for one in pieces)
    return _joined(list(said))


_OUTSIDE_MOVES: Final = told("it stands outside a move")
_OUTSIDE_ROUNDS: Final = told("it stands outside rounds")
_NO_SIDES: Final = told("the move has no sides")
_ALTERNATES: Final = told("the side changes with each repetition")
_NOT_HELD: Final = told("the move is counted, not held")
_OPEN: Final = told("the mover decides how long the move takes")

_REMEDIES: Final = {
    _OUTSIDE_MOVES: told("say it in words"),
    _OUTSIDE_ROUNDS: told("say it in words, or put the step under '3 rounds'"),
    _NO_SIDES: told("add the sides to the move: 'each leg'"),
    _ALTERNATES: told("say it in words; the coach says the side with the count"),
    _NOT_HELD: told("say it in words"),
    _OPEN: told("say it in words"),
}

_AT_START: Final = told("what is needed is said once, at the start")


def check_placeholders(text: Text, meaningless: dict[str, Sentence], found: list[Problem]) -> None:
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


def meaningless_outside_moves(in_rounds: bool) -> dict[str, Sentence]:
    """The placeholders without a meaning in a step that is no move, and why."""
    why = dict.fromkeys(("side", "other", "part", "hold", "name"), _OUTSIDE_MOVES)
    return why | _outside_rounds(in_rounds)


def _outside_rounds(in_rounds: bool) -> dict[str, Sentence]:
    if in_rounds:
        return {}
    return dict.fromkeys(("round", "rounds"), _OUTSIDE_ROUNDS)


def meaningless_in_move(specs: Specs, in_rounds: bool) -> dict[str, Sentence]:
    """The placeholders without a meaning in a move with these details, and why."""
    why = _outside_rounds(in_rounds)
    if specs.sides is None or specs.sides.turns is Turns.REP:
        reason = _NO_SIDES if specs.sides is None else _ALTERNATES
        why |= dict.fromkeys(("side", "other", "part"), reason)
    match specs.work:
        case HoldSpec() | BreathsSpec() | HeldRepsSpec():
            pass
        case RepsSpec() | TempoSpec():
            why["hold"] = _NOT_HELD
        case UntilReadySpec() | DistanceSpec():
            why["hold"] = _OPEN
        case UtmostSpec():
            if specs.work.most is None:
                why["hold"] = _OPEN
    return why


def meaningless_at_start() -> dict[str, Sentence]:
    """The placeholders without a meaning before the first step: all."""
    return dict.fromkeys(PLACEHOLDERS, _AT_START)
