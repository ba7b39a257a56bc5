"""Workouts in the text form of intervals.icu: `- Recovery 3m 50% 85rpm`, `4x`."""

from voicecoach.importing.formats.intervals_icu.reading import read, recognises

__all__ = ["read", "recognises"]
