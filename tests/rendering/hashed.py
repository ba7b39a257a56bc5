"""Clips of a speaker that cannot tell them apart by itself."""

from __future__ import annotations

import hashlib
from typing import Protocol

from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip


class Speaker(Protocol):
    """Where the clips of phrases come from."""

    def clip(self, phrase: Phrase) -> Clip: ...


class Hashed:
    """A speaker's clips, each read once for its digest."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._digests: dict[Phrase, str] = {}

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken."""
        return self._speaker.clip(phrase)

    def digest(self, phrase: Phrase) -> str:
        """The hash of its samples."""
        if phrase not in self._digests:
            self._digests[phrase] = hashlib.blake2b(self.clip(phrase).pcm).hexdigest()
        return self._digests[phrase]
