"""Rests are told by their names."""

from __future__ import annotations

import pytest

from voicecoach.importing.resting import is_rest, words_of_rest


@pytest.mark.parametrize(
    "name",
    ["Rest", "REST", "rest 2", "Short break", "Pause", "Rest (30 s)", "Get ready!", "Trinkpause",
     "Descanso", "休憩", "Switch sides", "rest..."],
)  # fmt: skip
def test_rests_are_told_in_several_languages(name: str) -> None:
    """A number or a sign behind the name changes nothing."""
    assert is_rest(name)


@pytest.mark.parametrize(
    "name", ["Resting squat", "Breakdance", "Active recovery walk", "Plank", "", "Restore", "30"]
)
def test_moves_that_only_begin_like_rests_are_none(name: str) -> None:
    """The whole name has to be that of a rest."""
    assert not is_rest(name)


@pytest.mark.parametrize(
    ("name", "words"), [("Rest", None), ("rest 2", None), ("Get ready!", "Get ready.")]
)
def test_a_rest_says_what_its_name_says_more(name: str, words: str | None) -> None:
    """The coach says by itself that there is a rest."""
    assert words_of_rest(name) == words
