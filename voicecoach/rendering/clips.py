"""The sound of each cue of a score, and the check that safety words are understood in the mix.

The check looks at the sound, not at the plan: all that is in the mix besides the voice,
whatever it comes from, is held against the voice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

from click import format_filename

from voicecoach.errors import OutsideError
from voicecoach.safety import CLEAR, is_safety
from voicecoach.score import Cue, Phrase, Sound, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import SoundSet
from voicecoach.units import samples

_DIGEST_SIZE: Final = 16


class ClipSource(Protocol):
    """Where the clips of phrases come from: a voice, or a test's stand-in."""

    def clip(self, phrase: Phrase) -> Clip:
        """The phrase, spoken."""
        ...

    def digest(self, phrase: Phrase) -> str:
        """A hash of the samples of the phrase's clip: the same exactly where they are."""
        ...


class CueClips:
    """The clip of each cue, and a name for exactly its samples."""

    def __init__(self, clips: ClipSource, sounds: SoundSet) -> None:
        self._clips = clips
        self._sounds = sounds
        self._sound_digests = {name: _digest(clip) for name, clip in sounds.clips.items()}

    def clip(self, cue: Cue) -> Clip:
        """The clip that is heard at the cue.

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
        """The number of its samples that are heard."""
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


Placed = tuple[int, Cue]
"""The sample at which a cue begins, and the cue."""


def understood(
    blocks: Iterable[bytes], placed: Sequence[Placed], clips: CueClips, music: str | None = None
) -> Iterator[bytes]:
    """The same blocks of 16-bit samples, as long as the words of safety in them are understood.

    `placed` is what the blocks were mixed from, in order, and the music if there is any.
    Raises `OutsideError` at the first phrase whose `clarity` is under `CLEAR`.
    """
    coming = iter([one for one in placed if is_safety(one[1])])
    upcoming = next(coming, None)
    heard: list[tuple[Placed, bytearray]] = []
    start = 0
    for block in blocks:
        end = start + len(block) // 2
        while upcoming is not None and upcoming[0] < end:
            heard.append((upcoming, bytearray()))
            upcoming = next(coming, None)
        for (at, cue), pcm in heard:
            first = max(at + len(pcm) // 2, start)
            last = at + clips.samples(cue)
            pcm += block[2 * (first - start) : 2 * max(last - start, first - start)]
        for one, pcm in heard:
            if one[0] + clips.samples(one[1]) <= end:
                _check(one, pcm, placed, clips, music)
        heard = [(one, pcm) for one, pcm in heard if one[0] + clips.samples(one[1]) > end]
        yield block
        start = end
    for one, pcm in heard:  # words that the end cuts off
        _check(one, pcm, placed, clips, music)


def _check(
    one: Placed, heard: bytearray, placed: Sequence[Placed], clips: CueClips, music: str | None
) -> None:
    clip = clips.clip(one[1]).pcm
    if heard == clip:
        return
    import numpy as np

    from voicecoach.sound.mix import clarity

    voice = np.frombuffer(clip, "<i2") / 32768
    mixed = np.frombuffer(bytes(heard.ljust(len(clip), b"\0")), "<i2") / 32768
    if clarity(voice, mixed - voice) < CLEAR:
        raise _buried(one, placed, clips, music)


def _buried(
    one: Placed, placed: Sequence[Placed], clips: CueClips, music: str | None
) -> OutsideError:
    _, cue = one
    assert isinstance(cue, Speech)
    under, help = [], []
    if _sounds_with(one, placed, clips):
        under.append(f"the sounds '{format_filename(clips.sounds)}'")
        help.append("take softer sounds, such as 'sounds: calm'")
    if music is not None:
        under.append(f"the music '{format_filename(music)}'")
        help.append("take calmer music, or none")
    seconds = cue.start // 1000
    return OutsideError(
        f"“{cue.phrase.text}” at {seconds // 60}:{seconds % 60:02} would not be understood"
        f" under {' and '.join(under) or 'what is heard at the same time'}",
        "; or ".join(help) or "let nothing else sound while safety words are spoken",
    )


def _sounds_with(one: Placed, placed: Sequence[Placed], clips: CueClips) -> bool:
    """True where a sound rings in the time of these words."""
    at, end = one[0], one[0] + clips.samples(one[1])
    return any(
        isinstance(cue, Sound) and start < end and start + clips.samples(cue) > at
        for start, cue in placed
    )
