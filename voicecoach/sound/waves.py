"""A clip as a WAV file."""

from __future__ import annotations

import io
import wave

from voicecoach.sound.clip import Clip
from voicecoach.units import SAMPLE_RATE


def wave_file(clip: Clip) -> bytes:
    """The bytes of a WAV file of the clip: 48 kHz mono, 16 bits."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(clip.pcm)
    return out.getvalue()
