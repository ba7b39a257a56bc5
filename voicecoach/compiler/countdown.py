"""The countdown: how many ticks, where they lie before an end, and numbers in their stead."""

from __future__ import annotations

from collections.abc import Mapping

from voicecoach.score import Lengths, Phrase
from voicecoach.script.routine import Move, Settings
from voicecoach.units import SECOND, Milliseconds


def countdown(move: Move, settings: Settings) -> int:
    """How many ticks lead in and, in a timed hold, lead out."""
    chosen = move.specs.countdown
    return settings.countdown if chosen is None else chosen


def end_ticks(length: Milliseconds, count: int) -> list[int]:
    """The onsets of the ticks before the end: a second apart, in the last half only."""
    onsets = (length - number * SECOND for number in range(count, 0, -1))
    return [onset for onset in onsets if 2 * onset >= length]


def aloud(
    numbers: Mapping[int, Phrase], number: int, lengths: Lengths
) -> tuple[Phrase, int] | None:
    """The number that is spoken in place of a tick, and its length; None where a tick is due.

    A number that takes longer than the second it has, or that cannot be heard
    at all, is no use to who counts along.
    """
    phrase = numbers.get(number)
    if phrase is None:
        return None
    length = lengths(phrase)
    return (phrase, length) if 0 < length <= SECOND else None
