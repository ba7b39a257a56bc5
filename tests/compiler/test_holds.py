"""What is heard in a hold: the end ticks, the author's lines, and the coach's own by rank."""

from __future__ import annotations

import pytest

from tests.compiler.plans import (
    codes,
    compiled,
    cue_of,
    end,
    go,
    onsets,
    plan,
    roles_at,
    said,
    told,
)
from tests.fakes import always, but
from voicecoach.score import Role, Score, SoundName
from voicecoach.units import parse_duration


def inside(score: Score, *roles: Role) -> list[int]:
    """When cues of these roles start, from the first go on."""
    return [at - go(score) for at in roles_at(score, *roles)]


# the hold and its ticks


@pytest.mark.parametrize("length", ["0.5s", "0.501s", "1s", "19.999s", "1m 30s", "1h"])
def test_a_hold_is_exact_to_the_millisecond_on_both_sides(length: str) -> None:
    score = plan(f"A, {length} each leg\n")
    held = [hold.end - hold.start for hold in score.holds]
    assert held == [parse_duration(length)] * 2
    assert [end(score, n) - go(score, n) for n in (0, 1)] == held


@pytest.mark.parametrize(
    ("length", "ticks"),
    [
        ("0.5s", []), ("1s", []), ("1.999s", []), ("2s", [1000]), ("2.001s", [1001]),
        ("3.999s", [2999]), ("4s", [2000, 3000]), ("5s", [3000, 4000]),
        ("6s", [3000, 4000, 5000]), ("30s", [27_000, 28_000, 29_000]),
    ],
)  # fmt: skip
def test_end_ticks_lie_in_the_last_half_of_the_hold_only(length: str, ticks: list[int]) -> None:
    assert inside(plan(f"A, {length}\n"), Role.COUNTDOWN) == ticks


def test_a_countdown_of_ten_fills_the_last_ten_seconds() -> None:
    score = plan("countdown: 10\nA, 20s\n")
    assert inside(score, Role.COUNTDOWN) == [1000 * n for n in range(10, 20)]


# the author's lines


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("at 10s", 10_000), ("at 0.15s", 150), ("at half", 15_000), ("at -10s", 20_001),
        ("at 1.234s", 1234),
    ],
)  # fmt: skip
def test_an_authors_line_starts_where_it_was_put_to_the_millisecond(when: str, start: int) -> None:
    score = plan(f"A, 30.001s\n  {when}: Hear this.\n")
    assert cue_of(score, "Hear").start - go(score) == start


def test_a_line_every_so_often_stops_before_the_end_ticks() -> None:
    score = plan("halfway: off\nA, 30s\n  every 9s: Breathe.\n", always(500))
    assert inside(score, Role.NOTE) == [9000, 18_000]


def test_lines_may_touch_each_other_but_not_overlap() -> None:
    script = "A, 30s\n  at 5s: One.\n  at 6s: Two.\n"
    assert compiled(script, always(1000)).misfits == ()
    (misfit,) = compiled(script, always(1001)).misfits
    assert (misfit.phrase.text, misfit.needs, misfit.free) == ("One.", 1001, 1000)


def error(script: str, length: int) -> str:
    """The message about the one line of a script that does not fit."""
    (misfit,) = compiled(script, but(always(500), Hear=length)).misfits
    return misfit.as_error().message


@pytest.mark.parametrize(
    ("lines", "length", "message"),
    [
        ("at 23s: Hear.", 5501, "it needs 5.6 s, 3.8 s until the countdown"),
        ("at 5s: Hear.\n  at 8s: More.", 4000, "it needs 4.0 s, 3.0 s until the next line"),
        ("at 0.149s: Hear.", 800, "it needs 0.8 s, 0.0 s until the go sound is over"),
        ("at -0.5s: Hear.", 500, "it needs 0.5 s, 0.3 s until the end of the hold"),
        ("at -1.5s: Hear.", 700, "it needs 0.7 s, 0.3 s until the countdown"),
    ],
)
def test_a_line_that_does_not_fit_is_an_error_with_the_numbers(
    lines: str, length: int, message: str
) -> None:
    assert error(f"A, 30s\n  {lines}\n", length) == f"this line does not fit: {message}"


