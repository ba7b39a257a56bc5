"""From the legs of a workout to a nonstop block: each as long as it is, each text in its place.

    legs and cues -> each cue in its leg, where there is room -> what repeats, once -> items

A leg begins as the one before it ends.  A text is put where it can be said whole, in any
voice, before the countdown to the end of its leg.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from voicecoach.importing.cleaning import shortened
from voicecoach.importing.draft import (
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    NotThisFormat,
    Row,
    Spoken,
    UnderLine,
)
from voicecoach.timing import CLEARANCE, SHORTEST_HOLD, in_last_half
from voicecoach.units import HOUR, MINUTE, SECOND, Milliseconds, format_duration

LONGEST_WORKOUT: Final = Milliseconds(12 * HOUR - 5 * MINUTE)
"""The longest routine, less the time that is said around it."""

MOST_LEGS: Final = 20_000
"""Legs and texts of a workout, each as often as it is played; a routine plays 50,000 steps."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a workout: a hold, a rest, or what the mover ends after `asked` (`1 km`).

    `says` are the texts under it, by their moment from its start; `length` is then about.
    """

    name: str
    length: Milliseconds
    kind: Literal["hold", "rest", "open"] = "hold"
    asked: str = ""
    says: tuple[tuple[Milliseconds, str], ...] = ()
    decisions: tuple[str, ...] = ()
    comments: tuple[str, ...] = field(default=(), compare=False)
    """Lines before it that nobody hears."""


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
    rows: list[Row] = field(default_factory=list)


def with_cues(legs: Sequence[Leg], cues: Iterable[WorkoutCue]) -> CuedLegs:
    """The legs, and each cue under the leg that it is due in.

    One that is due when all is over is said in the last leg.  Raises `NotThisFormat` where it
    is more than a routine can have.
    """
    due = sorted(cues, key=lambda cue: cue.due)
    check_legs(legs, len(due))
    legs = _joined(legs)
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


def _joined(legs: Sequence[Leg]) -> list[Leg]:
    """The legs, those that are over before one hears them in the leg before or behind them.

    A rest behind a rest is more of it.
    """
    found: list[Leg] = []
    early: list[Leg] = []
    for leg in legs:
        if leg.kind == "rest" and found and found[-1].kind == "rest":
            found[-1] = _longer(found[-1], [leg], is_told=False)
        elif leg.length >= CLEARANCE or leg.kind == "open":
            found.append(_longer(leg, early))
            early = []
        elif found and found[-1].kind != "open":
            found[-1] = _longer(found[-1], [leg])
        else:
            early.append(leg)
    return found or list(legs)


def _longer(leg: Leg, others: Sequence[Leg], *, is_told: bool = True) -> Leg:
    if not others or leg.kind == "open":
        return leg
    told = [f"with {format_duration(one.length)} of {one.name}" for one in others if is_told]
    comments = (comment for one in others for comment in one.comments)
    return replace(
        leg,
        length=Milliseconds(leg.length + sum(one.length for one in others)),
        decisions=(*leg.decisions, *told),
        comments=(*leg.comments, *comments),
    )


def check_legs(legs: Sequence[Leg], texts: int = 0) -> None:
    """Raise `NotThisFormat` where there are more or longer legs than a routine can have."""
    if len(legs) + texts > MOST_LEGS:
        raise NotThisFormat(f"the workout has more than {MOST_LEGS:,} parts as it is played")
    length = sum(leg.length for leg in legs)
    if length > LONGEST_WORKOUT:
        hours = length / HOUR
        raise NotThisFormat(f"the workout takes {hours:,.1f} hours; a routine takes 12 at most")


_EARLIEST: Final = SECOND
"""A text that is due with the sound at a leg's start is said so much later."""

_LONGEST_CUE: Final = 1000
"""Characters; nobody says more in one breath."""

_NEAREST: Final = 500
"""Milliseconds from a leg's start to the first text, and from the last one to the next sound."""


def _leg_with(leg: Leg, cues: Sequence[WorkoutCue], start: int, rows: list[Row]) -> Leg:
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


def _placed(cue: WorkoutCue, start: int, moment: int, leg: Leg) -> tuple[Row, str]:
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


def _row(cue: WorkoutCue, what: str, outcome: Literal["taken", "decided", "left"]) -> Row:
    return Row(cue.place, cue.text, outcome, what)


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


MOST_REPEATED: Final = 20
"""The longest stretch of legs that is looked for twice in a row."""


def nonstop(legs: Sequence[Leg], decisions: tuple[str, ...] = ()) -> DraftBlock:
    """The whole workout."""
    return DraftBlock("nonstop", tuple(_folded(legs)), decisions)


def _folded(legs: Sequence[Leg]) -> Iterator[DraftItem]:
    at = 0
    while at < len(legs):
        size, times = _repeat(legs, at)
        items = [item for leg in legs[at : at + size] for item in _items(leg)]
        if times == 1:
            yield from items
        else:
            yield DraftBlock(f"{times} times", tuple(items))
        at += size * times


def _repeat(legs: Sequence[Leg], at: int) -> tuple[int, int]:
    """The stretch that saves most when it is written once: how many legs, how often."""
    best = (1, 1)
    for size in range(1, MOST_REPEATED + 1):
        times, one = 1, legs[at : at + size]
        while _is_again(legs[at + times * size : at + (times + 1) * size], one):
            times += 1
        if size * (times - 1) > best[0] * (best[1] - 1):
            best = (size, times)
    return best


def _is_again(legs: Sequence[Leg], one: Sequence[Leg]) -> bool:
    """True for the same legs, those apart that have comments of their own to be kept."""
    return legs[:1] == one[:1] and legs == one and not any(leg.comments for leg in legs)


def _items(leg: Leg) -> Iterator[DraftItem]:
    yield from (DraftComment(comment) for comment in leg.comments)
    keys = ("-" if leg.kind == "open" else f"at {format_duration(at)}" for at, _ in leg.says)
    under = tuple(
        UnderLine(key, Spoken(text)) for key, (_, text) in zip(keys, leg.says, strict=True)
    )
    if leg.kind == "open":
        details: tuple[str, ...] = (leg.asked, f"about {format_duration(leg.length)}")
        yield DraftMove(leg.name, details, under, leg.decisions)
    elif leg.kind == "rest":
        yield DraftRest(leg.length, under=under, decisions=leg.decisions)
    elif leg.length < SHORTEST_HOLD:
        why = f"{leg.name}: too short for a hold"
        yield DraftRest(leg.length, is_silent=True, decisions=(*leg.decisions, why))
    else:
        yield DraftMove(leg.name, (format_duration(leg.length),), under, leg.decisions)
