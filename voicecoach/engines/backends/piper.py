"""Piper: natural voices that are computed here, by a neural network and without a network.

Piper brings its own eSpeak NG to turn words into phonemes.  The noise that it
adds by default is turned off, so that the same text gives the same samples.
One thread computes: with two the samples differ in their last bits, and two
workers make better use of two cores.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from voicecoach.engines.backends.piper_models import (
    BUNDLE,
    find_model,
    piper_version,
    piper_voices,
    read_settings,
)
from voicecoach.engines.backends.piper_phonemes import check_sounds
from voicecoach.engines.backends.runtime import Frugal, open_session, silence_runtime
from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.base import LoadingEngine, Take, VoiceInfo
from voicecoach.engines.memory import give_back
from voicecoach.engines.speech.pieces import LONGEST_PIECE
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError
from voicecoach.store import cache_root

if TYPE_CHECKING:
    from piper import PiperVoice, SynthesisConfig

PAUSE_MS: Final = 200
"""Between two sentences, at speed 1.0, besides the silence that Piper itself leaves."""

_A_LETTER: Final = 4.15
"""Numbers of phonemes times their length scale that a letter makes at speed 1.0, at most."""

HEAVIEST: Final = round(LONGEST_PIECE * _A_LETTER)
"""Numbers of phonemes times their length scale that are computed at a time, in 200 MB.

A piece of text (see `pieces.py`) has fewer, unless it is full of what takes long to say.
"""

_BREAKS: Final = (frozenset(",;:"), frozenset(" "))
"""Phonemes behind which a sentence is cut that has more, best first."""

_DOUBLED: Final = re.compile(r"(\[(?=\[)|\](?=\]))")
"""A bracket before another one of its kind."""

_DATA: Final = "espeak-ng-data"


def open_engine() -> LoadingEngine:
    """The engine.  For a worker process: it changes the working folder."""
    return PiperEngine()


class PiperEngine:
    """Piper in this process.  A model is loaded when its voice first speaks, and kept."""

    def __init__(self) -> None:
        self._voices: dict[str, PiperVoice] = {}
        self._kept = math.inf

    @cached_property
    def version(self) -> str:
        """Piper and its runtime."""
        return piper_version()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The package's voice, then the user's."""
        return piper_voices()

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak sentence by sentence."""
        self.load(voice_id)
        voice = self._voices[voice_id]
        from piper.config import SynthesisConfig

        scale, tempo = SPEAKING_RATES["piper"].setting(speed)
        manner = SynthesisConfig(
            length_scale=scale, noise_scale=0.0, noise_w_scale=0.0, normalize_audio=False
        )
        # Between double brackets Piper would take phonemes for granted.
        plain = _DOUBLED.sub(r"\1 ", text)
        most = round(HEAVIEST / scale)
        try:
            runs = [list(_runs(voice, each, most)) for each in voice.phonemize(plain)]
            sentences = [
                b"".join(self._computed(voice, run, manner) for run in each) for each in runs
            ]
        except ImportError as error:
            raise _lacks_phonemes(voice_id, voice) from error
        rate = voice.config.sample_rate
        pause = bytes(2 * round(rate * PAUSE_MS / 1000 / speed * tempo))
        return stretched(Take(pause.join(filter(None, sentences)), rate), tempo)

    def keep_memory(self, letters: int) -> None:
        """Keep memory for pieces of that size only."""
        self._kept = letters * _A_LETTER

    def _computed(self, voice: PiperVoice, phonemes: list[str], manner: SynthesisConfig) -> bytes:
        """As `PiperVoice.synthesize` does it, sample for sample."""
        import numpy as np

        numbers = voice.phonemes_to_ids(phonemes)
        is_heavy = len(numbers) * (manner.length_scale or 1.0) > self._kept
        if is_heavy:
            voice = replace(voice, session=Frugal(voice.session))
        audio = np.asarray(voice.phoneme_ids_to_audio(numbers, manner))
        samples = np.clip(np.clip(audio, -1.0, 1.0).astype(np.float32) * 32767.0, -32767.0, 32767.0)
        if is_heavy:
            give_back()
        pcm: bytes = samples.astype("<i2").tobytes()
        return pcm

    def load(self, voice_id: str, meanwhile: Callable[[], None] | None = None) -> None:
        """Load the voice's model, where it is not loaded yet; `meanwhile` may import things."""
        if voice_id in self._voices:
            return
        path = find_model(voice_id).absolute()
        settings = read_settings(path)
        try:
            self._voices[voice_id] = _loaded(path, settings, meanwhile)
        except OutsideError:
            raise
        except Exception as error:  # onnxruntime has a kind of its own for each failure
            raise OutsideError(f"its model does not load: {error}") from error


def _runs(voice: PiperVoice, phonemes: list[str], most: int) -> Iterator[list[str]]:
    """The phonemes of a sentence in runs of at most `most` numbers."""
    while phonemes and len(voice.phonemes_to_ids(phonemes)) > most:
        # Each phoneme has a number, and another that parts it from the next.
        end = _end_of_run(phonemes, max(1, most // 2 - 2))
        yield phonemes[:end]
        phonemes = phonemes[end:]
    if phonemes:
        yield phonemes


def _end_of_run(phonemes: list[str], most: int) -> int:
    """The number of phonemes that go first: up to a break in the second half, if there is one."""
    for breaks in _BREAKS:
        for end in range(most, most // 2, -1):
            if phonemes[end - 1] in breaks:
                return end
    return most


def _loaded(
    path: Path, settings: dict[str, Any], meanwhile: Callable[[], None] | None
) -> PiperVoice:
    silence_runtime()
    import piper
    from piper.config import PiperConfig

    check_sounds(settings)
    session = open_session(path, BUNDLE, meanwhile)
    # eSpeak NG has room for 160 characters of path: a relative one is always short.
    os.chdir(Path(str(piper.__file__)).parent)
    return piper.PiperVoice(
        session=session,
        config=PiperConfig.from_dict(settings),
        espeak_data_dir=Path(_DATA),
        download_dir=cache_root().absolute() / "piper",
    )


def _lacks_phonemes(voice_id: str, voice: PiperVoice) -> OutsideError:
    language = str(voice.config.espeak_voice).partition("-")[0]
    return OutsideError(
        f"the voice '{voice_id}' needs a part of Piper that is not installed",
        f"try: pip install 'piper-tts[{language}]'",
    )
