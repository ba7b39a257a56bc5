"""SVOX Pico, through py-nanotts: a small voice for German, Spanish and four more.

It remembers where its noise was when a phrase ended, and reads memory that nobody has filled,
so that a phrase would sound, and even last, otherwise each time.  Therefore each one is spoken by a
process of its own, in which none was spoken before and all memory is handed out filled.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from voicecoach.engines.backends.pico_voices import PICO_VOICES, pico_version, pico_voices
from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.base import Engine, Take, VoiceInfo
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError

_RATE: Final = 16_000
_VOLUME: Final = 0.3
"""At 1.0 up to 1.5 % of the samples are clipped; conditioning brings the loudness."""

_MARKUP: Final = str.maketrans({"<": " ", ">": " ", "&": " "})
"""Between angles Pico would take words for commands."""

_FILLED: Final = {
    "MALLOC_PERTURB_": "255",
    "GLIBC_TUNABLES": "glibc.malloc.perturb=255:glibc.malloc.tcache_count=0",
}
"""Memory of glibc is handed out filled, and none from the store that it fills not (mallopt(3))."""

_PROGRAM: Final = """
import sys
sys.path.insert(0, sys.argv[1])
from py_nanotts import NanoTTS
text = sys.stdin.buffer.read().decode("utf-8", "replace")
voice, speed, volume = sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
sys.stdout.buffer.write(bytes(NanoTTS().speak(text, voice=voice, speed=speed, volume=volume)))
"""


def open_engine() -> Engine:
    """The engine."""
    return PicoEngine()


class PicoEngine:
    """Pico in processes that are started from this one."""

    version: str

    def __init__(self) -> None:
        self.version = pico_version()
        self._voices = {voice.id for voice in pico_voices()}

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The package's voices."""
        return pico_voices()

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak in a fresh process."""
        if voice_id not in self._voices:
            raise OutsideError(f"the voice '{voice_id}' is gone")
        tag = PICO_VOICES[voice_id]
        rate = SPEAKING_RATES["pico english" if tag.startswith("en") else "pico"]
        setting, tempo = rate.setting(speed)
        command = [sys.executable, "-I", "-S", "-c", _PROGRAM, str(_home()), tag]
        spoken = subprocess.run(
            [*command, str(setting), str(_VOLUME)],
            input=text.translate(_MARKUP).encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_FILLED},
            check=False,
        )
        if spoken.returncode:
            raise OutsideError(f"its process ended with status {spoken.returncode}")
        return stretched(Take(_without_click(spoken.stdout), _RATE), tempo)


def _without_click(pcm: bytes) -> bytes:
    """The speech without the click that Pico leaves behind it, after half a second of nothing.

    Cut where silence begins after the last sound of speech: a soft consonant has none before it.
    """
    import numpy as np

    wave = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float64)
    count = len(wave) // _FRAME
    if not count:
        return pcm
    levels = np.abs(wave[: count * _FRAME]).reshape(count, _FRAME).max(axis=1)
    loud = np.flatnonzero(levels >= levels.max() * _SPEECH)
    quiet = levels <= _NOTHING
    for at in range(int(loud[-1]) + 1, count - _FRAMES_OF_SILENCE + 1):
        if quiet[at : at + _FRAMES_OF_SILENCE].all():
            return pcm[: 2 * _FRAME * (at + 1)]
    return pcm


_FRAME: Final = _RATE // 100
_FRAMES_OF_SILENCE: Final = 6
_SPEECH: Final = 10 ** (-30 / 20)
_NOTHING: Final = 32
"""A peak of -60 dBFS."""


def _home() -> Path:
    """The folder that the package lies in."""
    spec = importlib.util.find_spec("py_nanotts")
    if spec is None or spec.origin is None:
        raise OutsideError("py-nanotts is gone", "install it again: pip install py-nanotts")
    return Path(spec.origin).parent.parent
