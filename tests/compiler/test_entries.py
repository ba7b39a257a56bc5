"""How a move is entered: set-ups, rests, changeovers."""

from __future__ import annotations

import pytest

from tests.compiler.plans import cue_of, end, go, onsets, plan, roles_at, routine, said, told
from tests.fakes import always, but
from voicecoach.score import Lengths, Role, Score, Sound, SoundName
from voicecoach.units import Milliseconds


def lead_in(score: Score, number: int = 0) -> list[int]:
    """The ticks before a go, as milliseconds before it."""
    start = go(score, number)
    before = end(score, number - 1) if number else 0
    return [start - at for at in roles_at(score, Role.LEAD_IN) if before <= at < start]


# set-ups


@pytest.mark.parametrize("length", [0, 1, 333, 999, 1000, 30_000])
def test_a_set_up_ends_in_a_go_on_whole_three_seconds_with_what_is_left_over_at_its_start(
    length: int,
) -> None:
    score = plan("A, 5s\nB, 5s\n  - Now do it.\n", always(length))
    assert go(score, 1) % 3000 == 0
    words = [cue for cue in score.cues if cue.role in (Role.SETUP, Role.REMINDER)]
    last = max(cue.end for cue in words if cue.start < go(score, 1))
    assert go(score, 1) - last == 1000 + 3000
    first = cue_of(score, "B.")
    assert 700 <= first.start - end(score, 0) < 3700


def test_words_wait_for_the_sound_before_them_and_breathe_between() -> None:
    score = plan("A, 5s\n  - One.\n  - Two.\n")
    assert cue_of(score, "Two").start - cue_of(score, "One").end == 400


def test_a_set_up_is_full_at_the_first_occurrence_and_short_later() -> None:
    score = plan("2 times\n  A, 5s each leg\n    - Do this.\n    feel: in the calf\n")
    assert said(score, Role.ANNOUNCE) == [
        "A. 5 seconds each leg.", "Left leg first.", "A.", "Left leg first."
    ]  # fmt: skip
    assert said(score, Role.SETUP) == ["Do this.", "You should feel it in the calf."]


def test_the_second_side_has_a_short_set_up() -> None:
    score = plan("A, 5s each leg\n  - Do this with your {side} leg.\n")
    assert said(score, Role.SETUP) == ["Do this with your left leg."]
    assert said(score, Role.SWITCH) == ["Switch legs.", "Right leg now."]


def test_the_second_side_has_a_full_set_up_where_the_script_repeats_it() -> None:
    score = plan("A, 5s each leg\n  - Use your {side} leg.\n  setup: repeat\n")
    assert said(score, Role.SETUP) == ["Use your left leg.", "Use your right leg."]


def test_a_set_up_is_repeated_on_the_second_side_at_the_first_occurrence_only() -> None:
    script = "2 times\n  A, 5s each leg, 2 sets\n    - Use your {side} leg.\n    setup: repeat\n"
    assert said(plan(script), Role.SETUP) == ["Use your left leg.", "Use your right leg."]


def test_sets_without_a_rest_begin_with_a_short_set_up() -> None:
    score = plan("A, 5s, 3 sets\n  - Do this.\n")
    assert said(score, Role.ANNOUNCE) == ["A. 5 seconds.", "3 sets.", "Set 2 of 3.", "Last set."]
    assert all(at % 1000 == 0 for at in onsets(score, SoundName.GO))


def test_one_side_alone_is_named_and_not_switched() -> None:
    score = plan("A, 5s, left leg, 2 sets\n")
    assert said(score, Role.ANNOUNCE) == [
        "A. 5 seconds.", "2 sets.", "Left leg.", "Last set.", "Left leg."
    ]  # fmt: skip
    assert onsets(score, SoundName.SWITCH) == []


def test_sets_alternate_the_sides_with_the_rest_between_the_sets() -> None:
    score = plan("A, 5s each leg, right leg first, 2 sets, rest 20s between, change 8s\n")
    sides = [hold.place.side for hold in score.holds]
    assert sides == ["right", "left", "right", "left"]
    sounds = [cue.sound for cue in score.cues if isinstance(cue, Sound)]
    heard = [sound for sound in sounds if sound in (SoundName.SWITCH, SoundName.END)]
    assert heard == ["switch", "end", "switch", "end"]
    gaps = [go(score, n + 1) - end(score, n) for n in range(3)]
    assert gaps == [8000, 20_000, 8000]


