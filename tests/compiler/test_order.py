"""What is played: rounds, used scripts, numbers, a later start; and its chapters."""

from __future__ import annotations

import pytest

from tests.compiler.plans import codes, end, go, plan, roles_at, routine, said, told
from tests.fakes import SOUND_LENGTHS, always, by_letters, sound_lengths
from voicecoach.compiler import compile_routine, find_move
from voicecoach.score import Lengths, Rest, Role, Score
from voicecoach.script.parser import parse
from voicecoach.script.routine import Routine

OTHER = "# Other\ncountdown: 1\nchange: 5s\nhalfway: off\nrest: 6s\nB, 20s each leg\nC, 20s\n"


def moves(score: Score) -> list[tuple[int | None, int | None]]:
    """The number and the occurrence of each hold."""
    return [(hold.place.move, hold.place.occurrence) for hold in score.holds]


def started(script: str | Routine, number: int) -> Score:
    wanted = routine(f"# Test\n{script}") if isinstance(script, str) else script
    score = compile_routine(wanted, by_letters, SOUND_LENGTHS, start_at=number).score
    assert score is not None
    return score


# rounds


def test_rounds_nest_and_are_announced_each_in_its_turn() -> None:
    score = plan("2 rounds\n  2 rounds\n    A, 5s\n  3 times\n    B, 5s\n")
    assert said(score, Role.ROUND) == [
        "Round 1 of 2.", "Round 1 of 2.", "Final round.", "Final round.", "Round 1 of 2.",
        "Final round.",
    ]  # fmt: skip
    assert moves(score) == [
        (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (1, 3), (1, 4), (2, 4), (2, 5), (2, 6)
    ]  # fmt: skip
    assert [hold.place.round for hold in score.holds] == [1, 2, 1, 2, 3] * 2


def test_one_round_is_not_announced() -> None:
    assert said(plan("1 round\n  A, 5s\n"), Role.ROUND) == []


def test_rest_between_rounds_does_not_follow_the_last() -> None:
    score = plan("3 rounds, rest 15s between\n  A, 5s\nB, 5s\n", always(300))
    gaps = [go(score, n + 1) - end(score, n) for n in range(3)]
    assert gaps[:2] == [15_000, 15_000]
    assert len(said(score, Role.REST)) == 2


def test_a_round_that_begins_with_a_rest_is_announced_in_it() -> None:
    score = plan("2 rounds\n  rest 10s\n  say: Well.\n", always(300))
    assert said(score)[2:8] == [
        "Round 1 of 2.", "Rest for 10 seconds.", "Well.",
        "Final round.", "Rest for 10 seconds.", "Well.",
    ]  # fmt: skip


def test_placeholders_tell_the_round_that_is_heard() -> None:
    score = plan(
        "2 rounds\n  A, 5s\n    then: {round} of {rounds}, {name}.\n  say: It is {round}.\n"
    )
    assert said(score, Role.THEN, Role.SAY) == [
        "1 of 2, A.",
        "It is 1.",
        "2 of 2, A.",
        "It is 2.",
    ]


def test_next_is_the_move_after_this_one_on_either_side_and_in_every_round() -> None:
    script = "2 rounds\n  A, 5s each leg, 2 sets\n    then: On to {next}.\n  B, 5s\n"
    score = plan(
        script + "say: Now {next}.\nA, 5s each leg\n  - Before {next}.\n  setup: repeat\nC, 5s\n"
    )
    assert said(score, Role.THEN, Role.SAY) == ["On to B.", "On to B.", "Now A."]
    assert said(score, Role.SETUP) == ["Before C.", "Before C."]


def test_in_rounds_of_one_move_next_is_that_move_again() -> None:
    script = "2 rounds\n  A, 5s each leg\n    at 2s: Then {next}.\nB, 5s\n"
    assert said(plan(script), Role.NOTE) == ["Then A."] * 2 + ["Then B."] * 2


# used scripts


def test_a_used_script_keeps_its_move_settings_to_its_moves() -> None:
    script = (
        "# T\ncountdown: 2\nchange: 9s\nrest: 8s\nA, 20s each leg\nuse other\nD, 20s each leg\n"
    )
    score = plan(routine(script, other=OTHER), always(300))
    gaps = [go(score, n + 1) - end(score, n) for n in range(6)]
    assert gaps == [9000, 6000, 5000, 6000, 8000, 9000]
    ticks = [c.place.move for c in score.cues if c.role is Role.LEAD_IN]
    assert ticks == [1] * 4 + [2] * 2 + [3] + [4] * 4
    halves = {c.place.move for c in score.cues if c.role is Role.HALFWAY}
    assert halves == {1, 4}


def test_a_script_used_twice_is_the_same_moves_played_again() -> None:
    script = routine("# T\nuse other\nuse other\n", other=OTHER)
    score = plan(script)
    assert moves(score) == [(1, 1), (1, 1), (2, 1), (1, 2), (1, 2), (2, 2)]
    assert "B. 20 seconds each leg." in said(score)
    assert said(score).count("B.") == 1
    assert len(roles_at(score, Role.REMINDER)) == 2


def test_a_script_that_has_not_been_looked_up_cannot_be_played() -> None:
    unresolved = parse("x.coach", b"# T\nuse other\n").routine
    assert unresolved is not None
    with pytest.raises(ValueError, match="other"):
        compile_routine(unresolved, by_letters, SOUND_LENGTHS)


def test_problems_of_a_used_script_are_told_apart_from_those_on_the_same_line() -> None:
    main = routine("# T\nA, 5s\n  at 9s: Late.\nuse other\n", other="# O\nB, 5s\n  at 9s: Late.\n")
    problems = compile_routine(main, by_letters, SOUND_LENGTHS).problems
    assert [(p.code, str(p.span)) for p in problems] == [
        ("E604", "other.coach:3:3"), ("E604", "test.coach:3:3")
    ]  # fmt: skip


# a later start

LATER = """\
A, 20s
  - Do A.
rest 20s
3 rounds, rest 9s between
  B, 20s
    - Do B.
  C, 20s
D, 20s
"""


def test_a_later_start_has_the_welcome_and_the_warning_first() -> None:
    score = started("warning: Mine.\n" + LATER, 4)
    assert said(score)[:4] == [
        "Test.", "Before you start: stop at once if anything hurts.", "Mine.", "D. 20 seconds."
    ]  # fmt: skip
    assert moves(score) == [(4, 1)]


def test_a_later_start_enters_by_a_set_up_and_not_by_the_rest_before() -> None:
    score = started(LATER, 2)
    assert said(score, Role.REST) == ["Rest for 9 seconds."] * 2
    assert go(score) % 1000 == 0
    assert "Do B." in said(score, Role.SETUP)


def test_a_later_start_inside_rounds_begins_in_the_first_round_at_that_move() -> None:
    score = started(LATER, 3)
    assert moves(score) == [(3, 1), (2, 1), (3, 2), (2, 2), (3, 3), (4, 1)]
    assert said(score, Role.ROUND) == ["Round 1 of 3.", "Round 2 of 3.", "Final round."]
    assert [c.title for c in score.chapters][1:4] == [
        "Round 1 of 3", "Round 2 of 3", "Round 3 of 3"
    ]  # fmt: skip


def test_after_a_later_start_each_move_is_explained_and_reminded_of_when_first_played() -> None:
    score = started(LATER, 3)
    assert said(score, Role.SETUP) == ["Do B."]
    assert "B. 20 seconds." in said(score, Role.ANNOUNCE)
    reminded = [c.place.move for c in score.cues if c.role is Role.REMINDER]
    assert reminded == [3, 2, 4]


def test_a_later_start_asks_only_for_what_is_still_needed() -> None:
    script = "A, 5s\n  needs: a wall\nB, 5s\n  needs: a mat\n"
    assert said(started(script, 2), Role.NEEDS) == ["You will need a mat."]


def test_a_later_start_is_in_its_section() -> None:
    score = started("## One\nA, 5s\n## Two\nB, 5s\nC, 5s\n", 3)
    assert [c.title for c in score.chapters] == ["Welcome", "Two: C", "Closing"]


def test_starting_at_the_first_move_leaves_out_what_comes_before_it() -> None:
    score = started("say: Hello.\nA, 5s\n", 1)
    assert "Hello." not in said(score)


def test_starting_at_a_move_that_is_not_there_is_a_callers_fault() -> None:
    with pytest.raises(ValueError, match="no move 9"):
        started(LATER, 9)


NAMED = """\
# T
Calf stretch, 5s
Calf raise, 5s
use other
Lunge, 5s
Calf stretch, 9s
use other
Hop, 5s
"""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Calf stretch", 1), ("calf STRETCH ", 1), ("calf r", 2), ("b", 3), ("L", 5), ("1", 1),
        ("5", 5), ("calf", None), ("calf s", 1), ("", None), ("  ", None), ("0", None),
        ("8", None), ("7", 7), ("³", None), ("9" * 5000, None), ("hip", None),
    ],
)  # fmt: skip
def test_a_move_is_found_by_name_in_any_case_by_its_beginning_or_by_number(
    text: str, number: int | None
) -> None:
    found = routine(NAMED, other="# Other\nB, 5s\nC, 5s\n")
    assert find_move(found, text) == number


