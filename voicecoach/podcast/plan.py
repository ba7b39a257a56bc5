"""What a show will remember of each routine: its GUID, its number and its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from voicecoach.podcast.feed import episode_guid, show_guid
from voicecoach.podcast.fingerprint import anywhere
from voicecoach.podcast.show import FEED, Show
from voicecoach.podcast.state import Known, State
from voicecoach.score import Performance


@dataclass(frozen=True, slots=True)
class Ready:
    """A routine that is ready to be rendered: its cover is a JPEG, `made_from` a fingerprint."""

    name: str
    performance: Performance
    cover: bytes
    made_from: str


def plan(
    show: Show, routines: Sequence[Ready], before: State, now: datetime, *, prune: bool
) -> State:
    """What the show will remember, its files apart.

    A routine that was published before keeps its GUID and number, a new one gets the next
    number.  One that is not among `routines` stays unless `prune` is given.
    """
    guid = _guid(show, before, now)
    present = {routine.name for routine in routines}
    episodes = {
        name: known
        for name, known in before.episodes.items()
        if name not in present and not prune and known.performance is not None
    }
    first = _first(guid, [r.name for r in routines if r.name not in before.episodes], before, now)
    for routine in routines:
        last = before.episodes.get(routine.name) or first[routine.name]
        moment = _date(routine.performance, min(last.date, now), now)
        kept = anywhere(routine.performance)
        episodes[routine.name] = Known(last.guid, last.number, moment, routine.made_from, kept)
    return State({**before.guids, FEED: guid}, episodes)


def _guid(show: Show, before: State, now: datetime) -> str:
    """The GUID of the show: made once, from its first address where it has one."""
    if show.guid or FEED in before.guids:
        return show.guid or before.guids[FEED]
    if show.base_url:
        return show_guid(show.address(FEED))
    return show_guid(f"{show.address(FEED)} {show.title} {show.author} {now.isoformat()}")


def _first(guid: str, names: Sequence[str], before: State, now: datetime) -> dict[str, Known]:
    """Routines that are published for the first time: a second apart, so that apps keep order."""
    last = max((known.number for known in before.episodes.values()), default=0)
    return {
        name: Known(
            episode_guid(guid, name),
            last + place,
            now - timedelta(seconds=len(names) - place),
        )
        for place, name in enumerate(names, 1)
    }


def _date(performance: Performance, first: datetime, now: datetime) -> datetime:
    """The date that the script names, unless that is still to come; else the first publication."""
    if performance.presentation.date is not None:
        day = datetime.combine(
            date.fromisoformat(performance.presentation.date), datetime.min.time(), UTC
        )
        if day <= now:
            return day
    return first


def still_to_come(routines: Sequence[Ready], after: State) -> list[str]:
    """A sentence for each routine whose date is not reached yet."""
    dated = [r for r in routines if r.performance.presentation.date is not None]
    return [
        f"the date of '{routine.name}', {routine.performance.presentation.date}, is still to come;"
        f" the feed says {shown}"
        for routine in dated
        if (shown := after.episodes[routine.name].date.date().isoformat())
        < str(routine.performance.presentation.date)
    ]
