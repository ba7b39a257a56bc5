"""The picture in words: for its summary line, and for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.rendering.picture.lettering import printable
from voicecoach.rendering.picture.stretches import clock
from voicecoach.score import Chapter, Score
from voicecoach.units import Milliseconds, format_clock, format_duration


def summary(score: Score) -> str:
    """How long the routine takes, and how much there is to do."""
    moves = {(hold.place.move, hold.name) for hold in score.holds}
    moves |= {(wait.place.move, wait.name) for wait in score.waits}
    counts = [(len(moves), "move"), (len(score.holds), "hold"), (len(score.waits), "wait")]
    told = [f"{number} {name}{'' if number == 1 else 's'}" for number, name in counts if number]
    return " · ".join([f"{format_clock(score.duration)} in all", *told])


def describe(score: Score) -> str:
    """What happens when, chapter by chapter."""
    told = [f"{summary(score)}."]
    for chapter in score.chapters:
        inside = ", ".join(_played(score, chapter))
        heading = f"{clock(chapter.start)} {printable(chapter.title)}"
        told.append(f"{heading}: {inside}." if inside else f"{heading}.")
    return " ".join(told)


def _played(score: Score, chapter: Chapter) -> Iterator[str]:
    for hold in score.holds:
        if chapter.start <= hold.start < chapter.end:
            length = format_duration(Milliseconds(hold.end - hold.start))
            yield f"{hold.place.side.value} {length}" if hold.place.side else f"hold {length}"
    for wait in score.waits:
        if chapter.start <= wait.start < chapter.end:
            side = f"{wait.place.side.value} " if wait.place.side else ""
            yield f"{side}{wait.count} reps at your own pace"
