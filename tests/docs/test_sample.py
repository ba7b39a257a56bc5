"""The sample in the README is what its script sounds like today."""

from __future__ import annotations

import os

import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

import voicecoach
from tests.docs.examples import DOCS
from tests.fakes import engines
from voicecoach.engines.table import missing
from voicecoach.score import Score, Speech

SCRIPT, SAMPLE = DOCS / "sample.coach", DOCS / "sample.mp3"


def lines(score: Score) -> list[tuple[str, int]]:
    return [(c.phrase.text, c.start) for c in score.cues if isinstance(c, Speech)]


def heard() -> list[tuple[str, int]]:
    """The words that the sample speaks, with their milliseconds."""
    return [(text.strip(), start) for text, start in ID3(SAMPLE).getall("SYLT")[0].text]


def test_it_speaks_what_its_script_says() -> None:
    """Where this fails: `make sample`."""
    score = voicecoach.compile(voicecoach.load(SCRIPT)).score
    assert [text for text, _ in heard()] == [text for text, _ in lines(score)]
    titles = [str(chapter.sub_frames["TIT2"]) for chapter in ID3(SAMPLE).getall("CHAP")]
    assert sorted(titles) == sorted(chapter.title for chapter in score.chapters)


def test_it_speaks_when_its_plan_says() -> None:
    """Where this fails: `make sample`."""
    with engines("hibari"):
        if missing("hibari") is not None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)("needs the extra 'neural'")
        score = voicecoach.compile(voicecoach.load(SCRIPT)).score
    assert heard() == lines(score)
    assert round(MP3(SAMPLE).info.length * 1000) == score.duration


def test_it_is_small_and_short() -> None:
    assert SAMPLE.stat().st_size < 400_000
    assert MP3(SAMPLE).info.length < 45
