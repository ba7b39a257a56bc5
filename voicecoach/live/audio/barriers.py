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
from voicecoach.score import Phrase, Score, Speech
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
        Barrier(start, tuple(cue.phrase for cue in speech if start <= cue.start < end))
        for start, end in spans
    ]
    for cue in speech:
        if not any(start <= cue.start < end for start, end in spans):
            found.append(Barrier(cue.start, (cue.phrase,)))
    return tuple(sorted(found, key=lambda barrier: barrier.moment))


def _spans(score: Score, playout: Playout) -> list[tuple[int, int]]:
    """From the countdown to the end of each piece of work, in moments of the playout."""
    if not playout.is_routine:
        return []
    shift = playout.joins - playout.at
    spans: list[tuple[int, int]] = []
    for work in score.work:
        if playout.at < work.end:
            begun = work.start < playout.at
            start = 0 if begun else countdown_start(score, work) + shift
            spans.append((max(0, start), work.end + shift))
    return spans


def seam(state: SessionState, count: int, soon: int) -> int:
    """The number of the next `count` samples that a device plays as one piece.

    A gap behind it does no harm on the way to work: at the last such moment up
    to `soon`, or else at the first after it.
    """
    if not state.playout.is_routine:
        return count
    shift = state.playout.joins - state.playout.at
    ways_in = ((entry + shift - 1) * SAMPLES_PER_MS for entry in state.course.entries)
    seams = [way - state.sample for way in ways_in if _PIECE < way - state.sample < count]
    early = [seam for seam in seams if seam <= soon]
    return early[-1] if early else min(seams, default=count)
