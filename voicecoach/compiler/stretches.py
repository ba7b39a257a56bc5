"""Rests, changeovers and pauses in a block: they take exactly their time, whatever is said.

What does not fit gives way, the author's words last and never unsaid without a word to
the writer; nothing grows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.compiler.hold import Inside, Strip, aloud
from voicecoach.compiler.neighbours import lay_ahead, lay_behind
from voicecoach.compiler.placed import Misfit
from voicecoach.compiler.resting import RestLines, lay_rest_time, lay_rest_timed
from voicecoach.compiler.slots import AFTER_SOUND
from voicecoach.compiler.tiers import HandOver
from voicecoach.compiler.wording import Owed
from voicecoach.score import Lengths, Phrase
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND, Milliseconds

TICK_APART: Final = 500
"""Milliseconds that the first tick keeps from the sound that begins a stretch."""


@dataclass(frozen=True, slots=True)
class StretchPlan:
    """A stretch before anything is laid in it.

    `head` is said as it begins; `own` are the coach's words for it, which give way first;
    `ticks` lead to the go at its end, as the `numbers` of a spoken countdown or as ticks.
    """

    length: Milliseconds
    head: Sequence[Owed] = ()
    own: Sequence[Owed] = ()
    ahead: HandOver | None = None
    ticks: int = 0
    numbers: Mapping[int, Phrase] | None = None
    words: RestLines = RestLines()
    """The words of a rest: its timed lines lie where they were put, the time left gives way."""


def lay_stretch(plan: StretchPlan, lengths: Lengths) -> tuple[Inside, list[Misfit]]:
    """The lines and ticks of a stretch from its start on, and the author's that do not fit.

    The earliest ticks give way to words, down to one.
    """
    laid = _laid(plan, lengths)
    tries = [laid]
    while _lacks(plan, tries[-1]) and len(tries) < plan.ticks:
        tries.append(_laid(replace(plan, ticks=plan.ticks - len(tries)), lengths))
    best = min(tries, key=lambda one: _lacks(plan, one))
    if best is not laid:
        gone = len(laid[0].ticks) - len(best[0].ticks)
        best[0].tell(0, f"{gone} of the ticks before go gave way to words")
    return best


def _lacks(plan: StretchPlan, laid: tuple[Inside, list[Misfit]]) -> int:
    """The number of things that are not said, of those that matter more than a tick."""
    untold = plan.ahead is not None and bool(plan.ahead.tiers) and laid[0].ahead is None
    return len(laid[1]) + untold


def _laid(plan: StretchPlan, lengths: Lengths) -> tuple[Inside, list[Misfit]]:
    inside = _framed(plan, lengths)
    after = _first_word(plan, inside, lengths)
    misfits = lay_rest_timed(inside, plan.words, lengths)
    misfits += lay_behind(inside, plan.head, lengths, after=after)
    if plan.ahead is not None:
        inside.ahead = lay_ahead(inside, plan.ahead, lengths)
    lay_behind(inside, plan.own, lengths, after=after)
    lay_rest_time(inside, plan.words, lengths)
    return inside, misfits


def _first_word(plan: StretchPlan, inside: Inside, lengths: Lengths) -> int:
    """The moment of the first word: a while behind the sound, where there is room for that."""
    taken = [lengths(line.phrase) for line, _ in (*plan.head, *plan.own)]
    whole = sum(taken) + BREATH * len(taken)
    return AFTER_SOUND if AFTER_SOUND + whole <= inside.open_until else CLEARANCE


def _framed(plan: StretchPlan, lengths: Lengths) -> Inside:
    onsets = [plan.length - number * SECOND for number in range(plan.ticks, 0, -1)]
    ticks = [onset for onset in onsets if onset >= TICK_APART]
    strip = Strip([0, *ticks, plan.length])
    for onset in ticks:
        number = aloud(plan.numbers or {}, (plan.length - onset) // SECOND, lengths)
        if number is not None:
            strip.lay_speech(onset, number[1])
    return Inside(plan.length, ticks, strip, what="rest")
