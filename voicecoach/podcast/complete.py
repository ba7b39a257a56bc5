"""The files of a show: all but the sounds, which `publish` renders first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.podcast.artwork import Artwork, show_artwork
from voicecoach.podcast.feed import Feed, feeds, write_feed
from voicecoach.podcast.page import page_files
from voicecoach.podcast.plan import Ready
from voicecoach.podcast.show import ARTWORK, Episode, Show
from voicecoach.podcast.state import State
from voicecoach.podcast.switch import Staging
from voicecoach.rendering.sidecars import chapters_json, webvtt


@dataclass(frozen=True, slots=True)
class Complete:
    """All files of the show but the sounds, and what it will remember."""

    episodes: tuple[Episode, ...]
    feeds: tuple[Feed, ...]
    files: Mapping[str, bytes]
    after: State


def complete(
    stage: Staging, show: Show, routines: Sequence[Ready], before: State, after: State
) -> Complete:
    """Make everything but the sounds, in memory.

    Raises `OutsideError` where the show's own picture cannot be read.
    """
    episodes = _episodes(stage, after)
    every = tuple(feeds(show, after.guids, episodes))
    files = {**_sidecars(routines), **page_files(show, episodes)}
    files |= {feed.name: write_feed(show, feed) for feed in every}
    artwork = show_artwork(show, episodes)
    files |= _artwork(stage, artwork, before)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    for episode in episodes:
        for name in (episode.mp3, episode.cover, episode.chapters, episode.vtt):
            digests.setdefault(name, digest_of(_newest(stage, name)) or "")
    remembered = {episode.name: after.episodes[episode.name] for episode in episodes}
    guids = {**after.guids, **{feed.name: feed.guid for feed in every}}
    after = State(guids, remembered, digests, artwork.made_from)
    return Complete(episodes, every, files, after)


def _episodes(stage: Staging, after: State) -> tuple[Episode, ...]:
    """The routines whose sound is there, in order of their numbers."""
    in_order = sorted(after.episodes.items(), key=lambda pair: (pair[1].number, pair[0]))
    return tuple(
        Episode(
            name=name,
            guid=known.guid,
            number=known.number,
            performance=known.performance,
            size=sound.stat().st_size,
            date=known.date,
        )
        for name, known in in_order
        if known.performance is not None and (sound := _newest(stage, f"{name}.mp3")).is_file()
    )


def _artwork(stage: Staging, artwork: Artwork, before: State) -> dict[str, bytes]:
    """The show's picture: the one that is there, where nothing has changed in it."""
    place = stage.target / ARTWORK
    if artwork.made_from == before.artwork and digest_of(place) == before.files.get(ARTWORK):
        return {ARTWORK: place.read_bytes()}
    return {ARTWORK: artwork.draw()}


def _newest(stage: Staging, name: str) -> Path:
    """The file of that name as the show will have it."""
    made = stage.path(name)
    return made if made.is_file() else stage.target / name


def _sidecars(routines: Iterable[Ready]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for routine in routines:
        files[f"{routine.name}.jpg"] = routine.cover
        files[f"{routine.name}.chapters.json"] = chapters_json(routine.performance).encode()
        files[f"{routine.name}.vtt"] = webvtt(routine.performance).encode()
    return files


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, or None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
