"""Calendar entries of routines, read back."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar

from tests.rendering.workouts.routines import performed
from voicecoach.rendering.workouts.calendar import calendar_entry
from voicecoach.score import Performance

ADDRESS = "https://example.org/show/calves.mp3"


def entry(performance: Performance, address: str | None = None) -> Calendar:
    calendar = Calendar.from_ical(calendar_entry(performance, address))
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    return event


def test_it_comes_every_day_and_lasts_as_long_as_the_routine() -> None:
    """At six in the evening of whoever opens it; full seconds."""
    performance = performed(date="2026-05-31")
    event = entry(performance)
    assert event.decoded("dtstart") == datetime(2026, 5, 31, 18)  # noqa: DTZ001
    assert dict(event["rrule"]) == {"FREQ": ["DAILY"]}
    seconds = -(-performance.score.duration // 1000)
    assert event.decoded("duration") == timedelta(seconds=seconds)
    assert str(event["summary"]) == "Calf & ankle relief"


def test_the_warning_and_the_notes_are_its_text() -> None:
    """Nobody starts without the warning."""
    text = str(entry(performed())["description"])
    assert text.startswith("Before you start:")
    assert "For the minutes after a cramp." in text


def test_the_sound_is_one_click_away() -> None:
    """Where the show's address is known."""
    event = entry(performed(), ADDRESS)
    assert str(event["url"]) == ADDRESS
    assert str(event["description"]).endswith(ADDRESS)
    assert "url" not in entry(performed())


def test_the_same_routine_makes_the_same_bytes() -> None:
    """No clock is in it, and a new file is for the same entry."""
    assert calendar_entry(performed(), ADDRESS) == calendar_entry(performed(), ADDRESS)
    assert entry(performed(), ADDRESS)["uid"] != entry(performed())["uid"]
