"""The course of a routine: what runs, where one comes in, and where one can jump to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.live.routines import OWN_PACE, ROUNDS, SCRIPTS, SIMPLE, SPOKEN, score
from voicecoach.live.session.course import (
    Course,
    countdown_start,
    is_boundary,
    tail_start,
    ticks_to_end,
    ticks_to_go,
    work_at,
    work_from,
)
from voicecoach.score import Changeover, Role, Speech, Work

NO_COUNTDOWN = """# Straight on
countdown: 0
Plank, 10s
Lunge, 8s
"""


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_work_runs_from_its_go_up_to_its_end(script: str) -> None:
    routine = score(script)
    for work in routine.work:
        assert work_at(routine, work.start) == work
        assert work_at(routine, work.end - 1) == work
        before = work_at(routine, work.start - 1)
        assert (before is not None) == is_boundary(routine, work)
        assert work_from(routine, work.start - 1) == (before or work)
        assert work_at(routine, work.end) != work
    assert work_from(routine, routine.duration) is None


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_one_comes_in_with_the_first_word_on_the_way_or_the_countdown(script: str) -> None:
    routine, course = score(script), Course.of(score(script))
    ended = 0
    for work, entry in zip(routine.work, course.entries, strict=True):
        assert ended <= entry <= countdown_start(routine, work) <= work.start
        here = [cue for cue in routine.cues if cue.start == entry]
        assert here, "something is heard there"
        ended = work.end


def test_where_the_way_is_only_words_the_work_itself_counts_down() -> None:
    routine = score(NO_COUNTDOWN)
    for work in routine.work:
        assert ticks_to_go(routine, work) == []
        assert countdown_start(routine, work) == work.start


def test_the_countdown_is_that_of_the_way_in_alone_be_it_ticks_or_spoken() -> None:
    simple, spoken = score(SIMPLE), score(SPOKEN)
    assert [len(ticks_to_go(simple, work)) for work in simple.work] == [3, 3, 3]
    assert {type(cue) for cue in ticks_to_go(spoken, spoken.work[0])} == {Speech}
    for routine in (simple, spoken):
        for work in routine.work:
            cues = ticks_to_go(routine, work)
            assert [work.start - cue.start for cue in cues] == [
                1000 * number for number in range(len(cues), 0, -1)
            ]


def test_what_counts_to_the_end_is_the_works_own() -> None:
    hold = score(SIMPLE).work[0]
    assert [hold.end - cue.start for cue in ticks_to_end(hold)] == [3000, 2000, 1000]
    assert tail_start(hold) == hold.end - 3000
    wait = score(OWN_PACE).work[0]
    assert ticks_to_end(wait) == []
    assert tail_start(wait) == wait.end


def test_both_sides_and_all_sets_of_a_move_are_one_jump_point() -> None:
    course = Course.of(score(ROUNDS))
    played = [(jump.work.place.move, jump.work.place.round) for jump in course.jumps]
    assert played == [(1, 1), (2, 1), (1, 2), (2, 2), (1, 3), (2, 3)]
    assert all(one.entry < other.entry for one, other in pairwise(course.jumps))


def test_the_moves_around_a_moment() -> None:
    course = Course.of(score(SIMPLE))
    first, second = course.jumps
    assert course.jump_at(first.entry - 1) is None
    assert course.jump_at(first.work.start) == first
    assert course.jump_after(first.entry) == second
    assert course.jump_after(second.entry) is None
    assert course.jump_before(first.entry) is None
    assert course.jump_before(second.entry) == first
    assert course.jump_at(course.finish) is None
    assert course.jump_before(course.finish) == second


def test_the_finish_is_the_sound_that_ends_the_last_move() -> None:
    routine = score(SIMPLE)
    finish = next(cue.start for cue in routine.cues if cue.role is Role.FINISH)
    assert Course.of(routine).finish == finish


def test_what_hurt_is_what_runs_or_is_led_to_and_right_after_an_end_what_has_ended() -> None:
    routine, course = score(SIMPLE), Course.of(score(SIMPLE))
    left, right, lunge = routine.work
    assert course.work_that_hurt(left.start + 1_000) == left
    assert course.work_that_hurt(left.end + 200) == left
    assert course.work_that_hurt(course.entry(right)) == right
    assert course.work_that_hurt(lunge.end + 1) == lunge
    assert course.work_that_hurt(0) == left


def test_a_routine_without_moves_has_nothing_to_jump_to() -> None:
    routine = score("# Only words\nsay: Breathe.\n")
    course = Course.of(routine)
    assert (course.entries, course.jumps) == ((), ())
    assert work_from(routine, 0) is None
    assert course.jump_at(2_000) is None
    assert course.work_that_hurt(2_000) is None


def test_a_changeover_leads_to_the_other_side() -> None:
    routine = score(SIMPLE)
    changeover = next(one for one in routine.segments if isinstance(one, Changeover))
    following = routine.segments[routine.segments.index(changeover) + 1]
    assert isinstance(following, Work)
    assert Course.of(routine).entry(following) == changeover.entry