def test_without_a_countdown_a_line_has_until_the_end_of_the_hold() -> None:
    message = error("countdown: 0\nA, 30s\n  at 28s: Hear.\n", 3000)
    assert message.endswith("it needs 3.0 s, 1.8 s until the end of the hold")


def test_a_line_that_does_not_fit_moves_behind_what_is_in_its_way() -> None:
    result = compiled("A, 60s\n  at 10s: Long.\n  at 12s: Fixed.\n", but(always(500), Long=3000))
    score, (misfit,) = result.score, result.misfits
    assert score is not None
    assert cue_of(score, "Fixed").start - go(score) == 12_000
    assert cue_of(score, "Long").start - go(score) == 12_500 + 400
    why = "it needs 3.0 s, 2.0 s until the next line"
    assert f"“Long.” moved from 10.0 s to 12.9 s after go: {why}" in told(score)
    assert misfit.moved
    warning = misfit.as_warning("slow")
    assert (warning.code, warning.severity) == ("W701", "warning")
    assert warning.message == "this line does not fit in the voice slow: it moves to where it fits"


def test_a_line_that_does_not_fit_at_the_end_moves_to_the_last_place_before() -> None:
    score = plan("A, 30s\n  at 25s: Long.\n", but(always(500), Long=3000))
    assert cue_of(score, "Long").end - go(score) == 27_000 - 150


def test_a_line_that_fits_nowhere_is_left_out_last_and_told() -> None:
    result = compiled("A, 10s\n  at 2s: Long.\n", but(always(500), Long=9000))
    assert result.score is not None
    assert "Long." not in said(result.score)
    assert not result.misfits[0].moved
    assert result.misfits[0].as_warning("v").message.endswith(": it is left out")
    why = "it needs 9.0 s, 4.8 s until the countdown"
    assert f"“Long.” was left out: {why}" in told(result.score)


def test_a_moved_line_takes_no_place_from_a_line_that_stands() -> None:
    """The first line, too long, could lie where the second is due."""
    score = plan("A, 30s\n  at 5s: Long.\n  at 6s: Fixed.\n", but(always(500), Long=2000))
    assert cue_of(score, "Fixed").start - go(score) == 6000


def test_the_coachs_lines_yield_to_a_line_that_moved() -> None:
    score = plan("A, 8s\n  at 0.1s: Long.\n", but(always(500), Long=4000))
    assert cue_of(score, "Long").start - go(score) == 150
    assert cue_of(score, "Stop if it hurts").start < go(score)


def test_moved_lines_keep_their_order_and_those_without_a_place_are_left_out() -> None:
    script = "halfway: off\nA, 60s\n  every 5s: Number.\n"
    result = compiled(script, but(always(500), Number=9000))
    assert result.score is not None
    starts = inside(result.score, Role.NOTE)
    assert starts == [5000 + 9400 * n for n in range(5)]
    (misfit,) = result.misfits
    assert not misfit.moved
    assert len([what for what in told(result.score) if "was left out" in what]) == 6


def test_lines_that_move_stay_in_their_order() -> None:
    """The second one would fit between those that stand, but then came before the first."""
    script = "A, 60s\n  at 5s: Long.\n  at 6s: Short.\n  at 8s: Fixed.\n  at 14s: Fixed.\n"
    score = plan(script, but(always(1000), Long=9000, Short=4000))
    assert cue_of(score, "Long").end < cue_of(score, "Short").start


def test_a_line_that_moves_never_comes_to_lie_in_the_countdown() -> None:
    score = plan("A, 30s\n  at 27.9s: Now.\n", but(always(500), Now=300))
    assert cue_of(score, "Now").end - go(score) == 27_000 - 150


