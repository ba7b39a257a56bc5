"""Scores and their sound, made by hand for the tests of rendering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.scores import performance_of
from voicecoach.score import Chapter, Performance, Role, Sound, SoundName
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS, Milliseconds

Samples = npt.NDArray[np.int16]


def beep(frequency: float, length_ms: int) -> Samples:
    """A struck sound: it starts at once and rings out."""
    time = np.arange(length_ms * SAMPLES_PER_MS) / SAMPLE_RATE
    wave = np.sin(2 * np.pi * frequency * time) + 0.5 * np.sin(5.4 * np.pi * frequency * time)
    return np.rint(9000 * wave * np.exp(-5000 * time / length_ms)).astype("<i2")


SOUNDS = {
    SoundName.TICK: beep(1200, 60),
    SoundName.GO: beep(660, 350),
    SoundName.END: beep(440, 600),
}


def sound(name: SoundName, start_ms: int) -> Sound:
    """A cue of the sound `name`."""
    length = len(SOUNDS[name]) // SAMPLES_PER_MS
    return Sound(Milliseconds(start_ms), Milliseconds(start_ms + length), name, Role.LEAD_IN)


def chapters(*titles: str, length_ms: int = 1000) -> tuple[Chapter, ...]:
    """Chapters of one length, one after the other."""
    return tuple(
        Chapter(
            Milliseconds(number * length_ms), Milliseconds(number * length_ms + length_ms), title
        )
        for number, title in enumerate(titles)
    )


def performance(duration_ms: int = 2000, **facts: Any) -> Performance:
    """A performance of `duration_ms` with one chapter, where `facts` say nothing else."""
    whole = Chapter(Milliseconds(0), Milliseconds(duration_ms), "Welcome")
    given: dict[str, Any] = {
        "title": "Calf relief",
        "duration": duration_ms,
        "chapters": (whole,),
    }
    return performance_of(**given | facts)


def mixed(performance: Performance) -> Samples:
    """The sounds of a performance, each at its place."""
    score = performance.score
    pcm = np.zeros(score.duration * SAMPLES_PER_MS, "<i2")
    for cue in score.cues:
        assert isinstance(cue, Sound)
        start = cue.start * SAMPLES_PER_MS
        pcm[start : start + len(SOUNDS[cue.sound])] += SOUNDS[cue.sound]
    return pcm


def blocks(pcm: Samples, size: int = SAMPLE_RATE) -> Iterator[bytes]:
    """The sound in blocks of `size` samples."""
    for start in range(0, len(pcm), size):
        yield pcm[start : start + size].tobytes()


def noise(samples: int) -> Samples:
    """Loud noise, always the same."""
    return np.random.default_rng(7).integers(-9000, 9000, samples).astype("<i2")
