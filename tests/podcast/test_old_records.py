"""A show of an older voicecoach, which kept a flat timeline of each routine: it goes on as it was.

`old_show` holds the record and a feed that such a voicecoach wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from tests.podcast.page.test_scenes import check
from tests.podcast.shows import (
    BREATHE,
    NOON,
    attributes,
    items,
    publish_in,
    text,
    write_scripts,
    write_show,
)
from voicecoach.podcast.old_records import upgraded_timeline
from voicecoach.podcast.record import EpisodeRecord, from_plain, read_record, to_plain
from voicecoach.score import Chapter, Performance, Place, Reps, Score, Side

OLD = Path(__file__).parent / "old_show"
TIMELINES: dict[str, Any] = {
    name: episode["timeline"]
    for name, episode in json.loads((OLD / "record.json").read_bytes())["episodes"].items()
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of that show, with sound files of the same size."""
    folder = tmp_path / "show"
    folder.mkdir()
    copy(OLD / "record.json", folder / ".voicecoach.json")
    copy(OLD / "feed.xml", folder / "feed.xml")
    for name, size in (("legs", 823_383), ("atem", 229_660)):
        with (folder / f"{name}.mp3").open("wb") as file:
            file.truncate(size)
    return folder


def episode(old: Path, name: str) -> EpisodeRecord:
    return read_record(old).episodes[name]


def scores(old: Path) -> Iterator[tuple[Score, Any]]:
    for name, timeline in TIMELINES.items():
        performance = episode(old, name).performance
        assert performance is not None
        yield performance.score, timeline


def test_the_record_is_read(old: Path) -> None:
    """What podcast apps know the episodes by, and the measure of what changed."""
    legs = episode(old, "legs")
    assert (legs.guid, legs.number) == ("ab13a220-af2f-523a-b40c-bfb18f77f6a4", 1)
    assert legs.date.isoformat() == "2026-03-01T00:00:00+00:00"
    assert legs.made_from is not None
    assert legs.performance is not None
    heard = legs.performance.presentation
    assert (heard.voice, heard.author, heard.notes) == (
        "system:en-US",
        "Mara",
        ('For "later" & now.',),
    )


def test_nothing_that_is_heard_or_shown_is_lost(old: Path) -> None:
    """Cues, chapters, holds and waits are those of the timeline, to the millisecond."""
    for score, timeline in scores(old):
        assert to_plain(score.cues) == timeline["cues"]
        assert score.duration == timeline["duration"]
        assert score.chapters == from_plain(tuple[Chapter, ...], timeline["chapters"])
        for views, kept in ((score.holds, "holds"), (score.waits, "waits")):
            assert [(one.start, one.end, one.name, one.place) for one in views] == [
                (one["start"], one["end"], one["name"], from_plain(Place, one["place"]))
                for one in timeline[kept]
            ]


def test_the_segments_lie_end_to_end(old: Path) -> None:
    for score, _ in scores(old):
        assert all(one.end == other.start for one, other in pairwise(score.segments))
        assert [cue for segment in score.segments for cue in segment.cues] == list(score.cues)
        check(score)


def test_each_part_is_what_it_was(old: Path) -> None:
    performance = episode(old, "legs").performance
    assert performance is not None
    segments = performance.score.segments
    assert [(segment.kind, segment.name, segment.place.side) for segment in segments] == [
        ("talk", None, None),
        ("setup", "Calf stretch", Side.LEFT),
        ("hold", "Calf stretch", Side.LEFT),
        ("changeover", "Calf stretch", Side.RIGHT),
        ("hold", "Calf stretch", Side.RIGHT),
        ("rest", "Heel drop", None),
        ("open-end", "Heel drop", None),
        ("rest", "Squat", None),
        ("reps", "Squat", None),
        ("talk", None, None),
        ("talk", None, None),
    ]
    squat = segments[8]
    assert isinstance(squat, Reps)
    assert (squat.count, squat.pace) == (3, 4000)
    assert performance.score.waits[0].count == 4


def test_the_show_goes_on_with_its_episodes(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their items in the feed stay as they were, each has its page, and a new one comes next."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = items(old)["Legs & more"]
    scripts = write_scripts(old.parent / "scripts", slow_breath=BREATHE)
    monkeypatch.chdir(scripts)
    write_show(scripts)
    done = publish_in(scripts, old, at=NOON + 86_400)
    assert (done.rendered, set(done.vanished)) == (("slow-breath",), {"legs", "atem"})
    after = items(old)
    assert [(e.tag, e.text, e.attrib) for e in after["Legs & more"].iter()] == [
        (e.tag, e.text, e.attrib) for e in before.iter()
    ]
    assert text(after["Slow breath"], "itunes:episode") == "3"
    assert attributes(items(old, "feed.de.xml")["Atem"], "enclosure")["length"] == "229660"
    assert "Squat" in (old / "legs.html").read_text("utf-8")
    written = json.loads((old / ".voicecoach.json").read_bytes())["episodes"]
    assert all("timeline" not in kept and "performance" in kept for kept in written.values())
    assert episode(old, "legs").guid == "ab13a220-af2f-523a-b40c-bfb18f77f6a4"


def test_what_is_no_timeline_is_refused() -> None:
    for harmed in (None, [], {}, {**TIMELINES["legs"], "cues": 3}):
        with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
            from_plain(Performance, upgraded_timeline(harmed))


def test_a_performance_from_a_timeline_can_be_kept() -> None:
    for timeline in TIMELINES.values():
        performance = from_plain(Performance, upgraded_timeline(timeline))
        assert from_plain(Performance, json.loads(json.dumps(to_plain(performance)))) == performance