def test_a_whole_name_goes_before_a_beginning_and_before_a_number() -> None:
    found = routine('# T\nLunge twist, 5s\nLunge, 5s\n"1", 5s\n')
    assert find_move(found, "lunge") == 2
    assert find_move(found, "1") == 3


def test_the_number_that_is_found_is_the_number_of_the_plan() -> None:
    found = routine("# T\n2 times\n  A, 5s\nuse other\nuse other\nD, 5s\n", other=OTHER)
    number = find_move(found, "d")
    assert number is not None
    assert started(found, number).holds[0].name == "D"


# chapters


def chapters(script: str) -> list[str]:
    return [chapter.title for chapter in plan(script).chapters]


def test_each_move_is_a_chapter_between_welcome_and_closing() -> None:
    assert chapters("A, 5s each leg, 2 sets\nrest 20s\nB, 5s\n") == ["Welcome", "A", "B", "Closing"]


def test_each_round_is_a_chapter_and_rounds_inside_rounds_are_not() -> None:
    script = "2 rounds\n  A, 5s\n  2 rounds\n    B, 5s\nC, 5s\n"
    expected = ["Welcome", "Round 1 of 2", "Round 2 of 2", "C", "Closing"]
    assert chapters(script) == expected


def test_rounds_of_one_move_are_named_after_it() -> None:
    script = "2 rounds\n  A, 5s\n  rest 10s\n"
    assert chapters(script) == ["Welcome", "A, round 1 of 2", "A, round 2 of 2", "Closing"]


