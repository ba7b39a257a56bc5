"""Blocks: what each of their parts says of the next one, and where they remind of pain.

In a block nothing has time but what is written.  So what comes next is told inside what
runs, a round that begins with it as well; and a reminder for which a hold has no room is
said once, before the block begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from voicecoach.compiler.acts import FromBoundary, Interval
from voicecoach.compiler.coach import Coach
from voicecoach.compiler.handing import hand_over, hand_over_breaths
from voicecoach.compiler.hold import interval_ticks
from voicecoach.compiler.worded import (
    WordedAct,
    WordedBlock,
    WordedBreathe,
    WordedGap,
    WordedInterval,
    WordedPart,
    WordedRest,
    WordedRound,
    WordedSay,
)
from voicecoach.compiler.wording import Line
from voicecoach.compiler.work import interval_length, is_held, is_open
from voicecoach.score import InBlock
from voicecoach.timing import BREATH, CLEARANCE

LONGEST_REMINDER: Final = 7000
"""Milliseconds: no voice takes longer to say that one stops where it hurts."""


def joined_up(coach: Coach, acts: Iterable[WordedAct]) -> tuple[WordedAct, ...]:
    """The acts, in which the parts of blocks tell what comes next and remind of pain."""
    return _reminding(_handing_over(coach, _opened(acts)), roomy=has_room)


def reminding_early(acts: Iterable[WordedAct]) -> tuple[WordedAct, ...]:
    """The acts, in which all reminders of blocks are said before these begin."""
    return _reminding(list(acts), roomy=lambda _: False)


def block_of(act: WordedAct) -> InBlock | None:
    """The block that a part lies in."""
    if isinstance(act, WordedInterval):
        return act.interval.block
    return act.act.block if isinstance(act, WordedPart) else None


def _opened(acts: Iterable[WordedAct]) -> Iterator[WordedAct]:
    """The acts, in which the words before the first part of a block come before the block."""
    begun = True
    for act in acts:
        if isinstance(act, WordedBlock):
            begun = False
        elif isinstance(act, WordedSay) and not begun:
            act = replace(act, act=replace(act.act, block=None))
        elif isinstance(act, WordedPart):
            begun = True
        yield act


def _handing_over(coach: Coach, acts: Iterable[WordedAct]) -> list[WordedAct]:
    """Each part of a block with what it says of the next one.

    The rounds that begin with that are told there, and nowhere else.
    """
    joined: list[WordedAct] = []
    last: int | None = None
    rounds: list[int] = []
    for act in acts:
        here = len(joined)
        joined.append(act)
        match act:
            case WordedRound():
                rounds.append(here)
            case WordedBlock():
                last = None
            case WordedInterval() | WordedRest() | WordedBreathe() | WordedGap():
                if last is not None and _follows_directly(act):
                    joined[last] = _ahead(coach, joined[last], act, _taken(joined, rounds))
                last = None if block_of(act) is None else here
                rounds.clear()
            case _:
                pass
    return joined


def _follows_directly(act: WordedAct) -> TypeGuard[WordedInterval | WordedBreathe]:
    """True for work that has no way in of its own."""
    if isinstance(act, WordedInterval):
        return isinstance(act.interval.entry, FromBoundary)
    return isinstance(act, WordedBreathe) and act.act.block is not None


def _taken(acts: list[WordedAct], rounds: Sequence[int]) -> list[Line]:
    """The lines of rounds that begin, which are told elsewhere from now on."""
    lines: list[Line] = []
    for at in rounds:
        act = acts[at]
        assert isinstance(act, WordedRound)
        if act.line is not None:
            lines.append(act.line)
            acts[at] = replace(act, line=None)
    return lines


def _ahead(
    coach: Coach,
    act: WordedAct,
    coming: WordedInterval | WordedBreathe,
    rounds: Sequence[Line],
) -> WordedAct:
    at_rest = isinstance(act, WordedRest)
    if isinstance(coming, WordedBreathe):
        ahead = hand_over_breaths(coach, coming.words.entry, rounds)
    else:
        ahead = hand_over(coach, coming.interval, rounds, at_rest=at_rest)
    match act:
        case WordedInterval():
            return act._replace(ahead=ahead)
        case WordedRest() | WordedBreathe():
            return replace(act, ahead=ahead, lead_in=coming.lead_in)
        case WordedGap():
            return replace(act, ahead=replace(ahead, tiers=()), lead_in=coming.lead_in)
        case _:
            return act


def has_room(interval: Interval) -> bool:
    """True where a hold has room for the reminder of pain, however slow the voice."""
    counted = interval.time is None and not (is_held(interval.work) or is_open(interval.work))
    if counted or interval.move.lines:
        return False
    until = min([*interval_ticks(interval), interval_length(interval)])
    return until >= BREATH + LONGEST_REMINDER + CLEARANCE


def _reminding(
    acts: Sequence[WordedAct], *, roomy: Callable[[Interval], bool]
) -> tuple[WordedAct, ...]:
    """The acts, in which each move of a block reminds of pain where there is room for it.

    What is said before the block is for all its moves: its first one needs no words of its
    own, then.
    """
    reminding = list(acts)
    opening = first = -1
    for at, act in enumerate(acts):
        if isinstance(act, WordedBlock):
            opening, first = at, -1
        elif isinstance(act, WordedInterval) and act.reminder is not None and opening >= 0:
            if not isinstance(act.interval.entry, FromBoundary):
                first = at
            elif not roomy(act.interval):
                reminding[at] = act._replace(inside=act.inside._replace(reminder=None))
                _remind_at(reminding, opening, first, act.reminder)
            elif act.inside.reminder is None:
                reminding[at] = act._replace(inside=act.inside._replace(reminder=act.reminder))
    return tuple(reminding)


def _remind_at(acts: list[WordedAct], opening: int, first: int, line: Line) -> None:
    """Remind of pain before a block, in the set-up of its first interval where it has one."""
    begin = acts[opening]
    assert isinstance(begin, WordedBlock)
    if begin.reminder is not None:
        return
    if first >= 0:
        interval = acts[first]
        assert isinstance(interval, WordedInterval)
        line = replace(line, place=interval.interval.place)
        inside = interval.inside._replace(reminder=None)
        acts[first] = interval._replace(inside=inside, reminder=None)
    acts[opening] = replace(begin, reminder=line)
