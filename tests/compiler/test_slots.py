"""Slots: the arithmetic of set-ups, rests and changeovers, against their definitions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.compiler.slots import (
    Slot,
    change_slot,
    next_second,
    rest_slot,
    setup_slot,
    spare_in_rest,
)

tried = settings(max_examples=150, deadline=None)
lines = st.lists(st.integers(0, 4000), max_size=4)
times = st.integers(0, 100_000)
written = st.integers(0, 20_000)
counts = st.integers(0, 10)


def tight(lengths: list[int], ticks: int) -> int:
    """The least time that lines take, 150 ms apart from each other and from the sounds."""
    return sum(lengths) + 150 * (max(0, len(lengths) - 1) + 2) + 1000 * ticks


@pytest.mark.parametrize(
    ("time", "second"), [(0, 0), (1, 1000), (999, 1000), (1000, 1000), (1001, 2000)]
)
def test_the_next_second_is_the_first_that_is_not_over(time: int, second: int) -> None:
    assert next_second(time) == second


@tried
@given(times, lines, counts)
def test_a_set_up_ends_a_second_before_its_ticks_on_the_first_whole_three_seconds_there_are(
    ready: int, lengths: list[int], ticks: int
) -> None:
    slot = setup_slot(ready, lengths, ticks)
    need = sum(lengths) + 400 * max(0, len(lengths) - 1) + 1000 + 1000 * ticks
    assert 0 <= slot.go - (ready + need) < 3000
    assert slot.go % 3000 == 0
    assert slot.ticks == ticks
    starts = [slot.go - need + sum(lengths[:at]) + 400 * at for at in range(len(lengths))]
    assert list(slot.starts) == starts


@tried
@given(times, written, lines, lines, counts)
def test_a_rest_is_exact_where_its_lines_fit_and_else_whole_seconds_longer(
    start: int, length: int, head: list[int], tail: list[int], ticks: int
) -> None:
    slot = rest_slot(start, length, head, tail, ticks)
    need = tight(head + tail, ticks) if head or tail or ticks else 0
    assert slot.go - start == length + next_second(max(0, need - length))
    assert slot.ticks == ticks
    check_spaces(slot, start, head + tail)


@tried
@given(times, written, lines, counts)
def test_a_changeover_gives_up_ticks_down_to_one_before_it_grows(
    start: int, length: int, lengths: list[int], ticks: int
) -> None:
    slot = change_slot(start, length, lengths, ticks)
    fitting = [count for count in range(1, ticks + 1) if tight(lengths, count) <= length]
    assert slot.ticks == max([*fitting, min(1, ticks)])
    need = tight(lengths, slot.ticks)
    assert slot.go - start == length + next_second(max(0, need - length))
    check_spaces(slot, start, lengths)
    if lengths:
        assert slot.starts[0] - start <= 700


def check_spaces(slot: Slot, start: int, lengths: list[int]) -> None:
    """Lines keep their order, 150 ms from each other, from the sound before and the ticks after."""
    spans = [(at, at + length) for at, length in zip(slot.starts, lengths, strict=True)]
    ends = [start, *(end for _, end in spans)]
    begins = [*(begin for begin, _ in spans), slot.go - 1000 * slot.ticks]
    if spans:
        assert all(begin - end >= 150 for end, begin in zip(ends, begins, strict=True))


@tried
@given(times, written, lines, counts)
def test_where_there_is_time_lines_are_roomy_and_never_roomier(
    start: int, length: int, lengths: list[int], ticks: int
) -> None:
    """With `spare` time left in a rest, it begins 0.7 s after the sound and breathes 0.4 s."""
    if not lengths:
        return
    slot = rest_slot(start, length, lengths, (), ticks)
    spare = spare_in_rest(length, lengths, ticks)
    assert spare == length - (700 + sum(lengths) + 400 * (len(lengths) - 1) + 1000 + 1000 * ticks)
    spans = list(zip(slot.starts, lengths, strict=True))
    spaces = [after - at - took for (at, took), (after, _) in pairwise(spans)]
    roomy = slot.starts[0] - start == 700 and all(space == 400 for space in spaces)
    assert roomy or spare < 0
    assert slot.starts[0] - start <= 700
    assert all(space <= 400 for space in spaces)


def test_what_leads_out_of_a_rest_lies_a_second_before_the_ticks() -> None:
    slot = rest_slot(5000, 20_000, [900], [500, 600], 3)
    assert slot == Slot((5700, 19_500, 20_400), 3, 25_000)


def test_a_rest_without_a_word_or_a_tick_is_as_long_as_it_is_written() -> None:
    assert rest_slot(5000, 0, (), (), 0) == Slot((), 0, 5000)


def test_the_spaces_shrink_all_alike() -> None:
    """Half-way between the roomy and the tight spacing."""
    assert rest_slot(0, 4275, [1000], [1000], 1).starts == (425, 1700)
    assert change_slot(0, 4275, [1000, 1000], 1).starts == (425, 1700)
