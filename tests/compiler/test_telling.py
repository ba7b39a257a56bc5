"""`tell: time`: the length at the start, half of it, and the last minutes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from tests.compiler.plans import cue_of, plan, roles_at, routine, said
from tests.fakes import always
from tests.strategies import routines, voices
from voicecoach.compiler import write_libretto
from voicecoach.score import Lengths, Phrase, Role, Score
from voicecoach.script.routine import Routine
from voicecoach.units import Milliseconds

MANY = "20 times\n  Calf stretch, 20s\n"
LONG = "Walk, 10m\n"


def telling(script: str | Routine) -> Routine:
    """A routine that tells its time."""
    if isinstance(script, str):
        script = routine(f"# Test\n{script}")
    return replace(script, settings=replace(script.settings, tells_time=True))


def test_the_length_and_the_moves_are_told_behind_the_warnings() -> None:
    score = plan(telling("warning: Not with a new hip.\nA, 4m\n  needs: a mat\nB, 4m\n"))
    told = "This takes about 9 minutes, with 2 moves."
    assert said(score)[2:5] == ["Not with a new hip.", told, "You will need a mat."]
    assert cue_of(score, told).role is Role.TIME


def test_half_and_the_last_minutes_are_told_on_the_way_into_the_nearest_move() -> None:
    score = plan(telling(MANY))
    over = max(work.end for work in score.work)
    assert said(score, Role.TIME)[1:] == [
        "Half of it is done.", "About 2 minutes left.", "Last minute.",
    ]  # fmt: skip
    half, two, last = roles_at(score, Role.TIME)[1:]
    assert abs(half - over / 2) < over / 10
    assert abs(over - two - 120_000) < 60_000
    assert abs(over - last - 60_000) < 40_000


def test_they_lie_inside_a_long_hold_where_nothing_else_is_said() -> None:
    score = plan(telling(LONG))
    [work] = score.work
    half, two = roles_at(score, Role.TIME)[1:3]
    assert half > work.start + 280_000
    assert abs(work.end - two - 120_000) <= 5000


def test_what_is_told_of_the_time_is_the_same_in_every_voice() -> None:
    told = {
        tuple(said(plan(telling(MANY), voice), Role.TIME)) for voice in map(always, (900, 2000))
    }
    assert len(told) == 1


def test_a_short_routine_tells_its_length_alone() -> None:
    assert said(plan(telling("A, 20s\n")), Role.TIME) == [
        "This takes about 40 seconds, with 1 move."
    ]


def test_a_routine_without_the_setting_tells_nothing() -> None:
    assert said(plan(MANY), Role.TIME) == []


@settings(max_examples=40, deadline=None)
@given(routines(), voices())
def test_no_work_is_longer_or_shorter_for_it(routine: Routine, voice: Lengths) -> None:
    asked: list[Phrase] = []

    def ask(phrase: Phrase) -> Milliseconds:
        asked.append(phrase)
        return voice(phrase)

    told = plan(telling(routine), ask)
    assert lengths(told) == lengths(plan(routine, voice))
    needed = write_libretto(telling(routine)).phrases
    assert asked == [phrase for phrase in needed if phrase in asked]


def lengths(score: Score) -> list[int]:
    """The length of each piece of work."""
    return [work.end - work.start for work in score.work]
