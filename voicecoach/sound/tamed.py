"""The demands on a user's own sounds, and what is mended where they are otherwise.

Speech may begin 150 ms after the onset of a sound.  From then on a sound is soft, so
that words stand out from what rings on, and it is no louder before than the sets that
ship.  What a gain can mend is mended and told; what nobody would hear, and what goes on
too long to be a sound, is refused.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from voicecoach.score import SoundName
from voicecoach.sound.limiter import Wave
from voicecoach.timing import CLEARANCE
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS

FAINTEST_DB: Final = -45.0
"""The level of the loudest 10 ms under which a sound is not heard beside speech."""

LOUDEST_DB: Final = -10.0
"""The highest level of 10 ms; in the sets that ship it is -14 dBFS at most."""

HIGHEST_DB: Final = -3.0
"""The highest peak."""

SPEECH_AFTER: Final = CLEARANCE * SAMPLES_PER_MS
"""Samples from the onset until speech may begin."""

LOUD_DB: Final = -30.0
"""The level from which 10 ms count as loud."""

LONGEST_LOUD: Final = dict.fromkeys(SoundName, 1500) | {SoundName.FINISH: 3000}
"""Milliseconds for which a sound is loud at most; in the sets that ship it is 500."""

_FULL: Final = 32768.0
_WINDOW: Final = 10 * SAMPLES_PER_MS
_HEARD: Final = (80.0, 16_000.0)
"""Hertz; what is under and over is not what a sound is heard by."""

_DEEP: Final = 40.0
_DEEP_DB: Final = -26.0
"""The peak of what is deeper than 40 Hz from which on it is taken out."""

_CUT_DB: Final = -50.0
"""The level at the very end from which on it is heard that a sound stops dead."""

_END: Final = 10 * SAMPLES_PER_MS
"""Samples of a fade at the end."""

_SHARP: Final = 2 * SAMPLES_PER_MS


_SOON_SOFT: Final = ((CLEARANCE, -29.5), (270, -36.0), (450, -40.0))
_MELODY: Final = ((CLEARANCE, -19.5), (1200, -19.5), (2200, -38.0))
RINGING: Final = dict.fromkeys(SoundName, _SOON_SOFT) | {SoundName.FINISH: _MELODY}
"""The highest level of 10 ms from when speech may begin: corners in milliseconds and dBFS.

Speech is at -19 dBFS or so.  Only `Well done` lies under a finish, 1.5 s after its onset.
"""

RINGING_PEAK_DB: Final = dict.fromkeys(SoundName, -20.0) | {SoundName.FINISH: -16.5}
"""The highest peak from then on: with the highest peak of speech it stays under full scale."""


class Unfit(ValueError):
    """A sound that cannot be mended: the message completes `the sound X …`."""


def tamed(sound: SoundName, pcm: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The samples (48 kHz mono, 16 bits) of a sound as it may be heard, and what was mended.

    As many samples come back, the very same ones where nothing had to be mended.
    Raises `Unfit`.
    """
    wave = np.frombuffer(pcm, "<i2") / _FULL
    mended: list[str] = []
    wave = _without_deep(wave, mended)
    _check_heard(wave)
    wave = _turned_down(wave, mended)
    _check_length(sound, wave)
    wave = _softened(sound, wave, mended)
    wave = _ended(wave, mended)
    if not mended:
        return pcm, ()
    return np.rint(np.clip(wave * _FULL, -32768, 32767)).astype("<i2").tobytes(), tuple(mended)


def _without_deep(wave: Wave, mended: list[str]) -> Wave:
    """The sound without an offset and rumble that only take the voice's room."""
    offset = float(wave.mean())
    level = wave - offset  # the ends of an offset would be taken for sound
    deep = _band(level, 0.0, _DEEP)
    most = _amplitude(_DEEP_DB)
    if abs(offset) < most and np.abs(deep).max() < most:
        return wave
    mended.append("what is too deep to be heard was taken out")
    return level - deep


