"""Less talk: what is said at each level, what is short once it is known, and what never is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compiler.plans import cue_of, go, plan, routine, said
from tests.strategies import routines, voices
from voicecoach.compiler.talk import IN_FULL, SAID, Kind
from voicecoach.pipeline.loading import load
from voicecoach.resources import scripts_folder
from voicecoach.score import Lengths, Role, Score, Speech
from voicecoach.script.routine import Routine, TalkLevel

SAFE = (Role.WARNING, Role.REMINDER, Role.CLOSING)
SHIPPED = sorted(scripts_folder().glob("*.coach"))

SCRIPT = """\
warning: Not with a new hip.
Calf stretch, 30s each leg, 2 sets
  - Step your {side} foot back.
  feel: in your calf
  needs: a wall
  tip: Breathe.
  at 10s: Let go.
  then: Shake it out.
rest 20s
say: Stand up.
4 rounds, rest 20s between
  Squats, 10 reps
  Plank, 40s
"""


def at(level: TalkLevel, script: str | Routine = SCRIPT) -> Routine:
    """A routine at a level of talk."""
    if isinstance(script, str):
        script = routine(f"# Test\n{script}")
    return replace(script, settings=replace(script.settings, talk=level))


def test_a_rest_and_a_switch_are_told_in_full_twice_and_then_short() -> None:
    score = plan("4 rounds, rest 20s between\n  Lunge, 20s each leg\n")
    assert said(score, Role.REST) == ["Rest for 20 seconds."] * 2 + ["20 seconds."]
    assert said(score, Role.SWITCH) == ["Switch legs.", "Right leg now."] * 2 + ["Right leg."] * 2


def test_other_words_are_new_again() -> None:
    score = plan("A, 5s\nrest 20s\nB, 5s\nrest 20s\nC, 5s\nrest 30s\nD, 5s\nrest 20s\nE, 5s\n")
    assert said(score, Role.REST) == [
        "Rest for 20 seconds.", "Rest for 20 seconds.", "Rest for 30 seconds.", "20 seconds.",
    ]  # fmt: skip


def test_brief_says_names_sides_numbers_and_time() -> None:
    score = plan(at(TalkLevel.BRIEF))
    words = said(score)
    assert said(score, Role.PREVIEW) == []
    assert words.count("Switch legs.") == 1
    assert words.count("Step your left foot back.") == 1
    assert words.count("Squats. 10 repetitions, at your own pace.") == 1
    assert words.count("10 repetitions.") == 3
    assert {"Round 2 of 4.", "Set 2 of 2.", "Last set."} & set(words)
    assert "Breathe." not in words
    assert "Well done." not in words


def test_names_says_names_and_sides_and_the_repetitions_at_ones_own_pace() -> None:
    score = plan(at(TalkLevel.NAMES))
    assert said(score, Role.ANNOUNCE, Role.SWITCH, Role.ROUND)[:4] == [
        "Calf stretch.", "Left leg first.", "Right leg.", "Left leg.",
    ]  # fmt: skip
    assert "Plank." in said(score)
    assert said(score, Role.SETUP, Role.HALFWAY, Role.TIME_LEFT, Role.NEEDS, Role.ROUND) == []
    assert said(score).count("10 repetitions.") == 3


def test_the_authors_words_at_their_moments_are_said_at_every_level() -> None:
    for level in TalkLevel:
        score = plan(at(level))
        assert said(score, Role.SAY) == ["Stand up."]
        assert said(score, Role.THEN) == ["Shake it out."]
        assert cue_of(score, "Let go.").start == go(score) + 10_000


@settings(max_examples=40, deadline=None)
@given(routines(), voices(), st.sampled_from(TalkLevel))
def test_safety_is_whole_at_every_level(routine: Routine, voice: Lengths, level: TalkLevel) -> None:
    assert safe(plan(at(level, routine), voice)) == safe(plan(routine, voice))


def safe(score: Score) -> list[tuple[str, str, bool]]:
    """The safety phrases of a score in their order."""
    return [
        (cue.role, cue.phrase.text, cue.phrase.keeps_safe)
        for cue in score.cues
        if isinstance(cue, Speech) and cue.role in SAFE
    ]


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.stem)
@pytest.mark.parametrize("level", [TalkLevel.BRIEF, TalkLevel.NAMES])
def test_what_ships_is_shorter_in_few_words_and_as_safe(script: Path, level: TalkLevel) -> None:
    whole = load(script)
    full, few = plan(whole), plan(at(level, whole))
    assert safe(few) == safe(full)
    assert len(said(few)) <= len(said(full))


def test_every_kind_of_line_has_its_levels_and_every_level_its_count() -> None:
    assert list(SAID) == list(Kind)
    assert set(IN_FULL) == set(TalkLevel)
    assert all(TalkLevel.FULL in levels for levels in SAID.values())
