"""The sound of a row: marks for sounds, bars for speech, in two lanes under the strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from voicecoach.rendering.picture.geometry import Box
from voicecoach.score import Score, Sound, SoundName, Speech

_LAST_OF_A_ROW: Final = frozenset({SoundName.END, SoundName.SWITCH})
"""Sounds that end something; at the edge of two rows they belong to the first."""

_MARKS_BELOW: Final = 2
_TICK: Final = (1.0, 4.0)
_SIGNAL: Final = (1.8, 6.0)
_MARKS_APART: Final = 2.0
_SPEECH_BELOW: Final = 10
_SPEECH_HEIGHT: Final = 4
_THINNEST: Final = 1.0
_SPEECH_APART: Final = 0.8

_ToX = Callable[[int], float]


def sound_marks(
    score: Score, x: _ToX, strip: Box, span: tuple[int, int], last: bool
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The ticks and the signals of a row; ticks too close to be told apart are left out."""
    ticks: list[float] = []
    signals: list[float] = []
    for cue in score.cues:
        if isinstance(cue, Sound) and _belongs(cue, span, last):
            (ticks if cue.sound is SoundName.TICK else signals).append(x(cue.start))
    strong = _thinned(signals, [])
    return (
        tuple(_mark(place, strip, *_TICK) for place in _thinned(ticks, strong)),
        tuple(_mark(place, strip, *_SIGNAL) for place in strong),
    )


def _belongs(cue: Sound, span: tuple[int, int], last: bool) -> bool:
    start, end = span
    if cue.sound in _LAST_OF_A_ROW:
        return start < cue.start <= end or cue.start == start == 0
    return start <= cue.start < end or (last and cue.start == end)


def _thinned(places: list[float], strong: list[float]) -> list[float]:
    """`places` without those that come too close to one before or to a strong one."""
    taken, strong_ones = [float("-inf")], iter([*strong, float("inf")])
    before, after = float("-inf"), next(strong_ones)
    for place in places:
        while after < place:
            before, after = after, next(strong_ones)
        if min(place - before, after - place, place - taken[-1]) >= _MARKS_APART:
            taken.append(place)
    return taken[1:]


def _mark(place: float, strip: Box, wide: float, high: float) -> Box:
    return Box(place - wide / 2, strip.bottom + _MARKS_BELOW, wide, high)


def speech_bars(score: Score, x: _ToX, strip: Box, span: tuple[int, int]) -> tuple[Box, ...]:
    """The speech of a row; phrases too close to be told apart share a bar."""
    found: list[tuple[float, float]] = []
    for cue in score.cues:
        if isinstance(cue, Speech) and cue.start < span[1] and cue.end > span[0]:
            left, right = x(max(cue.start, span[0])), x(min(cue.end, span[1]))
            right = max(right, left + _THINNEST)
            if found and left - found[-1][1] < _SPEECH_APART:
                left, right = found[-1][0], max(right, found.pop()[1])
            found.append((left, right))
    y = strip.bottom + _SPEECH_BELOW
    return tuple(Box(left, y, right - left, _SPEECH_HEIGHT) for left, right in found)
