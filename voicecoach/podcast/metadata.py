"""The metadata of episodes: GUID, number, date, and the fingerprint of what each was made from.

A fingerprint covers all that is heard and shown: the score, each phrase as the voice speaks
it, the sounds, the music, the cover, and the versions of what writes the files.  A changed
comment in a script changes nothing; a new voice changes everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from voicecoach.errors import OutsideError
from voicecoach.podcast.feed import episode_guid, show_guid
from voicecoach.podcast.record import EpisodeRecord, ShowRecord, to_plain
from voicecoach.podcast.show import FEED, Show
from voicecoach.resources import version
from voicecoach.score import OpenEnd, Performance, Segment, Speech, Work
from voicecoach.sound.sets import SoundSet
from voicecoach.voices.studio import Studio

_FILES: Final = 2
"""To be raised whenever the same routine gets other files."""

_WRITERS: Final = ("voicecoach", "av", "mutagen")


@dataclass(frozen=True, slots=True)
class PreparedRoutine:
    """A routine that is ready to be rendered: its cover is a JPEG, `made_from` a fingerprint."""

    name: str
    performance: Performance
    cover: bytes
    made_from: str


def updated_record(
    show: Show,
    routines: Sequence[PreparedRoutine],
    before: ShowRecord,
    now: datetime,
    *,
    prune: bool,
) -> ShowRecord:
    """The record that the show will have, its files apart.

    A routine that was published before keeps its GUID and number, a new one gets the next
    number.  One that is not among `routines` stays unless `prune` is given.
    """
    guid = _guid(show, before, now)
    present = {routine.name for routine in routines}
    episodes = {
        name: episode
        for name, episode in before.episodes.items()
        if name not in present and not prune and episode.performance is not None
    }
    first = _first(guid, [r.name for r in routines if r.name not in before.episodes], before, now)
    for routine in routines:
        last = before.episodes.get(routine.name) or first[routine.name]
        moment = _date(routine.performance.presentation.date, min(last.date, now), now)
        performance = portable(routine.performance)
        episodes[routine.name] = EpisodeRecord(
            last.guid, last.number, moment, routine.made_from, performance
        )
    return ShowRecord({**before.guids, FEED: guid}, episodes)


def _guid(show: Show, before: ShowRecord, now: datetime) -> str:
    """The GUID of the show: made once, from its first address where it has one."""
    if show.guid or FEED in before.guids:
        return show.guid or before.guids[FEED]
    if show.base_url:
        return show_guid(show.address(FEED))
    return show_guid(f"{show.address(FEED)} {show.title} {show.author} {now.isoformat()}")


def _first(
    guid: str, names: Sequence[str], before: ShowRecord, now: datetime
) -> dict[str, EpisodeRecord]:
    """Routines that are published for the first time: a second apart, so that apps keep order."""
    last = max((episode.number for episode in before.episodes.values()), default=0)
    return {
        name: EpisodeRecord(
            episode_guid(guid, name),
            last + place,
            now - timedelta(seconds=len(names) - place),
        )
        for place, name in enumerate(names, 1)
    }


def _date(named: str | None, first: datetime, now: datetime) -> datetime:
    """The date that the script names, unless that is still to come; else the first publication."""
    if named is not None:
        day = datetime.combine(date.fromisoformat(named), datetime.min.time(), UTC)
        if day <= now:
            return day
    return first


def future_dates(routines: Sequence[PreparedRoutine], after: ShowRecord) -> list[str]:
    """A sentence for each routine whose date is not reached yet."""
    dates = {r.name: r.performance.presentation.date for r in routines}
    return [
        f"the date of '{name}', {named}, is still to come; the feed says {shown}"
        for name, named in dates.items()
        if named is not None and (shown := after.episodes[name].date.date().isoformat()) < named
    ]


def fingerprint(performance: Performance, cover: bytes, studio: Studio, sounds: SoundSet) -> str:
    """The digest of everything that decides the files of a routine, as the studio speaks it.

    Raises `OutsideError` where the voice or the music are not to be had.
    """
    facts = [_FILES, _versions(), _heard(portable(performance))]
    digest = hashlib.sha256(json.dumps(facts).encode())
    digest.update(hashlib.sha256(cover).digest())
    for name, clip in sorted(sounds.clips.items()):
        digest.update(name.encode() + hashlib.sha256(clip.pcm).digest())
    music = performance.presentation.music
    if music is not None:
        digest.update(hashlib.sha256(_music(music)).digest())
    phrases = dict.fromkeys(cue.phrase for cue in performance.score.cues if isinstance(cue, Speech))
    for phrase in phrases:
        digest.update(hashlib.sha256(studio.clip(phrase).pcm).digest())
    return digest.hexdigest()


def _heard(performance: Performance) -> dict[str, Any]:
    """All that is heard and told, as one table: its order counts, since the digest is of that."""
    score, heard = performance.score, performance.presentation
    facts = {
        "title": score.title,
        "language": score.language,
        "voice": heard.voice,
        "duration": score.duration,
        "cues": score.cues,
        "holds": tuple(_moment(hold) for hold in score.holds),
        "waits": tuple(_moment(wait, reps=wait.count) for wait in score.waits),
        "chapters": score.chapters,
        "adjustments": score.adjustments,
        "sounds": heard.sounds,
        "speed": heard.speed,
        "pronounce": heard.pronounce,
        "quiet": heard.quiet,
        "notes": heard.notes,
        "warnings": score.warnings,
        "author": heard.author,
        "date": heard.date,
        "live": score.live,
        "insides": tuple(filter(None, map(_inside, score.segments))) or None,
    }
    return {key: to_plain(fact) for key, fact in facts.items() if fact is not None}


def _inside(segment: Segment) -> dict[str, object]:
    """All that is shown of a segment besides its time; nothing of one without an inside.

    So the fingerprint of a routine of plain holds and rests stays what it was.
    """
    told = segment.to_json()
    shown = {key: told.get(key) for key in ("phases", "alternates", "asked", "ends", "block")}
    plain = isinstance(segment, OpenEnd) and segment.count is not None
    if plain and segment.block is None:
        return {}
    facts = {key: value for key, value in shown.items() if value}
    return {"start": segment.start, **facts} if facts else {}


def _moment(work: Work, **count: int | None) -> dict[str, object]:
    times = {"start": work.start, "end": work.end}
    return {**times, "name": work.name, **count, "place": work.place}


def portable(performance: Performance) -> Performance:
    """The performance without what is of this machine alone, and what only live playback says."""
    return Performance(
        replace(performance.score, live={}),
        replace(performance.presentation, artwork=None, music=None, sounds=""),
    )


def _music(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise OutsideError(f"the music '{name}' cannot be read: {error.strerror}") from error


def _versions() -> list[str]:
    return [version(package) or "" for package in _WRITERS]
