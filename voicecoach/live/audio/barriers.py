"""Gates: moments of a passage that are passed only when what comes behind them is at hand.

A phrase outside a bout has a gate of its own.  A bout has one before its
countdown, and behind it lies everything up to its end: the routine never stands
still in a hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.live.session.course import course, lead_start
from voicecoach.live.session.playout import Passage
from voicecoach.live.session.state import State
from voicecoach.score import Phrase, Score, Speech
from voicecoach.units import SAMPLES_PER_MS

_PIECE: Final = 48_000
"""Samples of the shortest piece for a device that plays pieces."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A moment in milliseconds of the passage, and the phrases that it waits for."""

    moment: int
    phrases: tuple[Phrase, ...]


def gates(score: Score, passage: Passage) -> tuple[Gate, ...]:
    """The gates of a passage, in order."""
    speech = [cue for cue in passage.cues if isinstance(cue, Speech)]
    spans = _spans(score, passage)
    found = [
        Gate(start, tuple(cue.phrase for cue in speech if start <= cue.start < end))
        for start, end in spans
    ]
    for cue in speech:
        if not any(start <= cue.start < end for start, end in spans):
            found.append(Gate(cue.start, (cue.phrase,)))
    return tuple(sorted(found, key=lambda gate: gate.moment))


def _spans(score: Score, passage: Passage) -> list[tuple[int, int]]:
    """From the countdown to the end of each bout, in moments of the passage."""
    if not passage.is_routine:
        return []
    shift = passage.joins - passage.at
    spans: list[tuple[int, int]] = []
    for bout in course(score).bouts:
        if passage.at < bout.end:
            begun = bout.start < passage.at
            start = 0 if begun else lead_start(score, bout) + shift
            spans.append((max(0, start), bout.end + shift))
    return spans


def seam(state: State, count: int, soon: int) -> int:
    """How many of the next `count` samples a device plays as one piece.

    A gap behind it does no harm on the way to a bout: at the last such moment up
    to `soon`, or else at the first after it.
    """
    if not state.passage.is_routine:
        return count
    shift = state.passage.joins - state.passage.at
    ways = ((entry + shift - 1) * SAMPLES_PER_MS for entry in course(state.routine).entries)
    seams = [way - state.sample for way in ways if _PIECE < way - state.sample < count]
    early = [seam for seam in seams if seam <= soon]
    return early[-1] if early else min(seams, default=count)
