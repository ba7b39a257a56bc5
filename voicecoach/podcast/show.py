"""A show and its episodes: what the feed and the page are made from.

A published show is a flat folder of plain files; the properties of `Episode`
name them.  Every name is relative to that folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from click import format_filename

from voicecoach.languages import primary, same_language
from voicecoach.score import Performance, Role, Score, Speech
from voicecoach.units import Milliseconds

FEED: Final = "feed.xml"
"""The feed in the show's own language."""

ARTWORK: Final = "feed.jpg"
"""The picture of the whole show."""

RECORD: Final = ".voicecoach.json"
"""The record of what was rendered from what; kept in the folder, never served."""

SHOW_FILE: Final = "show.toml"
"""The description of a show, beside its scripts."""

PLACEHOLDER_BASE_URL: Final = "http://show.invalid/"
"""The base of a show without a `base_url`; `serve` puts in where it really is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The description of a show, as show.toml has it.

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
        return self.base_url or PLACEHOLDER_BASE_URL

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
    def score(self) -> Score:
        """The routine's score."""
        return self.performance.score

    @property
    def author(self) -> str | None:
        """The author of the script, where it names one."""
        return self.performance.presentation.author

    @property
    def title(self) -> str:
        """The routine's title."""
        return self.score.title

    @property
    def language(self) -> str:
        """A BCP 47 tag."""
        return self.score.language

    @property
    def duration(self) -> Milliseconds:
        """The length of the routine."""
        return self.score.duration

    @property
    def notes(self) -> tuple[str, ...]:
        """The show notes that the author wrote for readers, one paragraph each."""
        return self.performance.presentation.notes

    @property
    def warnings(self) -> tuple[str, ...]:
        """The safety notice: the warnings that are spoken at the start, or else at the end."""
        return _said(self.score, Role.WARNING) or _said(self.score, Role.CLOSING)

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


def _said(score: Score, role: Role) -> tuple[str, ...]:
    cues = (cue for cue in score.cues if isinstance(cue, Speech) and cue.role is role)
    return tuple(dict.fromkeys(cue.phrase.text for cue in cues))


def feed_name(show: Show, language: str) -> str:
    """The feed that has the routines in `language`: feed.xml, or feed.LANGUAGE.xml."""
    return FEED if same_language(language, show.language) else f"feed.{primary(language)}.xml"


def title_of(folder: Path) -> str:
    """The name of a folder as a title: `night-routines` is `Night routines`."""
    words = " ".join(re.split(r"[-_\s]+", format_filename(folder.resolve().name))).strip()
    return words[:1].upper() + words[1:] or "Routines"
