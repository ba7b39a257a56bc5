"""Routines with words and sounds for the tests of splicing, and what they are in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from tests.rendering.hashed import Hashed
from tests.rendering.routines import performance
from voicecoach.rendering import render_mp3
from voicecoach.rendering.clips import CueClips
from voicecoach.rendering.mp3.encode import encode
from voicecoach.rendering.mp3.frames import FRAME_SAMPLES, FrameCache, frame_count
from voicecoach.rendering.mp3.islands import Encoders, islands
from voicecoach.rendering.mp3.splice import sounding_frames, spliced, tone_samples
from voicecoach.score import Cue, Performance, Phrase, Role, Sound, SoundName, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.mix import mix
from voicecoach.sound.sets import SoundSet, load_sounds
from voicecoach.units import SAMPLE_RATE, Milliseconds, samples


@cache
def calm() -> SoundSet:
    return load_sounds("calm")


@cache
def spoken(phrase: Phrase) -> Clip:
    """What stands in for speech: syllables of a buzz with noise, another for each phrase.

    As loud as speech, 300 to 1500 ms long, with fades as clips have them.
    """
    seed = crc32(phrase.text.encode())
    random = np.random.default_rng(seed)
    count = samples(length(phrase))
    time = np.arange(count) / SAMPLE_RATE
    pitch = 90 + seed % 90 + 12 * np.sin(9 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    buzz = sum(np.sin(partial * phase) / partial for partial in range(1, 20))
    syllables = np.abs(np.sin(2 * np.pi * 2.1 * time + seed % 7))
    wave = syllables * (5000 * buzz + random.normal(0, 700, count))
    ramp = np.minimum(1, np.arange(count) / 480)
    return Clip(np.rint(wave * ramp * ramp[::-1]).clip(-27000, 27000).astype("<i2").tobytes())


def length(phrase: Phrase) -> Milliseconds:
    return Milliseconds(300 + crc32(phrase.text.encode()) % 1200)


@dataclass
class Speaker:
    """Says anything, and remembers what it was asked for."""

    asked: list[str] = field(default_factory=list)

    def clip(self, phrase: Phrase) -> Clip:
        self.asked.append(phrase.text)
        return spoken(phrase)


def cue_clips(speaker: Speaker | None = None) -> CueClips:
    return CueClips(Hashed(speaker or Speaker()), calm())


def say(start_ms: int, text: str) -> Speech:
    phrase = Phrase(text)
    end = Milliseconds(start_ms + length(phrase))
    return Speech(Milliseconds(start_ms), end, phrase, Role.SAY)


def ring(start_ms: int, name: SoundName) -> Sound:
    end = Milliseconds(start_ms + calm().lengths[name])
    return Sound(Milliseconds(start_ms), end, name, Role.LEAD_IN)


def routine(duration_ms: int, cues: Iterable[Cue], *, quiet: bool = False) -> Performance:
    return performance(duration_ms, cues=tuple(cues), quiet=quiet)


def workout(texts: Sequence[str], hold_ms: int = 20_000) -> Performance:
    """A line to say, three ticks and a hold with its go and end, once for each text."""
    cues: list[Cue] = []
    for number, text in enumerate(texts):
        start = 1000 + number * (hold_ms + 10_000)
        cues.append(say(start, text))
        cues += [ring(start + 4000 + 1000 * tick, SoundName.TICK) for tick in range(3)]
        cues += [ring(start + 7000, SoundName.GO), ring(start + 7000 + hold_ms, SoundName.END)]
    return routine(1000 + len(texts) * (hold_ms + 10_000), cues)


def words(count: int) -> Performance:
    """As many islands of one phrase each, in silence."""
    cues = [say(1000 + 5000 * number, f"word {number}") for number in range(count)]
    return routine(1000 + 5000 * count, cues, quiet=True)


@st.composite
def routines(draw: st.DrawFn) -> Performance:
    """After 1 s, words and sounds with pauses of every kind between, from nothing to 9 s."""
    at = draw(st.sampled_from((1000, 1001, 1037)))
    cues: list[Cue] = []
    for _ in range(draw(st.integers(1, 7))):
        if draw(st.booleans()):
            cue: Cue = say(at, f"phrase {draw(st.integers(0, 9))}")
        else:
            cue = ring(at, draw(st.sampled_from(SoundName)))
        cues.append(cue)
        at = cue.end + draw(
            st.sampled_from((0, 150, 1200, 2399, 2400, 2401)) | st.integers(0, 9000)
        )
    return routine(max(1, at - draw(st.integers(0, 200))), cues, quiet=draw(st.booleans()))


Span = tuple[int, int]
"""A stretch of samples: its first, and the one after its last."""


@dataclass(frozen=True)
class InOneGo:
    """A routine mixed whole, room tone and all, and encoded whole; where islands and tone lie."""

    pcm: npt.NDArray[np.int16]
    mp3: bytes
    islands: tuple[Span, ...]
    gaps: tuple[Span, ...]


def spliced_mp3(
    performance: Performance, frames: FrameCache, speaker: Speaker | None = None
) -> bytes:
    """The routine spliced, with what `frames` holds."""
    with Encoders(frames) as encoders:
        return b"".join(spliced(performance, cue_clips(speaker), encoders))


def render_words(
    performance: Performance,
    path: Path,
    frames: FrameCache,
    on_progress: Callable[[int, int], None] | None = None,
    *,
    made_of: CueClips | None = None,
) -> None:
    """The routine as a file, with what `frames` holds."""
    with Encoders(frames) as encoders:
        render_mp3(performance, made_of or cue_clips(), path, on_progress, encoders=encoders)


def in_one_go(performance: Performance) -> InOneGo:
    pcm = np.frombuffer(b"".join(mix(performance.score, spoken, calm())), "<i2").copy()
    total = frame_count(len(pcm))
    found = list(islands(performance.score, cue_clips().samples))
    starts = [island.first_frame for island in found]
    ends = [island.end_frame for island in found]
    gaps = []
    for first, end in zip([0, *ends], [*starts, total], strict=True):
        sounding = 0 if performance.presentation.quiet else sounding_frames(end - first)
        if sounding:
            at = first * FRAME_SAMPLES
            heard = tone_samples(sounding)[: max(0, len(pcm) - at)]
            pcm[at : at + len(heard)] += heard
            gaps.append((at, at + len(heard)))
    mp3 = b"".join(encode([pcm.tobytes()], len(pcm)))
    spans = tuple(
        (max(0, a) * FRAME_SAMPLES, b * FRAME_SAMPLES) for a, b in zip(starts, ends, strict=True)
    )
    return InOneGo(pcm, mp3, spans, tuple(gaps))


def decibels(wave: npt.NDArray[np.float64]) -> float:
    """The RMS of samples with full scale at 1, in dBFS."""
    return float(20 * np.log10(np.sqrt(np.mean(np.square(wave))) + 1e-15)) if len(wave) else -300.0


def parts(wave: npt.NDArray[np.float64], spans: Iterable[Span]) -> npt.NDArray[np.float64]:
    """Only those stretches of the samples."""
    return np.concatenate([np.zeros(0), *(wave[start:end] for start, end in spans)])
