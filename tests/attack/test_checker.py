"""The checker finds what it is there to find: whatever is broken in a plan, it tells."""

from __future__ import annotations

import copy
from functools import cache
from random import Random

import pytest

from tests.attack.case import Case, Json, Spoken
from tests.attack.checker import broken
from tests.attack.corrupt import KINDS, NotHereError
from tests.attack.generator import generated
from tests.attack.model import Script
from tests.attack.routines import read
from tests.attack.voices import FakeVoice, sound_lengths
from tests.attack.words import SAFETY
from tests.scores import plan_of
from voicecoach.compiler import compile_routine
from voicecoach.compiler.coach import Coach
from voicecoach.score import Score

ENOUGH = 12
"""Plans that each kind of damage is done to."""

AMONG = 150
"""The plans to choose them from."""


@cache
def planned(seed: int) -> tuple[Script, Score, Spoken, dict[str, int]]:
    """A script with a plan that is right."""
    script, files = generated(seed)
    routine, random = read("main", files).routine, Random(seed)
    assert routine is not None
    voice, sounds = FakeVoice(random), sound_lengths(random)
    score = compile_routine(routine, voice, sounds).score
    assert score is not None
    return script, score, voice.spoken, {name.value: sounds[name] for name in sounds}


def damaged(kind: str, seed: int) -> tuple[Json, Json] | None:
    """A plan as it was and damaged; None where there is nothing to damage in that way."""
    script, score, *_ = planned(seed)
    plan = plan_of(score)
    changed = copy.deepcopy(plan)
    try:
        KINDS[kind](changed, Case.of(script, plan), Random(seed))
    except NotHereError:
        return None
    return None if changed == plan else (plan, changed)


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_to_a_plan_goes_unnoticed(kind: str) -> None:
    tried = 0
    for seed in range(AMONG):
        both = damaged(kind, seed)
        if both is not None:
            script, _, spoken, sounds = planned(seed)
            assert broken(script, both[0], spoken, sounds) == []
            assert broken(script, both[1], spoken, sounds), f"{kind}, seed {seed}"
            tried += 1
        if tried == ENOUGH:
            return
    assert tried >= 5, "the kind is tried too seldom to say anything"


@pytest.mark.parametrize("language", SAFETY)
def test_the_safety_sentences_are_those_that_were_agreed_on(language: str) -> None:
    """Shown, and spoken: changed in one place only, they are changed by mistake."""
    coach, safety = Coach.of(language), SAFETY[language]
    phrases = [coach.say(key) for key in ("warning", "reminder", "closing", "let_go")]
    assert [phrase.text for phrase in phrases] == list(safety[:4])
    assert [phrase.spoken for phrase in phrases] == list(safety.spoken or (None,) * 4)


def test_a_voice_that_says_let_go_gets_the_words_that_were_agreed_on() -> None:
    for seed in range(AMONG):
        script, score, *_ = planned(seed)
        case = Case.of(script, plan_of(score))
        assert score.live["let_go"].text == case.safety.let_go
