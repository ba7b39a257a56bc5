"""The words at the boundaries of a block: what runs says what comes next.

What comes next is said inside what runs now, in full or, where that is too long, as the
name alone; where that is too long, too, the name is said behind the go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicecoach.compiler import announcing
from voicecoach.compiler.acts import FromBoundary, FromChangeover, Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.tiers import HandOver, Tier
from voicecoach.compiler.wording import Line, Owed, is_explained
from voicecoach.score import Role


def hand_over(coach: Coach, coming: Interval, rounds: Sequence[Line], *, at_rest: bool) -> HandOver:
    """The words for an interval that comes next in a block, with the rounds that begin.

    Where the mover rests, its set-up is among them.
    """
    if isinstance(coming.entry, FromChangeover):
        return HandOver()
    lines = tuple(announcing.entry_lines(coach, coming))
    told = [line for line in lines if line.role is not Role.SETUP]
    how = [line for line in lines if line.role is Role.SETUP]
    place, name = coming.place, coming.move.name
    if not coming.opens:
        tiers = [Tier((*rounds, *told)), Tier(tuple(told)), Tier(tuple(told[-1:]))]
        return HandOver(_distinct(tiers), tuple(told[-1:]))
    first, *others = told
    full = [Line(coach.say("coming", what=first.phrase), first.role, place), *others]
    short = Line(coach.say("next", name=name), first.role, place)
    side = others[-1:] if coming.move.specs.sides is not None else []
    shorter = (full, [full[0], *side], full[:1], [short, *side], [short])
    tiers = [*(Tier((*rounds, *lines)) for lines in shorter), Tier((short,))]
    if at_rest and how:
        tiers.insert(0, Tier((*rounds, *full, *how), explains=True))
    return HandOver(_distinct(tiers), (Line(coach.say("again", name=name), first.role, place),))


def hand_over_breaths(coach: Coach, entry: Sequence[Line], rounds: Sequence[Line]) -> HandOver:
    """The words for breaths that come next in a block: `entry` are their name and pattern."""
    name, *pattern = entry
    short = replace(name, phrase=coach.say("coming", what=name.phrase))
    tiers = [Tier((*rounds, short, *pattern)), Tier((*rounds, short)), Tier((short,))]
    return HandOver(_distinct(tiers), (name,))


def _distinct(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    return tuple(tier for tier in dict.fromkeys(tiers) if tier.lines)


def own_set_up(coach: Coach, interval: Interval) -> tuple[Owed, ...]:
    """The set-up of an interval that is said behind its go: a block has no other time for it."""
    if not isinstance(interval.entry, FromBoundary) or not is_explained(interval):
        return ()
    texts = [*interval.move.instructions, *([interval.move.feel] if interval.move.feel else [])]
    lines = (line for line in announcing.entry_lines(coach, interval) if line.role is Role.SETUP)
    return tuple(Owed(line, text.span) for line, text in zip(lines, texts, strict=False))
