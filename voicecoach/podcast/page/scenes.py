"""What a page shows in large type at each moment of a routine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from voicecoach.podcast.page.words import Words
from voicecoach.rendering.picture.stretches import Kind, stretches
from voicecoach.score import OpenEnd, Score, Side, Work


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

    def to_json(self, words: Words) -> dict[str, Any]:
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


def scenes(score: Score, words: Words) -> tuple[Scene, ...]:
    """The scenes, in order of time, from 0 to the end without a gap."""
    moves: list[Work] = [*score.holds, *score.waits]
    moves.sort(key=attrgetter("start", "end"))
    breaks = _breaks(score, words) if moves else ()  # who breathes with the words rests not
    fixed = sorted([*_moves(moves, words), *breaks], key=attrgetter("start"))
    found: list[Scene] = []
    for scene in fixed:
        found += _between(score, moves, found[-1].end if found else 0, scene.start, words)
        found.append(scene)
    found += _between(score, moves, found[-1].end if found else 0, score.duration, words)
    return tuple(_with_next(scene, moves, words) for scene in found)


def _moves(moves: list[Work], words: Words) -> Iterator[Scene]:
    for move in moves:
        paced = isinstance(move, OpenEnd)
        status = f"{words.pace} ({move.count}×)" if isinstance(move, OpenEnd) else words.hold
        yield Scene(
            move.start, move.end, "wait" if paced else "hold", move.name, status, move.place.side
        )


def _breaks(score: Score, words: Words) -> Iterator[Scene]:
    titles = {Kind.REST: ("rest", words.rest), Kind.CHANGE: ("change", words.change)}
    for stretch in stretches(score):
        if stretch.kind in titles:
            yield Scene(stretch.start, stretch.end, *titles[stretch.kind])


def _between(
    score: Score, moves: list[Work], start: int, end: int, words: Words
) -> Iterator[Scene]:
    """What a gap shows: the move that follows at once; before that, the chapters."""
    follows = next((move for move in moves if move.start == end), None)
    for chapter in score.chapters:
        first, last = max(start, chapter.start), min(end, chapter.end)
        if first >= last:
            continue
        if follows is not None and last == end:
            side = follows.place.side
            yield Scene(first, last, "ready", follows.name, words.get_ready, side)
        else:
            yield Scene(first, last, "talk", chapter.title, counts=False)


def _with_next(scene: Scene, moves: list[Work], words: Words) -> Scene:
    coming = [move for move in moves if move.start >= scene.end]
    if scene.kind == "ready":
        coming = coming[1:]
    if not coming:
        return scene
    told = [coming[0].name, _side(coming[0].place.side, words)]
    return replace(scene, next=", ".join(filter(None, told)))


def _side(side: Side | None, words: Words) -> str:
    if side is None:
        return ""
    return words.left if side is Side.LEFT else words.right
