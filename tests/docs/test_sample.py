"""The sample in the README is what its script sounds like today."""

from __future__ import annotations

import os

import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

import voicecoach
from tests.docs.examples import DOCS
from tests.engines import engines
from voicecoach.engines import piper
from voicecoach.timeline import Speech, Timeline

SCRIPT, SAMPLE = DOCS / "sample.coach", DOCS / "sample.mp3"


def lines(timeline: Timeline) -> list[tuple[str, int]]:
    return [(c.phrase.text, c.start) for c in timeline.cues if isinstance(c, Speech)]


def heard() -> list[tuple[str, int]]:
    """The words that the sample speaks, with their milliseconds."""
    return [(text.strip(), start) for text, start in ID3(SAMPLE).getall("SYLT")[0].text]


def test_it_speaks_what_its_script_says() -> None:
    """Where this fails: `make sample`."""
    timeline = voicecoach.compile(voicecoach.load(SCRIPT))
    assert [text for text, _ in heard()] == [text for text, _ in lines(timeline)]
    titles = [str(chapter.sub_frames["TIT2"]) for chapter in ID3(SAMPLE).getall("CHAP")]
    assert sorted(titles) == sorted(chapter.title for chapter in timeline.chapters)


def test_it_speaks_when_its_plan_says() -> None:
    """Where this fails: `make sample`."""
    if piper.missing() is not None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs the extra 'neural'")
    with engines(piper="voicecoach.engines.piper"):
        timeline = voicecoach.compile(voicecoach.load(SCRIPT))
    assert heard() == lines(timeline)
    assert round(MP3(SAMPLE).info.length * 1000) == timeline.duration


def test_it_is_small_and_short() -> None:
    assert SAMPLE.stat().st_size < 400_000
    assert MP3(SAMPLE).info.length < 45