def test_each_line_of_a_script_is_one_misfit_the_worst_of_them() -> None:
    script = "3 rounds\n  A, 10s each leg\n    at 5s: Your {side} side.\n"
    result = compiled(script, but(always(500), Your_left=2000, Your_right=2500))
    assert [misfit.needs for misfit in result.misfits] == [2500]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("A, 20s\n  at 5s: One.\n  at 5s: Two.\n", [("E602", 4)]),
        ("A, 20s\n  at half: One.\n  at 10s: Two.\n", [("E602", 4)]),
        ("A, 20s\n  every 5s: One.\n  at 15s: Two.\n", [("E602", 4)]),
        ("A, 20s\n  at 0s: One.\n", [("E603", 3)]),
        ("A, 20s\n  at -20s: One.\n", [("E603", 3)]),
        ("A, 20s\n  at 20s: One.\n", [("E604", 3)]),
        ("A, 20s\n  at 25s: One.\n", [("E604", 3)]),
        ("A, 20s\n  at -25s: One.\n", [("E604", 3)]),
        ("A, 20s\n  every 25s: One.\n", [("E604", 3)]),
        ("A, 20s\n  every 18s: One.\n", [("E604", 3)]),
        ("A, 8 reps\n  at 5s: One.\n", [("E608", 3)]),
        ("A, 8 reps at 2s\n  every 16s: One.\n", [("E604", 3)]),
        ("A, 20s\n  at 25s: One.\n  at 5s: Two.\n  at 5s: Three.\n", [("E604", 3), ("E602", 5)]),
    ],
)
def test_a_line_that_is_never_due_or_not_alone_is_an_error(
    script: str, found: list[tuple[str, int]]
) -> None:
    assert codes(script) == found


def test_a_line_due_outside_the_hold_tells_when_that_would_be() -> None:
    late, early, rare = (
        compiled(f"A, 20s\n  {line}: One.\n").problems[0]
        for line in ("at 25s", "at -25s", "every 18s")
    )
    assert late.message == "this line is due at 25s, but the hold takes 20s"
    assert late.help == "let it begin earlier, or hold longer"
    assert early.message == "this line is due 25s before the end, but the hold takes 20s"
    assert early.help == "let it begin later, or hold longer"
    assert rare.help == "'every' stops before the countdown, which begins at 17s"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("A, 20s\n  - Then {next}.\n", [("E607", 3)]),
        ("A, 20s\n  then: Then {next}.\n", [("E607", 3)]),
        ("A, 20s\n  at 5s: Then {next}.\n", [("E607", 3)]),
        ("2 rounds\n  A, 20s\n    tip: Then {next}.\n", [("E607", 4)]),
        ("A, 20s\nsay: Then {next}.\n", [("E607", 3)]),
        ("A, 20s\nrest 9s: Then {next}.\n", [("E607", 3)]),
        ("rest 9s: First {next}.\nA, 20s\n", []),
        ("A, 20s\n  then: Then {next}.\nB, 20s\n", []),
    ],
)
def test_next_has_no_meaning_where_no_move_comes_next(
    script: str, found: list[tuple[str, int]]
) -> None:
    assert codes(script) == found


# the coach's own lines


def test_the_reminder_follows_the_go_in_the_first_hold_only() -> None:
    score = plan("2 times\n  A, 20s each leg, 2 sets\n")
    assert inside(score, Role.REMINDER) == [400]


def test_the_reminder_steps_aside_for_the_authors_lines() -> None:
    score = plan("A, 20s\n  at 0.5s: Mine.\n", always(1000))
    assert inside(score, Role.REMINDER) == [1500 + 400]


@pytest.mark.parametrize(
    ("script", "length"),
    [
        ("A, 0.5s\n", 300), ("A, 2s\n", 700), ("A, 20s\n", 16_451), ("A, 8 reps at 2s\n", 300),
        ("A, 8 reps\n", 300), ("A, 20s\n  at 0.3s: Mine.\n", 9800), ("countdown: 0\nA, 5s\n", 4451),
    ],
)  # fmt: skip
def test_a_reminder_without_room_in_the_hold_and_for_reps_is_said_in_the_set_up(
    script: str, length: int
) -> None:
    score = plan(script, but(always(length), Mine=9800))
    (at,) = inside(score, Role.REMINDER)
    assert at < 0
    told_why = [what for what in told(score) if what.startswith("“Stop if it hurts.” is said")]
    assert bool(told_why) == ("reps" not in script)


@pytest.mark.parametrize(
    ("script", "length"), [("A, 20s\n", 16_450), ("countdown: 0\nA, 5s\n", 4450)]
)
def test_a_reminder_that_just_fits_stays_in_the_hold(script: str, length: int) -> None:
    assert inside(plan(script, always(length)), Role.REMINDER) == [400]


