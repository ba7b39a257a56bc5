from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from tests.rendering.reading import ffprobe, speech
from tests.rendering.routines import chapters, performance
from voicecoach.errors import OutsideError, UsageError
from voicecoach.rendering.sidecars import (
    SIDECARS,
    check_sidecars,
    sidecar_names,
    write_sidecars,
)
from voicecoach.rendering.tags.id3 import tag
from voicecoach.rendering.tags.texts import chapters_json, cue, lrc, srt, webvtt
from voicecoach.score import Performance

ROUTINE = performance(
    7_300_000,
    title='Calves "deep" [short]',
    author="Ä. Ößling",
    chapters=chapters("Welcome", 'The "wall"', "Ende", length_ms=2_433_000),
    cues=(
        speech(1_000, 2_345, "Next: calf stretch."),
        speech(61_007, 62_000, "a < b & c --> d"),
        speech(3_661_999, 3_663_000, "[Left] Füße 🦵"),
    ),
)

VTT = """WEBVTT

00:00:01.000 --> 00:00:02.345
Next: calf stretch.

00:01:01.007 --> 00:01:02.000
a &lt; b &amp; c --&gt; d

01:01:01.999 --> 01:01:03.000
[Left] Füße 🦵
"""

SRT = """1
00:00:01,000 --> 00:00:02,345
Next – calf stretch.

2
00:01:01,007 --> 00:01:02,000
a < b & c --> d

3
01:01:01,999 --> 01:01:03,000
[Left] Füße 🦵
"""

LRC = """[ti:Calves "deep" (short)]
[ar:Ä. Ößling]
[al:voicecoach]
[length:121:40]
[00:01.00]Next: calf stretch.
[01:01.00]a < b & c --> d
[61:01.99](Left) Füße 🦵
"""

CUE = """PERFORMER "Ä. Ößling"
TITLE "Calves 'deep' [short]"
FILE "calves.mp3" MP3
  TRACK 01 AUDIO
    TITLE "Welcome"
    PERFORMER "Ä. Ößling"
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "The 'wall'"
    PERFORMER "Ä. Ößling"
    INDEX 01 40:33:00
  TRACK 03 AUDIO
    TITLE "Ende"
    PERFORMER "Ä. Ößling"
    INDEX 01 81:06:00
"""


def test_captions_for_the_web_escape_what_would_be_markup() -> None:
    assert webvtt(ROUTINE) == VTT


def test_captions_for_players_have_no_colon_before_a_space() -> None:
    """Some apps take what stands before it for a speaker."""
    assert srt(ROUTINE) == SRT


def test_lyrics_have_hundredths_and_minutes_past_the_hour() -> None:
    assert lrc(ROUTINE) == LRC


def test_a_cue_sheet_names_the_sound_file_and_the_chapters() -> None:
    assert cue(ROUTINE, "calves.mp3") == CUE
    assert 'FILE "calves.flac" WAVE' in cue(ROUTINE, "calves.flac")


def test_a_chapter_in_a_cue_sheet_begins_at_a_whole_second() -> None:
    sheet = cue(performance(3000, chapters=chapters("A", "B", length_ms=1500)), "a")
    assert "INDEX 01 00:01:00" in sheet


def test_chapters_for_podcast_apps_are_whole_seconds() -> None:
    assert json.loads(chapters_json(ROUTINE)) == {
        "version": "1.2.0",
        "title": 'Calves "deep" [short]',
        "chapters": [
            {"startTime": 0, "title": "Welcome"},
            {"startTime": 2433, "title": 'The "wall"'},
            {"startTime": 4866, "title": "Ende"},
        ],
    }


def test_more_chapters_than_a_cue_sheet_takes_are_an_error() -> None:
    """It would be worse to leave some out without a word."""
    assert cue(performance(99_000, chapters=chapters(*"a" * 99)), "a").count("TRACK") == 99
    with pytest.raises(UsageError, match="takes 99 chapters, 'Calf relief' has 100"):
        cue(performance(100_000, chapters=chapters(*"a" * 100)), "a")


def milliseconds(clock: str) -> int:
    """`hh:mm:ss.mmm`, with a comma, too, or without hours."""
    total = 0.0
    for field in clock.replace(",", ".").split(":"):
        total = total * 60 + float(field)
    return round(total * 1000)


