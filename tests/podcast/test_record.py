"""The record of a show: nothing is lost in it, and an older one can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.podcast.test_feed import SCORE
from voicecoach.podcast.record import read_record, score_from_plain, to_plain


def test_a_score_is_kept_without_loss(show: Path) -> None:
    for known in read_record(show).episodes.values():
        assert known.score is not None
        assert score_from_plain(to_plain(known.score)) == known.score
    assert score_from_plain(to_plain(SCORE)) == SCORE


def test_what_an_older_version_kept_gets_the_defaults() -> None:
    plain = to_plain(SCORE)
    del plain["speed"], plain["notes"]
    assert score_from_plain(plain) == replace(SCORE, notes=())
