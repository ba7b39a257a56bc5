"""What a routine is made of: the clips of its phrases and the sounds of its set."""

from __future__ import annotations

import hashlib
from typing import Final, Protocol

from voicecoach.score import Cue, Phrase, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import SoundSet
from voicecoach.units import samples

_DIGEST_SIZE: Final = 16


class Clips(Protocol):
    """Where the clips of phrases come from: a voice, or a test's stand-in."""

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken."""
        ...

    def digest(self, phrase: Phrase) -> str:
        """A hash of the samples of the phrase's clip: the same exactly where they are."""
        ...


class Material:
    """The clip of each cue, and a name for exactly its samples."""

    def __init__(self, clips: Clips, sounds: SoundSet) -> None:
        self._clips = clips
        self._sounds = sounds
        self._sound_digests = {name: _digest(clip) for name, clip in sounds.clips.items()}

    def clip(self, cue: Cue) -> Clip:
        """What is heard at the cue.

        Raises `ValueError` where a phrase takes another time than the score says: it was
        made for another voice.
        """
        if not isinstance(cue, Speech):
            return self._sounds[cue.sound]
        clip = self._clips.clip(cue.phrase)
        if clip.length != cue.end - cue.start:
            raise ValueError(f"the score was not made for this voice: “{cue.phrase.text}”")
        return clip

    def samples(self, cue: Cue) -> int:
        """How many samples of it are heard."""
        if isinstance(cue, Speech):
            return samples(cue.end) - samples(cue.start)
        return samples(self._sounds[cue.sound].length)

    @property
    def sounds(self) -> str:
        """The name of the sound set."""
        return self._sounds.name

    def digest(self, cue: Cue) -> str:
        """The same for two cues exactly where their clips are the same."""
        if isinstance(cue, Speech):
            return self._clips.digest(cue.phrase)
        return self._sound_digests[cue.sound]


def _digest(clip: Clip) -> str:
    return hashlib.blake2b(clip.pcm, digest_size=_DIGEST_SIZE).hexdigest()
