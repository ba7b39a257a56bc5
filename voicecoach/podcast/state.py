"""What a show remembers from one publication to the next.

It lies as a hidden file in the show's folder.  Where it is lost, what podcast
apps know the show by is read back from the feeds.
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
from voicecoach.podcast.kept import performance_from_plain, to_plain
from voicecoach.podcast.show import STATE
from voicecoach.score import Performance

SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A routine as it was published last.

    `made_from` is the fingerprint of all that decides its files; without it, and without
    a performance, only what the feed tells is known.
    """

    guid: str
    number: int
    date: datetime
    made_from: str | None = None
    performance: Performance | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class State:
    """A show as it was published last.

    `guids` maps the name of each feed to its GUID, `files` the name of every file that
    publishing wrote to the SHA-256 of its bytes; `artwork` tells pictures apart.
    """

    guids: Mapping[str, str] = field(default_factory=dict)
    episodes: Mapping[str, Known] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    artwork: str | None = None


def write_state(state: State) -> bytes:
    """The state as JSON; the same state makes the same bytes."""
    plain = {
        "schema": SCHEMA,
        "guids": dict(sorted(state.guids.items())),
        "artwork": state.artwork,
        "files": dict(sorted(state.files.items())),
        "episodes": {name: _plain(known) for name, known in sorted(state.episodes.items())},
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(known: Known) -> dict[str, Any]:
    return {
        "guid": known.guid,
        "number": known.number,
        "date": known.date.isoformat(),
        "made_from": known.made_from,
        "performance": to_plain(known.performance),
    }


def read_state(folder: Path) -> State:
    """What the show in `folder` remembers; an empty state where it is none."""
    try:
        plain = json.loads((folder / STATE).read_bytes())
        if plain["schema"] == SCHEMA:
            return _state(plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return _from_feeds(folder)


def _state(plain: Mapping[str, Any]) -> State:
    episodes = {name: _known(known) for name, known in plain["episodes"].items()}
    guids = {name: str(UUID(guid)) for name, guid in plain["guids"].items()}
    return State(guids, episodes, dict(plain["files"]), plain.get("artwork"))


def _known(plain: Mapping[str, Any]) -> Known:
    date = datetime.fromisoformat(plain["date"])
    performance, made_from = None, plain["made_from"]
    try:
        performance = performance_from_plain(plain["performance"])
    except (ValueError, KeyError, TypeError, AttributeError):
        made_from = None
    return Known(str(plain["guid"]), int(plain["number"]), date, made_from, performance)


def _from_feeds(folder: Path) -> State:
    """What the feeds in `folder` tell, where voicecoach wrote them."""
    guids: dict[str, str] = {}
    episodes: dict[str, Known] = {}
    for path in sorted(folder.glob("feed*.xml")):
        try:
            channel = ET.fromstring(path.read_bytes()).find("channel")
            if channel is None or channel.findtext("generator") != GENERATOR:
                continue
            episodes |= dict(_published(item) for item in channel.iter("item"))
            guids[path.name] = str(UUID(channel.findtext("podcast:guid", "", NAMESPACES)))
        except (OSError, ET.ParseError, ValueError, TypeError, AttributeError):
            continue
    return State(guids, episodes)


def _published(item: ET.Element) -> tuple[str, Known]:
    enclosure = item.find("enclosure")
    address = "" if enclosure is None else enclosure.get("url", "")
    name = re.sub(r"\.mp3$", "", unquote(address.rpartition("/")[2]))
    number = int(item.findtext("itunes:episode", "", NAMESPACES))
    date = parsedate_to_datetime(item.findtext("pubDate", ""))
    return name, Known(item.findtext("guid", ""), number, date)