def test_sets_of_both_sides_without_a_rest_change_over() -> None:
    score = plan("A, 5s each leg, 2 sets, change 8s\n")
    assert len(onsets(score, SoundName.SWITCH)) == 3
    assert [go(score, n + 1) - end(score, n) for n in range(3)] == [8000] * 3
    assert said(score, Role.ANNOUNCE)[-1] == "Last set."


def test_repetitions_at_the_movers_own_pace_say_the_time_that_is_meant_for_them() -> None:
    score = plan("A, 8 reps\n")
    assert said(score, Role.SETUP) == ["Take about 24 seconds."]
    (wait,) = score.waits
    assert (wait.count, wait.end - wait.start) == (8, 24_000)
    assert told(score) == ["the mover sets the pace of “A”: a render allows 24s"]
    assert score.holds == ()


# rests


def test_twenty_on_ten_off_is_exactly_that() -> None:
    score = plan("rest: 10s\n3 rounds\n  Squats, 20s\n  Plank, 20s\n", but(always(900)))
    assert [go(score, n + 1) - end(score, n) for n in range(5)] == [10_000] * 5
    assert told(score) == []


def test_a_rest_begins_with_its_words_and_ends_with_the_set_up_and_the_lead_in() -> None:
    score = plan("A, 5s\nrest 30s: Shake it out.\nB, 5s\n  - Do this.\n")
    spoken = [cue for cue in score.cues if end(score) < cue.start <= go(score, 1)]
    roles = [cue.role for cue in spoken]
    assert roles == ["rest", "preview", "announce", "setup", *["lead-in"] * 3, "go"]
    assert spoken[0].start == end(score) + 700
    assert go(score, 1) - cue_of(score, "Do this").end == 4000
    assert lead_in(score, 1) == [3000, 2000, 1000]


@pytest.mark.parametrize(
    ("rest", "spaces"), [("7.7s", [700, 1000]), ("6.05s", [150, 150]), ("6.875s", [425, 575])]
)
def test_the_lines_of_a_rest_lie_closer_together_before_it_grows(
    rest: str, spaces: list[int]
) -> None:
    score = plan(f"A, 5s\nrest {rest}: Shake.\nB, 5s\n", always(1300))
    words = [cue_of(score, "Shake"), cue_of(score, "B.")]
    assert go(score, 1) - end(score) == float(rest[:-1]) * 1000
    assert words[0].start - end(score) == spaces[0]
    assert go(score, 1) - 3000 - words[1].end == spaces[1]
    assert told(score) == []