def test_rounds_of_words_are_chapters_too() -> None:
    script = "2 rounds\n  say: In.\n  pause 4s\n"
    assert chapters(script) == ["Welcome", "Round 1 of 2", "Round 2 of 2", "Closing"]


def test_a_section_names_its_group_and_is_a_chapter_where_it_begins_with_words() -> None:
    script = "A, 5s\n## One\nB, 5s\nC, 5s\n## Two\nsay: Sit down now, and take your time.\nD, 5s\n"
    expected = ["Welcome", "A", "One: B", "One: C", "Two", "Two: D", "Closing"]
    assert chapters(script) == expected


def test_the_sections_of_a_used_script_end_with_it() -> None:
    script = routine("# T\n## Mine\nA, 5s\nuse other\nC, 5s\n", other="# O\nB1, 5s\n## X\nB, 5s\n")
    titles = [chapter.title for chapter in plan(script).chapters]
    assert titles == ["Welcome", "Mine: A", "Mine: B1", "X: B", "Mine: C", "Closing"]


def test_a_chapter_begins_at_the_whole_second_before_its_slot() -> None:
    score = plan("A, 5.5s\nrest 20s\nB, 5.5s\n")
    assert score.chapters[2].start == end(score, 0) // 1000 * 1000
    assert end(score, 0) % 1000 == 500


def test_two_chapters_in_the_same_second_become_one_with_both_names() -> None:
    script = "countdown: 0\nA, 5s\nrest 0.45s\nB, 0.5s\nrest 0.45s\nC, 5s\n"
    score = plan(script, always(0))
    titles = [chapter.title for chapter in score.chapters]
    assert titles == ["Welcome", "A", "B, C", "Closing"]


