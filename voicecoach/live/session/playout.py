"""A passage: what is played in one go, from a jump to the next.

A passage has a lead (words and ticks of its own) and then, from `joins` on, the
routine from its moment `at`, cue for cue as a render has it.  An aside is all
lead: what is said in a pause or in pain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from voicecoach.live.session.course import Bout, course, end_ticks, lead_start, lead_ticks
from voicecoach.live.session.edit import BREATH, CLEARANCE, Line, fitting_ticks, in_turn, moved
from voicecoach.score import Cue, Role, Score, Sound, SoundName, Speech, Wait, cue_order
from voicecoach.units import SECOND

START: Final = 300
"""Milliseconds from the begin of a passage to its first word or tick."""

AGAIN: Final = frozenset(
    {
        Role.WELCOME, Role.WARNING, Role.NEEDS, Role.SAY, Role.ANNOUNCE, Role.SETUP,
        Role.REMINDER, Role.NOTE, Role.THEN, Role.SWITCH, Role.REST, Role.ROUND, Role.FINISH,
        Role.CLOSING,
    }
)  # fmt: skip
"""The roles of words that are said again where they were broken off.

The others (counts, time left) were true at one moment only.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is played from 0 to `length`; all times are milliseconds."""

    cues: tuple[Cue, ...]
    length: int
    joins: int
    at: int
    lead: tuple[Cue, ...] = ()
    is_routine: bool = True
    """Whether the routine follows the lead."""

    def routine_time(self, moment: int) -> int:
        """The moment of the routine that is reached; it stands still in the lead."""
        return self.at + max(0, min(moment, self.length) - self.joins)

    @property
    def ends_at(self) -> int:
        """The moment of the routine at which the passage ends."""
        return self.routine_time(self.length)


def aside(cues: Iterable[Cue], at: int, tail: int = 0) -> Passage:
    """Words of the session's own, while the routine stands still at `at`."""
    lead = tuple(sorted(cues, key=cue_order))
    length = max((cue.end for cue in lead), default=0) + tail
    return Passage(lead, length, length, at, lead, is_routine=False)


def settled(score: Score, at: int) -> int:
    """From where a routine goes on that was left at `at`.

    The begin of the phrase that was broken off, or of the countdown; inside a bout
    it is `at` itself.
    """
    bout = course(score).bout_from(at)
    if bout is not None and bout.start < at:
        return at
    if bout is not None and lead_start(score, bout) < at:
        return lead_start(score, bout)
    broken = [cue.start for cue in score.cues if _is_broken(cue, at)]
    return min(broken, default=at)


def _is_broken(cue: Cue, at: int, margin: int = 0) -> bool:
    return (
        isinstance(cue, Speech) and cue.role in AGAIN and cue.start < at + margin and cue.end > at
    )


def from_moment(score: Score, at: int, lines: Sequence[Line] = ()) -> Passage:
    """The routine from `at`, which is settled, after `lines`.

    Inside a bout, the countdown to it is given anew, with its go.
    """
    bout = course(score).bout_at(at)
    if bout is None or at == bout.start:
        lead: list[Cue] = list(in_turn(lines, START))
        joins = max((cue.end + BREATH for cue in lead), default=0)
    else:
        wanted = (*lines, *_broken_lines(score, bout, at))
        once = {line.phrase: line for line in wanted}
        lead, joins = _fresh_lead(score, bout, tuple(once.values()))
    return joined(score, at, tuple(lead), joins)


def _broken_lines(score: Score, bout: Bout, at: int) -> list[Line]:
    """What was being said in the bout, or would come too soon after its new go."""
    return [
        Line.of(cue)
        for cue in score.cues
        if isinstance(cue, Speech) and cue.start >= bout.start and _is_broken(cue, at, CLEARANCE)
    ]


def _fresh_lead(score: Score, bout: Bout, lines: Sequence[Line]) -> tuple[list[Cue], int]:
    """Words, the countdown and the go before the rest of a bout; and when the go comes."""
    lead: list[Cue] = list(in_turn(lines, START))
    ready = max((cue.end for cue in lead), default=START - CLEARANCE) + CLEARANCE
    ticks = lead_ticks(score, bout)
    go = ready + bout.start - min((tick.start for tick in ticks), default=bout.start - SECOND)
    lead += [moved(tick, go - bout.start) for tick in ticks]
    lead += [moved(cue, go - bout.start) for cue in _go(score, bout)]
    return lead, go


def _go(score: Score, bout: Bout) -> list[Cue]:
    return [
        cue
        for cue in score.cues
        if cue.start == bout.start and isinstance(cue, Sound) and cue.sound is SoundName.GO
    ]


def joined(score: Score, at: int, lead: tuple[Cue, ...], joins: int) -> Passage:
    """The lead, and the routine from `at` up to where it waits for the mover, or ends."""
    waits = (wait for wait in score.waits if wait.end > at)
    until = min((wait.end for wait in waits), default=score.duration)
    body = [
        moved(cue, joins - at)
        for cue in score.cues
        if at <= cue.start < until or (cue.start == until == score.duration)
    ]
    bout = course(score).bout_at(at)
    if bout is not None and bout.start < at:
        body = _fitted(score, bout, at, joins, body)
    cues = tuple(sorted((*lead, *body), key=cue_order))
    return Passage(cues, joins + until - at, joins, at, lead)


def _fitted(score: Score, bout: Bout, at: int, joins: int, body: list[Cue]) -> list[Cue]:
    """The rest of a bout with the end ticks that fit, and nothing too soon after its go."""
    ticks = end_ticks(score, bout)
    fit = {tick.start - at for tick in fitting_ticks(ticks, bout.end, bout.end - at)}
    wrong = {tick.start - at for tick in ticks} - fit
    said = {line.phrase for line in _broken_lines(score, bout, at)}
    kept: list[Cue] = []
    for cue in body:
        start = cue.start - joins
        soon = isinstance(cue, Speech) and start < CLEARANCE and cue.phrase in said
        if not soon and not (cue.role is Role.COUNTDOWN and start in wrong):
            kept.append(cue)
    return kept


def relaid(score: Score, passage: Passage) -> Passage:
    """The same passage after the routine ahead of it has changed."""
    if not passage.is_routine:
        return passage
    return joined(score, passage.at, passage.lead, passage.joins)


def waits_at(score: Score, at: int) -> Wait | None:
    """The wait whose end this moment is."""
    return next((wait for wait in score.waits if wait.end == at), None)