phrases = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=30)


@st.composite
def routines(draw: st.DrawFn) -> Performance:
    times = sorted(draw(st.lists(st.integers(0, 43_199_000), min_size=2, max_size=12, unique=True)))
    cues = tuple(speech(start, start + 1, draw(phrases)) for start in times[::2])
    count = draw(st.integers(1, 9))
    return performance(
        43_200_000,
        cues=cues,
        chapters=chapters(*[draw(phrases) for _ in range(count)], length_ms=60_000),
    )


@given(routines())
@settings(max_examples=60, deadline=None)
def test_all_times_are_those_of_the_tag(routine: Performance) -> None:
    """Captions and lyrics agree with the synchronised lyrics, CUE and JSON with the chapters."""
    seen = ID3(BytesIO(tag(routine)))
    (words,) = seen.getall("SYLT")
    starts = [time for _, time in words.text]
    for text in (webvtt(routine), srt(routine)):
        cues = re.findall(r"^([\d:.,]+) --> ", text, re.MULTILINE)
        assert [milliseconds(clock) for clock in cues] == starts
    lyrics = re.findall(r"^\[(\d+:\d\d\.\d\d)\]", lrc(routine), re.MULTILINE)
    assert [milliseconds(clock) for clock in lyrics] == [time // 10 * 10 for time in starts]
    marks = sorted(chapter.start_time for chapter in seen.getall("CHAP"))
    listed = json.loads(chapters_json(routine))["chapters"]
    assert [chapter["startTime"] * 1000 for chapter in listed] == marks
    indices = re.findall(r"INDEX 01 (\d+:\d\d):00", cue(routine, "a.mp3"))
    assert [milliseconds(clock) for clock in indices] == marks


@given(routines())
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_form(routine: Performance) -> None:
    """Every cue is one line of text, whatever stands in it."""
    for block in webvtt(routine).strip("\n").split("\n\n")[1:]:
        assert len(block.split("\n")) == 2
        assert not re.search("<|&(?!amp;|lt;|gt;)|-->", block.split("\n")[1])
    for block in srt(routine).strip("\n").split("\n\n"):
        assert len(block.split("\n")) == 3
        assert ": " not in block
    assert all(row.count('"') in (0, 2) for row in cue(routine, 'a"b.mp3').split("\n"))


def test_ffprobe_reads_the_captions(tmp_path: Path) -> None:
    for path in write_sidecars(ROUTINE, tmp_path / "calves.mp3", ["vtt", "srt", "lrc"]):
        (stream,) = ffprobe(path)["streams"]
        assert stream["codec_type"] == "subtitle"


def test_sidecars_lie_beside_the_sound_under_its_name(tmp_path: Path) -> None:
    names = [name for name in SIDECARS if name not in ("zwo", "fit")]  # there is no work in it
    paths = write_sidecars(ROUTINE, tmp_path / "calves v1.2.mp3", names)
    assert [path.name for path in paths] == [
        "calves v1.2.chapters.json",
        "calves v1.2.vtt",
        "calves v1.2.srt",
        "calves v1.2.lrc",
        "calves v1.2.cue",
        "calves v1.2.ics",
    ]
    assert paths[1].read_bytes() == VTT.encode()
    assert paths[4].read_bytes() == CUE.replace("calves.mp3", "calves v1.2.mp3").encode("utf-8-sig")


def test_a_list_of_sidecars_is_read() -> None:
    assert sidecar_names("vtt, CHAPTERS,vtt") == ("vtt", "chapters")
    with pytest.raises(UsageError, match="'ass' is not a sidecar"):
        sidecar_names("vtt,ass")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="the folder does not exist"):
        write_sidecars(ROUTINE, tmp_path / "none" / "a.mp3", ["vtt"])


def test_a_package_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that installs it is in the same sentence."""
    monkeypatch.setattr("voicecoach.rendering.sidecars.find_spec", lambda _: None)
    check_sidecars(["vtt", "zwo"])
    with pytest.raises(OutsideError, match="'fit' is written by the package fit-tool") as told:
        check_sidecars(["zwo", "fit"])
    assert told.value.help == "pip install 'voicecoach[workouts]'"
