"""Stand-ins for what is slow or needs a device: voices that only know lengths, and sound sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from voicecoach.score import Lengths, Phrase, SoundName
from voicecoach.units import Milliseconds


def sound_lengths(length: int = 200) -> dict[SoundName, Milliseconds]:
    """Every sound of a set takes `length`."""
    return dict.fromkeys(SoundName, Milliseconds(length))


SOUND_LENGTHS: Final[Mapping[SoundName, Milliseconds]] = sound_lengths()


def by_letters(phrase: Phrase) -> Milliseconds:
    """About as long as a calm voice takes."""
    return Milliseconds(300 + 60 * len(phrase.text))


def always(length: int) -> Lengths:
    """Every phrase takes `length`."""
    return lambda _: Milliseconds(length)


def but(lengths: Lengths = by_letters, **words: int) -> Lengths:
    """As `lengths`, but for phrases that contain one of `words`, with spaces for underscores."""

    def length(phrase: Phrase) -> Milliseconds:
        for part, special in words.items():
            if part.replace("_", " ") in phrase.text:
                return Milliseconds(special)
        return lengths(phrase)

    return length


@dataclass(frozen=True)
class MoodyVoice:
    """A voice whose phrases take any time from `lengths`, each always the same."""

    seed: int
    lengths: tuple[int, ...]

    def __call__(self, phrase: Phrase) -> Milliseconds:
        drawn = crc32(f"{self.seed} {phrase.language} {phrase.text} {phrase.spoken}".encode())
        return Milliseconds(self.lengths[drawn % len(self.lengths)])
