"""The course of a routine: its parts from the first go to the last end, one behind the other.

The welcome and the goodbye are words alone, and no watch has them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from voicecoach.languages import primary
from voicecoach.rendering.tags.texts import one_line
from voicecoach.score import Cue, Performance, Role, Score, Side, Speech, Work
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
    """The course of a routine, with the author's words; empty where there is nothing to do."""
    score = performance.score
    steps = list(_steps(score))
    starts = [step.start for step in steps]
    says: list[list[tuple[Milliseconds, str]]] = [[] for _ in steps]
    explained: list[list[str]] = [[] for _ in steps]
    for cue in score.cues:
        if not steps or not isinstance(cue, Speech) or not _is_authored(cue):
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
    """Work with what lies between, which is one rest, whatever it is made of."""
    end: Milliseconds | None = None
    for work in score.work:
        if end is not None and work.start > end:
            yield CourseStep(REST, end, Milliseconds(work.start - end), is_rest=True)
        if work.length > 0:
            yield CourseStep(_named(work, score.language), work.start, work.length)
        end = work.end


def _named(work: Work, language: str) -> str:
    name, side = one_line(work.name), work.place.side
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
