"""Zwift workouts (.zwo): XML, with one element for each part of the ride or the run."""

from voicecoach.importing.formats.zwo.reading import read, recognises

__all__ = ["read", "recognises"]
