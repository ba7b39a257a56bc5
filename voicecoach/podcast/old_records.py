"""Performances in the records of an older voicecoach; needed for shows of that time only.

It kept a flat timeline: cues, holds, waits and chapters.  Which rests, set-ups and
changeovers there were is found out here, well enough for the page and the pictures of an
episode whose script is gone; all others are compiled anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from voicecoach.podcast.plain import from_plain
from voicecoach.score import (
    Adjustment,
    Between,
    Changeover,
    Chapter,
    Cue,
    Hold,
    OpenEnd,
    Performance,
    Phrase,
    Place,
    Presentation,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Sound,
    Speech,
    Talk,
    Work,
)
from voicecoach.units import SECOND, Milliseconds


@dataclass(frozen=True, slots=True)
class _Move:
    """A hold, or with `reps` what the mover does at a pace of his own."""

    start: Milliseconds
    end: Milliseconds
    name: str
    place: Place
    reps: int | None = None


@dataclass(frozen=True, slots=True)
class _Timeline:
    title: str
    language: str
    duration: Milliseconds
    cues: tuple[Cue, ...]
    holds: tuple[_Move, ...]
    waits: tuple[_Move, ...]
    chapters: tuple[Chapter, ...]
    adjustments: tuple[Adjustment, ...] = ()
    warnings: tuple[Phrase, ...] = ()


def performance_from_timeline(plain: Any) -> Performance:
    """The performance that was kept as a timeline.

    Raises what `from_plain` raises.
    """
    timeline = from_plain(_Timeline, plain)
    score = Score(
        title=timeline.title,
        language=timeline.language,
        segments=tuple(_segments(timeline)),
        adjustments=timeline.adjustments,
        warnings=timeline.warnings,
    )
    return Performance(score, from_plain(Presentation, plain))


def _segments(timeline: _Timeline) -> Iterator[Segment]:
    """The segments with their cues and chapters."""
    titles = {chapter.start: chapter.title for chapter in timeline.chapters}
    cues = list(timeline.cues)
    for segment in _empty_segments(timeline):
        mine = [cue for cue in cues if cue.start < segment.end or _ends(cue, segment)]
        cues = [cue for cue in cues if cue not in mine]
        chapter = titles.pop(Milliseconds(segment.start // SECOND * SECOND), None)
        yield replace(segment, cues=tuple(mine), chapter=chapter)


def _ends(cue: Cue, segment: Segment) -> bool:
    """True for the sound that ends a piece of work."""
    ends = isinstance(cue, Sound) and cue.role in (Role.END, Role.SWITCH)
    return ends and cue.start == segment.end and isinstance(segment, Hold | Reps | OpenEnd)


def _empty_segments(timeline: _Timeline) -> Iterator[Segment]:
    now = Milliseconds(0)
    for move in sorted([*timeline.holds, *timeline.waits], key=lambda move: move.start):
        yield from _between(timeline, now, move.start, move)
        yield _work(timeline, move)
        now = move.end
    yield from _between(timeline, now, timeline.duration, None)


def _work(timeline: _Timeline, move: _Move) -> Work:
    """A piece of work; of repetitions at a pace all but one were counted."""
    facts: dict[str, Any] = {"start": move.start, "end": move.end, "place": move.place}
    counted = sum(
        cue.role is Role.COUNT and move.start < cue.start < move.end for cue in timeline.cues
    )
    if move.reps is not None:
        return OpenEnd(**facts, name=move.name, count=move.reps)
    if counted:
        pace = Milliseconds((move.end - move.start) // (counted + 1))
        return Reps(**facts, name=move.name, count=counted + 1, pace=pace)
    return Hold(**facts, name=move.name)


def _between(timeline: _Timeline, start: int, end: int, move: _Move | None) -> Iterator[Between]:
    """What lies between two moves, cut where a chapter begins."""
    marks = {_unspoken(timeline, chapter.start) for chapter in timeline.chapters}
    edges = [start, *sorted(mark for mark in marks if start < mark < end), end]
    for first, last in pairwise(edges):
        if first < last:
            leads = move if last == end else None
            yield _piece(timeline, Milliseconds(first), Milliseconds(last), leads)


def _unspoken(timeline: _Timeline, mark: int) -> int:
    """The moment within a second of `mark` at which no word is cut."""
    spoken = [cue for cue in timeline.cues if isinstance(cue, Speech)]
    ends = [cue.end for cue in spoken if cue.start < mark < cue.end < mark + SECOND]
    return max(ends, default=mark)


def _piece(
    timeline: _Timeline, start: Milliseconds, end: Milliseconds, move: _Move | None
) -> Between:
    if move is None:
        return Talk(start=start, end=end)
    roles = {cue.role for cue in timeline.cues if start <= cue.start < end}
    kind: type[Between] = Rest if Role.REST in roles else SetUp
    if any(cue.role is Role.SWITCH and cue.start == start for cue in timeline.cues):
        kind = Changeover
    return kind(start=start, end=end, place=move.place, name=move.name)
