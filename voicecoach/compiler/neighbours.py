"""Where a part of a block says what belongs to its neighbours: behind its go, and before its end.

Behind the go lie the words that what came before had no room for, and the set-up, as far as
it fits; before the end, and its countdown, lies what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from voicecoach.compiler.hold import Inside
from voicecoach.compiler.placed import Misfit
from voicecoach.compiler.tiers import HandOver, Tier
from voicecoach.compiler.wording import Owed
from voicecoach.score import Lengths
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.told.sentence import told
from voicecoach.units import Milliseconds


class Neighbours(NamedTuple):
    """The lines that a part of a block says for its neighbours.

    `behind` is owed behind its go, `set_up` as well, as far as it fits; `ahead` is what comes
    next, None where nothing is told of it.
    """

    behind: Sequence[Owed] = ()
    set_up: Sequence[Owed] = ()
    ahead: HandOver | None = None


ALONE: Final = Neighbours()
"""No neighbours: what stands outside a block."""


def lay_behind(
    inside: Inside, owed: Sequence[Owed], lengths: Lengths, *, after: int = CLEARANCE
) -> list[Misfit]:
    """Lay lines one after the other from `after` on; gives the author's that do not fit.

    The coach's own give way.
    """
    return list(_laid_behind(inside, owed, lengths, after, yields=False))


def lay_set_up(inside: Inside, owed: Sequence[Owed], lengths: Lengths) -> list[Misfit]:
    """Lay the lines of a set-up as far as they fit; gives those that do not."""
    return list(_laid_behind(inside, owed, lengths, BREATH, yields=True))


def _laid_behind(
    inside: Inside, owed: Sequence[Owed], lengths: Lengths, after: int, *, yields: bool
) -> Iterator[Misfit]:
    at = after
    for line, text in owed:
        length = lengths(line.phrase)
        start = inside.strip.earliest(length, at, inside.last_start(length))
        if start is not None:
            inside.speak(start, line.phrase, line.role, length, line.place)
            at = start + length + BREATH
            continue
        inside.tell(0, f"“{line.phrase.text}” was left out: there is no room for it")
        if text is not None:
            free = max(0, inside.strip.longest_room(inside.open_until))
            until = told("what comes next")
            yield Misfit(text, text, line.phrase, length, free, until, moved=False, yields=yields)


def lay_ahead(inside: Inside, ahead: HandOver, lengths: Lengths) -> Tier | None:
    """Lay what comes next, as full and as late as there is room; gives how it is told."""
    for tier in ahead.tiers:
        taken = [lengths(line.phrase) for line in tier.lines]
        whole = sum(taken) + BREATH * (len(taken) - 1)
        at = inside.strip.latest(whole, inside.last_start(whole), CLEARANCE)
        if at is None:
            continue
        for line, length in zip(tier.lines, taken, strict=True):
            inside.speak(at, line.phrase, line.role, length, line.place)
            at += length + BREATH
        _tell_tier(inside, ahead, tier)
        return tier
    _tell_tier(inside, ahead, None)
    return None


def _tell_tier(inside: Inside, ahead: HandOver, tier: Tier | None) -> None:
    """Tell what of the fullest announcement was left out before the go."""
    full = next((tier.lines for tier in ahead.tiers if not tier.explains), ())
    said = () if tier is None else tier.lines
    gone = " ".join(line.phrase.text for line in full if line not in said)
    if gone:
        moment = Milliseconds(max(0, inside.open_until))
        how = "the name is said behind the go" if tier is None else "its short form is said"
        inside.tell(moment, f"“{gone}” gave way: there is no room for it, {how}")
