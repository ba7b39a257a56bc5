"""The exact blocks of a score, each from its first moment to its last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from voicecoach.score import Score, Segment
from voicecoach.units import Milliseconds


@dataclass(frozen=True, slots=True)
class ExactSpan:
    """A stretch in which everything takes its written time.

    Where it is of rounds that start every so often, `every` is that time, and `rounds` are
    their starts with their numbers.
    """

    start: Milliseconds
    end: Milliseconds
    every: Milliseconds | None = None
    rounds: tuple[tuple[Milliseconds, int], ...] = ()


def exact_spans(score: Score) -> Iterator[ExactSpan]:
    """The exact blocks of a score in order of time."""
    for _, run in groupby(score.segments, key=_block_number):
        inside = list(run)
        block = inside[0].block
        if block is not None and inside[0].start < inside[-1].end:
            every = block.every
            yield ExactSpan(inside[0].start, inside[-1].end, every, tuple(_rounds(inside)))


def _rounds(inside: list[Segment]) -> Iterator[tuple[Milliseconds, int]]:
    """The starts of the rounds of one block."""
    for number, run in groupby(inside, key=_round_number):
        if number is not None:
            yield next(run).start, number


def _block_number(segment: Segment) -> int | None:
    return None if segment.block is None else segment.block.number


def _round_number(segment: Segment) -> int | None:
    return None if segment.block is None else segment.block.round
