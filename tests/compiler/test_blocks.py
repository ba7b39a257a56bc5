"""Nonstop blocks and rounds that start every so often: exact, announced, explained, safe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compiler.plans import codes, compiled, cue_of, plan, said, told
from tests.fakes import always, by_letters
from voicecoach.score import (
    Changeover,
    Ends,
    Gap,
    Hold,
    OpenEnd,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Sound,
    Speech,
)


def parts(score: Score, number: int = 1) -> list[Segment]:
    """The segments of a block, in order."""
    return [one for one in score.segments if one.block is not None and one.block.number == number]


def length(score: Score, number: int = 1) -> int:
    """The length of a block, from the begin of its first part to the end of its last."""
    inside = parts(score, number)
    return inside[-1].end - inside[0].start


def sounds(score: Score) -> list[tuple[int, str, str]]:
    """What begins and ends work in blocks: when, which sound, why."""
    frame = (Role.GO, Role.END, Role.SWITCH)
    return [
        (cue.start, cue.sound.value, cue.role.value)
        for cue in score.cues
        if isinstance(cue, Sound) and cue.role in frame
    ]


def words_in(segment: Segment, *roles: Role) -> list[str]:
    """What is said in a segment; with `roles`, only what has one of these."""
    return [
        cue.phrase.text
        for cue in segment.cues
        if isinstance(cue, Speech) and (not roles or cue.role in roles)
    ]


RUN = """\
nonstop
  8 rounds
    Jog, 60s
      - Run so easily that you can talk.
    Walk, 90s
