"""The record of a show, kept from one publication to the next.

It lies as a hidden file in the show's folder.  Where it is lost, what podcast
apps know the show by is read back from the feeds.  A performance is kept whole: what
`voicecoach plan --json` prints is for other programs and leaves out what they do
not need.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote
from uuid import UUID

from voicecoach.podcast.feed import GENERATOR, NAMESPACES
from voicecoach.podcast.plain import from_plain, to_plain
from voicecoach.podcast.show import RECORD
from voicecoach.score import Performance

_SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class EpisodeRecord:
    """An episode as it was published last.

    `made_from` is the fingerprint of all that decides its files; without it, and without
    a performance, only what the feed tells is known.
    """

    guid: str
    number: int
    date: datetime
    made_from: str | None = None
    performance: Performance | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ShowRecord:
    """A show as it was published last.

    `guids` maps the name of each feed to its GUID, `files` the name of every file that
    publishing wrote to the SHA-256 of its bytes; `artwork` tells pictures apart.
    """

    guids: Mapping[str, str] = field(default_factory=dict)
    episodes: Mapping[str, EpisodeRecord] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    artwork: str | None = None


def write_record(record: ShowRecord) -> bytes:
    """The record as JSON; the same record makes the same bytes."""
    plain = {
        "schema": _SCHEMA,
        "guids": dict(sorted(record.guids.items())),
        "artwork": record.artwork,
        "files": dict(sorted(record.files.items())),
        "episodes": {name: _episode(episode) for name, episode in sorted(record.episodes.items())},
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _episode(episode: EpisodeRecord) -> dict[str, Any]:
    return {
        "guid": episode.guid,
        "number": episode.number,
        "date": episode.date.isoformat(),
        "made_from": episode.made_from,
        "performance": to_plain(episode.performance),
    }


def read_record(folder: Path) -> ShowRecord:
    """The record of the show in `folder`; an empty one where there is no show."""
    try:
        plain = json.loads((folder / RECORD).read_bytes())
        if plain["schema"] == _SCHEMA:
            return _show_from(plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return _from_feeds(folder)


def _show_from(plain: Mapping[str, Any]) -> ShowRecord:
    episodes = {name: _episode_from(episode) for name, episode in plain["episodes"].items()}
    guids = {name: str(UUID(guid)) for name, guid in plain["guids"].items()}
    return ShowRecord(guids, episodes, dict(plain["files"]), plain.get("artwork"))


def _episode_from(plain: Mapping[str, Any]) -> EpisodeRecord:
    date = datetime.fromisoformat(plain["date"])
    performance, made_from = None, plain["made_from"]
    try:
        performance = _performance(plain)
    except (ValueError, KeyError, TypeError, AttributeError):
        made_from = None
    return EpisodeRecord(str(plain["guid"]), int(plain["number"]), date, made_from, performance)


def _performance(plain: Mapping[str, Any]) -> Performance:
    if "timeline" in plain:
        from voicecoach.podcast.old_records import performance_from_timeline

        return performance_from_timeline(plain["timeline"])
    return from_plain(Performance, plain["performance"])


def _from_feeds(folder: Path) -> ShowRecord:
    """The record that the feeds in `folder` amount to, where voicecoach wrote them."""
    guids: dict[str, str] = {}
    episodes: dict[str, EpisodeRecord] = {}
    for path in sorted(folder.glob("feed*.xml")):
        try:
            channel = ET.fromstring(path.read_bytes()).find("channel")
            if channel is None or channel.findtext("generator") != GENERATOR:
                continue
            episodes |= dict(_published(item) for item in channel.iter("item"))
            guids[path.name] = str(UUID(channel.findtext("podcast:guid", "", NAMESPACES)))
        except (OSError, ET.ParseError, ValueError, TypeError, AttributeError):
            continue
    return ShowRecord(guids, episodes)


def _published(item: ET.Element) -> tuple[str, EpisodeRecord]:
    enclosure = item.find("enclosure")
    address = "" if enclosure is None else enclosure.get("url", "")
    name = re.sub(r"\.mp3$", "", unquote(address.rpartition("/")[2]))
    number = int(item.findtext("itunes:episode", "", NAMESPACES))
    date = parsedate_to_datetime(item.findtext("pubDate", ""))
    return name, EpisodeRecord(item.findtext("guid", ""), number, date)
