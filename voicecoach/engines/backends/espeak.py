"""eSpeak NG, through the bindings that pyttsx3 brings.

The bindings are used, pyttsx3's own eSpeak driver is not.  It runs the library
in its asynchronous mode and cancels what is queued there at the start of each
phrase: tried with pyttsx3 2.99 and eSpeak NG 1.52, a set speed was lost every
time and now and then a whole phrase.  In synchronous mode nothing is queued,
no thread is started and a phrase takes 4 ms.

eSpeak NG also remembers where its pitch flutter was when a phrase ended, so
that a phrase would sound slightly different after another one.  Therefore each
phrase is spoken by a fork of this process, in which none was spoken before.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.backends.system import SYSTEM, package_versions
from voicecoach.engines.base import Take, VoiceInfo
from voicecoach.engines.forking import run_forked
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError
from voicecoach.languages import canonical

_RETRIEVE_SYNCHRONOUSLY: Final = 2
_NEVER_EXIT: Final = 0x8000
_BUFFER_MS: Final = 1000
_DATA: Final = "espeak-ng-data"

_HELP: Final = "install it again: pip install --force-reinstall espeakng-loader pyttsx3"


def open_engine() -> EspeakEngine:
    """The engine.  For a worker process: it loads libraries globally.

    Raises `OutsideError` where it does not load.
    """
    return EspeakEngine()


class EspeakEngine:
    """eSpeak NG in this process, which must be a worker of its own."""

    def __init__(self) -> None:
        self._folder = _bundled_folder()
        self._bindings = _load_bindings(self._folder)
        self._rate = self._initialise()
        release = self._bindings.Info().decode("utf-8", "replace")
        self.version = " / ".join((f"eSpeak NG {release}", *package_versions()))
        self._ids: dict[str, str] = {}

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices whose dictionary is there (three of the wheel's 141 lack theirs)."""
        listed = [voice for voice in self._bindings.ListVoices(None) if self._speaks(voice)]
        ids = _short_ids([voice.identifier.decode("utf-8") for voice in listed])
        self._ids = {short: long for long, short in ids.items()}
        return tuple(
            VoiceInfo(
                engine=SYSTEM,
                id=ids[voice.identifier.decode("utf-8")],
                name=" ".join(voice.name.decode("utf-8").split()),
                languages=tuple(filter(None, [canonical(voice.languages)])),
            )
            for voice in listed
        )

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak in a fresh fork of this process, so that no phrase colours the next."""
        if not self._ids:
            self.voices()
        if voice_id not in self._ids:
            raise OutsideError(f"the voice '{voice_id}' is gone")
        rate, tempo = SPEAKING_RATES["espeak"].setting(speed)
        pcm = run_forked(lambda: self._speak(text, self._ids[voice_id], round(rate)))
        return stretched(Take(pcm, self._rate), tempo)

    def _initialise(self) -> int:
        # The library has room for 160 characters of path, which a deep folder
        # exceeds; a path relative to the working folder is always short.
        path = None
        if self._folder:
            os.chdir(self._folder)
            os.environ["ESPEAK_DATA_PATH"] = path = _DATA
        rate: int = self._bindings.Initialize(
            _RETRIEVE_SYNCHRONOUSLY, _BUFFER_MS, path and path.encode(), _NEVER_EXIT
        )
        if rate <= 0:
            raise OutsideError("eSpeak NG does not find its voice data", _HELP)
        return rate

    def _speaks(self, voice: Any) -> bool:
        """True where the dictionary that the voice names is there; else it spells nonsense."""
        if not self._folder:
            return True
        data = self._folder / _DATA
        file = data / "lang" / voice.identifier.decode("utf-8")
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        named = re.search(r"^\s*(?:dictionary)\s+(\S+)", text, re.MULTILINE)
        tag = re.search(r"^\s*language\s+([a-z]+)", text, re.MULTILINE)
        name = named or tag
        return name is None or (data / f"{name[1]}_dict").is_file()

    def _speak(self, text: str, identifier: str, rate: int) -> bytes:
        parts: list[bytes] = []

        def take(samples: Any, count: int, _events: Any) -> int:
            if count > 0:
                parts.append(ctypes.string_at(samples, count * 2))
            return 0

        espeak = self._bindings
        espeak.SetSynthCallback(take)
        if espeak.SetVoiceByName(identifier.encode("utf-8")) != espeak.EE_OK:
            raise OutsideError("eSpeak NG cannot load the voice")
        espeak.SetParameter(espeak.RATE, rate, 0)
        # Neither SSML nor PHONEMES is among the flags: text is spoken as written.
        if espeak.Synth(text.encode("utf-8"), flags=espeak.CHARS_UTF8) != espeak.EE_OK:
            raise OutsideError("eSpeak NG refused the text")
        return b"".join(parts)


def _bundled_folder() -> Path | None:
    """The folder of espeakng-loader, with library and data; None where it is not installed."""
    spec = importlib.util.find_spec("espeakng_loader")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    return folder if folder and (folder / _DATA).is_dir() else None


def _load_bindings(folder: Path | None) -> ModuleType:
    """pyttsx3's bindings, on the library in `folder` even where the system has one of its own.

    They look the library up by its soname; the loader of the system answers
    with the one that is already loaded under that name.
    """
    try:
        ours = ctypes.CDLL(str(folder / "libespeak-ng.so"), ctypes.RTLD_GLOBAL) if folder else None
        from pyttsx3.drivers import _espeak
    except (OSError, ImportError, RuntimeError) as error:
        raise OutsideError(f"eSpeak NG does not load: {error}", _HELP) from error
    if ours is not None and _espeak.dll._handle != ours._handle:
        raise OutsideError("another eSpeak NG was loaded than the one that was installed", _HELP)
    bindings: ModuleType = _espeak
    return bindings


def _short_ids(identifiers: list[str]) -> dict[str, str]:
    """Identifier -> its last part, `en-us` of `gmw/en-us`, where no other voice has the same."""
    tails = [identifier.rpartition("/")[2] for identifier in identifiers]
    return {
        identifier: tail if tails.count(tail) == 1 else identifier
        for identifier, tail in zip(identifiers, tails, strict=True)
    }
