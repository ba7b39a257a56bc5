"""A voice that hums: every phrase is a steady tone of its own, as long as it is said to be."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from tests.fakes import by_letters
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip


class Hum:
    """A voice for `play`."""

    name = "hum"

    def clip(self, phrase: Phrase) -> Clip:
        """A tone between 200 and 1200 Hz; the phrase decides which."""
        pitch = 200 + crc32(phrase.text.encode()) % 1000
        moment = np.arange(48 * by_letters(phrase)) / 48_000
        return Clip((8000 * np.sin(2 * np.pi * pitch * moment)).astype("<i2").tobytes())


class Hiss(Hum):
    """A voice whose phrases are noise, each its own, so that any part of one is found again."""

    def clip(self, phrase: Phrase) -> Clip:
        """Noise; the phrase decides which."""
        noise = np.random.Generator(np.random.PCG64(crc32(phrase.text.encode())))
        return Clip(noise.integers(-6000, 6000, 48 * by_letters(phrase)).astype("<i2").tobytes())
