"""Routines as they are trained, written in the plain way: they last exactly what they say."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.compiler.plans import plan, said
from tests.fakes import always, by_letters
from voicecoach.score import Breaths, Phase, Reps, Role, Score

COUCH_TO_5K = """# Couch to 5K, week 1
nonstop
  Brisk walk, 5m
    - Walk as if you were a little late.
  8 rounds
    Jog, 60s
      - Run so slowly that you can talk.
    Walk, 90s
  Walk home, 5m
"""

ON_THE_MINUTE = """# Thirty minutes on the minute
30 rounds, every 1m
  Squats, 10 reps
    - Sit back, and stand tall.
"""

SUN_SALUTATIONS = """# Five sun salutations
breath: 4s in, 4s out
5 rounds, nonstop
  Mountain, 1 breath
  Upward salute, 1 breath
  Forward fold, 1 breath
  Half lift, 1 breath
  Plank, 1 breath
  Upward dog, 1 breath
  Downward dog, 5 breaths
"""

FOUR_SEVEN_EIGHT = """# 4-7-8 breathing
breathe 4-7-8, 4 times
"""

KNEE_SHEET = """# Knee sheet
Straight leg raise, 5 reps, hold 10s, each leg
  - Lie on your back, one knee bent.
Bridge, 8 reps, tempo 3-1-1
"""

VOICES = pytest.mark.parametrize("voice", [by_letters, always(0), always(2500)])


def block(score: Score) -> int:
    """The length of the exact block of a routine."""
    inside = [one for one in score.segments if one.block is not None]
    assert all(a.end == b.start for a, b in pairwise(inside))
    return inside[-1].end - inside[0].start


@VOICES
def test_a_day_from_the_couch_to_5k_takes_thirty_minutes(voice: object) -> None:
    score = plan(COUCH_TO_5K, voice)  # type: ignore[arg-type]
    assert block(score) == 30 * 60_000
    assert [one.length for one in score.work] == [300_000, *[60_000, 90_000] * 8, 300_000]


def test_a_day_from_the_couch_to_5k_says_what_comes_and_how_to_do_it_once() -> None:
    score = plan(COUCH_TO_5K)
    told = said(score, Role.ANNOUNCE, Role.ROUND, Role.SETUP)
    assert told[:7] == [
        "Brisk walk. 5 minutes.",
        "Walk as if you were a little late.",
        "Round 1 of 8.",
        "Next: Jog. 1 minute.",
        "Run so slowly that you can talk.",
        "Next: Walk. 1 minute 30 seconds.",
        "Round 2 of 8.",
    ]
    assert told[-2:] == ["Next: Walk.", "Next: Walk home. 5 minutes."]
    assert len(said(score, Role.REMINDER)) == 4


@VOICES
def test_thirty_minutes_on_the_minute_are_thirty_minutes(voice: object) -> None:
    score = plan(ON_THE_MINUTE, voice)  # type: ignore[arg-type]
    assert block(score) == 30 * 60_000
    assert [one.start - score.work[0].start for one in score.work] == [
        number * 60_000 for number in range(30)
    ]


def test_on_the_minute_each_round_tells_its_number_and_the_repetitions() -> None:
    told = said(plan(ON_THE_MINUTE), Role.ANNOUNCE, Role.ROUND)
    assert told[:2] == ["Round 1 of 30.", "Squats. 10 repetitions, at your own pace."]
    assert told[2:5] == ["Round 2 of 30.", "Next: Squats.", "10 repetitions."]
    assert told[-3] == "Final round."


@VOICES
def test_five_sun_salutations_by_the_breath_take_seven_minutes_twenty(voice: object) -> None:
    score = plan(SUN_SALUTATIONS, voice)  # type: ignore[arg-type]
    assert block(score) == 440_000
    assert [one.length for one in score.work] == [*[8000] * 6, 40_000] * 5


def test_sun_salutations_remind_of_pain_before_they_begin() -> None:
    score = plan(SUN_SALUTATIONS)
    (first, *_) = score.work
    reminders = [cue.start for cue in score.cues if cue.role is Role.REMINDER]
    assert reminders[0] < first.start
    assert "Downward dog" in "".join(said(score, Role.ANNOUNCE))


@VOICES
def test_four_seven_eight_is_four_seven_eight(voice: object) -> None:
    (breaths,) = plan(FOUR_SEVEN_EIGHT, voice).work  # type: ignore[arg-type]
    assert isinstance(breaths, Breaths)
    assert breaths.length == 4 * 19_000
    lengths = [(phase, end - start) for phase, start, end in breaths.parts]
    assert lengths == [(Phase.IN, 4000), (Phase.FULL, 7000), (Phase.OUT, 8000)] * 4


@VOICES
def test_the_knee_sheet_holds_five_times_ten_seconds_with_each_leg(voice: object) -> None:
    left, right, bridge = plan(KNEE_SHEET, voice).work  # type: ignore[arg-type]
    for side in (left, right):
        assert isinstance(side, Reps)
        held = [end - start for phase, start, end in side.parts if phase is Phase.HOLD]
        assert held == [10_000] * 5
    assert isinstance(bridge, Reps)
    assert (bridge.count, bridge.pace) == (8, 5000)
