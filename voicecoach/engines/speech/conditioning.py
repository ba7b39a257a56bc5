"""Conditioning an engine's take into a clip: 48 kHz, trimmed, faded, normalised in loudness."""

from __future__ import annotations

import warnings
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from voicecoach.engines.base import BadTake, Take
from voicecoach.sound.clip import Clip
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS

if TYPE_CHECKING:
    import numpy as np

CONDITIONING_VERSION: Final = 2
"""Raised whenever this module or the loudness it asks for would condition a take differently."""

TRIM_MARGIN_MS: Final = 10
"""Silence that is left before and after the sound."""

_FADE_MS: Final = 5
"""The fades; they lie inside the margins, so that no consonant is softened."""

_QUIETEST_DB: Final = -55.0
"""Sound begins and ends where a millisecond of it is this far under the take's peak, at least.

The softest ends that eSpeak NG speaks, the h of `half` and the f of `if`, are at -36 to -45 dB.
"""

_HISS_DB: Final = -49.0
"""The highest that a voice's own hiss may put that threshold: Piper's lies at -55 to -58 dB."""

_LIMITING_DB: Final = 6.0
"""The most that the limiter may take from the peaks of speech.

With 3 dB, plosives kept some cues 1.4 LU under the common loudness; with 6, none of
those that were tried.
"""

_SAMPLE_RATES: Final = range(8_000, 192_001)
"""Samples a second that a voice may speak at; anything else is a mistake of the engine."""

_SILENT_DBFS: Final = -60.0
"""A take whose peak is under this is silence."""


def condition(take: Take) -> Clip:
    """The clip that a take becomes.  Raises `BadTake` where nothing is heard in it."""
    from voicecoach.sound.loudness import levelled

    return levelled(Clip.padded(_trimmed(_resampled(take))), limiting=_LIMITING_DB)


def warm_up() -> None:
    """Import what conditioning needs, so that the first take does not wait for it."""
    import av  # noqa: F401

    import voicecoach.sound.loudness  # noqa: F401

    _pydub()


def _resampled(take: Take) -> bytes:
    """The take at 48 kHz; computed in floats, so that a loud take does not clip on the way."""
    import numpy as np

    if take.rate not in _SAMPLE_RATES:
        raise BadTake(f"speaks at a rate of {take.rate} samples a second, which no voice has,")
    pcm = take.pcm[: len(take.pcm) & ~1]
    if not pcm:
        raise BadTake("says nothing")
    wave = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768
    if take.rate != SAMPLE_RATE:
        wave = _at_48_khz(wave, take.rate)
    peak = float(np.abs(wave).max(initial=0.0))
    if peak < 10 ** (_SILENT_DBFS / 20):
        raise BadTake("says nothing")
    whole: np.ndarray[Any, Any] = np.rint(wave * (32767 / max(1.0, peak))).astype("<i2")
    return whole.tobytes()


def _at_48_khz(wave: np.ndarray[Any, Any], rate: int) -> np.ndarray[Any, Any]:
    import av
    import numpy as np

    frame = av.AudioFrame.from_ndarray(wave.reshape(1, -1), format="fltp", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in parts])


def _trimmed(pcm: bytes) -> bytes:
    """The sound with exactly the margins around it, faded in and out."""
    pydub = _pydub()
    segment = pydub.AudioSegment(pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=1)
    before, after = _silences(pcm)
    margin = pydub.AudioSegment.silent(TRIM_MARGIN_MS, frame_rate=SAMPLE_RATE)
    # Silence is added first, so that a take that starts at once gets its margin, too.
    roomy = margin + segment + margin
    sound = roomy[before : len(roomy) - after]
    faded: bytes = sound.fade_in(_FADE_MS).fade_out(_FADE_MS).raw_data
    return faded


def _silences(pcm: bytes) -> tuple[int, int]:
    """The milliseconds before and after the sound, in which there is nothing but hiss."""
    import numpy as np

    wave = np.frombuffer(pcm, "<i2").astype(np.float64)
    each = np.pad(wave, (0, -len(wave) % SAMPLES_PER_MS)).reshape(-1, SAMPLES_PER_MS)
    levels = np.sqrt(np.square(each).mean(axis=1))
    peak = float(np.abs(wave).max())
    hiss = 2 * float(np.percentile(levels, 5))
    threshold = max(peak * 10 ** (_QUIETEST_DB / 20), min(hiss, peak * 10 ** (_HISS_DB / 20)))
    heard = np.flatnonzero(levels >= threshold)
    if not len(heard):
        raise BadTake("says nothing")
    return int(heard[0]), int(len(levels) - 1 - heard[-1])


def _pydub() -> ModuleType:
    """pydub, without its warning that ffmpeg is missing: it is not needed here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    module: ModuleType = pydub
    return module
