"""Every form of work has its sounds at its moments, and damage to one is found."""

from __future__ import annotations

import copy
from random import Random

import pytest

from tests.attack.case import Json, sounds
from tests.attack.forms import MARKS, misformed
from tests.attack.routines import read
from tests.attack.voices import FakeVoice, sound_lengths
from tests.scores import plan_of
from voicecoach.compiler import compile_routine

Written = list[tuple[str, int | None]]

FORMS: dict[str, tuple[str, Written]] = {
    "held repetitions": ("Bridge, 3 reps, hold 10s, release 3s", [("reps", 39_000)]),
    "tempo": ("Squat, 4 reps, tempo 3-1-1", [("reps", 20_000)]),
    "alternating": ("Lunge, 4 reps at 3s, alternating legs", [("reps", 12_000)]),
    "ladder": ("Plank, 20s then 30s, rest 20s between", [("hold", 20_000), ("hold", 30_000)]),
    "breathing": ("breathe 4-7-8, 2 times", [("breaths", 38_000)]),
    "nonstop": ("nonstop\n  Jog, 1m\n  Walk, 30s", [("hold", 60_000), ("hold", 30_000)]),
    "every": ("2 rounds, every 1m\n  Plank, 20s", [("hold", 20_000), ("hold", 20_000)]),
    "amrap": ("rounds for 10m\n  Squat, 10 reps", [("amrap", 600_000)]),
}
"""Steps, and the work that is written there with its time."""


def planned(steps: str, seed: int) -> Json:
    routine, random = read("main", {"main": f"# Forms\n{steps}\n".encode()}).routine, Random(seed)
    assert routine is not None
    score = compile_routine(routine, FakeVoice(random), sound_lengths(random)).score
    assert score is not None
    return plan_of(score)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("form", FORMS)
def test_work_of_each_form_has_the_time_and_the_sounds_that_are_written(
    form: str, seed: int
) -> None:
    steps, work = FORMS[form]
    plan = planned(steps, seed)
    kinds = {kind for kind, _ in work}
    heard = [one for one in plan["segments"] if one["kind"] in kinds]
    assert [(one["kind"], one["end_ms"] - one["start_ms"]) for one in heard] == work
    assert misformed(plan) == []


@pytest.mark.parametrize("form", ["held repetitions", "tempo", "breathing"])
def test_a_phase_that_is_early_or_gone_is_found(form: str) -> None:
    plan = planned(FORMS[form][0], 0)
    for at in range(len(sounds(plan["cues"], *MARKS))):
        early = copy.deepcopy(plan)
        sounds(early["cues"], *MARKS)[at]["start_ms"] -= 1
        assert misformed(early)
        gone = copy.deepcopy(plan)
        gone["cues"].remove(sounds(gone["cues"], *MARKS)[at])
        assert misformed(gone)


@pytest.mark.parametrize("form", ["nonstop", "every"])
def test_what_is_longer_in_a_block_is_found(form: str) -> None:
    plan = planned(FORMS[form][0], 0)
    inside = [one for one in plan["segments"] if one["block"] and one["kind"] != "setup"]
    assert inside
    for one in inside:
        one["end_ms"] += 1
        assert misformed(plan)
        one["end_ms"] -= 1
