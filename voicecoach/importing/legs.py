"""The legs of a workout, one behind the other, and the nonstop block that they are in a script.

A leg begins as the one before it ends, and what repeats is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from voicecoach.importing.draft import (
    DraftBlock,
    DraftComment,
    DraftItem,
    DraftMove,
    DraftRest,
    NotThisFormat,
    SpokenText,
    UnderLine,
)
from voicecoach.timing import CLEARANCE, SHORTEST_HOLD
from voicecoach.units import HOUR, MINUTE, Milliseconds, format_duration

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


def check_legs(legs: Sequence[Leg], texts: int = 0) -> None:
    """Raise `NotThisFormat` where there are more or longer legs than a routine can have."""
    if len(legs) + texts > MOST_LEGS:
        raise NotThisFormat(f"the workout has more than {MOST_LEGS:,} parts as it is played")
    length = sum(leg.length for leg in legs)
    if length > LONGEST_WORKOUT:
        hours = length / HOUR
        raise NotThisFormat(f"the workout takes {hours:,.1f} hours; a routine takes 12 at most")


def joined_legs(legs: Sequence[Leg]) -> list[Leg]:
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
        UnderLine(key, SpokenText(text)) for key, (_, text) in zip(keys, leg.says, strict=True)
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
