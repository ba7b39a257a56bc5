"""The voices of macOS (NSSpeechSynthesizer) and Windows (SAPI 5), through pyttsx3.

pyttsx3 speaks into a file: AIFF on macOS, WAV on Windows.  A new engine is made
for every phrase, since on macOS pyttsx3 2.99 ends the second run of one engine
before it has spoken.
"""

from __future__ import annotations

import locale
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from voicecoach.engines.backends.speaking_rates import SPEAKING_RATES
from voicecoach.engines.backends.system import SYSTEM, package_versions, system_version
from voicecoach.engines.base import Take, VoiceInfo
from voicecoach.engines.speech.stretch import stretched
from voicecoach.errors import OutsideError
from voicecoach.languages import canonical
from voicecoach.sound.plain import opened


@dataclass(frozen=True, slots=True)
class _Driver:
    """The differences between the systems.

    `suffix` is the kind of file that is written, `markup` what must not reach the
    system's voice as it stands, with what stands for it, `ends` separates the short
    id at the end of a voice's id.
    """

    suffix: str
    markup: tuple[tuple[str, str], ...]
    ends: str = ""


DRIVERS: Final = {
    # Speech commands of macOS are written [[slnc 500]].
    "nsss": _Driver(".aiff", (("[[", "[ ["), ("]]", "] ]"))),
    # SAPI 5 reads a text as XML where it begins with an angle bracket.
    "sapi5": _Driver(".wav", (("<", " "), (">", " ")), "\\"),
}
"""pyttsx3 driver -> its facts."""

_NOVELTY: Final = frozenset(
    (
        "albert", "bad news", "bahh", "bells", "boing", "bubbles", "cellos", "deranged", "eddy",
        "flo", "fred", "good news", "grandma", "grandpa", "hysterical", "jester", "junior",
        "kathy", "organ", "pipe organ", "ralph", "reed", "rocko", "sandy", "shelley", "superstar",
        "trinoids", "whisper", "wobble", "zarvox",
    )
)  # fmt: skip
"""Voices of macOS that are jokes or robots: they come last, so that `auto` takes a plain one."""


def open_engine() -> DesktopEngine:
    """The engine of macOS or Windows."""
    return DesktopEngine("nsss" if sys.platform == "darwin" else "sapi5")


class DesktopEngine:
    """The system's voices on macOS (`nsss`) or Windows (`sapi5`), in a worker process."""

    def __init__(self, driver: str) -> None:
        self._name = driver
        self._driver = DRIVERS[driver]
        self._ids: dict[str, str] = {}
        self.version = " / ".join((system_version(), driver, *package_versions()))

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The installed voices: the system's default first, novelty voices last."""
        engine = self._start()
        found = list(_read_voices(engine))
        default = engine.getProperty("voice")
        found.sort(key=lambda voice: (_is_novelty(voice.name), voice.id != default))
        shorts = _short_ids([voice.id for voice in found], self._driver.ends)
        self._ids = dict(zip(shorts, (voice.id for voice in found), strict=True))
        return tuple(
            VoiceInfo(SYSTEM, short, voice.name, voice.languages)
            for short, voice in zip(shorts, found, strict=True)
        )

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Speak into a file and read it."""
        if not self._ids:
            self.voices()
        if voice_id not in self._ids:
            raise OutsideError(f"the voice '{voice_id}' is gone")
        rate, tempo = SPEAKING_RATES[self._name].setting(speed)
        failures: list[object] = []
        engine = self._start()
        engine.connect("error", lambda **told: failures.append(told.get("exception")))
        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            path = Path(folder) / f"phrase{self._driver.suffix}"
            engine.setProperty("voice", self._ids[voice_id])
            engine.setProperty("rate", round(rate))
            engine.save_to_file(self._plain(text), str(path))
            engine.runAndWait()
            if failures:
                raise OutsideError(f"the system's speech failed: {failures[0]}")
            if not path.exists():
                raise OutsideError("the system's speech wrote nothing")
            return stretched(read_take(path), tempo)

    def _plain(self, text: str) -> str:
        for marked, plain in self._driver.markup:
            text = text.replace(marked, plain)
        return text

    def _start(self) -> Any:
        try:
            from pyttsx3.engine import Engine

            return Engine(self._name)
        except Exception as error:  # pyttsx3's drivers raise whatever the system's bridge does
            raise OutsideError(
                f"the system's voices do not start: {error}",
                "install them again: pip install --force-reinstall pyttsx3",
            ) from error


def read_take(path: Path) -> Take:
    """The first sound stream of a plain file (WAV, AIFF, ...) as mono 16-bit PCM at its own rate.

    Raises `OutsideError` where it cannot be read.
    """
    import av

    try:
        with opened(path) as container:
            stream = container.streams.audio[0]
            mono = av.AudioResampler(format="s16", layout="mono", rate=stream.rate)
            frames = [out for frame in container.decode(stream) for out in mono.resample(frame)]
            frames += mono.resample(None)
            pcm = b"".join(frame.to_ndarray().tobytes() for frame in frames)
            return Take(pcm, stream.rate)
    except (OSError, IndexError, ValueError, av.FFmpegError) as error:
        raise OutsideError(f"the engine's sound file cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class _Found:
    id: str
    name: str
    languages: tuple[str, ...]


def _read_voices(engine: Any) -> Iterable[_Found]:
    try:
        voices = engine.getProperty("voices")
    except ValueError:
        # pyttsx3 2.99 reads one language a voice; SAPI 5 voices may name several, as 409;9.
        yield from _read_sapi_tokens(engine.proxy._driver._tts.GetVoices())
        return
    for voice in voices:
        yield _Found(str(voice.id), str(voice.name), _tags(voice.languages))


def _read_sapi_tokens(tokens: Iterable[Any]) -> Iterable[_Found]:
    for token in tokens:
        codes = re.findall(r"[0-9A-Fa-f]+", token.GetAttribute("Language") or "")
        tags = _tags([locale.windows_locale.get(int(code, 16)) for code in codes])
        yield _Found(token.Id, token.GetDescription(), tags)


def _tags(languages: Sequence[str | bytes | None] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in map(canonical, languages or ()) if tag))


def _is_novelty(name: str) -> bool:
    return sys.platform == "darwin" and name.partition("(")[0].strip().lower() in _NOVELTY


def _short_ids(ids: Sequence[str], ends: str) -> list[str]:
    """The part after the last `ends` of each id, or the whole id where two would be the same."""
    shorts = [id_.rpartition(ends)[2] if ends else id_ for id_ in ids]
    return [
        short if shorts.count(short) == 1 else id_ for short, id_ in zip(shorts, ids, strict=True)
    ]
