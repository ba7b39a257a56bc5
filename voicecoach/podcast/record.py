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
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from functools import cache
from itertools import repeat
from pathlib import Path
from types import UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from urllib.parse import unquote
from uuid import UUID

from voicecoach.podcast.feed import GENERATOR, NAMESPACES
from voicecoach.podcast.show import RECORD
from voicecoach.score import Cue, Performance, Segment, Sound, Speech

_SCHEMA: Final = 1

_SEGMENTS: Final = {kind.kind: kind for kind in get_args(Segment)}

_T = TypeVar("_T")


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
        from voicecoach.podcast.old_records import upgraded_timeline

        return from_plain(Performance, upgraded_timeline(plain["timeline"]))
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


def to_plain(value: object) -> Any:
    """A frozen value as dicts, lists, texts and numbers; fields that are None are left out."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        kind = {"kind": value.kind} if isinstance(value, Segment) else {}
        return kind | {name: to_plain(part) for name, part in pairs if part is not None}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: to_plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(kind: type[_T], plain: object) -> _T:
    """The value of that kind that `to_plain` was given; keys that are missing get their defaults.

    Raises `TypeError`, `ValueError`, `KeyError` or `AttributeError` where it is none.
    """
    return cast(_T, _value(kind, plain))


def _value(wanted: Any, plain: Any) -> Any:
    if wanted == Cue:
        wanted = Sound if "sound" in plain else Speech
    if wanted == Segment:
        wanted = _SEGMENTS[plain["kind"]]
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        (wanted,) = (kind for kind in inner if kind is not type(None))
        return None if plain is None else _value(wanted, plain)
    if origin is tuple:
        kinds = repeat(inner[0]) if inner[-1] is Ellipsis else inner
        return tuple(_value(kind, part) for kind, part in zip(kinds, plain, strict=False))
    if origin is not None:
        return {key: _value(inner[1], part) for key, part in plain.items()}
    hints = _hints(wanted) if isinstance(wanted, type) and is_dataclass(wanted) else None
    if hints is not None:
        return wanted(**{key: _value(hints[key], plain[key]) for key in hints if key in plain})
    return wanted(plain)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
