"""A performance: a score, and how it is heard and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from voicecoach.score.score import Score

SCHEMA: Final = 1
"""The version of the JSON form.  Keys may be added under it, none changes its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """Who speaks a score, with which sounds, and what is told of it besides.

    `voice`, `speed` and `pronounce` name the voice that the score's phrases take their time
    in; `sounds`, `artwork` and `music` are names that ship or whole paths.  `notes` are the
    show notes, one paragraph each.  Where `quiet`, no room tone lies in the gaps.
    """

    voice: str
    speed: float = 1.0
    pronounce: tuple[tuple[str, str], ...] = ()
    sounds: str = "calm"
    quiet: bool = False
    music: str | None = None
    artwork: str | None = None
    author: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Performance:
    """A score, and beside it how it is heard and shown."""

    score: Score
    presentation: Presentation

    def to_json(self) -> dict[str, Any]:
        """The performance as `voicecoach plan --json` prints it: schema 1."""
        return {
            "schema": SCHEMA,
            "title": self.score.title,
            "language": self.score.language,
            "voice": self.presentation.voice,
            "sounds": self.presentation.sounds,
            "speed": self.presentation.speed,
            **self.score.to_json(),
        }
