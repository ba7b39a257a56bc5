"""A routine as an entry of a calendar, which comes every day until its owner moves it.

Source: iCalendar, RFC 5545; its times are those of whoever opens it, in any time zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from voicecoach.rendering.tags.texts import ALBUM, one_line, show_notes
from voicecoach.rendering.workouts.fit import UNDATED
from voicecoach.score import Performance
from voicecoach.units import SECOND

_HOUR: Final = time(18)
"""When the entry is: a moment that suits most, and easy to move."""

_MADE_BY: Final = f"-//{ALBUM}//routines//EN"


def calendar_entry(performance: Performance, address: str | None = None) -> bytes:
    """The entry of a routine, as long as it is; `address` is where its sound can be fetched.

    Needs `icalendar`, which comes with the extra `workouts`.
    """
    from icalendar import Calendar, Event
    from icalendar.prop import vDuration, vRecur

    day = date.fromisoformat(performance.presentation.date or UNDATED)
    title = one_line(performance.score.title)
    entry = Event()
    entry.add("uid", f"{_identity(title, address)}@{ALBUM}")
    entry.add("dtstamp", datetime.combine(day, time(), UTC))
    entry.add("dtstart", datetime.combine(day, _HOUR))
    seconds = -(-performance.score.duration // SECOND)
    entry["duration"] = vDuration(timedelta(seconds=seconds))
    entry["rrule"] = vRecur({"freq": "daily"})
    entry.add("summary", title)
    told = [show_notes(performance), *([address] if address else [])]
    entry.add("description", "\n\n".join(part for part in told if part))
    if address:
        entry.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made


def _identity(title: str, address: str | None) -> str:
    """The same for the same routine, so that a calendar takes a new file for the same entry."""
    return sha256((address or title).encode("utf-8", "replace")).hexdigest()[:32]
