"""The annotations around the strips of a picture: titles above, sound beneath, and the legend.

A title stands where its chapter begins, and none over another.  The sound of a row are marks
for sounds and bars for speech, in two lanes.  The legend has a sample of everything that the
picture shows, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from voicecoach.rendering.picture.geometry import (
    MARGIN,
    WIDTH,
    Box,
    Label,
    Layer,
    LegendEntry,
    Row,
    Tone,
    fit,
    text_width,
)
from voicecoach.rendering.picture.insides import sample_bracket, sample_breath
from voicecoach.rendering.picture.segments import Fill
from voicecoach.score import Role, Score, Sound, SoundName, Speech

_SIZE: Final = 12
HEAD_HEIGHT: Final = 16
_BASELINE: Final = 12
_APART: Final = 8
_ENOUGH: Final = 60
"""Room in which a title may be cut short; where there is less, chapters share one."""
_PLENTY: Final = 110
"""Room in which a shared title may be cut short."""
_LEAST: Final = 44
"""Room under which no title is begun."""


@dataclass(frozen=True, slots=True)
class Head:
    """A chapter that begins at `x`, or, where it `goes_on` from the row before, lies there."""

    x: float
    title: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class PlayedMove:
    """A move that is played from `x` to `until`."""

    x: float
    until: float
    title: str


def titles(
    chapters: list[Head], moves: list[PlayedMove], right: float, y: float
) -> tuple[Label, ...]:
    """The labels for heads, which are in order, up to the right edge at `right`.

    Chapters come first; moves take the room that these leave.  Where chapters
    lie too close for a title each, the first of them stands for all, with the
    number of the others: `Calf stre… +2`.
    """
    labels: list[Label] = []
    at = 0
    while at < len(chapters):
        head, after = chapters[at], at + 1
        room = _room(chapters, at, after, right)
        text = _whole(head.title, room)
        if not text and not head.goes_on and room < _ENOUGH:
            after = _sharing(chapters, at, right)
            room = _room(chapters, at, after, right)
        text = text or _cut(head.title, room, after - at - 1)
        if text:
            labels.append(_label(head.x, text, Tone.FAINT if head.goes_on else Tone.STRONG, y))
        at = after if text else at + 1
    return (*labels, *_between(labels, moves, right, y))


def _between(
    chapters: list[Label], moves: list[PlayedMove], right: float, y: float
) -> Iterator[Label]:
    """The labels of the moves for which there is room beside the chapters' labels.

    A move whose beginning lies under such a label is named after it, while it is played.
    """
    for move, after in zip_longest(moves, moves[1:]):
        x = move.x
        for label in chapters:
            if label.box.x - _APART < x < label.box.right + _APART:
                x = label.box.right + _APART
        edges = [label.box.x - _APART for label in chapters if label.box.x >= x]
        limit = min([right, *edges, *([after.x - _APART] if after else [])])
        text = _cut(move.title, limit - x, 0) if x < move.until else ""
        if text:
            yield _label(x, text, Tone.PLAIN, y)


def _label(x: float, text: str, tone: Tone, y: float) -> Label:
    return Label(text, _SIZE, Box(x, y, text_width(text, _SIZE), HEAD_HEIGHT), y + _BASELINE, tone)


def _sharing(heads: list[Head], at: int, right: float) -> int:
    """The head after those that share the title of `heads[at]`: all have little room."""
    wanted = min(text_width(f"{_without_section(heads[at].title)} +9", _SIZE), _PLENTY)
    after = at + 1
    while after < len(heads) and _room(heads, at, after, right) < wanted:
        if _room(heads, after, after + 1, right) >= _ENOUGH:
            break
        after += 1
    return after


def _room(heads: list[Head], at: int, after: int, right: float) -> float:
    return (heads[after].x - _APART if after < len(heads) else right) - heads[at].x


def _whole(title: str, room: float) -> str:
    """The title, or where it does not fit, the title without its section; else nothing."""
    for text in (title, _without_section(title)):
        if text_width(text, _SIZE) <= room:
            return text
    return ""


def _without_section(title: str) -> str:
    return title.partition(": ")[2] or title


def _cut(title: str, room: float, others: int) -> str:
    more = f" +{others}" if others else ""
    space = room - text_width(more, _SIZE)
    text = title if text_width(title, _SIZE) <= space else ""
    if not text and room >= _LEAST:
        text = fit(_without_section(title), _SIZE, space)
    return text + more if text else ""


_LEGEND_SIZE: Final = 11
_SAMPLE: Final = 20
_HIGH: Final = 12
_GAP: Final = 6
_ENTRY_APART: Final = 12
_LEGEND_LINE: Final = 20


def legend(rows: Sequence[Row], top: float) -> tuple[tuple[LegendEntry, ...], float]:
    """The entries, in lines from `top` on, and the height of the picture that ends with them."""
    entries: list[LegendEntry] = []
    x, y = float(MARGIN), top
    for kind in _shown(rows):
        room = text_width(kind.value, _LEGEND_SIZE)
        if x + _SAMPLE + _GAP + room > WIDTH - MARGIN:
            x, y = float(MARGIN), y + _LEGEND_LINE
        sample = Box(x, y, _SAMPLE, _HIGH)
        words = Box(sample.right + _GAP, y - 1, room, _HIGH + 4)
        entries.append(
            _entry(kind, sample, Label(kind.value, _LEGEND_SIZE, words, y + 10, Tone.FAINT))
        )
        x = words.right + _ENTRY_APART
    return tuple(entries), (y + _HIGH if entries else top - _LEGEND_LINE / 2) + MARGIN


def _entry(kind: Fill | Layer, sample: Box, label: Label) -> LegendEntry:
    x, y = sample.x, sample.y
    if kind is Layer.SPEECH:
        return LegendEntry(kind, sample, label, speech=(Box(x, y + 4, sample.width, 4),))
    if kind is Layer.SOUND:
        ticks = tuple(Box(x + 3 + 5 * number, y + 4, 1, 4) for number in range(3))
        return LegendEntry(
            kind, sample, label, ticks=ticks, signals=(Box(x + 17.6, y + 3, 1.8, 6),)
        )
    if kind in (Fill.LEFT, Fill.RIGHT):
        letter = Label(kind.name[0], 10, sample, y + 9.6, centred=True)
        return LegendEntry(kind, sample, label, letter=letter)
    if kind is Fill.BREATHS:
        return LegendEntry(kind, sample, label, breaths=sample_breath(sample))
    if kind is Layer.EXACT:
        return LegendEntry(kind, sample, label, brackets=sample_bracket(sample))
    return LegendEntry(kind, sample, label)


def _shown(rows: Sequence[Row]) -> list[Fill | Layer]:
    fills = {block.fill for row in rows for block in row.blocks}
    shown: list[Fill | Layer] = [kind for kind in Fill if kind in fills]
    if any(_has_ground(row) for row in rows):
        shown.append(Layer.GROUND)
    if any(row.speech for row in rows):
        shown.append(Layer.SPEECH)
    if any(row.ticks or row.signals for row in rows):
        shown.append(Layer.SOUND)
    if any(row.brackets for row in rows):
        shown.append(Layer.EXACT)
    return shown


def _has_ground(row: Row) -> bool:
    """True where some of the strip is seen between blocks."""
    return bool(row.blocks) and sum(block.box.width for block in row.blocks) < row.strip.width - 1


_SMALL: Final = frozenset(
    {
        SoundName.TICK, SoundName.REP, SoundName.RELEASE, SoundName.PHASE, SoundName.BREATHE_IN,
        SoundName.BREATHE_HOLD, SoundName.BREATHE_OUT,
    }
)  # fmt: skip
"""Sounds that are heard again and again inside something."""

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
            (ticks if cue.sound in _SMALL and cue.role is not Role.GO else signals).append(
                x(cue.start)
            )
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
