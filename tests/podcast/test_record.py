"""The record of a show: nothing is lost in it, and an older one can be read."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings

from tests.podcast.performances import legs, performed, scores
from tests.rendering.forms import forms
from tests.scores import with_segment
from voicecoach.podcast.metadata import _heard
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


def test_how_people_train_is_kept_without_loss() -> None:
    """Phases, patterns and blocks, too, are what they were."""
    plain = json.loads(json.dumps(to_plain(performed(forms()))))
    assert from_plain(Performance, plain) == performed(forms())


def test_what_is_shown_of_the_inside_decides_whether_files_are_made_anew() -> None:
    """A distance that is asked otherwise is another page, whatever is heard."""
    score = forms()
    at = next(at for at, one in enumerate(score.segments) if one.kind == "open-end")
    other = with_segment(score, at, asked="500 metres")
    heard = [to_plain(_heard(performed(one))) for one in (score, other)]
    assert heard[0] != heard[1]
    assert "insides" not in _heard(performed(legs()))


def test_keys_that_are_missing_get_their_defaults() -> None:
    performance = performed(legs(), notes=("gone",))
    plain = to_plain(performance)
    del plain["presentation"]["speed"], plain["presentation"]["notes"]
    assert from_plain(Performance, plain) == performed(legs())
