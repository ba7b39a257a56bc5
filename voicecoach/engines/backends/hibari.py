"""hibari: small natural voices for English, computed here and without a network.

What it says is reproducible only with a seed, which each sentence gets anew.  Its own pauses
between sentences are long and uneven: sentences are spoken one by one, trimmed and joined.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from voicecoach.engines.backends.hibari_voices import find_voice, hibari_version, hibari_voices
from voicecoach.engines.backends.runtime import Frugal, silence_runtime
from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.base import LoadingEngine, Take, VoiceInfo
from voicecoach.engines.memory import give_back
from voicecoach.engines.speech.pieces import sentences
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError

if TYPE_CHECKING:
    import numpy as np
    from hibari import Hibari

    Wave = np.ndarray[Any, Any]

_PAUSE_MS: Final = 300
"""Between two sentences, at speed 1.0."""

MOST_PHONEMES: Final = 400
"""Phonemes that the model was made for at a time; longer runs are cut at a space."""

_SEED: Final = 0
_PHONEMES_A_LETTER: Final = 1.2
"""At most, in pieces of text (see `pieces.py`), whose figures weigh what their words do."""

_QUIET_DB: Final = -50.0
"""A sentence begins and ends where a millisecond of it is this far under its peak, at least."""

_EDGE_MS: Final = 10
_LINK: Final = re.compile(r"\](?=\()")
"""The middle of `[word](/sounds/)`, which hibari takes for sounds."""


def open_engine() -> LoadingEngine:
    """The engine."""
    return HibariEngine()


class HibariEngine:
    """hibari in this process.  A model is loaded when its voice first speaks, and kept."""

    def __init__(self) -> None:
        self._voices: dict[str, Hibari] = {}
        self._kept = math.inf

    @cached_property
    def version(self) -> str:
        """hibari, its runtime, and NumPy, whose noise is in its breath."""
        return hibari_version()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The package's voice, and those that its own program has fetched."""
        return hibari_voices()

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak sentence by sentence."""
        import numpy as np

        self.load(voice_id)
        voice = self._voices[voice_id]
        pace, tempo = SPEAKING_RATES["hibari"].setting(speed)
        plain = _LINK.sub("] ", text)
        waves = [self._spoken(voice, each, pace) for each in sentences(plain)]
        rate = int(voice.sample_rate)
        pause = np.zeros(round(rate * _PAUSE_MS / 1000 / speed * tempo), np.float32)
        parts = [part for wave in waves if len(wave) for part in (pause, wave)][1:]
        whole = np.concatenate(parts) if parts else pause[:0]
        samples = np.clip(whole * 32767.0, -32767.0, 32767.0).astype("<i2")
        return stretched(Take(samples.tobytes(), rate), tempo)

    def keep_memory(self, letters: int) -> None:
        """Keep memory for pieces of that size only."""
        self._kept = letters * _PHONEMES_A_LETTER

    def _spoken(self, voice: Hibari, sentence: str, pace: float) -> Wave:
        """A sentence, trimmed: the sound of runs of phonemes, one behind the other."""
        import numpy as np

        waves = [self._computed(voice, run, pace) for run in _runs(voice.g2p(sentence))]
        whole = np.concatenate(waves) if waves else np.zeros(0, np.float32)
        return _trimmed(whole, int(voice.sample_rate))

    def _computed(self, voice: Hibari, phonemes: str, pace: float) -> Wave:
        session = voice.sess
        is_heavy = len(phonemes) > self._kept
        try:
            if is_heavy:
                voice.sess = Frugal(session)
            wave: Wave = voice.from_phonemes(phonemes, pace, _SEED)
        finally:
            voice.sess = session
        if is_heavy:
            give_back()
        return wave

    def load(self, voice_id: str, meanwhile: Callable[[], None] | None = None) -> None:
        """Load the voice's model, where it is not loaded yet; `meanwhile` may import things."""
        if voice_id in self._voices:
            return
        path = find_voice(voice_id)
        silence_runtime()
        from hibari import Hibari

        with ThreadPoolExecutor(1) as other:
            if meanwhile is not None:
                other.submit(meanwhile)
            try:
                voice = Hibari(voice=voice_id, model=str(path), threads=1)
                voice.g2p  # noqa: B018 - is made at its first use, and takes longer than the model
            except Exception as error:  # onnxruntime has a kind of its own for each failure
                raise OutsideError(f"its model does not load: {error}") from error
        self._voices[voice_id] = voice


def _runs(phonemes: str | None) -> Iterator[str]:
    """The phonemes of a sentence in runs of at most `MOST_PHONEMES`, cut at spaces if it can be.

    None where there are only signs, for which the model would breathe.
    """
    rest = (phonemes or "").strip()
    if not any(map(str.isalpha, rest)):
        return
    while len(rest) > MOST_PHONEMES:
        space = rest.rfind(" ", MOST_PHONEMES // 2, MOST_PHONEMES)
        end = space if space > 0 else MOST_PHONEMES
        yield rest[:end]
        rest = rest[end:].strip()
    if rest:
        yield rest


def _trimmed(wave: Wave, rate: int) -> Wave:
    """The sound without the silence around it, but for a few milliseconds, and faded there."""
    import numpy as np

    step = rate // 1000
    if len(wave) < step or not (peak := float(np.abs(wave).max(initial=0.0))):
        return wave[:0]
    levels = np.abs(wave[: len(wave) // step * step]).reshape(-1, step).max(axis=1)
    heard = np.flatnonzero(levels >= peak * 10 ** (_QUIET_DB / 20))
    first = max(0, int(heard[0]) - _EDGE_MS) * step
    last = min(len(levels), int(heard[-1]) + 1 + _EDGE_MS) * step
    sound = wave[first:last].copy()
    fade = np.linspace(0, 1, min(_EDGE_MS * step // 2, len(sound) // 2), dtype=np.float32)
    sound[: len(fade)] *= fade
    sound[len(sound) - len(fade) :] *= fade[::-1]
    return sound
