"""A clip: one piece of sound, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicecoach.units import SAMPLES_PER_MS, Milliseconds

_BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Clip:
    """Mono sound at 48 kHz, signed 16-bit little-endian, a whole number of milliseconds long."""

    pcm: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.pcm) % (_BYTES_PER_SAMPLE * SAMPLES_PER_MS):
            raise ValueError("a clip is a whole number of milliseconds long")

    @property
    def length(self) -> Milliseconds:
        """The length of the clip."""
        return Milliseconds(len(self.pcm) // (_BYTES_PER_SAMPLE * SAMPLES_PER_MS))

    @classmethod
    def padded(cls, pcm: bytes) -> Clip:
        """A clip of `pcm` with silence added up to the next whole millisecond."""
        step = _BYTES_PER_SAMPLE * SAMPLES_PER_MS
        return cls(pcm + bytes(-len(pcm) % step))
