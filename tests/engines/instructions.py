"""Sentences that a coach says, to measure how fast a voice speaks."""

from __future__ import annotations

from collections.abc import Iterable

INSTRUCTIONS = (
    "Put both hands on the wall and step your left foot back.",
    "Keep your left heel on the floor and lean in until the calf pulls gently.",
    "Let the shoulders drop.",
    "Stand tall with one hand on a wall and bring your right heel up toward your seat.",
    "Lean forward and reach for your toes, without pulling them.",
    "Keep your back straight.",
    "Breathe slowly, and never bounce.",
    "Shake both legs out.",
)


def words_a_minute(lengths: Iterable[int]) -> float:
    """The pace of clips of `INSTRUCTIONS` that take so many milliseconds."""
    words = sum(len(line.split()) for line in INSTRUCTIONS)
    return words / (sum(lengths) / 60_000)
