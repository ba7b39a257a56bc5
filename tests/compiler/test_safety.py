"""The words that keep people safe: first, with every move, and last."""

from __future__ import annotations

import pytest

from tests.compiler.plans import cue_of, go, plan, roles_at, routine, said
from tests.fakes import always
from voicecoach.score import Role

BUILT_IN = "Before you start: stop at once if anything hurts."
ADVICE = "If a pain stays or comes back, ask a doctor or a physiotherapist."
USED = "# Other\nwarning: Of the other.\nwarning: Mine.\nB, 5s\n"


def test_the_welcome_warns_before_all_else_and_tells_what_to_fetch() -> None:
    score = plan("A, 5s\n  needs: a wall\nB, 5s\n  needs: a towel\n  needs: a wall\n")
    assert said(score)[:3] == ["Test.", BUILT_IN, "You will need a wall and a towel."]
    assert roles_at(score, Role.WARNING)[0] < go(score)
    assert roles_at(score, Role.WELCOME) == [1000]


@pytest.mark.parametrize(
    "script",
    [
        "A, 5s\n", "A, 8 reps\n", "rest 5s\n", "2 rounds\n  rest 5s\n", "2 times\n  A, 5s\n",
        "2 rounds, rest 5s between\n  say: Breathe.\n", "2 times\n  2 times\n    rest 5s\n",
    ],
)  # fmt: skip
def test_a_routine_with_a_move_or_a_rest_warns_and_advises(script: str) -> None:
    score = plan(script)
    assert BUILT_IN in said(score, Role.WARNING)
    assert said(score)[-1] == ADVICE


@pytest.mark.parametrize(
    "script",
    [
        "say: Breathe in.\npause 4s\n",
        "4 rounds\n  say: In.\n  pause 4s\n  say: Out.\n  pause 4s\n",
        "1 round, rest 5s between\n  say: Breathe.\n",
    ],
)
def test_a_routine_without_either_gets_the_closing_advice(script: str) -> None:
    score = plan(script)
    assert said(score, Role.WARNING) == []
    assert said(score)[-1] == ADVICE
    assert said(score, Role.CLOSING) == [ADVICE]


def test_a_used_script_with_a_move_makes_the_routine_warn() -> None:
    score = plan(routine("# T\nsay: Well.\nuse other\n", other="# Other\nB, 5s\n"))
    assert BUILT_IN in said(score, Role.WARNING)


def test_the_warnings_of_the_script_and_of_those_it_uses_are_added_each_once() -> None:
    script = "# T\nwarning: Mine.\nwarning: Mine too.\nA, 5s\n2 times\n  use other\nuse other\n"
    score = plan(routine(script, other=USED))
    expected = [BUILT_IN, "Mine.", "Mine too.", "Of the other."]
    assert said(score, Role.WARNING) == expected
    assert cue_of(score, "Of the other").end < go(score)


def test_a_warning_of_a_script_without_a_move_is_spoken_too() -> None:
    assert said(plan("warning: Mine.\nsay: Well.\n"), Role.WARNING) == ["Mine."]


def test_every_move_statement_has_its_own_reminder_at_its_first_occurrence() -> None:
    score = plan("2 rounds\n  A, 20s each leg, 2 sets\n  A, 20s each leg, 2 sets\nC, 8 reps\n")
    reminders = [cue for cue in score.cues if cue.role is Role.REMINDER]
    assert [cue.place.move for cue in reminders] == [1, 2, 3]
    assert {cue.place.occurrence for cue in reminders} == {1}


def test_the_advice_comes_after_the_finish_sound() -> None:
    score = plan("A, 5s\n")
    finish = roles_at(score, Role.FINISH)
    assert cue_of(score, "Well done").start == finish[0] + 1500
    assert cue_of(score, ADVICE).start > finish[0]
    assert score.duration >= cue_of(score, ADVICE).end + 1000


def test_safety_words_of_any_length_are_spoken_in_full() -> None:
    score = plan("A, 0.5s\n", always(30_000))
    safety = [cue for cue in score.cues if cue.role in (Role.WARNING, Role.REMINDER)]
    assert [cue.end - cue.start for cue in safety] == [30_000, 30_000]
