"""Barriers: moments of a playout that are passed only when what comes behind them is at hand.

A phrase between pieces of work has a barrier of its own.  A piece of work has one before
its countdown, and behind it lies everything up to its end: the routine never stands still
in a hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.live.session.course import countdown_start
from voicecoach.live.session.playout import Playout
from voicecoach.live.session.state import SessionState
from voicecoach.score import Phrase, Score, Speech, Work
from voicecoach.units import SAMPLES_PER_MS

_PIECE: Final = 48_000
"""Samples of the shortest piece for a device that plays pieces."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """A moment in milliseconds of the playout, and the phrases that it waits for."""

    moment: int
    phrases: tuple[Phrase, ...]


def barriers(score: Score, playout: Playout) -> tuple[Barrier, ...]:
    """The barriers of a playout, in order."""
    speech = [cue for cue in playout.cues if isinstance(cue, Speech)]
    spans = _spans(score, playout)
    found = [
        Barrier(moment, tuple(cue.phrase for cue in speech if start <= cue.start < end))
        for moment, start, end in spans
    ]
    for cue in speech:
        if not any(start <= cue.start < end for _, start, end in spans):
            found.append(Barrier(cue.start, (cue.phrase,)))
    return tuple(sorted(found, key=lambda barrier: barrier.moment))


def _spans(score: Score, playout: Playout) -> list[tuple[int, int, int]]:
    """The stretches of a playout in which nothing waits, each with where that is waited for.

    A piece of work from its countdown to its end; and each part of a block, for which the
    routine waits a whole part earlier: before its first countdown for the first two.
    """
    if not playout.is_routine:
        return []
    shift = playout.joins - playout.at
    spans: list[tuple[int, int, int]] = []
    before: list[int] = []
    number: int | None = None
    for segment in score.segments:
        block = None if segment.block is None else segment.block.number
        if block is None or block != number:
            before, number = [], block
        if segment.end <= playout.at or not (block is not None or isinstance(segment, Work)):
            continue
        start = max(0, segment.start + shift)
        first = start
        if isinstance(segment, Work) and segment.start >= playout.at:
            first = max(0, countdown_start(score, segment) + shift)
        moment = before[-1] if before else first
        spans.append((moment, first if not before else start, segment.end + shift))
        before.append(first if not before else start)
    return spans


def seam(state: SessionState, count: int, soon: int) -> int:
    """The number of the next `count` samples that a device plays as one piece.

    A gap behind it does no harm on the way to work: at the last such moment up
    to `soon`, or else at the first after it.
    """
    if not state.playout.is_routine:
        return count
    shift = state.playout.joins - state.playout.at
    work = zip(state.course.score.work, state.course.entries, strict=True)
    apart = (entry for one, entry in work if one.start not in state.course.boundaries)
    ways_in = ((entry + shift - 1) * SAMPLES_PER_MS for entry in apart)
    seams = [way - state.sample for way in ways_in if _PIECE < way - state.sample < count]
    early = [seam for seam in seams if seam <= soon]
    return early[-1] if early else min(seams, default=count)
