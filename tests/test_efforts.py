"""Efforts in words, and words as efforts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.efforts import FREE, LEVEL, RISING, Effort, effort_of

ranges = st.tuples(st.integers(1, 300), st.integers(1, 300))
rising = ranges.map(lambda span: (min(span), max(span)))

efforts = st.one_of(
    st.builds(Effort, st.sampled_from(RISING), st.none() | ranges, st.none() | rising),
    st.builds(Effort, st.sampled_from(LEVEL), st.none() | rising, st.none() | rising),
    st.builds(Effort, st.sampled_from(LEVEL), st.none(), st.none(), st.integers(1, 9)),
    st.builds(Effort, st.sampled_from(FREE), st.none(), st.none() | rising),
)


@given(efforts)
def test_an_effort_comes_back_from_its_name(effort: Effort) -> None:
    """What is imported goes out again as what it was."""
    assert effort_of(effort.name) == effort


@pytest.mark.parametrize(
    ("effort", "name"),
    [
        (Effort("Steady", (65, 65)), "Steady at 65 percent"),
        (Effort("Ramp", (40, 70)), "Ramp from 40 to 70 percent"),
        (Effort("Cool-down", (70, 40)), "Cool-down from 70 to 40 percent"),
        (Effort("Hard", (110, 110), (85, 95)), "Hard at 110 percent, cadence 85 to 95"),
        (Effort("Easy", zone=1), "Easy in zone 1"),
    ],
)
def test_an_effort_is_told_as_a_coach_says_it(effort: Effort, name: str) -> None:
    """No decimals, no signs, no abbreviations."""
    assert effort.name == name


@pytest.mark.parametrize("name", ["Calf stretch", "Steady at sixty", "Steady at 065 percent", ""])
def test_another_name_is_no_effort(name: str) -> None:
    """Only what has the very words counts."""
    assert effort_of(name) is None