def test_all_that_is_said_in_a_changeover_lies_closer_together_before_it_gives_up_a_tick() -> None:
    score = plan("A, 5s each leg, change 5.1s\n", always(600))
    words = [cue_of(score, "Switch legs"), cue_of(score, "Right leg now")]
    spaces = [words[0].start - end(score), words[1].start - words[0].end]
    assert spaces == [150 + 550 * 450 // 1650, 150 + 250 * 450 // 1650]
    assert lead_in(score, 1) == [3000, 2000, 1000]


def test_a_rest_grows_by_whole_seconds_where_its_words_do_not_fit_and_says_so() -> None:
    score = plan("A, 5s\nrest 6.5s: Shake.\nB, 5s\n", always(1600))
    assert go(score, 1) - end(score) == 7500
    assert told(score) == ["the rest grew to 7.5s: its words take that long"]
    change = score.adjustments[0]
    assert change.at == end(score)


def test_the_coachs_own_words_for_a_rest_give_way_before_it_grows() -> None:
    score = plan("A, 5s\nrest 5s\nB, 5s\n", always(1600))
    assert go(score, 1) - end(score) == 5000
    assert "Rest." not in said(score)
    assert told(score) == ["“Rest.” gave way: the rest is too short for it"]


def test_the_coachs_words_stay_where_the_rest_grows_no_less_without_them() -> None:
    score = plan("A, 5s\nrest 4.9s\nB, 5s\n", but(always(100), B=2000))
    assert go(score, 1) - end(score) == 5900
    assert "Rest." in said(score)


def test_a_long_rest_tells_its_length_and_a_short_one_does_not() -> None:
    score = plan("A, 5s\nrest 8s\nB, 5s\nrest 7.9s\nC, 5s\n", always(500))
    assert said(score, Role.REST) == ["Rest for 8 seconds.", "Rest."]


@pytest.mark.parametrize(
    ("script", "gap"),
    [
        ("rest: 10s\nA, 5s\nB, 5s\n", 10_000),
        ("rest: 10s\nA, 5s\nrest 6s\nB, 5s\n", 10_000),
        ("rest: 10s\nA, 5s\nrest 16s\nB, 5s\n", 16_000),
        ("2 rounds, rest 12s between\n  A, 5s\n", 12_000),
        ("rest: 10s\n2 rounds, rest 12s between\n  A, 5s\n", 12_000),
        ("rest: 10s\n2 rounds, rest 9s between\n  A, 5s\n", 10_000),
        ("2 rounds, rest 12s between\n  A, 5s\n  rest 9s\n", 12_000),
        ("2 rounds, rest 12s between\n  rest 9s\n  A, 5s\n", 12_000),
        ("2 rounds, rest 12s between\n  A, 5s\n  rest 19s\n", 19_000),
        ("rest: 5s\n2 rounds, rest 9s between\n  A, 5s\n  rest 6s\n", 9000),
        ("rest: 5s\n2 rounds, rest 9s between\n  rest 6s\n  A, 5s\n  rest 7s\n", 9000),
        ("A, 5s\nrest 9s\n## Section\nB, 5s\n", 9000),
        ("A, 5s\nrest 9s\n2 rounds\n  B, 5s\n", 9000),
    ],
)
def test_rests_that_meet_are_one_as_long_as_the_longest_whoever_wrote_it(
    script: str, gap: int
) -> None:
    score = plan(script, always(300))
    assert go(score, 1) - end(score) == gap
    assert said(score, Role.REST)[0].startswith("Rest")


def test_two_written_rests_in_a_row_stay_two() -> None:
    score = plan("A, 5s\nrest 9s: One.\nrest 11s: Two.\nB, 5s\n", always(300))
    assert go(score, 1) - end(score) == 20_000
    assert cue_of(score, "Two").start == end(score) + 9000 + 700


def test_a_rest_leads_into_a_used_script() -> None:
    used = routine("# T\nA, 5s\nrest 9s\nuse other\n", other="# Other\nB, 5s\n")
    score = plan(used, always(300))
    assert go(score, 1) - end(score) == 9000


def test_a_pause_is_a_gap_without_a_word() -> None:
    score = plan("say: One.\npause 5s\nsay: Two.\n")
    assert cue_of(score, "Two").start - cue_of(score, "One").end == 5000


def test_a_pause_before_a_move_comes_before_its_set_up() -> None:
    score = plan("A, 5s\npause 10s\nB, 5s\n")
    assert 10_000 <= cue_of(score, "B.").start - end(score) < 11_000


def test_a_pause_parts_a_rest_from_a_move() -> None:
    score = plan("A, 5s\nrest 9s\npause 4s\nB, 5s\n", always(300))
    assert cue_of(score, "B.").start - end(score) >= 13_000


def test_a_rest_that_ends_the_routine_is_exact_and_warned_of() -> None:
    score = plan("rest 20s\n", always(500))
    assert said(score, Role.REST) == ["Rest for 20 seconds."]
    last = cue_of(score, "Before you start")
    assert last.role is Role.WARNING
    assert onsets(score, SoundName.FINISH) == [next_second(last.end + 20_000 + 2000)]


def next_second(time: int) -> int:
    return (time + 999) // 1000 * 1000


def test_a_rest_too_short_for_any_word_stays_as_it_is_written() -> None:
    score = plan("say: One.\nrest 0.5s\nsay: Two.\n", always(1000))
    assert cue_of(score, "Two").start - cue_of(score, "One").end == 500
    assert "Rest." not in said(score)


def test_the_text_of_a_rest_names_the_move_that_follows_and_its_own_round() -> None:
    script = (
        "2 rounds\n  A, 5s\n  rest 20s: After round {round}: {next}.\nB, 5s\nrest 9s: Now {next}.\n"
        "C, 5s\n"
    )
    assert said(plan(script), Role.REST) == ["After round 1: A.", "After round 2: B.", "Now C."]


# what comes next


def test_a_long_rest_says_early_what_comes_next_and_what_to_fetch() -> None:
    score = plan("A, 5s\nrest 30s\nB, 5s\n  needs: a wall\n")
    assert said(score, Role.PREVIEW) == ["Next: B.", "You will need a wall."]
    assert cue_of(score, "Next: B.").end < end(score) + 8000
    assert cue_of(score, "B.").start > end(score) + 20_000


def test_what_to_fetch_is_told_before_the_first_occurrence_only() -> None:
    script = "2 rounds, rest 30s between\n  A, 5s\n    needs: a wall\n"
    assert said(plan(script), Role.PREVIEW) == ["Next: A."]


def test_the_preview_is_the_first_to_give_way() -> None:
    score = plan("A, 5s\nrest 15s\nB, 5s\n  needs: a wall\n", always(1500))
    assert said(score, Role.PREVIEW) == ["Next: B."]
    assert "Rest for 15 seconds." in said(score)
    why = "the rest is too short to say it early"
    assert told(score) == [f"“You will need a wall.” gave way: {why}"]
    assert go(score, 1) - end(score) == 15_000


def test_a_preview_keeps_quiet_between_itself_and_the_set_up() -> None:
    score = plan("A, 5s\nrest 15s\nB, 5s\n", always(2000))
    assert said(score, Role.PREVIEW) == []
    assert told(score) == ["“Next: B.” gave way: the rest is too short to say it early"]


@pytest.mark.parametrize(("rest", "lines"), [("13.5s", 0), ("15.099s", 0), ("15.1s", 1)])
def test_a_preview_needs_four_quiet_seconds_before_the_set_up(rest: str, lines: int) -> None:
    """Roomy: 0.7 s, four lines with 0.4 s between them, 1 s, 3 ticks; and 4 s of quiet."""
    score = plan(f"A, 20s\nrest {rest}\nB, 0.5s\n", always(1300))
    assert len(said(score, Role.PREVIEW)) == lines


@pytest.mark.parametrize(("length", "lines"), [(6450, 1), (6451, 0)])
def test_a_preview_that_no_set_up_follows_needs_no_quiet_behind_it(length: int, lines: int) -> None:
    score = plan("A, 5s\nrest 15s\nsay: Well.\nB, 5s\n", always(length))
    assert len(said(score, Role.PREVIEW)) == lines


def test_a_rest_before_speech_previews_the_move_after_it() -> None:
    score = plan("A, 5s\nrest 20s\nsay: Well.\nB, 5s\n")
    assert said(score, Role.PREVIEW) == ["Next: B."]


def test_a_preview_never_makes_a_rest_grow() -> None:
    score = plan("A, 5s\nrest 15s\nsay: Well.\nB, 5s\n", but(always(500), Next=15_000))
    assert said(score, Role.PREVIEW) == []
    assert cue_of(score, "Well").start - end(score) == 15_000


def test_a_rest_between_sets_previews_nothing() -> None:
    assert said(plan("A, 5s, 2 sets, rest 60s between\n"), Role.PREVIEW) == []


def test_preview_off_leaves_out_what_comes_next_and_keeps_the_announcement() -> None:
    score = plan("preview: off\nA, 5s\nrest 30s\nB, 5s\nrest 30s\nsay: Well.\nC, 5s\n")
    assert said(score, Role.PREVIEW) == []
    assert said(score, Role.ANNOUNCE) == ["A. 5 seconds.", "B. 5 seconds.", "C. 5 seconds."]


# changeovers


def test_a_changeover_lasts_from_the_switch_to_the_next_go_exactly_as_written() -> None:
    score = plan("A, 5s each leg, change 7.3s\n")
    assert go(score, 1) - onsets(score, SoundName.SWITCH)[0] == 7300
    assert cue_of(score, "Switch legs").start == end(score) + 700
    assert lead_in(score, 1) == [3000, 2000, 1000]


@pytest.mark.parametrize(
    ("change", "ticks", "gap"),
    [
        ("8s", 3, 8000), ("4.45s", 3, 4450), ("4.449s", 2, 4449), ("3.45s", 2, 3450),
        ("3.449s", 1, 3449), ("2.45s", 1, 2450), ("2.449s", 1, 3449), ("0s", 1, 3000),
    ],
)  # fmt: skip
def test_a_short_changeover_gives_up_its_earliest_ticks_down_to_one_and_only_then_grows(
    change: str, ticks: int, gap: int
) -> None:
    score = plan(f"A, 5s each leg, change {change}\n", always(500))
    assert go(score, 1) - end(score) == gap
    assert lead_in(score, 1) == [1000 * n for n in range(ticks, 0, -1)]
    assert any("gave way" in what for what in told(score)) == (ticks < 3)
    assert any("grew" in what for what in told(score)) == (gap > float(change[:-1]) * 1000)


def test_a_reminder_in_the_set_up_comes_before_the_time_that_is_meant() -> None:
    assert said(plan("A, 8 reps\n"))[-4:-2] == ["Stop if it hurts.", "Take about 24 seconds."]


def test_what_a_changeover_gave_up_is_told_in_a_sentence() -> None:
    score = plan("A, 5s each leg, change 4s\nB, 5s each leg, change 3s\n", always(500))
    assert told(score) == [
        "1 tick before go gave way: the changeover is too short for all",
        "2 ticks before go gave way: the changeover is too short for all",
    ]
    assert score.adjustments[0].at == go(score, 1)


def test_a_changeover_without_a_countdown_has_no_tick_to_give_up() -> None:
    score = plan("countdown: 0\nA, 5s each leg, change 1s\n", always(600))
    assert go(score, 1) - end(score) == 2000
    assert lead_in(score, 1) == []


# the countdown


@pytest.mark.parametrize("count", [0, 1, 3, 10])
def test_the_countdown_leads_in_with_as_many_ticks_as_the_script_wants(count: int) -> None:
    score = plan(f"countdown: {count}\nA, 30s\n")
    assert lead_in(score) == [1000 * n for n in range(count, 0, -1)]
    assert len(onsets(score, SoundName.GO)) == len(onsets(score, SoundName.END)) == 1


def test_a_move_may_have_a_countdown_of_its_own() -> None:
    score = plan("countdown: 5\nA, 30s, countdown 1\n")
    assert lead_in(score) == [1000]


def test_a_spoken_countdown_counts_aloud_in_place_of_the_ticks() -> None:
    score = plan("countdown: 3 spoken\nA, 30s\n", always(1000))
    assert said(score, Role.LEAD_IN, Role.COUNTDOWN) == ["3", "2", "1"] * 2
    assert onsets(score, SoundName.TICK) == []
    assert [go(score) - at for at in roles_at(score, Role.LEAD_IN)] == [3000, 2000, 1000]


@pytest.mark.parametrize("length", [0, 1001])
def test_a_number_that_is_silent_or_takes_over_a_second_becomes_a_tick(length: int) -> None:
    score = plan("countdown: 2 spoken\nhalfway: off\nA, 30s\n", but(always(600), **{"2": length}))
    assert said(score, Role.LEAD_IN, Role.COUNTDOWN) == ["1", "1"]
    assert [go(score) - at for at in roles_at(score, Role.LEAD_IN)] == [2000, 1000]
    assert told(score) == ["the number 2 became a tick: it is silent, or over a second"] * 2


def test_nothing_is_said_while_a_number_of_the_countdown_is() -> None:
    """A line of 300 ms lies between two ticks, but not between two numbers."""
    voice = but(always(900), Now=300)
    script = "countdown: 3{}\nA, 30s\n  at -2.5s: Now.\n"
    ticking, counting = plan(script.format(""), voice), plan(script.format(" spoken"), voice)
    assert cue_of(ticking, "Now").start == go(ticking) + 27_500
    assert cue_of(counting, "Now").end == go(counting) + 27_000 - 400


def test_each_number_of_the_countdown_has_its_own_length() -> None:
    lengths = {"2": 900, "1": 100, "Now.": 250}
    voice: Lengths = lambda phrase: Milliseconds(lengths.get(phrase.text, 300))  # noqa: E731
    score = plan("countdown: 2 spoken\nA, 30s\n  at -1.5s: Now.\n", voice)
    assert cue_of(score, "Now").end < go(score) + 28_000
