"""The geometry of a plan's picture: what is promised of every routine."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations, pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.forms import forms
from tests.rendering.picture_plans import (
    SECOND,
    Plan,
    breathing,
    leg_routine,
    long_routine,
    plans,
    short_routine,
    titled,
)
from voicecoach.rendering.picture.geometry import (
    WIDTH,
    Box,
    Label,
    Layer,
    Picture,
    Tone,
    clusters,
    drawable,
    fit,
    text_width,
)
from voicecoach.rendering.picture.layout import MOST_CHAPTER_ROWS, MOST_ROWS, picture_of
from voicecoach.rendering.picture.segments import Fill, fill_of
from voicecoach.score import (
    Amrap,
    BreathPattern,
    Breaths,
    Changeover,
    Gap,
    Hold,
    OpenEnd,
    Reps,
    Rest,
    Role,
    Score,
    Segment,
    SetUp,
    Side,
    SoundName,
    Talk,
)
from voicecoach.units import Milliseconds

NEAR = 1e-6


def labels(picture: Picture) -> list[Label]:
    """Every text of the picture that begins at a place of its own."""
    found = [picture.heading, picture.summary]
    for row in picture.rows:
        found += [row.clock, *row.titles]
    return found + [entry.label for entry in picture.legend]


def boxes(picture: Picture) -> list[Box]:
    """Everything that is drawn."""
    found = [label.box for label in labels(picture)]
    for row in picture.rows:
        found += [row.strip, *row.ticks, *row.signals, *row.speech]
        found += [part.box for part in row.parts] + [block.box for block in row.blocks]
        found += [block.label.box for block in row.blocks if block.label]
    for entry in picture.legend:
        found += [entry.sample, *entry.ticks, *entry.signals, *entry.speech]
    return found


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.x + NEAR
        or other.right <= one.x + NEAR
        or one.bottom <= other.y + NEAR
        or other.bottom <= one.y + NEAR
    )


def rests(score: Score) -> list[tuple[int, int]]:
    """The rests in the picture, from when to when."""
    blocks = (block for row in picture_of(score).rows for block in row.blocks)
    return [(block.start, block.end) for block in blocks if block.fill is Fill.REST]


@given(plans())
def test_no_label_lies_over_another(score: Score) -> None:
    for one, other in combinations(labels(picture_of(score)), 2):
        assert apart(one.box, other.box), (one, other)


@given(plans())
def test_every_text_fits_in_its_room(score: Score) -> None:
    picture = picture_of(score)
    on_blocks = [block.label for row in picture.rows for block in row.blocks if block.label]
    for label in [*labels(picture), *on_blocks]:
        assert text_width(label.text, label.size) <= label.box.width + NEAR


@given(plans())
def test_everything_lies_inside_the_picture(score: Score) -> None:
    picture = picture_of(score)
    for box in boxes(picture):
        assert box.x >= 0
        assert box.right <= WIDTH + NEAR
        assert box.y >= 0
        assert box.bottom <= picture.height + NEAR


@given(plans())
def test_the_rows_show_the_whole_routine_once_and_in_order(score: Score) -> None:
    rows = picture_of(score).rows
    assert rows[0].start == 0
    assert rows[-1].end == score.duration
    assert all(one.end == other.start for one, other in pairwise(rows))
    assert all(one.strip.bottom < other.strip.y for one, other in pairwise(rows))


@given(plans())
def test_every_piece_of_work_is_drawn_once_at_its_time(score: Score) -> None:
    picture = picture_of(score)
    scale = max(
        (row.strip.width / (row.end - row.start) for row in picture.rows if row.end), default=0
    )
    for played in score.work:
        shown = 0
        for row in picture.rows:
            for block in row.blocks:
                if (block.start, block.end) == (played.start, played.end):
                    first, last = max(played.start, row.start), min(played.end, row.end)
                    assert abs(block.box.x - row.strip.x - (first - row.start) * scale) < NEAR
                    assert abs(block.box.width - (last - first) * scale) < NEAR
                    shown += last - first
        assert shown == played.end - played.start


@given(plans())
def test_blocks_never_lie_over_one_another(score: Score) -> None:
    drawn = [block for row in picture_of(score).rows for block in row.blocks]
    different = list(dict.fromkeys((block.start, block.end) for block in drawn))
    assert all(end <= start for (_, end), (start, _) in pairwise(different))
    assert all(start < end for start, end in different)


@given(plans())
def test_a_routine_makes_the_same_picture_every_time(score: Score) -> None:
    assert picture_of(score) == picture_of(score)


@given(plans())
def test_a_picture_has_few_rows(score: Score) -> None:
    assert len(picture_of(score).rows) <= max(MOST_ROWS, MOST_CHAPTER_ROWS)


def test_a_routine_of_a_few_moves_has_a_row_for_each_chapter() -> None:
    score = leg_routine()
    picture = picture_of(score)
    assert [row.titles[0].text for row in picture.rows] == [
        "Welcome",
        "Standing: Calf stretch",
        "Standing: Standing quad stretch",
        "On the ground: Sitting hamstring stretch",
        "Sitting calf and hamstring stretch",
        "Heel drop",
        "Heel raise",
        "Closing",
    ]


def test_many_chapters_lie_in_rows_of_a_round_length_with_a_clock_each() -> None:
    rows = picture_of(long_routine(24, 75 * SECOND)).rows
    assert [row.clock.text for row in rows] == ["0:00", "5:00", "10:00", "15:00", "20:00", "25:00"]


def test_chapters_too_close_for_a_title_each_share_one_that_counts_the_others() -> None:
    first = picture_of(long_routine()).rows[0].titles[0]
    assert first.text == "Move 1 +6"


def test_a_title_that_does_not_fit_drops_its_section_before_it_is_cut() -> None:
    score = titled(leg_routine(), "A section with a long name that takes room: Calf stretch")
    assert {row.titles[0].text for row in picture_of(score).rows} == {"Calf stretch"}


def test_moves_that_no_chapter_names_are_named_where_they_begin_in_a_row() -> None:
    plan = Plan()
    plan.chapter("Welcome")
    plan.say(20 * SECOND)
    for number in (1, 2):
        plan.chapter(f"Round {number} of 2")
        plan.gap(60 * SECOND)
        plan.hold(40 * SECOND, "Calf stretch")
        plan.gap(10 * SECOND)
        plan.hold(40 * SECOND, "Calf stretch")
        plan.gap(10 * SECOND)
        plan.wait(60 * SECOND, 8, "Heel drop")
    rows = picture_of(plan.score()).rows
    assert [[title.text for title in row.titles] for row in rows] == [
        ["Welcome"],
        ["Round 1 of 2", "Calf stretch", "Heel drop"],
        ["Round 2 of 2", "Calf stretch", "Heel drop"],
    ]
    drop = rows[1].titles[2]
    assert drop.box.x == rows[1].blocks[2].box.x
    assert [title.tone for title in rows[1].titles] == [Tone.STRONG, Tone.PLAIN, Tone.PLAIN]


def test_a_move_under_the_title_of_its_round_is_named_after_that() -> None:
    plan = Plan()
    plan.chapter("Round 1 of 2")
    plan.hold(55 * SECOND, "Calf stretch")
    plan.gap(SECOND)
    plan.hold(4 * SECOND, "Heel drop")
    round_one, calf = picture_of(plan.score()).rows[0].titles
    assert calf.text == "Calf stretch"
    assert 0 < calf.box.x - round_one.box.right < 10


def test_a_chapter_too_short_for_its_title_leaves_the_next_one_its_own() -> None:
    plan = Plan()
    plan.chapter("Welcome")
    plan.say(6 * SECOND)
    plan.chapter("Plank")
    plan.gap(200 * SECOND)
    assert [title.text for title in picture_of(plan.score()).rows[0].titles] == ["Plank"]


def test_a_row_that_goes_on_with_a_chapter_repeats_its_title_faintly() -> None:
    rows = picture_of(breathing()).rows
    assert [(row.titles[0].text, row.titles[0].tone) for row in rows] == [
        ("Welcome", Tone.STRONG),
        ("Welcome", Tone.FAINT),
        ("Welcome", Tone.FAINT),
        ("Welcome", Tone.FAINT),
    ]


def test_a_hold_says_its_side_and_length_and_a_narrow_one_its_side_alone() -> None:
    wide = [b.label.text for row in picture_of(leg_routine()).rows for b in row.blocks if b.label]
    assert {"L 20s", "R 20s", "30s", "8 reps", "rest"} == set(wide)
    narrow = picture_of(long_routine(24, 75 * SECOND))
    assert {b.label.text for row in narrow.rows for b in row.blocks if b.label} == {"L", "R"}


def test_a_hold_over_two_rows_has_one_label_on_its_wider_part() -> None:
    plan = Plan()
    plan.gap(50 * SECOND)
    plan.hold(30 * SECOND, side=Side.LEFT)
    plan.gap(100 * SECOND)
    blocks = [block for row in picture_of(plan.score()).rows for block in row.blocks]
    assert [block.label and block.label.text for block in blocks] == [None, "L 30s"]


@given(plans())
def test_each_segment_is_drawn_as_what_it_is(score: Score) -> None:
    drawn = {
        (block.start, block.end): block.fill
        for row in picture_of(score).rows
        for block in row.blocks
    }
    fills = {
        (segment.start, segment.end): fill
        for segment in score.segments
        if (fill := fill_of(segment)) is not None and segment.length
    }
    assert drawn == fills


def test_every_kind_of_segment_has_a_look_of_its_own_or_none() -> None:
    facts: dict[str, Any] = {"start": 0, "end": 1000, "name": "A", "count": 2, "pace": 500}
    facts["pattern"] = BreathPattern(Milliseconds(200), Milliseconds(300))
    looks = {}
    for kind in get_args(Segment):
        known = {field.name for field in fields(kind)} & facts.keys()
        looks[kind] = fill_of(kind(**{name: facts[name] for name in known}))
    assert looks == {
        Talk: None,
        SetUp: None,
        Rest: Fill.REST,
        Changeover: Fill.CHANGE,
        Gap: None,
        Hold: Fill.HOLD,
        Reps: Fill.REPS,
        OpenEnd: Fill.OPEN,
        Breaths: Fill.BREATHS,
        Amrap: Fill.AMRAP,
    }


def test_the_sides_of_a_move_look_different() -> None:
    plan = Plan()
    plan.hold(20 * SECOND, side=Side.LEFT, last=SoundName.SWITCH)
    plan.change(8 * SECOND)
    plan.hold(20 * SECOND, side=Side.RIGHT)
    plan.change(8 * SECOND)
    plan.reps(8, 2000, side=Side.LEFT)
    fills = [block.fill for row in picture_of(plan.score()).rows for block in row.blocks]
    assert list(dict.fromkeys(fills)) == [Fill.LEFT, Fill.CHANGE, Fill.RIGHT]


def test_a_rest_ends_where_other_words_begin() -> None:
    plan = Plan()
    plan.hold(20 * SECOND)
    plan.rest(15 * SECOND)
    plan.say(3 * SECOND, Role.SAY)
    plan.gap(4 * SECOND)
    plan.hold(20 * SECOND)
    assert rests(plan.score()) == [(20_000, 35_000)]


def test_a_rest_in_which_nobody_speaks_is_drawn() -> None:
    plan = Plan()
    plan.hold(20 * SECOND)
    plan.rest(15 * SECOND, said=False)
    plan.hold(20 * SECOND)
    assert rests(plan.score()) == [(20_000, 35_000)]


def test_the_sound_that_ends_a_hold_stands_in_the_row_of_the_hold() -> None:
    plan = Plan()
    plan.gap(30 * SECOND)
    plan.hold(30 * SECOND)
    plan.gap(30 * SECOND)
    rows = picture_of(plan.score()).rows
    assert [len(row.signals) for row in rows] == [2, 0]
    assert rows[0].signals[-1].x + rows[0].signals[-1].width / 2 == rows[0].strip.right


def test_the_legend_shows_what_is_there_and_nothing_else() -> None:
    assert [entry.kind for entry in picture_of(short_routine()).legend] == [Fill.HOLD, Layer.SOUND]
    assert [entry.kind for entry in picture_of(breathing()).legend] == [Layer.SPEECH]
    trained = {Fill.BREATHS, Fill.AMRAP, Layer.EXACT}
    everything = [*Fill, *Layer]
    of_legs = [entry.kind for entry in picture_of(leg_routine()).legend]
    assert of_legs == [kind for kind in everything if kind not in trained]
    of_forms = [entry.kind for entry in picture_of(forms()).legend]
    unseen = {Fill.RIGHT, Fill.CHANGE, Layer.SPEECH}
    assert of_forms == [kind for kind in everything if kind not in unseen]


def test_the_summary_tells_the_total_and_counts_moves_holds_and_sets_of_repetitions() -> None:
    assert picture_of(leg_routine()).summary.text == "5:15 · 6 moves · 7 holds · 2 sets of reps"
    assert picture_of(short_routine()).summary.text == "0:10 in all · 1 move · 1 hold"
    assert picture_of(breathing()).summary.text == "4:00 in all"


def test_the_description_tells_each_chapter_and_what_is_held_in_it() -> None:
    told = picture_of(leg_routine()).description
    assert told.startswith("5:15 in all · 6 moves · 7 holds · 2 sets of reps. 0:00 Welcome. ")
    assert " 0:19 Standing: Calf stretch: left 20s, right 20s. " in told
    assert " Heel drop: 8 reps at your own pace. " in told
    assert " Heel raise: 8 reps at 2s. " in told


def test_a_routine_of_no_length_has_a_picture() -> None:
    (row,) = picture_of(Plan().score()).rows
    assert row.strip.width == 0


@given(st.text(max_size=80), st.integers(0, 400))
def test_a_text_is_cut_to_its_room_and_kept_whole_where_it_fits(text: str, room: int) -> None:
    cut = fit(text, 12, room)
    assert text_width(cut, 12) <= room
    if text_width(text, 12) <= room:
        assert cut == text
    elif cut:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])


@pytest.mark.parametrize("whole", ["e\u0301", "👩‍👩‍👧", "👍🏽", "🇯🇵", "が", "☺️"])
def test_what_a_reader_takes_for_one_character_is_never_cut_in_two(whole: str) -> None:
    text = whole * 9
    assert clusters(text) == [whole] * 9
    for room in range(0, 160, 7):
        cut = fit(text, 12, room).removesuffix("…")
        assert cut == whole * (len(cut) // len(whole))


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_a_printable_text_is_one_line(text: str) -> None:
    assert len(drawable(text).splitlines()) <= 1
