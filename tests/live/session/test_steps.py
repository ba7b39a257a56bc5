"""The session, command by command."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.live.playing import Player, playing
from tests.live.routines import OWN_PACE, ROUNDS, SCRIPTS, SIMPLE, live_lengths, score
from voicecoach.live.session.commands import (
    Back,
    Channel,
    Choice,
    Choose,
    DeviceBack,
    DeviceLost,
    Input,
    MoreTime,
    Next,
    Pain,
    Pause,
    PauseOrResume,
    Played,
    Quit,
    Ready,
    Repeat,
    Resume,
    Volume,
)
from voicecoach.live.session.course import Course
from voicecoach.live.session.state import LOUDEST, SOFTEST, End, Mode, Play, SetLevels
from voicecoach.live.session.steps import CHOOSING, begin, step
from voicecoach.live.view import Doing, view
from voicecoach.score import Role, Sound, Speech


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_left_alone_it_plays_the_routine_as_it_is(script: str) -> None:
    player = Player.of(script)
    while not player.finish().is_over:
        player.send(Ready())
    assert player.state.completed
    asked = score(script).live["go_on"]
    heard = [(h.cue.role, getattr(h.cue, "phrase", None)) for h in player.heard if h.whole]
    written = [(cue.role, getattr(cue, "phrase", None)) for cue in score(script).cues]
    assert [one for one in heard if one[1] != asked] == written
    assert len(heard) - len(written) == len(score(script).waits)
    if not score(script).waits:
        assert [h.start for h in player.heard] == [cue.start for cue in score(script).cues]


def test_a_pause_in_a_hold_gives_a_fresh_lead_in_and_the_rest_of_it() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(7_777)
    left = score(SIMPLE).holds[0].end - player.state.at
    player.send(Pause())
    player.run(60_000).send(Resume())
    begun = player.now
    player.run(60_000)
    after = [h for h in player.heard if h.start >= begun and isinstance(h.cue, Sound)]
    roles = [h.cue.role for h in after[:4]]
    assert roles == [Role.LEAD_IN, Role.LEAD_IN, Role.LEAD_IN, Role.GO]
    assert [b.start - a.start for a, b in pairwise(after[:4])] == [1000] * 3
    end = next(h for h in after if h.cue.role is Role.SWITCH)
    assert end.start - after[3].start == left


def test_the_end_ticks_lie_in_the_last_half_of_what_is_left() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(16_000)
    player.send(Pause())
    player.run(5_000).send(Resume())
    begun = player.now
    player.run(10_000)
    ticks = [h for h in player.heard if h.start >= begun and h.cue.role is Role.COUNTDOWN]
    assert len(ticks) == 1


def test_a_phrase_in_a_hold_that_was_broken_off_comes_before_the_fresh_lead_in() -> None:
    player = Player.of(SIMPLE).until(Role.REMINDER).run(100)
    player.send(Pause())
    player.run(2_000).send(Resume())
    player.run(30_000)
    reminders = [h for h in player.heard if h.cue.role is Role.REMINDER]
    assert [h.whole for h in reminders] == [False, True]
    go = [h for h in player.heard if h.cue.role is Role.GO][1]
    assert reminders[1].start < go.start


def test_resuming_in_speech_starts_that_phrase_again() -> None:
    player = Player.of(SIMPLE).until(Role.SETUP).run(300)
    player.send(PauseOrResume())
    player.run(3_000).send(PauseOrResume())
    player.run(20_000)
    assert player.texts().count("Step back.") == 2


def test_resuming_in_the_countdown_counts_anew() -> None:
    player = Player.of(SIMPLE).until(Role.LEAD_IN, count=2)
    player.send(Pause())
    player.run(3_000).send(Resume())
    begun = player.now
    player.run(5_000)
    after = [h.cue.role for h in player.heard if h.start >= begun and isinstance(h.cue, Sound)]
    assert after == [Role.LEAD_IN, Role.LEAD_IN, Role.LEAD_IN, Role.GO]


def test_next_at_the_begin_says_the_warnings_and_then_the_first_move() -> None:
    player = playing(SIMPLE, Next()).run(30_000)
    warnings = [c.phrase.text for c in score(SIMPLE).cues if isinstance(c, Speech)
                and c.role is Role.WARNING]  # fmt: skip
    assert len(warnings) == 2
    assert player.texts()[:2] == warnings
    assert player.texts()[2].startswith("Calf stretch.")


def test_warnings_that_were_heard_are_not_said_again() -> None:
    player = Player.of(SIMPLE).until(Role.NEEDS)
    player.send(Next())
    player.run(15_000)
    assert len([h for h in player.heard if h.cue.role is Role.WARNING]) == 2


def test_next_back_and_repeat_go_to_the_first_words_of_a_move() -> None:
    jumps = Course.of(score(SIMPLE)).jumps
    player = Player.of(SIMPLE).until(Role.GO).run(3_000)
    player.send(Repeat())
    assert player.state.at == jumps[0].entry
    player.run(2_000).send(Next())
    assert player.state.at == jumps[1].entry
    player.run(2_000).send(Back())
    assert player.state.at == jumps[0].entry


def test_next_in_the_last_move_goes_to_the_closing_and_no_further() -> None:
    player = playing(SIMPLE, Next(), Next(), Next())
    assert player.state.at == Course.of(score(SIMPLE)).finish
    player.send(Next())
    player.finish()
    assert any(h.cue.role is Role.CLOSING and h.whole for h in player.heard)
    assert player.state.completed


def test_a_move_whose_first_round_was_skipped_is_explained_in_the_next() -> None:
    player = playing(ROUNDS, Next(), Next(), Next())
    assert player.state.at == Course.of(player.state.routine).jumps[2].entry
    player.until(Role.GO)
    assert "Rise on both feet." in player.texts()
    assert player.texts().count("Stop if it hurts.") == 1
    said = [h for h in player.heard if h.cue.role in (Role.SETUP, Role.REMINDER)]
    assert all(h.whole for h in said)


def test_a_round_that_comes_by_itself_reminds_too_where_the_first_was_skipped() -> None:
    player = Player.of(ROUNDS).until(Role.GO)
    player.send(Next())
    player.send(Next())
    player.until(Role.GO, count=4)
    reminded = [h.cue.place.move for h in player.heard if h.cue.role is Role.REMINDER and h.whole]
    assert 2 in reminded


def test_more_time_makes_a_hold_ten_seconds_longer_with_its_ticks_at_its_end() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(5_000)
    (effect,) = player.send(MoreTime())
    assert not isinstance(effect, Play)
    player.run(40_000)
    assert player.unbroken()[0] == (1, 30_000)
    end = next(h for h in player.heard if h.cue.role is Role.SWITCH)
    ticks = [h.start - end.start for h in player.heard if h.cue.role is Role.COUNTDOWN]
    assert ticks[:3] == [-3000, -2000, -1000]
    assert not [h for h in player.heard if h.cue.role is Role.HALFWAY and h.start < end.start]


def test_more_time_in_the_last_second_counts_down_again() -> None:
    player = Player.of(SIMPLE).until(Role.COUNTDOWN, count=3)
    player.send(MoreTime())
    player.run(20_000)
    assert player.unbroken()[0] == (1, 30_000)
    assert len([h for h in player.heard if h.cue.role is Role.COUNTDOWN]) == 6


def test_more_time_in_a_rest_puts_off_the_next_go() -> None:
    player = Player.of(SIMPLE).until(Role.SWITCH)
    player.send(MoreTime())
    player.run(60_000)
    switch = next(h for h in player.heard if h.cue.role is Role.SWITCH)
    go = [h for h in player.heard if h.cue.role is Role.GO][1]
    assert go.start - switch.start == 18_000


def test_more_time_in_counted_repetitions_comes_after_them() -> None:
    player = Player.of(ROUNDS).until(Role.COUNT)
    player.send(MoreTime())
    player.run(60_000)
    assert player.unbroken()[0] == (1, 12_000)
    switch = next(h for h in player.heard if h.cue.role is Role.SWITCH)
    go = [h for h in player.heard if h.cue.role is Role.GO][1]
    assert go.start - switch.start == 18_000


def test_more_time_in_the_closing_changes_nothing() -> None:
    player = playing(SIMPLE, Next(), Next(), Next())
    assert player.send(MoreTime()) == ()


def test_louder_and_softer_have_their_limits_and_are_apart() -> None:
    player = Player.of(SIMPLE)
    for _ in range(30):
        (effect,) = player.send(Volume(Channel.VOICE, 1))
        player.send(Volume(Channel.SOUNDS, -1))
    assert isinstance(effect, SetLevels)
    assert (player.state.levels.voice, player.state.levels.sounds) == (LOUDEST, SOFTEST)


def test_pain_stops_the_cue_and_offers_a_choice_twice_before_it_ends_with_the_advice() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(4_000)
    begun = player.now
    player.send(Pain())
    player.finish()
    said = [h for h in player.heard if h.start >= begun]
    live = score(SIMPLE).live
    assert [h.cue.phrase for h in said[:3] if isinstance(h.cue, Speech)] == [
        live["let_go"], live["offer"], live["offer_again"],
    ]  # fmt: skip
    assert said[0].start - begun <= 300
    assert said[2].start - (said[1].start + said[1].length) == CHOOSING
    assert said[3].cue.role is Role.CLOSING
    assert player.is_over
    assert not player.state.completed


def test_after_pain_the_move_can_be_skipped() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(4_000)
    player.send(Pain())
    player.run(3_000).send(Choose(Choice.SKIP))
    assert player.state.at == Course.of(score(SIMPLE)).jumps[1].entry
    assert player.state.mode is Mode.PLAYING


def test_after_pain_the_move_can_be_repeated_with_half_the_hold_on_both_sides() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(4_000)
    player.send(Pain())
    player.run(3_000).send(Choose(Choice.SHORTER))
    begun = player.now
    player.run(90_000)
    assert [b for b in player.unbroken() if b[0] == 1][:2] == [(1, 10_000), (1, 10_000)]
    again = next(h for h in player.heard if h.start >= begun)
    assert isinstance(again.cue, Speech)
    assert again.cue.phrase == score(SIMPLE).live["half_again"]
    assert "Step back." in player.texts()


def test_after_pain_on_the_second_side_only_that_side_is_repeated() -> None:
    player = Player.of(SIMPLE).until(Role.GO, count=2).run(4_000)
    player.send(Pain())
    player.run(3_000).send(Choose(Choice.SHORTER))
    begun = player.now
    player.run(30_000)
    gos = [h for h in player.heard if h.start >= begun and h.cue.role is Role.GO]
    assert gos[0].cue.place.side == "right"
    assert player.unbroken()[1] == (1, 10_000)


def test_half_of_counted_repetitions_is_half_as_many() -> None:
    player = Player.of(ROUNDS).until(Role.COUNT)
    player.send(Pain())
    player.run(3_000).send(Choose(Choice.SHORTER))
    begun = player.now
    player.until(Role.GO).run(8_000)
    counts = [h.cue for h in player.heard if h.start >= begun and h.cue.role is Role.COUNT]
    assert [c.phrase.text for c in counts if isinstance(c, Speech)] == ["1", "2", "Last one."]
    assert player.unbroken()[0] == (1, 6_000)


def test_after_pain_the_mover_can_stop_and_hears_the_advice() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(4_000)
    player.send(Pain())
    player.run(3_000).send(Choose(Choice.STOP))
    player.finish()
    assert player.heard[-1].cue.role is Role.CLOSING
    assert player.heard[-1].whole


def test_pain_right_after_the_end_of_a_hold_is_about_that_hold() -> None:
    player = Player.of(SIMPLE).until(Role.SWITCH).run(200)
    player.send(Pain())
    player.run(3_000).send(Choose(Choice.SHORTER))
    player.until(Role.GO)
    assert player.heard[-1].cue.place.side == "left"


def test_a_wait_lasts_until_the_mover_is_ready() -> None:
    player = Player.of(OWN_PACE).finish()
    assert player.state.mode is Mode.WAITING
    player.run(100_000).send(Ready())
    player.run(100)
    assert player.heard[-1].cue.role is Role.END
    assert player.state.mode is Mode.PLAYING


def test_a_mover_who_is_ready_early_goes_on_at_once() -> None:
    player = Player.of(OWN_PACE).until(Role.GO).run(2_000)
    player.send(Ready())
    player.run(40)
    assert player.heard[-1].cue.role is Role.END


def test_a_pause_while_it_waits_waits_again() -> None:
    player = Player.of(OWN_PACE).finish()
    player.send(Pause())
    player.run(5_000).send(Resume())
    assert player.state.mode is Mode.WAITING


@pytest.mark.parametrize("also", [(), (Pause(),), (DeviceLost(),), (Pain(),)], ids=str)
def test_while_it_waits_the_move_that_it_waits_for_is_shown(also: tuple[Input, ...]) -> None:
    player = Player.of(OWN_PACE).finish()
    for input in also:
        player.send(input)
    seen = view(player.state)
    assert (seen.move, seen.phase, seen.reps) == ("Squats", Doing.OWN_PACE, 5)
    assert (seen.seconds, seen.next) == (None, "Plank")


def test_a_lost_device_is_waited_for_and_costs_nothing() -> None:
    player = Player.of(SIMPLE).until(Role.GO).run(7_000)
    at = player.state.at
    player.send(DeviceLost(unheard=48 * 60))
    assert player.state.mode is Mode.LOST
    player.run(30_000).send(DeviceBack())
    assert player.state.at == at - 60
    begun = player.now
    player.run(30_000)
    after = [h for h in player.heard if h.start >= begun]
    assert isinstance(after[0].cue, Speech)
    assert after[0].cue.phrase == score(SIMPLE).live["sound_back"]
    sounds = [h for h in after if isinstance(h.cue, Sound)]
    assert [h.cue.role for h in sounds[:4]] == [Role.LEAD_IN] * 3 + [Role.GO]
    end = next(h for h in sounds if h.cue.role is Role.SWITCH)
    assert end.start - sounds[3].start == score(SIMPLE).holds[0].end - at + 60


def test_a_device_that_is_lost_in_a_wait_does_not_begin_the_wait_again() -> None:
    player = Player.of(OWN_PACE).finish()
    at = player.state.at
    for input in (DeviceLost(unheard=48 * 200), DeviceBack(), Ready()):
        player.send(input)
    assert player.state.mode is Mode.PLAYING
    assert player.state.at == at


def test_a_device_that_is_lost_in_a_pause_comes_back_to_the_pause() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    for input in (Pause(), DeviceLost(), DeviceBack()):
        player.send(input)
    assert player.state.mode is Mode.PAUSED


def test_pain_without_a_device_is_answered_when_one_is_back() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    for input in (DeviceLost(), Pain(), DeviceBack()):
        player.send(input)
    assert player.state.mode is Mode.PAIN


def lost_in_pain() -> Player:
    """The device went away in a hold of the second side, and then it hurt."""
    player = Player.of(SIMPLE).until(Role.GO, count=2).run(3_000)
    for input in (DeviceLost(), Pain()):
        player.send(input)
    return player


@pytest.mark.parametrize("skips", [Choose(Choice.SKIP), Next()], ids=repr)
def test_who_skips_in_pain_without_a_device_goes_on_with_the_next_move(skips: Input) -> None:
    player = lost_in_pain()
    player.send(skips)
    assert player.state.mode is Mode.LOST
    assert view(player.state).move == "Lunge"
    player.run(5_000).send(DeviceBack())
    heard = len(player.heard)
    player.until(Role.ANNOUNCE)
    assert player.state.mode is Mode.PLAYING
    said = [h.cue.phrase for h in player.heard[heard:] if isinstance(h.cue, Speech)]
    assert said[0] == score(SIMPLE).live["sound_back"]
    assert "Lunge" in said[-1].text


@pytest.mark.parametrize("shortens", [Choose(Choice.SHORTER), Repeat()], ids=repr)
def test_who_wants_it_shorter_without_a_device_has_half_of_it_when_one_is_back(
    shortens: Input,
) -> None:
    player = lost_in_pain()
    for input in (shortens, DeviceLost(), DeviceBack()):
        player.send(input)
    heard = len(player.heard)
    player.until(Role.GO)
    live = score(SIMPLE).live
    said = [h.cue.phrase for h in player.heard[heard:] if isinstance(h.cue, Speech)]
    assert said[:2] == [live["sound_back"], live["half_again"]]
    player.until(Role.END)
    assert player.unbroken()[-1] == (1, 10_000)


def test_who_stops_in_pain_without_a_device_is_done_at_once() -> None:
    player = lost_in_pain()
    assert player.send(Choose(Choice.STOP)) == (End(),)
    assert player.is_over
    assert not player.state.completed


def test_without_a_device_and_without_pain_nothing_is_chosen() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    player.send(DeviceLost())
    for input in (*map(Choose, Choice), Next(), Repeat()):
        assert player.send(input) == ()
    assert (player.state.mode, player.state.before) == (Mode.LOST, Mode.PLAYING)


def test_a_device_that_is_lost_in_pain_leaves_the_choice() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    for input in (Pain(), DeviceLost(), Choose(Choice.SKIP), DeviceBack()):
        player.send(input)
    assert player.state.mode is Mode.PLAYING
    assert view(player.state).move == "Lunge"


SHORT_HOLD = """# Short
countdown: 2
Lean, 5s
  - Put both hands on the wall, and step your foot far back.