"""


def test_a_block_lasts_the_sum_of_what_is_written_in_it() -> None:
    score = plan(RUN)
    assert length(score) == 8 * 150_000
    assert all(first.end == second.start for first, second in pairwise(parts(score)))
    assert {type(one) for one in parts(score)} == {Hold}


@pytest.mark.parametrize("voice", [always(0), always(700), always(4000), by_letters])
def test_no_voice_moves_anything_in_a_block(voice: object) -> None:
    score = plan(RUN, voice)  # type: ignore[arg-type]
    starts = [one.start - parts(score)[0].start for one in parts(score)]
    assert starts == [150_000 * number + at for number in range(8) for at in (0, 60_000)]


def test_one_sound_parts_two_pieces_of_work_and_what_it_is_tells_what_comes() -> None:
    score = plan("nonstop\n  A, 5s\n  B, 5s\n  rest 5s\n  C, 5s\n")
    start = parts(score)[0].start
    assert [(at - start, sound, why) for at, sound, why in sounds(score)] == [
        (0, "go", "go"),
        (5000, "switch", "switch"),
        (10_000, "end", "end"),
        (15_000, "go", "go"),
        (20_000, "end", "end"),
    ]


def test_what_comes_next_is_said_in_what_runs_before_its_last_ticks() -> None:
    score = plan("nonstop\n  Jog, 60s\n  Walk, 90s\n")
    jog, walk = parts(score)
    assert words_in(jog, Role.ANNOUNCE) == ["Next: Walk. 1 minute 30 seconds."]
    cue = cue_of(score, "Next: Walk")
    ticks = [one.start for one in jog.cues if one.role is Role.COUNTDOWN]
    assert cue.end <= ticks[0] - 150
    assert cue.end > ticks[0] - 1500
    assert cue.place == walk.place
    assert words_in(walk, Role.ANNOUNCE) == []


@pytest.mark.parametrize(
    ("hold", "before", "behind"),
    [("3s", ["Next: B."], []), ("0.8s", [], ["B."])],
)
def test_too_long_the_name_alone_and_too_long_still_the_name_behind_the_go(
    hold: str, before: list[str], behind: list[str]
) -> None:
    score = plan(f"nonstop\n  A, {hold}\n  B, 20s each leg\n", but(700, "Next: B.", "B."))
    first, second, *_ = parts(score)
    assert words_in(first, Role.ANNOUNCE) == before
    assert words_in(second, Role.ANNOUNCE)[: len(behind)] == behind
    assert any("gave way" in what for what in told(score))


def but(length: int, *short: str) -> object:
    """A voice that takes `length` for some phrases, and longer than any hold for others."""
    return lambda phrase: length if phrase.text in short else 2500


def test_the_block_has_an_ordinary_set_up_before_its_first_go() -> None:
    score = plan(RUN)
    first = parts(score)[0]
    way = score.segments[score.segments.index(first) - 1]
    assert isinstance(way, SetUp)
    assert way.block is None
    assert words_in(way) == [
        "Round 1 of 8.", "Jog. 1 minute.", "Run so easily that you can talk."
    ]  # fmt: skip


def test_a_rest_before_a_block_leads_to_its_first_go() -> None:
    score = plan("A, 5s\nrest 30s\nnonstop\n  B, 5s\n  C, 5s\n")
    first = parts(score)[0]
    way = score.segments[score.segments.index(first) - 1]
    assert isinstance(way, Rest)
    assert way.length == 30_000


def test_the_set_up_of_what_follows_is_said_behind_its_go_the_first_time() -> None:
    score = plan("nonstop\n  2 rounds\n    A, 20s\n    B, 30s\n      - Do it so.\n")
    _, first, _, second = parts(score)
    assert words_in(first, Role.SETUP) == ["Do it so."]
    assert words_in(second, Role.SETUP) == []


def test_the_set_up_is_said_in_the_rest_before_where_that_has_room_for_it() -> None:
    score = plan("nonstop\n  A, 20s\n  rest 30s\n  B, 30s\n    - Do it so.\n")
    _, rest, second = parts(score)
    assert words_in(rest, Role.SETUP) == ["Do it so."]
    assert words_in(second, Role.SETUP) == []


def test_what_of_a_set_up_has_no_room_is_a_warning_with_numbers() -> None:
    script = "nonstop\n  A, 20s\n  B, 4s\n    - This takes longer than there is time for it here.\n"
    result = compiled(script)
    assert result.score is not None
    (misfit,) = result.misfits
    problem = misfit.as_error()
    assert (problem.code, problem.severity, problem.span.line) == ("W703", "warning", 5)
    assert "needs" in problem.message


def test_a_line_of_the_authors_that_has_no_room_is_an_error_with_numbers() -> None:
    script = (
        "nonstop\n  A, 20s\n  rest 2s: Now shake out both of your legs and your arms.\n  B, 9s\n"
    )
    (misfit,) = compiled(script).misfits
    assert (misfit.as_error().code, misfit.span.line) == ("E601", 4)


def test_words_between_parts_are_said_behind_the_boundary() -> None:
    score = plan("nonstop\n  A, 20s\n    then: That was it.\n  say: Now on.\n  B, 20s\n")
    assert words_in(parts(score)[1], Role.THEN, Role.SAY) == ["That was it.", "Now on."]


def test_words_before_the_first_part_are_said_before_the_block() -> None:
    score = plan("nonstop\n  say: Off we go.\n  A, 20s\n  B, 20s\n")
    assert cue_of(score, "Off we go.").end < parts(score)[0].start
    assert length(score) == 40_000


def test_each_move_reminds_of_pain_in_its_first_hold() -> None:
    score = plan(RUN)
    jog, walk, *others = parts(score)
    assert words_in(jog, Role.REMINDER) == words_in(walk, Role.REMINDER) == ["Stop if it hurts."]
    assert not any(words_in(one, Role.REMINDER) for one in others)


def test_moves_without_room_for_it_have_one_reminder_before_the_block() -> None:
    score = plan("nonstop\n  A, 2s\n  B, 2s\n  C, 8 reps at 2s\n")
    assert said(score, Role.REMINDER) == ["Stop if it hurts."]
    assert cue_of(score, "Stop if it hurts.").end < parts(score)[0].start


def test_a_slow_voice_says_all_reminders_before_the_block_rather_than_none() -> None:
    score = plan(
        "nonstop\n  A, 20s\n  B, 20s\n",
        lambda phrase: 18_000 if phrase.text == "Stop if it hurts." else 500,  # type: ignore[arg-type, return-value]
    )
    assert said(score, Role.REMINDER) == ["Stop if it hurts."]
    assert cue_of(score, "Stop if it hurts.").end < parts(score)[0].start
    assert length(score) == 40_000


def test_settings_of_changeover_and_rest_take_no_time_in_a_block() -> None:
    score = plan("change: 10s\nrest: 20s\nnonstop\n  A, 5s each leg\n  B, 5s\n")
    assert length(score) == 15_000


def test_a_changeover_that_is_written_has_its_time_in_a_block() -> None:
    score = plan("nonstop\n  A, 5s each leg, change 6s\n  B, 5s\n")
    assert [type(one) for one in parts(score)] == [Hold, Changeover, Hold, Hold]
    assert length(score) == 21_000
    assert words_in(parts(score)[1]) == ["Switch legs.", "Right leg now."]


def test_pauses_and_rests_in_a_block_are_added_up() -> None:
    score = plan("nonstop\n  A, 5s\n  rest 5s\n  rest 7s\n  pause 3s\n  B, 5s\n  rest 9s\n")
    assert [type(one) for one in parts(score)] == [Hold, Rest, Rest, Gap, Hold, Rest]
    assert length(score) == 34_000


def test_sets_in_a_block_rest_between_them_as_long_as_is_written() -> None:
    score = plan("nonstop\n  A, 5s, 3 sets, rest 4s between\n  B, 5s\n")
    assert length(score) == 5000 * 4 + 2 * 4000


def test_breathing_in_a_block_is_told_before_it_and_begins_with_its_own_sound() -> None:
    score = plan("nonstop\n  A, 30s\n  breathe in 4s, out 6s, 3 times\n  B, 10s\n")
    first, breaths, _ = parts(score)
    assert (breaths.length, length(score)) == (30_000, 70_000)
    assert words_in(first, Role.ANNOUNCE) == ["Next: Breathing."]
    start = first.start
    assert [(at - start, sound) for at, sound, _ in sounds(score)] == [
        (0, "go"),
        (30_000, "breathe-in"),
        (60_000, "switch"),
        (70_000, "end"),
    ]
    assert words_in(breaths, Role.ANNOUNCE) == ["Next: B. 10 seconds."]


# rounds that start every so often


def test_each_round_starts_as_long_after_the_one_before_as_was_written() -> None:
    score = plan("30 rounds, every 1m\n  Burpees, 20s\n    - Chest to the floor.\n")
    starts = [hold.start for hold in score.holds]
    assert {second - first for first, second in pairwise(starts)} == {60_000}
    assert length(score) == 30 * 60_000


def test_what_is_left_of_a_round_is_rest_and_tells_the_next_one() -> None:
    score = plan("3 rounds, every 1m\n  Burpees, 20s\n")
    _, rest, *_ = parts(score)
    assert isinstance(rest, Rest)
    assert rest.length == 40_000
    assert words_in(rest) == ["Rest for 40 seconds.", "Round 2 of 3.", "Next: Burpees."]
    assert [cue.start - rest.end for cue in rest.cues if cue.role is Role.LEAD_IN] == [
        -3000, -2000, -1000
    ]  # fmt: skip


def test_repetitions_at_ones_own_pace_have_the_time_of_the_round() -> None:
    score = plan("10 rounds, every 1m\n  Burpees, 10 reps\n")
    work = parts(score)
    assert all(isinstance(one, OpenEnd) and one.ends is Ends.CLOCK for one in work)
    assert {one.length for one in work} == {60_000}
    assert score.waits == ()
    assert words_in(work[0], Role.TIME_LEFT) == ["10 seconds left."]


def test_moves_at_ones_own_pace_share_the_time_of_the_round_by_their_numbers() -> None:
    score = plan("2 rounds, every 1m\n  A, 10 reps\n  rest 6s\n  B, 20 reps\n")
    assert [one.length for one in parts(score)] == [18_000, 6000, 36_000] * 2


def test_a_content_that_takes_longer_than_its_round_is_an_error_with_the_numbers() -> None:
    script = "3 rounds, every 1m\n  A, 50s\n  B, 20s\n"
    assert codes(script) == [("E609", 2)]
    (problem,) = compiled(script).problems
    assert "1m 10s" in problem.message
    assert "1m" in problem.message


def test_a_round_that_is_full_runs_on_into_the_next() -> None:
    score = plan("3 rounds, every 10s\n  A, 10s\n")
    assert length(score) == 30_000
    assert [sound for _, sound, _ in sounds(score)] == ["go", "switch", "switch", "end"]


def test_rounds_are_chapters_that_begin_with_their_first_part() -> None:
    score = plan("3 rounds, every 1m\n  Burpees, 20s\n")
    starts = [one.start for one in parts(score) if isinstance(one, Hold)]
    marks = {chapter.title: chapter.start for chapter in score.chapters}
    assert marks["Burpees, round 2 of 3"] == starts[1]


# properties

_TIMES = (
    st.integers(1, 400)
    .map(lambda tenths: f"{tenths / 10:g}s")
    .filter(lambda text: float(text[:-1]) >= 0.5)
)
_ITEMS = st.one_of(
    _TIMES.map(lambda time: f"Move, {time}"),
    _TIMES.map(lambda time: f"Move, {time} each leg"),
    _TIMES.map(lambda time: f"Move, {time}, left leg, 2 sets"),
    _TIMES.map(lambda time: f"rest {time}"),
    _TIMES.map(lambda time: f"rest {time}: Shake it out."),
    _TIMES.map(lambda time: f"pause {time}"),
    st.just("say: On we go."),
    st.integers(1, 9).map(lambda count: f"Move, {count} reps at 2s"),
    st.integers(1, 9).map(lambda count: f"Move, {count} reps"),
)


@given(
    items=st.lists(_ITEMS, min_size=1, max_size=6).filter(lambda items: any(map(written, items))),
    rounds=st.integers(1, 3),
    voice=st.sampled_from([always(0), always(400), always(1900), by_letters]),
)
def test_whatever_stands_in_a_block_has_exactly_its_time(
    items: list[str], rounds: int, voice: object
) -> None:
    script = "".join(f"  {item.replace('Move', f'Move {at}')}\n" for at, item in enumerate(items))
    score = plan(f"A, 5s\n{rounds} rounds, nonstop\n{script}B, 5s\n", voice)  # type: ignore[arg-type]
    assert sum(one.length for one in parts(score)) == rounds * sum(map(written, items))
    for one in parts(score):
        assert one.length == one.written or isinstance(one, OpenEnd)


def written(item: str) -> int:
    """The time that a line of a block asks for, in milliseconds."""
    if item.startswith("say"):
        return 0
    if "reps at" in item:
        return int(item.split()[1]) * 2000
    if "reps" in item:
        return int(item.split()[1]) * 3000
    time = item.split()[1].strip(",:").rstrip(":")
    times = 2 if "each" in item or "sets" in item else 1
    return times * round(1000 * float(time.removesuffix("s")))


@pytest.mark.parametrize(
    "steps",
    [
        "rest 0.1s\n  Hop, 20s", "pause 0.1s\n  Hop, 20s", "pause 0.1s\n  pause 0.04s\n  Hop, 20s",
        "rest 0.149s: Now.\n  Hop, 20s", "pause 0.15s\n  Hop, 20s", "rest 0.001s\n  Hop, 20s",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["nonstop", "say: Hello.\nnonstop", "2 rounds, nonstop"])
def test_a_block_that_begins_with_next_to_no_time_keeps_its_sounds_clear_of_words(
    head: str, steps: str
) -> None:
    score = plan(f"# T\n{head}\n  {steps}\n")
    gap = next(s for s in score.segments if isinstance(s, Rest | Gap))
    assert gap.end - gap.start == gap.written
