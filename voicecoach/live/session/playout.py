"""A playout: what is played in one go, from a jump to the next.

A playout has a pre-roll (words and ticks of its own) and then, from `joins` on, the
routine from its moment `at`, cue for cue as a render has it.  An interruption is all
pre-roll: what is said in a pause or in pain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.live.session.course import (
    countdown_start,
    go_of,
    is_boundary,
    lead_in_to,
    ticks_to_end,
    way_in,
    work_at,
    work_from,
)
from voicecoach.live.session.edit import MeasuredLine, fitting_ticks, in_turn
from voicecoach.roles import REPEATABLE_ROLES, STOP_ROLES
from voicecoach.score import Breaths, Cue, OpenEnd, Role, Score, Speech, Work, cue_order
from voicecoach.timing import BREATH, CLEARANCE
from voicecoach.units import SECOND

START: Final = 300
"""Milliseconds from the begin of a playout to its first word or tick."""


@dataclass(frozen=True, slots=True)
class Playout:
    """All that is played from 0 to `length`; all times are milliseconds."""

    cues: tuple[Cue, ...]
    length: int
    joins: int
    at: int
    pre_roll: tuple[Cue, ...] = ()
    is_routine: bool = True
    """True where the routine follows the pre-roll."""
    reminds: frozenset[int | None] = frozenset()
    """The moves that a reminder of pain in the pre-roll is for, besides its own."""

    def routine_time(self, moment: int) -> int:
        """The moment of the routine that is reached; it stands still in the pre-roll."""
        return self.at + max(0, min(moment, self.length) - self.joins)

    @property
    def ends_at(self) -> int:
        """The moment of the routine at which the playout ends."""
        return self.routine_time(self.length)


def interruption(cues: Iterable[Cue], at: int, tail: int = 0) -> Playout:
    """Words of the session's own, while the routine stands still at `at`."""
    pre_roll = tuple(sorted(cues, key=cue_order))
    length = max((cue.end for cue in pre_roll), default=0) + tail
    return Playout(pre_roll, length, length, at, pre_roll, is_routine=False)


def settled(score: Score, at: int) -> int:
    """From where a routine goes on that was left at `at`.

    The begin of the phrase that was broken off, or of the countdown; inside work
    it is `at` itself.
    """
    work = work_from(score, at)
    if isinstance(work, Breaths) and work.start < at < work.beats[-1] + work.pattern.length:
        return max(beat for beat in work.beats if beat <= at)
    if work is not None and work.start < at:
        return at
    if work is not None and countdown_start(score, work) < at:
        return countdown_start(score, work)
    broken = [cue.start for cue in score.cues if _is_broken(cue, at)]
    return min(broken, default=at)


def _is_broken(cue: Cue, at: int, margin: int = 0) -> bool:
    return (
        isinstance(cue, Speech)
        and cue.role in REPEATABLE_ROLES
        and cue.start < at + margin
        and cue.end > at
    )


def from_moment(
    score: Score, at: int, lines: Sequence[MeasuredLine] = (), *, runs_on: bool = False
) -> Playout:
    """The routine from `at`, which is settled, after `lines`.

    Inside work, the countdown to it is given anew, with its go.  So it is where work begins
    as other work ends, which has no way in, unless the routine `runs_on` there: what that is
    is said first.
    """
    work = work_at(score, at)
    if work is not None and at == work.start and not runs_on and is_boundary(score, work):
        named = [MeasuredLine.of(cue) for cue in names_of(score, work)]
        pre_roll, joins = _fresh_pre_roll(score, work, (*lines, *named))
        return continued(score, at, tuple(pre_roll), joins, afresh=True)
    if work is None or at == work.start or isinstance(work, Breaths):
        pre_roll = list(in_turn(lines, START))
        lead = SECOND if isinstance(work, Breaths) and not runs_on else 0
        joins = max((cue.end + (lead or BREATH) for cue in pre_roll), default=lead)
    else:
        wanted = (*lines, *_broken_lines(work, at))
        once = {line.phrase: line for line in wanted}
        pre_roll, joins = _fresh_pre_roll(score, work, tuple(once.values()))
    return continued(score, at, tuple(pre_roll), joins)


def _broken_lines(work: Work, at: int) -> list[MeasuredLine]:
    """The words that were being said in this work, or would come too soon after its new go."""
    return [
        MeasuredLine.of(cue)
        for cue in work.cues
        if isinstance(cue, Speech) and _is_broken(cue, at, CLEARANCE)
    ]


def _fresh_pre_roll(
    score: Score, work: Work, lines: Sequence[MeasuredLine]
) -> tuple[list[Cue], int]:
    """Words, the countdown and the go before the rest of some work; and when the go comes."""
    pre_roll: list[Cue] = list(in_turn(lines, START))
    ready = max((cue.end for cue in pre_roll), default=START - CLEARANCE) + CLEARANCE
    ticks = lead_in_to(score, work)
    go = ready + work.start - min((tick.start for tick in ticks), default=work.start - SECOND)
    pre_roll += [tick.moved(go - work.start) for tick in ticks]
    sound = go_of(score, work)
    pre_roll += [] if sound is None else [sound.moved(go - work.start)]
    return pre_roll, go


def names_of(score: Score, work: Work) -> list[Speech]:
    """The words that tell what work in a block is, which lie in what comes before it."""
    return [
        cue
        for cue in way_in(score, work).cues
        if isinstance(cue, Speech) and cue.role is Role.ANNOUNCE and cue.place == work.place
    ]


def continued(
    score: Score, at: int, pre_roll: tuple[Cue, ...], joins: int, *, afresh: bool = False
) -> Playout:
    """The lead, and the routine from `at` up to where it waits for the mover, or ends.

    Where it begins `afresh`, the sound that ends what came before is left out.
    """
    waits = (wait for wait in score.waits if wait.end > at)
    until = min((wait.end for wait in waits), default=score.duration)
    body = [
        cue.moved(joins - at)
        for cue in score.cues
        if (at <= cue.start < until or (cue.start == until == score.duration))
        and not (afresh and cue.start == at and cue.role in STOP_ROLES)
    ]
    work = work_at(score, at)
    if work is not None and work.start < at:
        body = _fitted(work, at, joins, body)
    cues = tuple(sorted((*pre_roll, *body), key=cue_order))
    return Playout(cues, joins + until - at, joins, at, pre_roll)


def _fitted(work: Work, at: int, joins: int, body: list[Cue]) -> list[Cue]:
    """The rest of some work with the end ticks that fit, and nothing too soon after its go."""
    ticks = ticks_to_end(work)
    fit = {tick.start - at for tick in fitting_ticks(ticks, work.end, work.end - at)}
    wrong = {tick.start - at for tick in ticks} - fit
    said = {line.phrase for line in _broken_lines(work, at)}
    kept: list[Cue] = []
    for cue in body:
        start = cue.start - joins
        soon = isinstance(cue, Speech) and start < CLEARANCE and cue.phrase in said
        if not soon and not (cue.role is Role.COUNTDOWN and start in wrong):
            kept.append(cue)
    return kept


def relaid(score: Score, playout: Playout) -> Playout:
    """The same playout after the routine ahead of it has changed."""
    if not playout.is_routine:
        return playout
    afresh = any(cue.role is Role.GO for cue in playout.pre_roll)
    later = continued(score, playout.at, playout.pre_roll, playout.joins, afresh=afresh)
    return replace(later, reminds=playout.reminds)


def waits_at(score: Score, at: int) -> OpenEnd | None:
    """The wait whose end this moment is."""
    return next((wait for wait in score.waits if wait.end == at), None)