Reach, 5s
"""


def halved_while_it_is_told(*before: Input) -> Player:
    """It hurt while the first move was explained, and the mover wants it shorter."""
    player = Player.of(SHORT_HOLD).until(Role.SETUP).run(500)
    for input in (*before, Pain(), Choose(Choice.SHORTER)):
        player.send(input)
    return player


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_hold_that_gets_too_short_for_its_reminder_has_it_in_its_set_up(times: int) -> None:
    routine = score(SHORT_HOLD)
    reminder = next(cue for cue in routine.cues if cue.role is Role.REMINDER)
    assert routine.holds[0].start < reminder.start < routine.holds[0].end
    player = halved_while_it_is_told(*[Pain(), Choose(Choice.SHORTER)] * (times - 1))
    player.until(Role.GO)
    reminded = [h for h in player.heard if h.cue.role is Role.REMINDER]
    assert len(reminded) == 1
    assert reminded[0].whole
    assert reminded[0].cue.place.move == 1


def test_a_warning_that_a_lost_device_took_was_not_heard() -> None:
    routine = score(SIMPLE)
    warning = next(cue for cue in routine.cues if cue.role is Role.WARNING)
    state, _ = begin(routine, live_lengths(routine))
    state, _ = step(state, Played(48 * (warning.end + 50)))
    for input in (DeviceLost(48 * 200), DeviceBack(), Next()):
        state, effects = step(state, input)
    assert isinstance(effects[0], Play)
    assert isinstance(warning, Speech)
    assert warning.phrase in [
        c.phrase for c in effects[0].playout.pre_roll if isinstance(c, Speech)
    ]


COUNTS = """# Counts
Rise, 6 reps at 4s
  at half: Sink deeper.
"""


def test_half_the_repetitions_are_half_though_a_count_gave_way_to_a_line() -> None:
    routine = score(COUNTS)
    counts = [cue for cue in routine.cues if cue.role is Role.COUNT]
    assert len(counts) == 5
    player = Player.of(COUNTS).until(Role.GO)
    for input in (Pain(), Choose(Choice.SHORTER)):
        player.send(input)
    player.until(Role.GO).until(Role.END)
    assert player.unbroken()[-1] == (1, 12_000)
    go = [h.start for h in player.heard if h.cue.role is Role.GO][-1]
    said = [(h.start - go, h.cue) for h in player.heard if h.cue.role is Role.COUNT]
    assert [(at, cue.phrase.text) for at, cue in said if isinstance(cue, Speech)] == [
        (150, "1"),
        (4_000, "2"),
        (8_000, "Last one."),
    ]


def test_quit_ends_at_once_and_for_good() -> None:
    player = Player.of(SIMPLE).until(Role.GO)
    assert player.send(Quit()) == (End(),)
    assert player.send(Resume()) == ()
    assert player.is_over
