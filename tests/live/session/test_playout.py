"""Playouts: the routine from any moment on, with what leads back into it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.routines import OWN_PACE, ROUNDS, SCRIPTS, SIMPLE, score
from voicecoach.live.session.course import Course, countdown_start, work_at
from voicecoach.live.session.edit import MeasuredLine, more_time
from voicecoach.live.session.playout import (
    START,
    from_moment,
    interruption,
    relaid,
    settled,
    waits_at,
)
from voicecoach.score import Phrase, Role, Sound, SoundName, Speech

LINE = MeasuredLine(Phrase("Once more."), 900, Role.SAY)


def test_from_its_begin_it_is_the_routine_cue_for_cue() -> None:
    routine = score(SIMPLE)
    playout = from_moment(routine, 0)
    assert playout.cues == routine.cues
    assert (playout.length, playout.joins, playout.pre_roll) == (routine.duration, 0, ())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SCRIPTS)), st.floats(0, 0.999))
def test_time_of_the_routine_stands_still_in_the_pre_roll_and_then_runs(
    name: str, where: float
) -> None:
    routine = score(SCRIPTS[name])
    at = settled(routine, int(where * routine.duration))
    playout = from_moment(routine, at, [LINE])
    assert playout.routine_time(0) == playout.routine_time(playout.joins) == at
    assert playout.routine_time(playout.joins + 10) == min(at + 10, playout.ends_at)
    assert playout.routine_time(10**9) == playout.ends_at
    assert list(playout.cues) == sorted(playout.cues, key=lambda cue: cue.start)


def test_in_a_hold_it_counts_down_afresh_and_gives_exactly_the_rest_of_it() -> None:
    routine = score(SIMPLE)
    hold = routine.work[2]
    at = hold.start + 11_000
    playout = from_moment(routine, at)
    go = next(cue for cue in playout.cues if cue.role is Role.GO)
    end = next(cue for cue in playout.cues if cue.role is Role.END)
    ticks = [cue for cue in playout.pre_roll if cue.role is Role.LEAD_IN]
    assert go.start == playout.joins
    assert end.start - go.start == hold.end - at
    assert [go.start - tick.start for tick in ticks] == [3000, 2000, 1000]


def test_the_rest_of_a_hold_counts_to_its_end_in_its_last_half_only() -> None:
    routine = score(SIMPLE)
    hold = routine.work[2]
    playout = from_moment(routine, hold.end - 4_500)
    end = next(cue for cue in playout.cues if cue.role is Role.END)
    ticks = [cue for cue in playout.cues if cue.role is Role.COUNTDOWN]
    assert [end.start - tick.start for tick in ticks] == [2000, 1000]


def test_between_pieces_of_work_lines_come_first_and_nothing_is_counted_afresh() -> None:
    routine = score(SIMPLE)
    at = Course.of(routine).entries[2]
    playout = from_moment(routine, at, [LINE])
    assert [cue.role for cue in playout.pre_roll] == [Role.SAY]
    assert playout.pre_roll[0].start == START
    assert playout.joins == playout.pre_roll[0].end + 400


def test_what_was_broken_off_in_a_hold_is_said_again_before_its_new_go() -> None:
    routine = score(SIMPLE)
    notes = (cue for cue in routine.work[2].cues if cue.role is Role.NOTE)
    note = next(cue for cue in notes if isinstance(cue, Speech))
    playout = from_moment(routine, note.start + 200)
    said = [cue for cue in playout.cues if isinstance(cue, Speech) and cue.phrase == note.phrase]
    go = next(cue for cue in playout.cues if isinstance(cue, Sound) and cue.sound is SoundName.GO)
    assert len(said) == 1
    assert said[0].end < go.start


def test_a_count_that_was_broken_off_was_true_at_one_moment_only() -> None:
    routine = score(ROUNDS)
    second = [cue for cue in routine.work[0].cues if cue.role is Role.COUNT][1]
    playout = from_moment(routine, second.start + 100)
    assert Role.COUNT not in {cue.role for cue in playout.pre_roll}


def test_a_phrase_that_was_left_is_said_from_its_begin() -> None:
    routine = score(SIMPLE)
    welcome = routine.cues[0]
    assert settled(routine, welcome.start + 100) == welcome.start
    announce = next(cue for cue in routine.cues if cue.role is Role.ANNOUNCE)
    assert settled(routine, announce.end - 1) == announce.start


def test_a_countdown_that_was_left_is_given_from_its_begin() -> None:
    routine = score(SIMPLE)
    work = routine.work[1]
    begun = countdown_start(routine, work)
    assert settled(routine, work.start - 1) == begun
    assert settled(routine, begun) == begun


def test_in_work_it_goes_on_where_it_was_left() -> None:
    routine = score(SIMPLE)
    at = routine.work[0].start + 4_321
    assert settled(routine, at) == at


def test_it_goes_no_further_than_where_the_mover_is_waited_for() -> None:
    routine = score(OWN_PACE)
    first = routine.waits[0]
    playout = from_moment(routine, 0)
    assert playout.ends_at == first.end
    assert waits_at(routine, playout.ends_at) == first
    assert max(cue.start for cue in playout.cues) < first.end
    assert from_moment(routine, first.end).ends_at == routine.waits[1].end


def test_an_interruption_is_all_pre_roll_and_keeps_the_place() -> None:
    cue = LINE.at(START)
    playout = interruption([cue], 12_345, tail=500)
    assert (playout.cues, playout.length) == ((cue,), cue.end + 500)
    assert not playout.is_routine
    assert playout.routine_time(100) == playout.routine_time(10_000) == 12_345


def test_a_change_further_on_keeps_what_has_been_played() -> None:
    routine = score(SIMPLE)
    hold = routine.work[0]
    playout = from_moment(routine, hold.start + 2_000, [LINE])
    longer = more_time(routine, hold.start + 5_000, 10_000)
    assert longer is not None
    changed = relaid(longer, playout)
    here = playout.joins + 3_000
    assert changed.pre_roll == playout.pre_roll
    assert [cue for cue in changed.cues if cue.start < here] == [
        cue for cue in playout.cues if cue.start < here
    ]
    assert changed.length == playout.length + 10_000


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_an_interruption_is_not_laid_anew(script: str) -> None:
    routine = score(script)
    one = interruption([LINE.at(0)], 1_000)
    assert relaid(routine, one) is one
    assert work_at(routine, one.at) is None