@pytest.mark.parametrize(("length", "late"), [(3300, False), (3301, True)])
def test_a_reminder_belongs_to_the_first_half_of_the_hold(length: int, late: bool) -> None:
    score = plan("A, 8s\n  at 0.3s: Mine.\n", but(always(500), Mine=length))
    assert inside(score, Role.REMINDER) == ([4000] if not late else [-4500])
    moved = "“Stop if it hurts.” is said in the set-up: the hold has no room for it"
    found = [(change.at, change.what) for change in score.adjustments]
    assert found == ([(go(score), moved)] if late else [])


@pytest.mark.parametrize(("length", "late"), [(9300, False), (9301, True)])
def test_ten_seconds_after_go_is_the_latest_for_a_reminder(length: int, late: bool) -> None:
    score = plan("A, 60s\n  at 0.3s: Mine.\n", but(always(500), Mine=length))
    assert inside(score, Role.REMINDER) == ([10_000] if not late else [-4500])


def test_a_reminder_that_would_come_late_is_said_before() -> None:
    score = plan("A, 60s\n  at 0.3s: Mine.\n", but(always(500), Mine=9400))
    assert inside(score, Role.REMINDER)[0] < 0


def test_the_halfway_sound_is_in_the_middle_with_its_word_behind_it() -> None:
    score = plan("A, 20.001s\n")
    assert inside(score, Role.HALFWAY) == [10_000, 10_150]
    assert said(score, Role.HALFWAY) == ["Halfway."]


@pytest.mark.parametrize(
    ("head", "length", "sounds"),
    [
        ("", "20s", 1), ("", "19.999s", 0), ("halfway: off", "60s", 0), ("halfway: on", "20s", 1),
        ("halfway: 30s", "29.9s", 0), ("halfway: 30s", "30s", 1),
        ("halfway: 5s\ncountdown: 1", "5s", 1),
    ],
)  # fmt: skip
def test_halfway_is_told_from_the_shortest_hold_that_the_script_names(
    head: str, length: str, sounds: int
) -> None:
    score = plan(f"{head}\nA, {length}\n")
    assert len(onsets(score, SoundName.HALFWAY)) == sounds


def test_halfway_yields_to_a_line_at_half_without_a_word() -> None:
    score = plan("A, 20s\n  at half: Mine.\n")
    assert inside(score, Role.HALFWAY) == []
    assert told(score) == []


@pytest.mark.parametrize(
    ("script", "other"),
    [
        ("A, 20s\n  at 10s: Mine.\n", "“Mine.”"), ("countdown: 10\nA, 20s\n", "the countdown"),
        ("A, 20s\n  at 9.5s: Mine.\n", "“Mine.”"),
        ("A, 20s\n  at 3s: Early.\n  at 10s: Mine.\n  at 15s: Late.\n", "“Mine.”"),
    ],
)  # fmt: skip
def test_the_halfway_sound_gives_way_to_what_is_heard_then(script: str, other: str) -> None:
    score = plan(script, always(500))
    assert onsets(score, SoundName.HALFWAY) == []
    assert f"the halfway sound gave way to {other}" in told(score)


def test_the_word_halfway_gives_way_and_the_sound_tells_it_alone() -> None:
    score = plan("A, 20s\n  at 10.2s: Mine.\n", but(always(500), Mine=2000))
    assert inside(score, Role.HALFWAY) == [10_000]
    assert told(score) == ["“Halfway.” gave way to “Mine.”: the sound tells it alone"]


def test_the_word_halfway_moves_up_to_two_seconds_behind_its_sound() -> None:
    score = plan("A, 20s\n  at 10.2s: Mine.\n", but(always(500), Mine=1400))
    assert inside(score, Role.HALFWAY) == [10_000, 12_000]


def test_the_word_halfway_does_not_come_later_than_that() -> None:
    score = plan("A, 20s\n  at 10.2s: Mine.\n", but(always(500), Mine=1401))
    assert inside(score, Role.HALFWAY) == [10_000]


@pytest.mark.parametrize(("length", "start"), [(4850, 5000), (4851, 10_150)])
def test_what_is_laid_later_keeps_clear_of_the_halfway_sound(length: int, start: int) -> None:
    """Its word is too long here, so that the sound is alone."""
    score = plan("A, 20s\n  tip: Tip.\n", but(always(500), Tip=length, Halfway=7000))
    assert inside(score, Role.NOTE) == [start]


