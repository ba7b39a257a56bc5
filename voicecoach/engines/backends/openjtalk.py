"""Open JTalk, through pyopenjtalk-plus: Japanese, kanji and all."""

from __future__ import annotations

import os
from typing import Final

from voicecoach.engines.backends.openjtalk_voices import openjtalk_version, openjtalk_voices
from voicecoach.engines.backends.runtime import SILENT
from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.base import Engine, Take, VoiceInfo
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError

_LOUDEST: Final = 32_000.0
"""The peak that a take is brought under: the samples are numbers that may lie far over full
scale, and would turn over where they are cast to 16 bits."""


def open_engine() -> Engine:
    """The engine."""
    return OpenJTalkEngine()


class OpenJTalkEngine:
    """Open JTalk in this process."""

    version: str

    def __init__(self) -> None:
        self.version = openjtalk_version()
        self._voices = {voice.id for voice in openjtalk_voices()}

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The package's voice."""
        return openjtalk_voices()

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak; the whole take is made quieter where it would be clipped."""
        if voice_id not in self._voices:
            raise OutsideError(f"the voice '{voice_id}' is gone")
        os.environ |= SILENT  # it imports the runtime of neural voices where that is installed
        import numpy as np
        import pyopenjtalk

        setting, tempo = SPEAKING_RATES["openjtalk"].setting(speed)
        sounds = str(pyopenjtalk.g2p(text, kana=True, predict_nani=False))
        if not any(map(str.isalpha, sounds)):
            return Take(b"", 48_000)
        wave, rate = pyopenjtalk.tts(text, speed=setting, predict_nani=False)
        peak = float(np.abs(wave).max(initial=0.0))
        wave = np.clip(wave * min(1.0, _LOUDEST / max(peak, 1.0)), -32768, 32767)
        return stretched(Take(np.rint(wave).astype("<i2").tobytes(), int(rate)), tempo)
