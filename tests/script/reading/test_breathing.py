"""Breathing: how a breath is written, and how often it is repeated."""

from __future__ import annotations

import pytest

from tests.script.short import helped, read, settings, steps, told
from voicecoach.score import BreathPattern
from voicecoach.script.routine import BreatheStep, Move, Settings
from voicecoach.units import Milliseconds as Ms


def pattern(breathe_in: int, breathe_out: int, hold: int = 0, hold_out: int = 0) -> BreathPattern:
    return BreathPattern(Ms(breathe_in), Ms(breathe_out), Ms(hold), Ms(hold_out))


@pytest.mark.parametrize(
    ("line", "breath", "count", "length"),
    [
        ("breathe in 4s, hold 7s, out 8s, 4 times", pattern(4000, 8000, 7000), 4, 76_000),
        ("BREATHE IN 4 sec ,out 6s,1 time", pattern(4000, 6000), 1, 10_000),
        ("breathe in 4s, out 6s, hold 2s, 2 times", pattern(4000, 6000, 0, 2000), 2, 24_000),
        (
            "breathe in 4s, hold 0s, out 4s, hold 4s, 1 times",
            pattern(4000, 4000, 0, 4000),
            1,
            12_000,
        ),
        ("breathe 4-7-8, 4 times", pattern(4000, 8000, 7000), 4, 76_000),
        ("Breathe 4-4-4-4, 2 times", pattern(4000, 4000, 4000, 4000), 2, 32_000),
        ("breathe 4-6, 5 times", pattern(4000, 6000), 5, 50_000),
        ("breathe 5.5-0-5.5, 2 times", pattern(5500, 5500), 2, 22_000),
        ("breathe 4-6, for 1:00", pattern(4000, 6000), 6, 60_000),
        ("breathe 4-7-8, for 2m", pattern(4000, 8000, 7000), 6, 120_000),
        ("breathe in 4s, out 6s, for 10s", pattern(4000, 6000), 1, 10_000),
    ],
)
def test_breathing_has_a_pattern_and_a_length(
    line: str, breath: BreathPattern, count: int, length: int
) -> None:
    (step,) = steps(line)
    assert isinstance(step, BreatheStep)
    assert (step.pattern, step.count, step.length) == (breath, count, length)


def test_breathing_is_a_step_of_a_routine_without_a_move() -> None:
    assert read("# T\nbreathe 4-7-8, 4 times").routine is not None


@pytest.mark.parametrize(
    "line",
    ["Breathe deeply, 20s", "Breathe, 1m", "Breathing 4-7-8, 2m", "Breathe in and out, 20s",
     '"breathe 4-7-8, 4 times", 20s'],
)  # fmt: skip
def test_a_move_may_have_a_name_that_begins_like_breathing(line: str) -> None:
    (step,) = steps(line)
    assert isinstance(step, Move)


_TELL = "say how often or how long"
_WRITE = "write it like 'breathe in 4s"


@pytest.mark.parametrize(
    ("line", "code", "culprit", "help"),
    [
        ("breathe 4-7-8", "E226", "breathe 4-7-8", _TELL),
        ("breathe in 4s, out 6s", "E226", "breathe in 4s, out 6s", _TELL),
        ("breathe in 4s, hold 3s, 4 times", "E226", "in 4s, hold 3s", _WRITE),
        ("breathe out 4s, in 3s, 4 times", "E226", "out 4s, in 3s", _WRITE),
        ("breathe in 4s, hold 1s, hold 1s, 2 times", "E226", "in 4s, hold 1s, hold 1s", _WRITE),
        ("breathe 4, 4 times", "E226", "4", _WRITE),
        ("breathe 4-4-4-4-4, 4 times", "E226", "4-4-4-4-4", _WRITE),
        ("breathe 4-7-8, slowly", "E226", "slowly", _WRITE),
        ("breathe 4-7-8, for 2m, twice", "E226", ", twice", _WRITE),
        ("breathe 4/7/8, 4 times", "E226", "4/7/8", "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breathe 4–7–8, 4 times", "E226", "4–7–8", "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breathe 4-7-8, x4", "E226", "x4", "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breathe 4-7-8 x 4", "E226", None, "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breathe 4-7-8 4 times", "E226", None, "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breathe 4-7-8, one time", "E226", "one time", "did you mean 'breathe 4-7-8, 1 time'?"),
        ("breathe 4-7-8, 4 rounds", "E226", "4 rounds", "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breathe: 4-7-8, 4 times", "E206", None, "did you mean 'breathe 4-7-8, 4 times'?"),
        ("breath in 4s, out 6s, 4 times", "E206", None, "'breathe in 4s, out 6s, 4 times'"),
        ("box breathing 4-4-4-4, for 2m", "E206", None, "'breathe 4-4-4-4, for 2m'"),
        ("inhale 4s, exhale 6s, 5 times", "E206", None, "'breathe in 4s, out 6s, 5 times'"),
        ("Breathe in for 4s, breathe out for 6s, 5 times", "E206", None, "'breathe in 4s, out 6s"),
        ("breathe in 4s, exhale 6s, x5", "E226", "in 4s", "'breathe in 4s, out 6s, 5 times'"),
        ("breathe in 4, out 6s, 4 times", "E103", "4", "write '4s'"),
        ("breathe 4-7-8, 0 times", "E112", "0", "write a number from 1"),
        ("breathe 0-7-8, 4 times", "E112", "0-7-8", "from 0.5s"),
        ("breathe in 4s, out 0.2s, 4 times", "E112", "in 4s, out 0.2s", "from 0.5s"),
        ("breathe 4-7-8, for 18s", "E227", "for 18s", "a longer time"),
        ("breathe 4-7-8, for 13h", "E111", "for 13h", "12h or less"),
        ("breathe 400-700-800, 10000 times", "E111", "10000 times", "12h or less"),
        ("breathe 4-1.2345-8, 4 times", "E108", "1.2345", "three decimals"),
    ],
)
def test_breathing_that_is_not_understood_says_what_to_do(
    line: str, code: str, culprit: str | None, help: str
) -> None:
    assert told(line, "A, 20s") == (code, culprit or line)
    assert help in (helped(line, "A, 20s") or "")


def test_a_breath_of_the_settings_is_one_that_calms_unless_set() -> None:
    assert Settings().breath == pattern(4000, 6000)
    assert settings("breath: 5s in, hold 1s, 5s out, hold 2s").breath == pattern(
        5000, 5000, 1000, 2000
    )


@pytest.mark.parametrize(
    ("value", "code", "culprit"),
    [
        ("4s", "E212", "4s"),
        ("in 4s, out 6s", "E212", "in 4s, out 6s"),
        ("4s in", "E212", "4s in"),
        ("6s out, 4s in", "E212", "6s out, 4s in"),
        ("4s in, 6s out,", "E212", "4s in, 6s out,"),
        ("4s in, 6s out, deeply", "E212", "4s in, 6s out, deeply"),
        ("4-6", "E103", "4"),
        ("0s in, 0s out", "E112", "0s in, 0s out"),
        ("13h in, 6s out", "E111", "13h in, 6s out"),
    ],
)
def test_a_setting_that_is_no_breath_is_told(value: str, code: str, culprit: str) -> None:
    assert told(f"breath: {value}", "Downward dog, 5 breaths") == (code, culprit)