def test_the_word_halfway_never_lies_in_the_countdown() -> None:
    score = plan("halfway: 5s\nA, 8s\n", always(1000))
    assert inside(score, Role.HALFWAY) == [4000]


@pytest.mark.parametrize(
    ("length", "lines"),
    [
        ("39.9s", []), ("40s", ["10 seconds left."]),
        ("90s", ["30 seconds left.", "10 seconds left."]),
        ("150s", ["1 minute left.", "30 seconds left.", "10 seconds left."]),
    ],
)  # fmt: skip
def test_long_holds_tell_the_time_left_when_exactly_that_is_left(
    length: str, lines: list[str]
) -> None:
    score = plan(f"A, {length}\n")
    assert said(score, Role.TIME_LEFT) == lines
    left = {"1": 60_000, "3": 30_000, "10": 10_000}
    for line in lines:
        start = cue_of(score, line).start
        assert end(score) - start == left[line[: 2 if line.startswith("10") else 1]]


@pytest.mark.parametrize(
    ("script", "other"),
    [
        ("A, 40s\n  at -10s: Mine.\n", "“Mine.”"), ("countdown: 10\nA, 40s\n", "the countdown"),
        ("A, 40s\n  at -11s: Mine.\n", "“Mine.”"),
    ],
)  # fmt: skip
def test_time_left_gives_way_to_what_is_heard_then(script: str, other: str) -> None:
    score = plan(script, always(800))
    assert said(score, Role.TIME_LEFT) == []
    assert f"“10 seconds left.” gave way to {other}" in told(score)


def test_time_left_gives_way_where_it_would_reach_into_the_countdown() -> None:
    score = plan("A, 40s\n", but(always(500), left=6851))
    assert told(score) == ["“10 seconds left.” gave way to the countdown"]
    assert said(plan("A, 40s\n", but(always(500), left=6850)), Role.TIME_LEFT)


def test_tips_come_last_and_lie_in_the_first_half_on_both_sides() -> None:
    score = plan("A, 40s each leg\n  tip: One.\n  tip: Two.\n", always(1000))
    assert inside(score, Role.NOTE)[:2] == [5000, 15_000]
    assert said(score, Role.NOTE) == ["One.", "Two.", "One.", "Two."]


def test_a_tip_is_said_in_the_first_set_of_the_first_occurrence_only() -> None:
    score = plan("2 times\n  A, 20s, 2 sets\n    tip: One.\n", always(500))
    assert said(score, Role.NOTE) == ["One."]


def test_a_tip_moves_to_where_it_fits_later_or_else_earlier() -> None:
    later = plan("halfway: off\nA, 20s\n  at 5s: Mine.\n  tip: Tip.\n", always(1000))
    assert cue_of(later, "Tip").start - go(later) == 6400
    voice = but(always(500), Tip=2500, Mine=10_000)
    earlier = plan("halfway: off\nA, 20s\n  at 5s: Mine.\n  tip: Tip.\n", voice)
    assert cue_of(earlier, "Tip").start - go(earlier) == 900 + 400


def test_a_tip_without_room_gives_way() -> None:
    score = plan("A, 5s\n  tip: Tip.\n", but(always(500), Tip=4000))
    assert said(score, Role.NOTE) == []
    assert told(score) == ["the tip “Tip.” gave way: there is no room for it"]


# repetitions


def test_each_count_starts_on_its_beat_the_first_behind_the_go_and_the_last_one_too() -> None:
    score = plan("A, 4 reps at 3.5s\n", always(600))
    assert said(score, Role.COUNT) == ["1", "2", "3", "Last one."]
    assert inside(score, Role.COUNT) == [150, 3500, 7000, 10_500]
    assert end(score) - go(score) == 14_000
    assert inside(score, Role.COUNTDOWN) == []


@pytest.mark.parametrize(
    ("count", "lines"), [(1, ["1"]), (2, ["1", "Last one."]), (3, ["1", "2", "Last one."])]
)
def test_few_repetitions_are_counted_all_the_same(count: int, lines: list[str]) -> None:
    score = plan(f"A, {count} reps at 2s\n", always(600))
    assert said(score, Role.COUNT) == lines
    assert end(score) - go(score) == 2000 * count


