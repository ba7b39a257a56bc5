"""The course of a routine: its parts from the first go to the last end, one behind the other.

The welcome and the goodbye are words alone, and no watch has them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.languages import primary
from voicecoach.rendering.tags.texts import one_line
from voicecoach.score import Cue, Gap, Performance, Rest, Role, Score, Segment, Side, Speech, Work
from voicecoach.units import Milliseconds

REST: Final = "Rest"
"""The name of what lies between two pieces of work."""

_SIDES: Final = {
    "de": {Side.LEFT: "links", Side.RIGHT: "rechts"},
    "es": {Side.LEFT: "izquierda", Side.RIGHT: "derecha"},
    "ja": {Side.LEFT: "左", Side.RIGHT: "右"},
}

_AUTHORED: Final = (Role.SAY, Role.SETUP, Role.NOTE, Role.THEN)
"""Roles of words that the author wrote."""


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A part of the course: work under its name and side, or a rest.

    `says` are the author's words in it, by their moment from its start; `explained` are the
    instructions for it that are spoken before it begins.
    """

    name: str
    start: Milliseconds
    length: Milliseconds
    is_rest: bool = False
    says: tuple[tuple[Milliseconds, str], ...] = ()
    explained: tuple[str, ...] = ()


def course_of(performance: Performance) -> tuple[CourseStep, ...]:
    """The course of a routine, with the author's words.

    Raises `UsageError` where there is nothing in it that takes time.
    """
    score = performance.score
    steps = list(_steps(score))
    if not steps:
        raise UsageError(
            f"'{one_line(score.title)}' has nothing to do in it, as a workout must",
            "leave 'zwo' and 'fit' away",
        )
    starts = [step.start for step in steps]
    says: list[list[tuple[Milliseconds, str]]] = [[] for _ in steps]
    explained: list[list[str]] = [[] for _ in steps]
    for cue in score.cues:
        if not isinstance(cue, Speech) or not _is_authored(cue):
            continue
        text, at = one_line(cue.phrase.text), bisect_right(starts, cue.start) - 1
        if at >= 0 and cue.start < steps[-1].start + steps[-1].length:
            says[at].append((Milliseconds(cue.start - steps[at].start), text))
        if cue.role is Role.SETUP and (at < 0 or steps[at].is_rest) and at + 1 < len(steps):
            explained[at + 1].append(text)
    return tuple(
        replace(step, says=tuple(said), explained=tuple(before))
        for step, said, before in zip(steps, says, explained, strict=True)
    )


def _steps(score: Score) -> Iterator[CourseStep]:
    """Work with what lies between, which is one rest, whatever it is made of.

    A rest at the edge of an exact block has its own time, too.
    """
    waiting: CourseStep | None = None
    end: Milliseconds | None = None
    for part in score.segments:
        is_work = isinstance(part, Work)
        if not is_work and (part.block is None or not isinstance(part, Rest | Gap)):
            continue
        name = _named(part, score.language) if is_work else REST
        start = part.start if end is None or (is_work and name != REST) else end
        end_before, end = end, part.end
        if name == REST:
            first = start if waiting is None else waiting.start
            waiting = CourseStep(REST, first, Milliseconds(part.end - first), is_rest=True)
            continue
        if waiting is None and end_before is not None and start > end_before:
            waiting = CourseStep(REST, end_before, Milliseconds(0), is_rest=True)
        if waiting is not None:
            yield replace(waiting, length=Milliseconds(start - waiting.start))
            waiting = None
        if part.length > 0:
            yield CourseStep(name, start, part.length)
    if waiting is not None:
        yield waiting


def _named(work: Segment, language: str) -> str:
    name, side = one_line(work.name or REST), work.place.side
    if side is None:
        return name
    words = _SIDES.get(primary(language), {})
    return f"{name}, {words.get(side, side.value)}"


def _is_authored(cue: Cue) -> bool:
    """True for words that the author wrote, and no others with them."""
    if not isinstance(cue, Speech):
        return False
    phrase = cue.phrase
    whole = phrase.authored == ((0, len(phrase.said)),)
    return cue.role in _AUTHORED or (cue.role is Role.REST and whole)