def _check_heard(wave: Wave) -> None:
    level = _decibels(_levels(_band(wave, *_HEARD)).max(initial=0.0))
    if level < FAINTEST_DB:
        raise Unfit("is silent, or so soft that nobody would hear it")


def _turned_down(wave: Wave, mended: list[str]) -> Wave:
    """The whole sound, no louder than the sets that ship."""
    over = max(
        _decibels(_levels(wave).max()) - LOUDEST_DB,
        _decibels(float(np.abs(wave).max())) - HIGHEST_DB,
    )
    if over < 0.05:
        return wave
    mended.append(f"it was turned down by {over:.1f} dB")
    return wave * _amplitude(-over)


def _check_length(sound: SoundName, wave: Wave) -> None:
    loud = int((_levels(wave) > _amplitude(LOUD_DB)).sum()) * 10
    most = LONGEST_LOUD[sound]
    if loud > most:
        raise Unfit(
            f"is loud for {loud / 1000:.1f} s, and would bury words; {most / 1000} s are allowed"
        )


def _softened(sound: SoundName, wave: Wave, mended: list[str]) -> Wave:
    """The sound, soft from where speech may begin."""
    tail = wave[SPEECH_AFTER:]
    if not len(tail):
        return wave
    levels = _levels(tail)
    peaks = np.abs(_whole(tail)).reshape(-1, _WINDOW).max(axis=1)
    times, most = zip(*RINGING[sound], strict=True)
    allowed = np.interp(CLEARANCE + 10 * np.arange(len(levels)), times, most)
    over = np.maximum(levels / 10 ** (allowed / 20), peaks / _amplitude(RINGING_PEAK_DB[sound]))
    if over.max() <= 1.0:
        return wave
    mended.append(f"it was faded, to be soft after {CLEARANCE} ms")
    return wave * _gains(len(wave), 1 / np.maximum(over, 1.0))


def _gains(length: int, tail: Wave) -> Wave:
    """A gain for each sample: 1 up to shortly before speech may begin, then those of `tail`."""
    lowest = np.minimum.reduce([np.roll(np.pad(tail, 1, mode="edge"), by) for by in (-1, 0, 1)])
    steps = lowest[1:-1]
    middles = SPEECH_AFTER + _WINDOW * (np.arange(len(steps)) + 0.5)
    times = [0, SPEECH_AFTER - 5 * _WINDOW, SPEECH_AFTER, *middles]
    gains: Wave = np.interp(np.arange(length), times, [1.0, 1.0, steps[0], *steps])
    return gains


def _ended(wave: Wave, mended: list[str]) -> Wave:
    """The sound, faded where it stops dead, which would click."""
    if np.abs(wave[-_SHARP:]).max(initial=0.0) < _amplitude(_CUT_DB):
        return wave
    mended.append("its end was faded")
    size = min(_END, len(wave))
    way = np.linspace(1, 0, size + 1)[1:]
    return np.concatenate([wave[:-size], wave[-size:] * way])


def _band(wave: Wave, low: float, high: float) -> Wave:
    """The part of the sound that lies between two frequencies."""
    padded = np.pad(wave, SAMPLE_RATE // 10)
    spectrum = np.fft.rfft(padded)
    frequencies = np.fft.rfftfreq(len(padded), 1 / SAMPLE_RATE)
    spectrum[(frequencies < low) | (frequencies > high)] = 0
    band: Wave = np.fft.irfft(spectrum, len(padded))[SAMPLE_RATE // 10 :][: len(wave)]
    return band


def _levels(wave: Wave) -> Wave:
    """The root mean square of every 10 ms."""
    levels: Wave = np.sqrt(np.square(_whole(wave)).reshape(-1, _WINDOW).mean(axis=1))
    return levels


def _whole(wave: Wave) -> Wave:
    return np.pad(wave, (0, -len(wave) % _WINDOW))


def _amplitude(decibels: float) -> float:
    return float(10 ** (decibels / 20))


def _decibels(amplitude: float) -> float:
    return 20 * float(np.log10(amplitude)) if amplitude > 0 else -np.inf
