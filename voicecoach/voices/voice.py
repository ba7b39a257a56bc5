"""A voice: phrases in, clips out, each made once."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final

from voicecoach.errors import OutsideError
from voicecoach.sound.clip import Clip
from voicecoach.timeline import Phrase
from voicecoach.units import Milliseconds
from voicecoach.voices.base import VoiceInfo
from voicecoach.voices.cache import ClipCache, clip_key
from voicecoach.voices.known import forget
from voicecoach.voices.process import Engines
from voicecoach.voices.shape import shape, shape_version
from voicecoach.voices.tags import primary

MEMORY: Final = 32_000_000
"""Bytes of clips that a voice keeps at hand, least used going first."""

_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, which engines take for commands or for the end, and broken surrogates."""


class Voice:
    """One voice at one speed.

    `find_voice` makes it; `language` is the language it was asked for.  A phrase
    in another language is spoken by the `auto` voice of that language.  The engine
    gets `phrase.spoken`, or `phrase.text` where there is none.  Use it as a context
    manager, or close it: its engine may be running.
    """

    def __init__(
        self,
        info: VoiceInfo,
        language: str,
        speed: float,
        version: str,
        cache: ClipCache,
        engines: Engines,
        find_other: Callable[[str], Voice],
    ) -> None:
        self.info = info
        self.language = language
        self.speed = speed
        self._version = version
        self._cache = cache
        self._engines = engines
        self._find_other = find_other
        self._others: dict[str, Voice] = {}
        self._lengths: dict[Phrase, Milliseconds] = {}
        self._clips = _Shelf(MEMORY)

    @property
    def name(self) -> str:
        """The voice as a plan names it and as a script may ask for it: `system:en-us`."""
        return self.info.full_id

    @property
    def engine(self) -> str:
        """The name of the voice's engine."""
        return self.info.engine

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken.

        Raises `OutsideError`, with the phrase, where the engine fails or says nothing.
        """
        speaker = self._speaker(phrase)
        return speaker._clip(phrase)

    def length(self, phrase: Phrase) -> Milliseconds:
        """How long the phrase takes; spoken for the first time where that is not known yet.

        Raises `OutsideError`, as `clip` does.
        """
        speaker = self._speaker(phrase)
        known = speaker._lengths.get(phrase) or speaker._cache.length(speaker._key(phrase))
        length = speaker._clip(phrase).length if known is None else known
        speaker._lengths[phrase] = length
        return length

    def prepare(
        self, phrases: Iterable[Phrase], on_done: Callable[[int, int], None] | None = None
    ) -> None:
        """Make the clips that are missing, each once, in the order of `phrases`.

        `on_done(done, total)` is called after each.  Raises `OutsideError`, as `clip` does.
        """
        missing = [phrase for phrase in dict.fromkeys(phrases) if self._is_missing(phrase)]
        for done, phrase in enumerate(missing, 1):
            self.length(phrase)
            if on_done is not None:
                on_done(done, len(missing))

    def close(self) -> None:
        """End the engines that were started."""
        self._engines.close()

    def __enter__(self) -> Voice:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _speaker(self, phrase: Phrase) -> Voice:
        language = primary(phrase.language)
        if language in ("", primary(self.language)):
            return self
        if phrase.language not in self._others:
            self._others[phrase.language] = self._find_other(phrase.language)
        return self._others[phrase.language]

    def _is_missing(self, phrase: Phrase) -> bool:
        speaker = self._speaker(phrase)
        known = phrase in speaker._lengths
        return not known and speaker._cache.length(speaker._key(phrase)) is None

    def _clip(self, phrase: Phrase) -> Clip:
        key = self._key(phrase)
        clip = self._clips.get(key) or self._cache.get(key)
        if clip is None:
            clip = self._make(phrase)
            self._cache.put(self._key(phrase), clip)
        self._clips.put(key, clip)
        return clip

    def _make(self, phrase: Phrase) -> Clip:
        text = spoken(phrase)
        if not text:
            raise self._says_nothing(phrase)
        process = self._engines[self.engine]
        take = process.synthesise(text, self.info.id, self.speed)
        self._notice(process.version())
        try:
            return shape(take)
        except OutsideError as error:
            raise self._says_nothing(phrase) from error

    def _notice(self, version: str) -> None:
        """Take note where the engine is another than was remembered."""
        if version != self._version:
            self._version = version
            forget(self.engine, self._cache)

    def _says_nothing(self, phrase: Phrase) -> OutsideError:
        return OutsideError(
            f"the voice '{self.info.id}' says nothing for “{phrase.text}”",
            "write it in words, or choose another voice (see voicecoach voices)",
        )

    def _key(self, phrase: Phrase) -> str:
        who = (self.engine, self._version, self.info.id, round(self.speed, 3))
        return clip_key(*who, spoken(phrase), shape_version())


def spoken(phrase: Phrase) -> str:
    """What the engine is given: the words on one line, without control characters."""
    text = phrase.text if phrase.spoken is None else phrase.spoken
    return " ".join(_UNSPEAKABLE.sub(" ", text).split())


class _Shelf:
    """Clips at hand: the most lately used, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._clips: OrderedDict[str, Clip] = OrderedDict()

    def get(self, key: str) -> Clip | None:
        if key in self._clips:
            self._clips.move_to_end(key)
        return self._clips.get(key)

    def put(self, key: str, clip: Clip) -> None:
        if key not in self._clips:
            self._clips[key] = clip
            self._size += len(clip.pcm)
        while self._size > self._most and len(self._clips) > 1:
            _, gone = self._clips.popitem(last=False)
            self._size -= len(gone.pcm)
