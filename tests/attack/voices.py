"""Voices that only know how long they take: calm ones, endless ones, and absurdly short ones."""

from __future__ import annotations

from collections.abc import Generator
from random import Random
from typing import Final
from zlib import crc32

from tests.attack.case import Spoken
from voicecoach.score import Phrase, SoundName
from voicecoach.units import Milliseconds

EDGES: Final = (0, 1, 149, 150, 299, 300, 700, 850, 999, 1000, 1001, 2500, 30_000)
CALM: Final = (200, 450, 600, 900, 1300, 2100, 3400)


class FakeVoice:
    """A voice drawn by chance; it remembers what it was asked for.

    It speaks at `speed`, what keeps people safe at 1.25 at most.  `is_credible` says whether
    it takes a time for every phrase in which it can be spoken and understood.
    """

    name = "fake"
    notes: tuple[str, ...] = ()

    def __init__(self, random: Random, speed: float = 1.0) -> None:
        self.speed = speed
        self.kind = random.choice(["steady"] * 5 + ["calm", "calm", "edges", "wild", "short"])
        self.salt = random.randint(0, 2**32)
        self.letter = random.choice([60, 60, 70, 90, 130, 250, random.randint(60, 200)])
        self.lead = random.choice([300, 300, 500])
        self.short = random.choice([0, 1, 80, 150, 299])
        self.is_credible = self.kind == "steady" and 80 <= self.letter <= 110
        self.asked: dict[tuple[str, str], set[int]] = {}

    def __call__(self, phrase: Phrase) -> Milliseconds:
        length = self._length(phrase)
        self.asked.setdefault((phrase.text, phrase.language), set()).add(length)
        return Milliseconds(length)

    known_length = length = __call__

    def speaking(self, *_: object) -> Generator[tuple[int, int], None, None]:
        """Nothing has to be made first."""
        yield from ()

    def hurry(self) -> None:
        """Speak every phrase in no time from now on."""
        self.kind, self.short = "short", 80
        self.asked.clear()

    @property
    def spoken(self) -> Spoken:
        return self.asked

    def _length(self, phrase: Phrase) -> int:
        if self.kind == "steady":
            speed = min(self.speed, 1.25) if phrase.keeps_safe else self.speed
            return round((self.lead + self.letter * _size(phrase.said)) / speed)
        if self.kind == "short":
            return self.short
        words = f"{self.salt} {phrase.language} {phrase.text} {phrase.spoken}"
        drawn = crc32(words.encode())
        if self.kind == "wild":
            return drawn % 5000
        lengths = EDGES if self.kind == "edges" else CALM
        return lengths[drawn % len(lengths)]


def _size(text: str) -> int:
    """How much a text says, in letters of an alphabet: a kana is a syllable."""
    return sum(2 if "\u3040" <= char < "\ua000" else 1 for char in text)


def sound_lengths(random: Random) -> dict[SoundName, Milliseconds]:
    """The lengths of a set's sounds."""
    if random.random() < 0.5:
        return dict.fromkeys(SoundName, Milliseconds(200))
    lengths = (20, 120, 300, 600, 5000)
    return {name: Milliseconds(random.choice(lengths)) for name in SoundName}
