"""Holding what was recorded against what was to be heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tests.live.pulse import RATE, offset_of
from voicecoach.score import Cue
from voicecoach.units import SAMPLES_PER_MS

Samples = npt.NDArray[np.int16]

_BEGINNING = 20 * RATE
"""Samples from which the offset is taken."""

_REACH = 150 * SAMPLES_PER_MS
"""Samples to each side in which an onset is looked for."""

_ONSET = 120 * SAMPLES_PER_MS
"""Samples of a cue by which it is known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Between these seconds of the recording it falls behind by so many samples."""

    start: float
    end: float
    samples: int


def offset(heard: Samples, expected: Samples) -> int:
    """The sample of the recording at which what was expected begins."""
    beginning = expected[:_BEGINNING]
    return offset_of(beginning, heard[: 2 * len(beginning)])


def in_step(heard: Samples, expected: Samples) -> Samples:
    """The recording after the one constant offset, as long as what was expected."""
    at = offset(heard, expected)
    return np.resize(heard[at : at + len(expected)], len(expected))


def lateness(heard: Samples, expected: Samples, cues: Sequence[Cue]) -> Iterator[int]:
    """By how many samples the onset of each cue is late, after the one constant offset."""
    at, late = offset(heard, expected), 0
    for cue in cues:
        start = cue.start * SAMPLES_PER_MS
        onset = expected[start : start + _ONSET]
        here = at + start + late
        if not np.array_equal(heard[here : here + len(onset)], onset):
            first = max(0, here - _REACH)
            around = heard[first : here + len(onset) + _REACH]
            late = first + offset_of(onset, around) - at - start
        yield late


def gaps(heard: Samples, expected: Samples, cues: Sequence[Cue]) -> list[Gap]:
    """Where the recording is not what was expected: it falls behind, or other samples are in it."""
    at, found, before = offset(heard, expected), [], 0
    starts = [cue.start * SAMPLES_PER_MS for cue in cues]
    ends = [*starts[1:], len(expected)]
    for start, end, late in zip(starts, ends, lateness(heard, expected, cues), strict=True):
        first = at + start + late
        if late != before:
            found.append(Gap((first - RATE) / RATE, (first + _ONSET) / RATE, late - before))
        elif not np.array_equal(heard[first : first + end - start], expected[start:end]):
            found.append(Gap(first / RATE, (first + end - start) / RATE, 0))
        before = late
    return found


def assert_same(heard: Samples, expected: Samples) -> None:
    """Sample for sample; a difference is told as the moments at which it lies."""
    wrong = np.flatnonzero(heard != expected)
    where = [int(n) * 1000 // RATE for n in wrong[:: max(1, len(wrong) // 20)]]
    assert not len(wrong), f"{len(wrong)} samples differ, in ms: {where}"
