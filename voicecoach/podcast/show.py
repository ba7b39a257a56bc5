"""A show and its episodes: what the feed and the page are made from.

A published show is a flat folder of plain files; the properties of `Episode`
name them.  Every name is relative to that folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from voicecoach.score import Performance, Role, Speech
from voicecoach.units import Milliseconds

FEED: Final = "feed.xml"
"""The feed in the show's own language."""

ARTWORK: Final = "feed.jpg"
"""The picture of the whole show."""

STATE: Final = ".voicecoach.json"
"""What was rendered from what; kept in the folder, never served."""

NOWHERE: Final = "http://show.invalid/"
"""Where a show without a `base_url` says that it is; `serve` puts in where it really is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """What show.toml says.

    `base_url` ends in a slash; `artwork` is a picture file; each of `categories` is a
    category of podcast directories, or a category and one inside it; `guid` stands in for
    the show's own where it has moved.
    """

    title: str
    author: str = "voicecoach"
    description: str = ""
    language: str = "en"
    base_url: str | None = None
    artwork: Path | None = None
    categories: tuple[tuple[str, ...], ...] = (("Health & Fitness", "Fitness"),)
    email: str | None = None
    explicit: bool = False
    locked: bool = False
    copyright: str | None = None
    guid: str | None = None

    @property
    def base(self) -> str:
        """The address that the names of the files are put behind."""
        return self.base_url or NOWHERE

    def address(self, name: str) -> str:
        """The address of a file of the show."""
        return self.base + quote(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A routine of the show.

    `name` is the script's name without its ending, and the start of the names of all files of
    the episode; `number` counts from 1 in the order of first publication; `size` is the MP3's,
    in bytes; `date` has a time zone.
    """

    name: str
    guid: str
    number: int
    performance: Performance = field(repr=False)
    size: int
    date: datetime

    @property
    def title(self) -> str:
        """The routine's title."""
        return self.performance.score.title

    @property
    def language(self) -> str:
        """A BCP 47 tag."""
        return self.performance.score.language

    @property
    def duration(self) -> Milliseconds:
        """The length of the routine."""
        return self.performance.score.duration

    @property
    def notes(self) -> tuple[str, ...]:
        """What the author wrote for readers, one paragraph each."""
        return self.performance.presentation.notes

    @property
    def warnings(self) -> tuple[str, ...]:
        """The safety notice: the warnings that are spoken at the start, or else at the end."""
        return _said(self.performance, Role.WARNING) or _said(self.performance, Role.CLOSING)

    @property
    def mp3(self) -> str:
        """The sound, with the cover and the chapters in its tag."""
        return f"{self.name}.mp3"

    @property
    def cover(self) -> str:
        """A square JPEG."""
        return f"{self.name}.jpg"

    @property
    def chapters(self) -> str:
        """The chapters as JSON (Podcasting 2.0)."""
        return f"{self.name}.chapters.json"

    @property
    def vtt(self) -> str:
        """The words that are spoken, as WebVTT."""
        return f"{self.name}.vtt"

    @property
    def page(self) -> str:
        """The routine's own page."""
        return f"{self.name}.html"


def _said(performance: Performance, role: Role) -> tuple[str, ...]:
    cues = (cue for cue in performance.score.cues if isinstance(cue, Speech) and cue.role is role)
    return tuple(dict.fromkeys(cue.phrase.text for cue in cues))


def same_language(tag: str, other: str) -> bool:
    """Whether two BCP 47 tags are of one language, the region apart."""
    return primary(tag) == primary(other)


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without region or script: `en` for `en-GB`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def feed_name(show: Show, language: str) -> str:
    """The feed that has the routines in `language`: feed.xml, or feed.LANGUAGE.xml."""
    return FEED if same_language(language, show.language) else f"feed.{primary(language)}.xml"
