"""The insides of blocks, where there is room: phases of repetitions, the rise and fall of breath.

A hold inside a repetition is a bar; of a tempo every other phase is one.  A breath is a
shape that rises as one breathes in, stays as long as it is held, and falls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Final

from voicecoach.rendering.exact_spans import ExactSpan
from voicecoach.rendering.picture.geometry import Box, Outline
from voicecoach.score import Breaths, Phase, Reps, Segment

_ToX = Callable[[int], float]

_BARS: Final = frozenset({Phase.HOLD, Phase.LOWER, Phase.LIFT})
_BAR_HEIGHT: Final = 5
_BAR_APART: Final = 0.6
_LEAST_BAR: Final = 2.5
"""The width under which the phases of repetitions are too small to be told apart."""

_LEAST_BREATH: Final = 4.0
_PADDING: Final = 3
_FULL: Final = {Phase.IN: (0, 1), Phase.FULL: (1, 1), Phase.OUT: (1, 0), Phase.EMPTY: (0, 0)}
"""How full the lungs are at the start and at the end of each phase of a breath."""


def phase_bars(segment: Segment, x: _ToX, strip: Box, span: tuple[int, int]) -> tuple[Box, ...]:
    """The bars of the phases of a set of repetitions that lie in a row."""
    if not isinstance(segment, Reps) or not segment.phases:
        return ()
    rate = x(span[0] + 1) - x(span[0])
    if min(length for _, length in segment.phases) * rate < _LEAST_BAR - 2 * _BAR_APART:
        return ()
    bars, y = [], strip.bottom - _BAR_HEIGHT
    for phase, start, end in segment.parts:
        left, right = max(start, span[0]), min(end, span[1])
        if phase in _BARS and left < right:
            beat = Box(x(left), y, x(right) - x(left), _BAR_HEIGHT)
            bars.append(replace(beat, x=beat.x + _BAR_APART, width=beat.width - 2 * _BAR_APART))
    return tuple(bar for bar in bars if bar.width > 0)


def breath_outlines(
    segment: Segment, x: _ToX, strip: Box, span: tuple[int, int]
) -> tuple[Outline, ...]:
    """The shapes of the phases of breaths that lie in a row."""
    if not isinstance(segment, Breaths):
        return ()
    if (x(span[0] + 1) - x(span[0])) * segment.pattern.length < _LEAST_BREATH:
        return ()
    low, high = strip.bottom, strip.bottom - strip.height + _PADDING
    found = []
    for phase, start, end in segment.parts:
        left, right = max(start, span[0]), min(end, span[1])
        if left >= right or not any(_FULL[phase]):
            continue
        first, last = _FULL[phase]
        heights = [first + (last - first) * (at - start) / (end - start) for at in (left, right)]
        tops = [low - height * (low - high) for height in heights]
        found.append(((x(left), low), (x(left), tops[0]), (x(right), tops[1]), (x(right), low)))
    return tuple(found)


_BRACKET_BELOW: Final = 16
_THICK: Final = 1.2
_ARM: Final = 4.0


def brackets(
    spans: Iterable[ExactSpan], x: _ToX, strip: Box, row: tuple[int, int]
) -> tuple[Box, ...]:
    """The brackets under exact blocks, with a notch where a round starts on the clock."""
    found: list[Box] = []
    for span in spans:
        start, end = max(span.start, row[0]), min(span.end, row[1])
        if start >= end:
            continue
        left, right = x(start), max(x(end), x(start) + _THICK)
        y = strip.bottom + _BRACKET_BELOW
        found.append(Box(left, y, right - left, _THICK))
        edges = [at for at in (span.start, span.end) if row[0] <= at <= row[1]]
        notches = [x(at) for at, _ in span.rounds if row[0] <= at < row[1]]
        if all(after - before >= 2 * _THICK for before, after in pairwise(notches)):
            edges += [at for at, _ in span.rounds if row[0] < at < row[1]]
        for at in sorted(set(edges)):
            place = min(max(x(at) - _THICK / 2, left), right - _THICK)
            found.append(Box(place, y - _ARM + _THICK, _THICK, _ARM))
    return tuple(found)


def sample_breath(box: Box) -> tuple[Outline, ...]:
    """A breath for the legend."""
    low, high = box.bottom, box.y + _PADDING / 2
    a, b, c, d = (box.x + box.width * part for part in (0, 0.35, 0.6, 1))
    return (((a, low), (b, high), (c, high), (d, low)),)


def sample_bracket(box: Box) -> tuple[Box, ...]:
    """A bracket for the legend."""
    y = box.y + box.height / 2 + _ARM / 2
    arm = Box(box.x, y - _ARM, _THICK, _ARM)
    return (Box(box.x, y, box.width, _THICK), arm, replace(arm, x=box.right - _THICK))
