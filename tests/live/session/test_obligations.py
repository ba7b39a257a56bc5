"""Warnings, reminders and set-ups: owed until they were heard whole, wherever one jumps to."""

from __future__ import annotations

from dataclasses import replace

from tests.live.routines import ROUNDS, SIMPLE, live_lengths, score
from voicecoach.live.session.course import Course, countdown_start
from voicecoach.live.session.edit import MeasuredLine, halved
from voicecoach.live.session.obligations import (
    owed_lines,
    took_note,
    unheard,
    warned_by,
    with_reminders,
)
from voicecoach.live.session.playout import from_moment
from voicecoach.live.session.state import Mode, Noted, SessionState
from voicecoach.live.session.steps import begin
from voicecoach.score import Role, Speech
from voicecoach.units import SAMPLES_PER_MS

AGAIN = """# Again
2 rounds
  Calf, 20s
    - Lean in.
Lunge, 20s
  - Step forward.
"""


def begun(script: str) -> SessionState:
    routine = score(script)
    return begin(routine, live_lengths(routine))[0]


def played(state: SessionState, moment: int) -> SessionState:
    return took_note(state, moment * SAMPLES_PER_MS)


def warnings(state: SessionState) -> list[Speech]:
    return [
        cue for cue in state.routine.cues if isinstance(cue, Speech) and cue.role is Role.WARNING
    ]


def roles(lines: list[MeasuredLine]) -> list[Role]:
    return [line.role for line in lines]


def test_a_warning_is_heard_once_its_last_sample_was_played() -> None:
    state = begun(SIMPLE)
    warning = warnings(state)[0]
    key = warned_by(warning)
    assert key not in played(state, warning.end - 1).noted.heard
    assert key in played(state, warning.end).noted.heard


def test_only_warnings_and_reminders_warn_and_a_reminder_is_that_of_its_move() -> None:
    cues = score(SIMPLE).cues
    assert {cue.role for cue in cues if warned_by(cue) is not None} == {
        Role.WARNING, Role.REMINDER,
    }  # fmt: skip
    reminders = [warned_by(cue) for cue in cues if cue.role is Role.REMINDER]
    assert reminders == [(Role.REMINDER, 1, None), (Role.REMINDER, 2, None)]


def test_a_move_is_explained_once_its_set_up_was_followed_by_its_go() -> None:
    state = begun(SIMPLE)
    go = state.routine.work[0].start
    assert 1 not in played(state, go).noted.explained
    assert 1 in played(state, go + 1).noted.explained


def test_what_a_device_dropped_was_not_heard() -> None:
    state = begun(SIMPLE)
    warning = warnings(state)[0]
    later = played(state, warning.end + 50)
    assert warned_by(warning) in unheard(later, 49 * SAMPLES_PER_MS).noted.heard
    dropped = unheard(later, 51 * SAMPLES_PER_MS)
    assert warned_by(warning) not in dropped.noted.heard
    assert dropped.sample == later.sample - 51 * SAMPLES_PER_MS


def test_what_a_device_dropped_may_be_of_the_playout_before() -> None:
    state = begun(SIMPLE)
    warning = warnings(state)[0]
    jumped = played(state, warning.end + 20).begins(from_moment(state.routine, 0), Mode.PLAYING)
    after = took_note(jumped, 30 * SAMPLES_PER_MS)
    assert warned_by(warning) in unheard(after, 45 * SAMPLES_PER_MS).noted.heard
    assert warned_by(warning) not in unheard(after, 60 * SAMPLES_PER_MS).noted.heard


def test_a_jump_over_the_warnings_owes_them_all_in_order() -> None:
    state = begun(SIMPLE)
    at = Course.of(state.routine).jumps[1].entry
    lines = owed_lines(state, at)
    assert [line.phrase for line in lines] == [cue.phrase for cue in warnings(state)]
    heard = played(state, warnings(state)[0].end)
    assert [line.phrase for line in owed_lines(heard, at)] == [
        cue.phrase for cue in warnings(state)[1:]
    ]


def test_into_a_hold_behind_its_reminder_the_reminder_is_owed() -> None:
    state = begun(SIMPLE)
    hold = state.routine.work[0]
    reminder = next(cue for cue in hold.cues if cue.role is Role.REMINDER)
    assert Role.REMINDER not in roles(owed_lines(state, hold.start))
    assert Role.REMINDER in roles(owed_lines(state, reminder.start))
    heard = replace(state, noted=Noted(frozenset({warned_by(reminder) or ()})))  # type: ignore[arg-type]
    assert Role.REMINDER not in roles(owed_lines(heard, reminder.start))


def test_a_later_time_of_a_move_reminds_and_explains_where_its_first_was_skipped() -> None:
    state = begun(AGAIN)
    second = state.routine.work[1]
    assert (second.place.move, second.place.occurrence) == (1, 2)
    at = Course.of(state.routine).entries[1]
    routine = with_reminders(state, at)
    again = routine.work[1]
    way_in = routine.segments[routine.segments.index(again) - 1]
    said = [cue for cue in way_in.cues if isinstance(cue, Speech)]
    assert {"Lean in."} <= {cue.phrase.text for cue in said}
    assert Role.REMINDER in {cue.role for cue in said}
    assert max(cue.end for cue in said) + 150 <= countdown_start(routine, again)


def test_who_has_heard_it_hears_it_no_second_time() -> None:
    state = begun(AGAIN)
    first, second = state.routine.work[:2]
    heard = played(state, first.end)
    at = Course.of(state.routine).entries[1]
    assert with_reminders(heard, at) is state.routine
    assert second in with_reminders(heard, at).work


def test_a_routine_that_is_played_from_its_start_needs_nothing_more() -> None:
    for script in (SIMPLE, ROUNDS, AGAIN):
        state = begun(script)
        assert with_reminders(state, 0) is state.routine


def test_a_hold_that_became_too_short_for_its_reminder_has_it_before() -> None:
    state = begun(SIMPLE)
    lunge = state.routine.work[2]
    routine = state.routine
    for _ in range(8):
        routine = halved(routine, routine.work[2])
    short = state.on(routine)
    assert Role.REMINDER not in {cue.role for cue in routine.work[2].cues}
    reminded = with_reminders(short, Course.of(routine).entries[2])
    way_in = reminded.segments[reminded.segments.index(reminded.work[2]) - 1]
    assert [cue.place.move for cue in way_in.cues if cue.role is Role.REMINDER] == [
        lunge.place.move
    ]
