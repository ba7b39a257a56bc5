"""The scenes of a page: the text that it shows in large type at each moment of a routine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from voicecoach.podcast.page.words import PageWords
from voicecoach.rendering.amounts import breath_numbers
from voicecoach.score import (
    Amrap,
    Breaths,
    Changeover,
    Chapter,
    Gap,
    Hold,
    OpenEnd,
    Phase,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Side,
    Speech,
    Talk,
    Work,
)
from voicecoach.units import SECOND, format_duration


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of time, in milliseconds, in which the page shows the same.

    `title` is the move, or what else goes on; `status` says what is done with it; `next`
    is what comes after.  Where `counts`, the seconds to its end matter to the mover.
    """

    start: int
    end: int
    kind: str
    title: str
    status: str = ""
    side: Side | None = None
    next: str = ""
    counts: bool = True

    def to_json(self, words: PageWords) -> dict[str, Any]:
        """The scene as the page's script reads it."""
        return {
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "title": self.title,
            "status": self.status,
            "side": None if self.side is None else self.side.value,
            "sideWord": _side(self.side, words),
            "next": self.next,
            "counts": self.counts,
        }


def scenes(score: Score, words: PageWords) -> tuple[Scene, ...]:
    """The scenes, in order of time, from 0 to the end without a gap: one for each segment.

    Breaths, and repetitions that are held, have one for each phase, as its seconds matter.
    Talk and the gaps in it are one scene as long as the chapter stays the same.
    """
    found: list[Scene] = []
    chapters, coming = list(score.chapters), list(score.work)
    for segment in score.segments:
        while chapters[1:] and chapters[1].start <= segment.start:
            del chapters[0]
        while coming and coming[0].start < segment.end:
            del coming[0]
        if not segment.length:
            continue
        scene = replace(_scene(segment, chapters, words), next=_next(segment, coming, words))
        if isinstance(segment, Rest) and not score.work:
            scene = _told(scene, segment)
        if found and _goes_on(found[-1], scene):
            found[-1] = replace(found[-1], end=scene.end)
        else:
            found += _inside(segment, scene, words)
    return tuple(found)


def _scene(segment: Segment, chapters: list[Chapter], words: PageWords) -> Scene:
    start, end, side = segment.start, segment.end, segment.place.side
    match segment:
        case Talk() | Gap():
            title = chapters[0].title if chapters else ""
            return Scene(start, end, "talk", title, counts=False)
        case SetUp():
            return Scene(start, end, "ready", segment.name or "", words.get_ready, side)
        case Rest():
            return Scene(start, end, "rest", words.rest)
        case Changeover():
            return Scene(start, end, "change", words.change)
        case Hold():
            return Scene(start, end, "hold", segment.name, words.hold, side)
        case Reps():
            return Scene(start, end, "reps", segment.name, _repeated(segment, words), side)
        case OpenEnd():
            return Scene(start, end, "wait", segment.name, _open(segment, words), side)
        case Breaths():
            status = f"{words.breathing(segment.count)} · {breath_numbers(segment.pattern)}"
            return Scene(start, end, "breaths", segment.name, status, side)
        case Amrap():
            status = " · ".join([words.amrap, *map(words.goal, segment.asked)])
            return Scene(start, end, "amrap", segment.name, status, side)


def _inside(segment: Segment, scene: Scene, words: PageWords) -> Iterator[Scene]:
    """The scene of a segment, in its phases where each of them is to be seen.

    A phase of a breath is told in large type; in repetitions only the seconds change, so
    that a screen reader hears of them once.
    """
    match segment:
        case Breaths():
            told = _breath_words(words)
            each = len(segment.pattern.phases)
            for number, (phase, start, end) in enumerate(segment.parts):
                status = f"{scene.title} · {number // each + 1} / {segment.count}"
                yield replace(scene, start=start, end=end, title=told[phase], status=status)
            quiet = segment.start + segment.count * segment.pattern.length
            if quiet < segment.end:
                yield replace(scene, start=quiet)
        case Reps() if Phase.HOLD in dict(segment.phases):
            for _, start, end in segment.parts:
                yield replace(scene, start=start, end=end)
        case _:
            yield scene


def _breath_words(words: PageWords) -> dict[Phase, str]:
    held = {Phase.FULL: words.hold, Phase.EMPTY: words.hold}
    return {Phase.IN: words.breathe_in, Phase.OUT: words.breathe_out, **held}


def _repeated(reps: Reps, words: PageWords) -> str:
    """The number of repetitions, the hold inside each, and the sides that take turns."""
    held = dict(reps.phases).get(Phase.HOLD)
    told = [words.repetitions(reps.count)]
    if held is not None:
        told.append(f"{words.hold} {format_duration(held)}")
    elif reps.phases:
        told.append("-".join(f"{length / SECOND:g}" for _, length in reps.phases))
    if reps.alternates:
        told.append(words.alternating)
    return " · ".join(told)


def _open(work: OpenEnd, words: PageWords) -> str:
    """The thing that is asked for; whose pace it has is said of repetitions alone."""
    if work.count is not None:
        return f"{words.repetitions(work.count)} · {words.pace}"
    return words.goal(work.asked)


def _told(scene: Scene, rest: Rest) -> Scene:
    """A rest of a routine without moves: who breathes with the words sees the words."""
    said = (cue.phrase for cue in rest.cues if isinstance(cue, Speech) and cue.role is Role.REST)
    title = " ".join(phrase.text for phrase in said if phrase.authored)
    return replace(scene, title=title, status=scene.title) if title else scene


def _next(segment: Segment, coming: list[Work], words: PageWords) -> str:
    """The work that comes next; a set-up shows its own already."""
    following = coming[1:2] if isinstance(segment, SetUp) else coming[:1]
    told = ((work.name, _side(work.place.side, words)) for work in following)
    return "".join(", ".join(filter(None, each)) for each in told)


def _goes_on(last: Scene, scene: Scene) -> bool:
    """True where talk goes on under the same title."""
    return scene.kind == "talk" and replace(last, start=scene.start, end=scene.end) == scene


def _side(side: Side | None, words: PageWords) -> str:
    if side is None:
        return ""
    return words.left if side is Side.LEFT else words.right
