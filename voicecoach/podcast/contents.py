"""The files of a show but for the sounds, which `publish` renders: made, compared, committed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from click import format_filename

from voicecoach.errors import UsageError
from voicecoach.outputs import Sources, check_free
from voicecoach.podcast.feed import Feed, feeds, write_feed
from voicecoach.podcast.metadata import PreparedRoutine
from voicecoach.podcast.page import page_files
from voicecoach.podcast.record import ShowRecord, write_record
from voicecoach.podcast.show import ARTWORK, RECORD, Episode, Show
from voicecoach.podcast.transaction import Transaction
from voicecoach.rendering.cover.cover import Arc, Cover, cover_of, read_artwork
from voicecoach.rendering.tags.texts import chapters_json, webvtt
from voicecoach.score import Performance

_ELSEWHERE: Final = "choose another folder with --to"


@dataclass(frozen=True, slots=True)
class ShowFiles:
    """All files of a show but the sounds, by their names, and the record of it."""

    episodes: tuple[Episode, ...]
    feeds: tuple[Feed, ...]
    files: Mapping[str, bytes]
    record: ShowRecord


def assemble(
    staged: Transaction,
    show: Show,
    routines: Sequence[PreparedRoutine],
    before: ShowRecord,
    after: ShowRecord,
) -> ShowFiles:
    """Make everything but the sounds, in memory.

    Raises `OutsideError` where the show's own picture cannot be read.
    """
    episodes = _episodes(staged, after)
    every = tuple(feeds(show, after.guids, episodes))
    files = {**_sidecars(routines), **page_files(show, episodes)}
    files |= {feed.name: write_feed(show, feed) for feed in every}
    artwork = _artwork_of(show, episodes)
    files[ARTWORK] = _drawn_once(artwork, staged.target / ARTWORK, before)
    digests = {name: _digest(content) for name, content in files.items()}
    for episode in episodes:
        for name in (episode.mp3, episode.cover, episode.chapters, episode.vtt):
            digests.setdefault(name, digest_of(staged.newest(name)) or "")
    recorded = {episode.name: after.episodes[episode.name] for episode in episodes}
    guids = {**after.guids, **{feed.name: feed.guid for feed in every}}
    record = ShowRecord(guids, recorded, digests, artwork.made_from)
    return ShowFiles(episodes, every, files, record)


def _episodes(staged: Transaction, after: ShowRecord) -> tuple[Episode, ...]:
    """The routines whose sound is there, in order of their numbers."""
    in_order = sorted(after.episodes.items(), key=lambda pair: (pair[1].number, pair[0]))
    return tuple(
        Episode(
            name=name,
            guid=record.guid,
            number=record.number,
            performance=record.performance,
            size=sound.stat().st_size,
            date=record.date,
        )
        for name, record in in_order
        if record.performance is not None and (sound := staged.newest(f"{name}.mp3")).is_file()
    )


def _sidecars(routines: Iterable[PreparedRoutine]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for routine in routines:
        files[f"{routine.name}.jpg"] = routine.cover
        files[f"{routine.name}.chapters.json"] = chapters_json(routine.performance).encode()
        files[f"{routine.name}.vtt"] = webvtt(routine.performance).encode()
    return files


@dataclass(frozen=True, slots=True)
class _Artwork:
    """A square JPEG that is drawn when it is needed; `made_from` tells two of them apart."""

    made_from: str
    draw: Callable[[], bytes]


def _artwork_of(show: Show, episodes: Sequence[Episode]) -> _Artwork:
    """The artwork of a show, less than 500 kB.

    Without one of the author's it is a cover with the show's title, on which the ring is
    made of all routines, one behind the other.  Raises `OutsideError` where the author's
    cannot be read.
    """
    if show.artwork is not None:
        return _author_artwork(show.artwork)
    cover = _joint_cover(show.title, (episode.performance for episode in episodes))
    return _Artwork(_digest(json.dumps(asdict(cover)).encode()), lambda: _drawn(cover))


def _author_artwork(path: Path) -> _Artwork:
    content = read_artwork(path, "show.toml")

    def squared() -> bytes:
        from voicecoach.rendering.cover.artwork import square_jpeg

        return square_jpeg(content, str(path))

    return _Artwork(_digest(content), squared)


def _joint_cover(title: str, performances: Iterable[Performance]) -> Cover:
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
    from voicecoach.rendering.cover.cover import draw_cover

    return draw_cover(cover)


def _drawn_once(artwork: _Artwork, path: Path, before: ShowRecord) -> bytes:
    """The show's picture: the one at `path`, where nothing has changed in it."""
    if artwork.made_from == before.artwork and digest_of(path) == before.files.get(ARTWORK):
        return path.read_bytes()
    return artwork.draw()


def commit_files(
    staged: Transaction, show: ShowFiles, before: ShowRecord, sources: Sources, *, prune: bool
) -> None:
    """Stage what is new or other than before, and commit it.

    Raises `UsageError` where a file of others, or one of `sources`, would be written over.
    """
    stale = before.files.keys() - show.record.files.keys()
    kept = {} if prune else {name: before.files[name] for name in stale}
    record = replace(show.record, files={**show.record.files, **kept})
    files = {**show.files, RECORD: write_record(record)}
    _check_foreign(staged.target, before, files)
    staged.write({name: new for name, new in files.items() if not _same(staged.target / name, new)})
    for name in (*staged.names(), *(stale if prune else ())):
        check_free(staged.target / name, sources, _ELSEWHERE)
    staged.commit(stale if prune else ())


def _check_foreign(target: Path, before: ShowRecord, files: Mapping[str, bytes]) -> None:
    """Files that others put into the folder are not written over."""
    if before.guids:
        return
    for name in files:
        if (target / name).exists():
            raise UsageError(
                f"'{format_filename(target / name)}' is there already, and of no show",
                "choose an empty folder with --to",
            )


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, or None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
