"""The cover of a routine: drawn once, then kept.

This module draws nothing itself and imports no image library, so that a cover
that is kept costs the reading of a file.  A kept cover is a header (magic,
BLAKE2b of the picture), then a JPEG.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from click import format_filename

from voicecoach.atomic import write_atomically
from voicecoach.errors import OutsideError
from voicecoach.resources import version
from voicecoach.score import (
    Amrap,
    Breaths,
    Changeover,
    Gap,
    Hold,
    OpenEnd,
    Performance,
    Reps,
    Rest,
    Segment,
    SetUp,
    Side,
    Speech,
    Talk,
)
from voicecoach.store import COVERS, prune

if TYPE_CHECKING:
    from voicecoach.rendering.cover.drawing import ArcKind, Canvas

COVER_VERSION: Final = 2
"""To be raised whenever the same routine gets another picture."""

_MAGIC: Final = b"VCP2"
_DIGEST_SIZE: Final = 16
_MOST_BYTES: Final = 32 << 20
"""An author's picture; a larger one is a mistake."""

_FINEST: Final = 150
"""Strokes of the ring are at least one in so many parts of it long, and so far apart."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of the ring, in milliseconds of the routine; `kind` decides its colour."""

    start: int
    end: int
    kind: ArcKind


@dataclass(frozen=True, slots=True)
class Cover:
    """All that a drawn cover shows; `words` are the times at which somebody speaks."""

    title: str
    duration: int
    arcs: tuple[Arc, ...]
    words: tuple[tuple[int, int], ...]


def cover_for(
    performance: Performance, cache_folder: Path | None = None, canvas: Canvas | None = None
) -> bytes:
    """The cover of a routine: a square JPEG of less than 500 kB.

    The author's `artwork`, cut to a square, where there is one, else a drawing
    3000 pixels wide of the title, the length and the score.  Covers are kept in
    `cache_folder`, in `covers` where all that voicecoach keeps is by default; a
    folder that cannot be written costs time only.  `canvas` is the routine's own, where
    one was begun.  The same routine and version of Pillow make the same bytes.

    Raises `OutsideError` where the artwork cannot be read.
    """
    folder = COVERS.folder() if cache_folder is None else cache_folder
    artwork = (
        None
        if performance.presentation.artwork is None
        else read_artwork(Path(performance.presentation.artwork), "'artwork:'")
    )
    shown = cover_of(performance)
    key = _key(shown, artwork)
    path = folder / f"{key}{COVERS.suffix}"
    kept = _kept(path, key)
    if kept is not None:
        return kept
    if artwork is None or performance.presentation.artwork is None:
        made = draw_cover(shown, canvas)
    else:
        from voicecoach.rendering.cover.artwork import square_jpeg

        made = square_jpeg(artwork, performance.presentation.artwork)
    with contextlib.suppress(OSError):
        write_atomically(path, _header(key, made) + made)
        prune(COVERS, folder)
    return made


def draw_cover(cover: Cover, canvas: Canvas | None = None) -> bytes:
    """The cover as a baseline JPEG of 3000 pixels each way, less than 500 kB.

    `canvas` is one that was begun for the same title.
    """
    arcs = [(arc.start, arc.end, arc.kind) for arc in cover.arcs]
    return (canvas or _begun(cover.title)).finished(cover.duration, arcs, cover.words)


def begin_cover(performance: Performance) -> Canvas | None:
    """The part of a routine's cover that its length has no part in; None for artwork."""
    return _begun(performance.score.title) if performance.presentation.artwork is None else None


def _begun(title: str) -> Canvas:
    from voicecoach.rendering.cover.drawing import Canvas

    return Canvas(title)


def cover_of(performance: Performance) -> Cover:
    """All that the cover of a routine shows: its work, rests and words."""
    score = performance.score
    said = ((cue.start, cue.end) for cue in score.cues if isinstance(cue, Speech))
    words = _strokes(said, score.duration // _FINEST)
    return Cover(score.title, score.duration, tuple(_arcs(score.segments)), words)


def _arcs(segments: Iterable[Segment]) -> Iterator[Arc]:
    """The arcs of the ring; rests that meet are one."""
    for kind, group in groupby(segments, key=_arc_kind):
        if kind is not None:
            alike = list(group)
            alone = [(one.start, one.end) for one in alike]
            spans = [(alike[0].start, alike[-1].end)] if kind == "rest" else alone
            yield from (Arc(start, end, kind) for start, end in spans)


def _arc_kind(segment: Segment) -> ArcKind | None:
    match segment:
        case Hold() | Reps() | Breaths():
            side = segment.place.side
            return "hold" if side is None else "left" if side is Side.LEFT else "right"
        case OpenEnd() | Amrap():
            return "at your own pace"
        case Rest():
            return "rest"
        case Changeover():
            return "change sides"
        case Talk() | SetUp() | Gap():
            return None


def _strokes(said: Iterable[tuple[int, int]], finest: int) -> tuple[tuple[int, int], ...]:
    """When somebody speaks, with nothing in it, words or pause, shorter than `finest`."""
    strokes: list[tuple[int, int]] = []
    for start, end in said:
        end = max(end, start + finest)
        if strokes and start - strokes[-1][1] < finest:
            strokes[-1] = (strokes[-1][0], max(end, strokes[-1][1]))
        else:
            strokes.append((start, end))
    return tuple(strokes)


def _key(shown: Cover, artwork: bytes | None) -> str:
    """The name of a picture: a digest of everything that decides its bytes."""
    made_from: object = asdict(shown) if artwork is None else _digest(artwork).hex()
    facts = [COVER_VERSION, version("pillow"), _fonts(), made_from]
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


@cache
def _fonts() -> str:
    """A digest of the fonts that ship."""
    folder = files("voicecoach.rendering.picture").joinpath("font")
    fonts = sorted((f for f in folder.iterdir() if f.name.endswith(".woff")), key=lambda f: f.name)
    return _digest(b"".join(font.read_bytes() for font in fonts)).hex()


def _kept(path: Path, key: str) -> bytes | None:
    """The picture of `key` that is kept at `path`, whole and unharmed, or None."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST_SIZE
    picture = content[start:]
    return picture if content[:start] == _header(key, picture) else None


def _header(key: str, picture: bytes) -> bytes:
    """The bytes before a picture that is kept: a digest that another one's place would spoil."""
    digest = hashlib.blake2b(picture, digest_size=_DIGEST_SIZE, key=bytes.fromhex(key))
    return _MAGIC + digest.digest()


def read_artwork(path: Path, named_in: str) -> bytes:
    """The bytes of a picture that `named_in` ('artwork:', show.toml) names.

    Raises `OutsideError` where it cannot be read or is too large.
    """
    shown = format_filename(path)
    try:
        if path.exists() and not path.is_file():
            raise OSError(0, "it is no file")
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutsideError(
            f"the artwork '{shown}' cannot be read: {reason}",
            f"name a JPEG or PNG file in {named_in}, from where that lies",
        ) from error
    if len(content) > _MOST_BYTES:
        raise OutsideError(
            f"the artwork '{shown}' has more than {_MOST_BYTES >> 20} MB",
            "save it smaller; 3000 pixels each way are enough",
        )
    return content


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_SIZE).digest()
