"""SVOX Pico, through py-nanotts: a small voice for German, Spanish and four more.

It remembers where its noise was when a phrase ended, and reads memory that nobody has filled,
so that a phrase would sound, and even last, otherwise each time.  Therefore each one is spoken by a
fork of this process, in which none was spoken before and memory is filled with zeros.
"""

from __future__ import annotations

import ctypes
from typing import Final

from voicecoach.engines.backends.pico_voices import PICO_VOICES, pico_version, pico_voices
from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.base import Engine, Take, VoiceInfo
from voicecoach.engines.forking import run_forked
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError

_RATE: Final = 16_000
_VOLUME: Final = 0.3
"""At 1.0 up to 1.5 % of the samples are clipped; conditioning brings the loudness."""

_MARKUP: Final = str.maketrans({"<": " ", ">": " ", "&": " "})
"""Between angles Pico would take words for commands."""

_PERTURB: Final = -6
_TO_ZERO: Final = 0xFF
"""glibc's mallopt(3): memory is handed out filled with the complement of this byte."""

_ROMANCE: Final = ("es", "fr", "it")


def open_engine() -> Engine:
    """The engine."""
    return PicoEngine()


class PicoEngine:
    """Pico in forks of this process."""

    version: str

    def __init__(self) -> None:
        self.version = pico_version()
        self._voices = {voice.id for voice in pico_voices()}

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The package's voices."""
        return pico_voices()

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak in a fresh fork of this process."""
        if voice_id not in self._voices:
            raise OutsideError(f"the voice '{voice_id}' is gone")
        from py_nanotts import NanoTTS

        tag = PICO_VOICES[voice_id]
        words = "romance" if tag[:2] in _ROMANCE else "germanic"
        setting, tempo = SPEAKING_RATES[f"pico {words}"].setting(speed)
        plain = text.translate(_MARKUP)

        def spoken() -> bytes:
            ctypes.CDLL(None).mallopt(_PERTURB, _TO_ZERO)
            return bytes(NanoTTS().speak(plain, voice=tag, speed=setting, volume=_VOLUME))

        pcm = run_forked(spoken)
        return stretched(Take(pcm, _RATE), tempo)
