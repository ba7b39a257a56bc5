"""The record of a show: nothing is lost in it, and an older one can be read."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings

from tests.podcast.performances import legs, performed, scores
from voicecoach.podcast.record import from_plain, read_record, to_plain
from voicecoach.score import Performance, Score


def test_a_performance_is_kept_without_loss(show: Path) -> None:
    for episode in read_record(show).episodes.values():
        assert episode.performance is not None
        plain = json.loads(json.dumps(to_plain(episode.performance)))
        assert from_plain(Performance, plain) == episode.performance


@settings(max_examples=30, deadline=None)
@given(scores())
def test_any_score_is_kept_without_loss(score: Score) -> None:
    """With segments of every kind, as JSON and back."""
    performance = performed(score, notes=("a", "b"), pronounce=(("x", "y"),), date="2026-01-01")
    plain = json.loads(json.dumps(to_plain(performance)))
    assert from_plain(Performance, plain) == performance


def test_keys_that_are_missing_get_their_defaults() -> None:
    performance = performed(legs(), notes=("gone",))
    plain = to_plain(performance)
    del plain["presentation"]["speed"], plain["presentation"]["notes"]
    assert from_plain(Performance, plain) == performed(legs())
