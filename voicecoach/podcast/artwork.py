"""The picture of a whole show: the author's own, or a drawing of all its routines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from voicecoach.podcast.show import Episode, Show
from voicecoach.rendering.cover import Arc, Cover, cover_of, read_artwork
from voicecoach.score import Performance


@dataclass(frozen=True, slots=True)
class Artwork:
    """A picture that is drawn when it is needed; `made_from` tells two of them apart."""

    made_from: str
    draw: Callable[[], bytes]


def show_artwork(show: Show, episodes: Sequence[Episode]) -> Artwork:
    """The artwork of a show, a square JPEG of less than 500 kB.

    Without one of the author's it is a cover with the show's title, on which the ring is
    made of all routines, one behind the other.  Raises `OutsideError` where the author's
    cannot be read.
    """
    if show.artwork is not None:
        return _own(show.artwork)
    cover = _together(show.title, (episode.performance for episode in episodes))
    return Artwork(_digest(json.dumps(asdict(cover)).encode()), lambda: _drawn(cover))


def _own(path: Path) -> Artwork:
    content = read_artwork(path, "show.toml")

    def squared() -> bytes:
        from voicecoach.rendering.artwork import square_jpeg

        return square_jpeg(content, str(path))

    return Artwork(_digest(content), squared)


def _together(title: str, performances: Iterable[Performance]) -> Cover:
    arcs: list[Arc] = []
    words: list[tuple[int, int]] = []
    start = 0
    for performance in performances:
        one = cover_of(performance)
        arcs += [replace(arc, start=arc.start + start, end=arc.end + start) for arc in one.arcs]
        words += [(begin + start, end + start) for begin, end in one.words]
        start += one.duration
    return Cover(title, start, tuple(arcs), tuple(words))


def _drawn(cover: Cover) -> bytes:
    from voicecoach.rendering.cover_art import draw_cover

    return draw_cover(cover)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
