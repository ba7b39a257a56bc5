"""All that a drawn cover shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.rendering.picture.stretches import Kind


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of the ring, in milliseconds of the routine."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cover:
    """All that a drawn cover shows; `words` are the times at which somebody speaks."""

    title: str
    duration: int
    arcs: tuple[Arc, ...]
    words: tuple[tuple[int, int], ...]