# lengths


def test_a_routine_over_twelve_hours_is_an_error_before_and_after_it_is_laid_out() -> None:
    assert codes("A, 7h\nB, 6h\n") == [("E605", 3)]
    assert codes("A, 11h 59m 59s\n") == [("E605", 1)]
    assert codes("1000 times\n  A, 1000 reps\n") == [("E605", 2)]
    assert codes("A, 11h 59m\n") == []


def test_a_routine_of_too_many_steps_is_an_error() -> None:
    assert codes("1000000 times\n  say: Well.\n") == [("E606", 2)]
    warnings = "".join(f"warning: Let go, {number}.\n" for number in range(50_001))
    assert codes(f"{warnings}Calf, 20s\n") == [("E606", 50_002)]


def test_the_routine_lasts_until_its_longest_sound_has_rung_out() -> None:
    sounds = sound_lengths(20_000)
    score = plan("A, 0.5s\n", always(0), sounds)
    assert score.duration == max(cue.end for cue in score.cues)


# segments


def kinds(script: str, voice: Lengths = by_letters) -> list[str]:
    """The kinds of segments, with the written lengths in seconds."""
    segments = plan(script, voice).segments
    return [f"{one.kind} {one.written / 1000:g}" if one.written else one.kind for one in segments]


def test_a_rest_whose_own_words_give_way_is_a_rest_all_the_same() -> None:
    """Whatever is said in it: it is not found by its words."""
    script = "A, 10s\nrest 10s\nB, 10s\n  - Put both hands on the wall and step one foot back.\n"
    score = plan(script, always(2200))
    assert said(score, Role.REST) == []
    wanted = ["talk", "setup", "hold 10", "rest 10", "hold 10", "talk"]
    assert kinds(script, always(2200)) == wanted
    (rest,) = [one for one in score.segments if isinstance(one, Rest)]
    assert (rest.length, rest.grew, rest.name) == (10_000, False, "B")
    assert "“Rest for 10 seconds.” gave way: the rest is too short for it" in told(score)


@pytest.mark.parametrize(
    ("script", "between"),
    [
        ("A, 5s\nB, 5s\n", ["setup"]),
        ("A, 5s\nrest 20s\nrest 10s\nB, 5s\n", ["rest 20", "rest 10"]),
        ("rest: 20s\nA, 5s\nB, 5s\n", ["rest 20"]),
        ("rest: 20s\nA, 5s\nrest 30s\nB, 5s\n", ["rest 30"]),
        ("A, 5s\npause 3s\nB, 5s\n", ["gap 3", "setup"]),
        ("A, 5s\npause 0s\nB, 5s\n", ["setup"]),
        ("A, 5s\n  then: Done.\npause 3s\nB, 5s\n", ["talk", "gap 3", "setup"]),
        ("A, 5s\nsay: Well.\nrest 20s\nB, 5s\n", ["talk", "rest 20"]),
        ("A, 5s\nrest 20s\nsay: Well.\nB, 5s\n", ["rest 20", "talk", "setup"]),
    ],
)
def test_what_lies_between_two_holds_is_what_is_written(script: str, between: list[str]) -> None:
    assert kinds(script) == ["talk", "setup", "hold 5", *between, "hold 5", "talk"]


def test_repetitions_and_changeovers_tell_what_they_are() -> None:
    script = "A, 4 reps at 3s, each leg, change 9s\nB, 6 reps\n"
    assert kinds(script) == [
        "talk", "setup", "reps 12", "changeover 9", "reps 12", "setup", "open-end", "talk",
    ]  # fmt: skip


def test_what_takes_no_time_is_no_segment_and_its_words_are_not_lost() -> None:
    """In a voice that is silent, words at the end of a pause take no time."""
    score = plan("A, 5s\npause 3s\nsay: Well.\npause 3s\n", always(0))
    assert [one.kind for one in score.segments] == ["talk", "setup", "hold", "gap", "gap", "talk"]
    assert said(score, Role.SAY) == ["Well."]