@pytest.mark.parametrize(
    ("length", "ticks", "first"), [(700, 0, [150]), (701, 0, []), (850, 0, []), (851, 3, []),
                                   (0, 3, []), (30_000, 3, [])]
)  # fmt: skip
def test_a_count_that_does_not_fit_its_beat_becomes_a_tick_the_first_one_the_go_alone(
    length: int, ticks: int, first: list[int]
) -> None:
    score = plan("countdown: 0\nA, 4 reps at 1s\n", always(length))
    assert len(onsets(score, SoundName.TICK)) == ticks
    assert inside(score, Role.COUNT) == [*first, 1000, 2000, 3000]
    why = [] if first else ["the count “1” gave way: the go sound tells it alone"]
    why += ["3 of the counts became ticks: they do not fit in their beats"] if ticks else []
    assert told(score) == why


def test_counts_give_way_to_the_authors_lines() -> None:
    script = "A, 5 reps at 2s\n  at 4s: Mine.\n  at 7.5s: Mine.\n"
    score = plan(script, but(always(600), Mine=700))
    assert inside(score, Role.COUNT) == [150, 2000, 6000]
    assert inside(score, Role.NOTE) == [4000, 7500]
    assert told(score) == ["2 of the counts gave way to the author's lines"]


def test_a_count_in_front_of_an_authors_line_becomes_a_tick() -> None:
    score = plan("countdown: 0\nA, 3 reps at 2s\n  at 2.2s: Mine.\n", always(600))
    assert inside(score, Role.COUNT) == [150, 2000, 4000]
    assert onsets(score, SoundName.TICK) == [go(score) + 2000]


def test_repetitions_may_have_lines_and_tips_between_the_counts() -> None:
    script = "A, 6 reps at 4s\n  every 10s: Mine.\n  tip: Tip.\n"
    score = plan(script, always(600))
    assert inside(score, Role.NOTE) == [6000, 10_000, 20_000]
    assert codes(script) == []


def test_both_sides_of_paced_repetitions_take_the_same_time() -> None:
    score = plan("A, 3 reps at 2s, each arm, 2 sets, rest 10s between\n")
    assert [hold.end - hold.start for hold in score.holds] == [6000] * 4
    assert [hold.place.set for hold in score.holds] == [1, 1, 2, 2]


# after the hold


def test_then_is_said_after_the_last_hold() -> None:
    score = plan("A, 5s each leg, 2 sets\n  then: Done with {name}.\nB, 5s\n")
    assert len(said(score, Role.THEN)) == 1
    assert cue_of(score, "Done with A").start - end(score, 3) >= 700


@pytest.mark.parametrize(
    ("script", "before", "after"),
    [
        ("A, 5s\n  then: Done.\nrest 20s: Shake.\nB, 5s\n", "Done", "Shake"),
        ("A, 5s\n  then: Done.\nrest 20s: Shake.\n", "Done", "Shake"),
        ("A, 5s\n  then: Done.\nsay: More.\n", "Done", "More"),
        ("A, 5s\n  then: Done.\n2 rounds\n  B, 5s\n", "Done", "Round 1"),
        ("A, 5s\n  then: Done.\npause 5s\nB, 5s\n", "Done", "B."),
        ("A, 5s\n  then: Done.\n", "Done", "Well done"),
    ],
)
def test_then_comes_before_all_that_follows(script: str, before: str, after: str) -> None:
    score = plan(script)
    assert cue_of(score, before).end < cue_of(score, after).start


def test_then_at_the_end_is_said_before_the_finish_sound() -> None:
    score = plan("A, 5s\n  then: Done.\n")
    assert cue_of(score, "Done").end <= onsets(score, SoundName.FINISH)[0] - 2000


def test_then_is_said_in_each_round() -> None:
    score = plan("3 rounds, rest 20s between\n  A, 5s\n    then: Done with {round}.\n")
    assert said(score, Role.THEN) == ["Done with 1.", "Done with 2.", "Done with 3."]


def test_a_pause_is_counted_from_what_is_said_before_it() -> None:
    score = plan("A, 5s\n  then: Done.\npause 5s\nsay: More.\n")
    assert cue_of(score, "More").start - cue_of(score, "Done").end == 5000
