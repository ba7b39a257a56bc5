"""Finding a voice that speaks."""

from __future__ import annotations

from pathlib import Path

from voicecoach.engines.workers.pool import Engines
from voicecoach.engines.workers.slot import PHRASE_LIMIT
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.choice import Choice, Chooser, no_voice, speaks, wrong_language
from voicecoach.voices.lexicon import Pronunciations
from voicecoach.voices.voice import Setting, Voice


def find_voice(
    wanted: str,
    language: str,
    speed: float = 1.0,
    *,
    pronounce: Pronunciations = (),
    folder: Path | None = None,
    allow_fallback: bool = False,
    cache: ClipCache | None = None,
    limit: float = PHRASE_LIMIT,
    workers: int | None = None,
) -> Voice:
    """The voice that a script asks for.

    `wanted` is `auto`, a voice's id, its name in any case, a language tag,
    `ENGINE:ID`, or the path of a Piper voice (.onnx), from `folder` where it is
    relative; `language` is the script's, a BCP 47 tag, which the voice has to speak;
    `speed` 1.0 means about 160 words a minute; `pronounce` are the script's words with
    how they sound.  With `allow_fallback` the next engine's voice speaks what this one
    fails to, and one of another language may speak all but the coach's warnings;
    `Voice.notes` tells.  `limit` is in seconds, for one phrase; `workers` at most speak
    at a time, without it as many as pay.

    Raises `OutsideError` where there is no such voice, it speaks another language, or
    no engine starts.
    """
    kept = ClipCache() if cache is None else cache
    engines = Engines(limit, workers)
    finder = _Finder(Chooser(engines, kept), allow_fallback)
    finder.setting = Setting(speed, pronounce, kept, engines, finder.other, finder.next_after)
    try:
        return finder.find(wanted, language, folder)
    except BaseException:
        engines.close()
        raise


class _Finder:
    """Finds the voices of one run, which share one setting."""

    setting: Setting

    def __init__(self, chooser: Chooser, allow_fallback: bool) -> None:
        self._chooser = chooser
        self._allow_fallback = allow_fallback

    def find(self, wanted: str, language: str, folder: Path | None = None) -> Voice:
        choice = self._choice(wanted, language, folder)
        if choice is None and self._allow_fallback and wanted.strip().casefold() != "auto":
            choice = self._choice("auto", language, None)
            if choice is not None:
                instead = f"'{choice.voice.full_id}' speaks instead"
                self.setting.notes.append(f"there is no voice '{wanted}' here; {instead}")
        if choice is None:
            raise no_voice(wanted, language, list(self._chooser.everyone()))
        if not speaks(choice.voice, language):
            error = wrong_language(choice.voice, language)
            if not self._allow_fallback:
                raise error
            self.setting.notes.append(error.message)
        return self._voice(choice, language)

    def other(self, language: str) -> Voice:
        """The `auto` voice of another language."""
        return self.find("auto", language)

    def next_after(self, voice: Voice) -> Voice | None:
        """The voice of the next engine for the same language, where that is allowed."""
        if not self._allow_fallback:
            return None
        choice = self._chooser.next_after(voice.engine, voice.language)
        return self._voice(choice, voice.language) if choice else None

    def _choice(self, wanted: str, language: str, folder: Path | None) -> Choice | None:
        """From what is remembered of the engines; where that has no such voice, from themselves."""
        choice = self._chooser.choose(wanted, language, folder)
        if choice is None:
            self._chooser = Chooser(self.setting.engines, self.setting.cache, fresh=True)
            choice = self._chooser.choose(wanted, language, folder)
        return choice

    def _voice(self, choice: Choice, language: str) -> Voice:
        voice = Voice(choice.voice, language, choice.engine_version, self.setting)
        voice.why = choice.why
        voice.is_foreign = not speaks(choice.voice, language)
        return voice
