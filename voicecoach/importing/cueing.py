"""The texts of a workout in its legs: each where it can be said whole, in any voice.

legs and cues -> each cue in its leg, where there is room, before the countdown to its end
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from voicecoach.importing.cleaning import shortened
from voicecoach.importing.draft import SourceRow
from voicecoach.importing.legs import Leg, check_legs, joined_legs
from voicecoach.timing import in_last_half
from voicecoach.units import SECOND, Milliseconds, format_duration


@dataclass(frozen=True, slots=True)
class WorkoutCue:
    """A text of a workout, due at a moment from its start; `place` is for its row.

    `of` is the part that it stands in, where it is due in another one.
    """

    due: Milliseconds
    text: str
    place: str
    of: str = ""


@dataclass(slots=True)
class CuedLegs:
    """The legs with their texts, and a row for each text."""

    legs: list[Leg]
    rows: list[SourceRow] = field(default_factory=list)


def with_cues(legs: Sequence[Leg], cues: Iterable[WorkoutCue]) -> CuedLegs:
    """The legs, and each cue under the leg that it is due in.

    One that is due when all is over is said in the last leg.  Raises `NotThisFormat` where it
    is more than a routine can have.
    """
    due = sorted(cues, key=lambda cue: cue.due)
    check_legs(legs, len(due))
    legs = joined_legs(legs)
    told = CuedLegs([])
    start, number = 0, 0
    for leg in legs:
        end, first = start + leg.length, number
        is_last = len(told.legs) == len(legs) - 1
        while number < len(due) and (is_last or due[number].due < end):
            number += 1
        told.legs.append(_leg_with(leg, due[first:number], start, told.rows))
        start = end
    return told


_EARLIEST: Final = SECOND
"""A text that is due with the sound at a leg's start is said so much later."""

_LONGEST_CUE: Final = 1000
"""Characters; nobody says more in one breath."""

_NEAREST: Final = 500
"""Milliseconds from a leg's start to the first text, and from the last one to the next sound."""


def _leg_with(leg: Leg, cues: Sequence[WorkoutCue], start: int, rows: list[SourceRow]) -> Leg:
    """The leg with the texts that are due in it; what has no room becomes a comment."""
    if not cues:
        return leg
    if leg.kind == "open":
        rows += [_row(cue, "said at its start: the mover ends it", "decided") for cue in cues]
        return replace(leg, says=tuple((Milliseconds(0), cue.text) for cue in cues))
    fitting, homeless = _with_room(cues, leg.length)
    says, decisions = [], list(leg.decisions)
    for cue, moment in zip(fitting, _moments(fitting, start, leg.length), strict=True):
        row, decision = _placed(cue, start, moment, leg)
        says.append((moment, cue.text))
        rows.append(row)
        decisions += [decision] if decision else []
    rows += [_row(cue, f"{leg.name} is too short to say it in", "left") for cue in homeless]
    comments = tuple(f"not said, as there is no time for it: {cue.text}" for cue in homeless)
    return replace(
        leg, says=tuple(says), decisions=tuple(decisions), comments=(*leg.comments, *comments)
    )


def _placed(cue: WorkoutCue, start: int, moment: int, leg: Leg) -> tuple[SourceRow, str]:
    """The row of a text that is said, and the comment that it takes where it is not plain."""
    due, at = cue.due - start, format_duration(Milliseconds(moment))
    was = format_duration(Milliseconds(max(due, 0)))
    what = f"said at {at} of {leg.name}"
    if cue.of or due >= leg.length:
        why = f"{what}: it is due behind the end of {cue.of or leg.name}"
        return _row(cue, why, "decided"), f"'{_short(cue.text)}' was due behind the end"
    if moment == due:
        return _row(cue, what, "taken"), ""
    if due < _NEAREST:
        return _row(cue, f"{what}, behind the sound of its start", "decided"), ""
    why = f"{what}, not at {was}: it needs time to be said"
    return _row(cue, why, "decided"), f"'{_short(cue.text)}' was due at {was}"


def _short(text: str) -> str:
    return shortened(text, 40)


def _row(cue: WorkoutCue, what: str, outcome: Literal["taken", "decided", "left"]) -> SourceRow:
    return SourceRow(cue.place, cue.text, outcome, what)


def _with_room(
    cues: Sequence[WorkoutCue], length: Milliseconds
) -> tuple[list[WorkoutCue], list[WorkoutCue]]:
    """The texts that can all be said in a leg, and those that cannot: the longest ones."""
    needs = [spoken_for(cue.text) for cue in cues]
    lacks = sum(needs) - (_last_end(length) - _NEAREST)
    homeless: set[int] = set()
    for number in sorted(range(len(cues)), key=lambda number: -needs[number]):
        if lacks > 0 or len(cues[number].text) > _LONGEST_CUE:
            homeless.add(number)
            lacks -= needs[number]
    return (
        [cue for number, cue in enumerate(cues) if number not in homeless],
        [cue for number, cue in enumerate(cues) if number in homeless],
    )


def _last_end(length: Milliseconds) -> int:
    """The moment of a leg by which all is said: before the countdown to its end."""
    return length - _ticks(length) * SECOND - _NEAREST


def _moments(cues: Sequence[WorkoutCue], start: int, length: Milliseconds) -> list[Milliseconds]:
    """A moment for each text: when it is due, or as soon as it can be said whole.

    Where the last ones would be cut, all before them come as much earlier as it takes.
    """
    needs = [spoken_for(cue.text) for cue in cues]
    found: list[int] = []
    free = _NEAREST
    for cue, need in zip(cues, needs, strict=True):
        due = cue.due - start
        found.append(max(_EARLIEST if due < _NEAREST else due, free))
        free = found[-1] + need
    latest = _last_end(length)
    for number in reversed(range(len(found))):
        latest = found[number] = min(found[number], latest - needs[number])
    return [Milliseconds(one) for one in found]


def _ticks(length: Milliseconds) -> int:
    """The ticks that count to the end, one a second; only in the last half."""
    return sum(in_last_half(number * SECOND, length) for number in (1, 2, 3))


_LETTER: Final = 95
_DIGIT: Final = 600
_SYMBOL: Final = 500
_SPELT: Final = 420
_FOREIGN: Final = 350
_STOP: Final = 250
_START: Final = 500
_STEP: Final = 500
"""Texts that follow one another begin at halves of a second, which read well in a script."""


def spoken_for(text: str) -> int:
    """Milliseconds that a slow voice may take for a text: it is never said in more.

    Figures and signs are read as words, words without vowels are spelt.
    """
    time = _START + sum(_word(word) for word in text.split())
    return -(-time // _STEP) * _STEP


def _word(word: str) -> int:
    is_spelt = word.isupper() or not set("aeiouyAEIOUY") & set(word)
    total = _LETTER  # the space before it
    for one in word:
        if one.isdigit():
            total += _DIGIT
        elif one.isalpha():
            total += _FOREIGN if ord(one) > 0x24F else _SPELT if is_spelt else _LETTER
        else:
            total += _STOP if one in ".,!?:;'’-…\"()" else _SYMBOL
    return total
