"""Scores made by hand: from cues and pieces of work to segments that lie end to end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any, Final

from voicecoach.score import (
    Chapter,
    Cue,
    Performance,
    Presentation,
    Role,
    Score,
    Segment,
    Talk,
    Work,
    cue_order,
)
from voicecoach.units import Milliseconds

_PRESENTATION: Final = frozenset(field.name for field in fields(Presentation))
_SCORE: Final = frozenset(field.name for field in fields(Score))


def score_of(
    *,
    duration: int,
    cues: Iterable[Cue] = (),
    work: Iterable[Segment] = (),
    chapters: Iterable[Chapter] = (),
    title: str = "A routine",
    language: str = "en",
    **facts: Any,
) -> Score:
    """A score with these cues; where no segment of `work` is, there is talk.

    `chapters` begin where they say, at the first segment there.
    """
    starts = {chapter.start: chapter.title for chapter in chapters}
    segments = tuple(_titled(_end_to_end(tuple(work), starts, duration), starts))
    made = Score(title=title, language=language, segments=segments, **facts)
    return with_cues(made, cues)


def performance_of(**facts: Any) -> Performance:
    """A score made by hand with how it is heard: the keywords of both."""
    heard = {name: facts.pop(name) for name in list(facts) if name in _PRESENTATION}
    return Performance(score_of(**facts), Presentation(**{"voice": "none", **heard}))


def plan_of(score: Score) -> dict[str, Any]:
    """What `plan --json` prints of a score."""
    return Performance(score, Presentation(voice="none")).to_json()


def changed(performance: Performance, **facts: Any) -> Performance:
    """A performance with some facts of its score or of its presentation changed."""
    heard = {name: value for name, value in facts.items() if name in _PRESENTATION}
    told = {name: value for name, value in facts.items() if name in _SCORE}
    assert len(heard) + len(told) == len(facts), facts
    return Performance(
        replace(performance.score, **told), replace(performance.presentation, **heard)
    )


def with_cues(score: Score, cues: Iterable[Cue]) -> Score:
    """The score with other cues, each in the segment in which it starts.

    What ends a piece of work belongs to that piece.
    """
    left = sorted(cues, key=cue_order)
    segments: list[Segment] = []
    for segment in score.segments:
        last = segment is score.segments[-1]
        own = [cue for cue in left if last or _belongs(cue, segment)]
        left = [cue for cue in left if cue not in own]
        segments.append(replace(segment, cues=tuple(own)))
    return replace(score, segments=tuple(segments))


def with_segment(score: Score, number: int, **facts: Any) -> Score:
    """The score with the facts of one segment changed."""
    segments = list(score.segments)
    segments[number] = replace(segments[number], **facts)
    return replace(score, segments=tuple(segments))


def _belongs(cue: Cue, segment: Segment) -> bool:
    ends = cue.role in (Role.END, Role.SWITCH) and isinstance(segment, Work)
    return cue.start < segment.end or (ends and cue.start == segment.end)


def _end_to_end(
    work: tuple[Segment, ...], starts: Iterable[int], duration: int
) -> Iterator[Segment]:
    marks = sorted({0, *starts, *(one.start for one in work), *(one.end for one in work), duration})
    by_start = {one.start: one for one in work}
    at = 0
    for mark, following in pairwise(marks):
        if mark < at:
            continue
        segment = by_start.get(Milliseconds(mark))
        if segment is None:
            segment = Talk(start=Milliseconds(mark), end=Milliseconds(following))
        at = segment.end
        yield segment


def _titled(segments: Iterable[Segment], starts: dict[Milliseconds, str]) -> Iterator[Segment]:
    for segment in segments:
        yield replace(segment, chapter=starts.get(segment.start, segment.chapter))
