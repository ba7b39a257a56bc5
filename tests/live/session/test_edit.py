"""Changing a routine while it plays, each change by itself and any of them in a row."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.routines import OWN_PACE, ROUNDS, SCRIPTS, SIMPLE, SPOKEN, score
from voicecoach.compiler.reps import check_reps
from voicecoach.live.session.course import Course, countdown_start, is_boundary, ticks_to_end
from voicecoach.live.session.edit import MeasuredLine, halved, in_turn, inserted, more_time
from voicecoach.score import Hold, OpenEnd, Phrase, Reps, Role, Score, Speech, Work

SECONDS_10 = 10_000

COUNTED = """# Counted
Rise, 8 reps at 3s
Once, 1 reps at 3s
Five, 5 reps at 2s
"""

LINE = MeasuredLine(Phrase("Pay heed."), 1_200, Role.REMINDER)


def whole(routine: Score) -> Score:
    """The same, after a look at whether its segments lie end to end with their cues in them."""
    assert routine.segments[0].start == 0
    for one, other in pairwise(routine.segments):
        assert one.end == other.start
    for segment in routine.segments:
        assert list(segment.cues) == sorted(segment.cues, key=lambda cue: cue.start)
        for cue in segment.cues:
            assert segment.start <= cue.start <= segment.end
        assert segment.entry is None or segment.start <= segment.entry <= segment.end
    return routine


# more time


def test_a_hold_with_more_time_counts_down_to_its_new_end() -> None:
    routine = score(SIMPLE)
    hold = routine.work[2]
    longer = whole(more_time(routine, hold.start + 5_000, SECONDS_10) or routine).work[2]
    assert longer.length == hold.length + SECONDS_10
    assert [longer.end - cue.start for cue in ticks_to_end(longer)] == [3000, 2000, 1000]
    assert longer.cues[-1].role is Role.END
    assert longer.cues[-1].start == longer.end


def test_what_was_heard_of_a_hold_stays_and_its_middle_is_told_no_more() -> None:
    routine = score("# Long\nPlank, 60s\n")
    hold = routine.work[0]
    early = more_time(routine, hold.start + 5_000, SECONDS_10)
    late = more_time(routine, hold.start + 40_000, SECONDS_10)
    assert early is not None
    assert late is not None
    assert Role.HALFWAY in {cue.role for cue in hold.cues}
    assert Role.HALFWAY not in {cue.role for cue in whole(early).work[0].cues}
    assert Role.HALFWAY in {cue.role for cue in whole(late).work[0].cues}
    left = [cue for cue in hold.cues if cue.role is Role.TIME_LEFT]
    assert [cue.moved(SECONDS_10) for cue in left] == [
        cue for cue in early.work[0].cues if cue.role is Role.TIME_LEFT
    ]


def test_more_time_on_the_way_comes_before_the_countdown() -> None:
    routine = score(SIMPLE)
    work = routine.work[1]
    at = countdown_start(routine, work)
    later = whole(more_time(routine, at - 100, SECONDS_10) or routine)
    assert later.work[1] == work.moved(SECONDS_10)
    assert [cue for cue in later.cues if cue.start < at] == [
        cue for cue in routine.cues if cue.start < at
    ]
    assert Course.of(later).entries[1] == Course.of(routine).entries[1]


def test_more_time_in_repetitions_comes_before_the_next_go() -> None:
    routine = score(ROUNDS)
    reps, following = routine.work[0], routine.work[1]
    assert isinstance(reps, Reps)
    later = whole(more_time(routine, reps.start + 1_000, SECONDS_10) or routine)
    assert later.work[0] == reps
    assert later.work[1] == following.moved(SECONDS_10)


def test_more_time_at_the_movers_own_pace_comes_before_the_next_go() -> None:
    routine = score(OWN_PACE)
    later = whole(more_time(routine, routine.work[0].start + 1, SECONDS_10) or routine)
    assert isinstance(later.work[0], OpenEnd)
    assert later.work[0] == routine.work[0]
    assert later.work[1] == routine.work[1].moved(SECONDS_10)


def test_there_is_no_time_to_add_to_once_nothing_follows() -> None:
    routine = score(OWN_PACE)
    assert more_time(routine, routine.work[-1].start + 1, SECONDS_10) is None
    assert more_time(routine, routine.work[-1].end, SECONDS_10) is None


# half of it


def test_half_a_hold_is_half_as_long_and_counts_in_its_last_half_only() -> None:
    routine = score(SIMPLE)
    hold = routine.work[0]
    short = whole(halved(routine, hold)).work[0]
    assert isinstance(short, Hold)
    assert short.length == hold.length // 2
    ticks = ticks_to_end(short)
    assert all(2 * (short.end - tick.start) <= short.length for tick in ticks)
    assert {Role.HALFWAY, Role.TIME_LEFT}.isdisjoint(cue.role for cue in short.cues)
    assert (short.cues[0].role, short.cues[-1].role) == (Role.GO, Role.SWITCH)


def test_a_hold_is_never_halved_below_half_a_second() -> None:
    routine = score("# Short\nPlank, 1s\n")
    once = whole(halved(routine, routine.work[0]))
    twice = whole(halved(once, once.work[0]))
    assert once.work[0].length == twice.work[0].length == 500


def test_all_after_a_shorter_hold_comes_that_much_earlier() -> None:
    routine = score(SIMPLE)
    shorter = whole(halved(routine, routine.work[0]))
    assert shorter.work[1] == routine.work[1].moved(-SECONDS_10)
    assert shorter.duration == routine.duration - SECONDS_10


def counted(reps: Work) -> list[tuple[int, str]]:
    """When each count begins after the go, and what it is."""
    return [
        (cue.start - reps.start, cue.phrase.text)
        for cue in reps.cues
        if cue.role is Role.COUNT and isinstance(cue, Speech)
    ]


def test_half_the_repetitions_lie_at_their_own_beats_and_the_last_is_told() -> None:
    routine = score(COUNTED)
    half = whole(halved(routine, routine.work[0])).work[0]
    assert isinstance(half, Reps)
    assert (half.count, half.length) == (4, 12_000)
    assert counted(half) == [(150, "1"), (3_000, "2"), (6_000, "3"), (9_000, "Last one.")]


def test_one_repetition_stays_one_and_is_counted_as_such() -> None:
    routine = score(COUNTED)
    assert whole(halved(routine, routine.work[1])) == routine
    one = routine
    for _ in range(3):
        one = whole(halved(one, one.work[0]))
    assert isinstance(one.work[0], Reps)
    assert one.work[0].count == 1
    assert counted(one.work[0]) == [(150, "1")]


def test_half_of_an_odd_count_is_rounded_down() -> None:
    routine = score(COUNTED)
    half = halved(routine, routine.work[2]).work[2]
    assert counted(half) == [(150, "1"), (2_000, "Last one.")]


def test_a_wait_has_no_half() -> None:
    routine = score(OWN_PACE)
    assert halved(routine, routine.work[0]) is routine


# words that are owed


@pytest.mark.parametrize("script", [SIMPLE, SPOKEN, ROUNDS], ids=["simple", "spoken", "rounds"])
def test_words_are_put_before_the_countdown_which_comes_whole_seconds_later(script: str) -> None:
    routine = score(script)
    work = routine.work[1]
    start = countdown_start(routine, work)
    wider = whole(inserted(routine, work, [LINE, LINE]))
    by = wider.work[1].start - work.start
    assert by % 1000 == 0
    assert wider.work[1] == work.moved(by)
    said = [cue for cue in wider.cues if isinstance(cue, Speech) and cue.phrase == LINE.phrase]
    assert said[0].start == start + 150
    assert said[-1].end + 150 <= countdown_start(wider, wider.work[1])


def test_one_comes_in_at_what_is_put_there_where_only_a_countdown_leads_in() -> None:
    routine = score(SIMPLE)
    work = routine.work[1]
    place = routine.segments.index(work) - 1
    bare = [cue for cue in routine.segments[place].cues if cue.role is Role.LEAD_IN]
    way_in = routine.segments[place]
    made = Score(
        title="Bare",
        language="en",
        segments=(
            *routine.segments[:place],
            type(way_in)(start=way_in.start, end=way_in.end, cues=tuple(bare), entry=bare[0].start),
            *routine.segments[place + 1 :],
        ),
    )
    wider = whole(inserted(made, work, [LINE]))
    assert Course.of(wider).entries[1] == bare[0].start + 150


def test_lines_have_a_breath_between_them() -> None:
    one, other = in_turn([LINE, LINE], 1_000)
    assert (one.start, one.end, other.start) == (1_000, 2_200, 2_600)


# any of them, in a row

edits = st.lists(
    st.tuples(st.sampled_from(["more", "half", "insert"]), st.floats(0, 0.999)), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SCRIPTS)), edits)
def test_segments_lie_end_to_end_whatever_is_changed(
    name: str, edits: list[tuple[str, float]]
) -> None:
    first = routine = score(SCRIPTS[name])
    for edit, where in edits:
        work = routine.work[int(where * len(routine.work))]
        match edit:
            case "more":
                routine = more_time(routine, int(where * routine.duration), 10_000) or routine
            case "half":
                routine = halved(routine, work)
            case _ if not is_boundary(routine, work):
                routine = inserted(routine, work, [LINE])
            case _:
                pass  # what follows other work directly has no way in to say it on
        whole(routine)
    assert [one.place for one in routine.work] == [one.place for one in first.work]
    for one in routine.work:
        goes = [cue.start for cue in one.cues if cue.role is Role.GO]
        assert goes == ([] if is_boundary(routine, one) else [one.start])
        assert one.cues[-1].start == one.end
        if isinstance(one, Reps):
            assert one.length == one.count * one.pace
            assert list(check_reps(one)) == []
