"""Range headers, by RFC 9110."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.podcast.serve.ranges import MOST_RANGES, NotSatisfiable, requested_ranges


def asked(header: str | None, size: int = 1000) -> list[tuple[int, int]]:
    return [(piece.first, piece.end) for piece in requested_ranges(header, size)]


@pytest.mark.parametrize(
    ("header", "pieces"),
    [
        ("bytes=0-0", [(0, 1)]),
        ("bytes=0-499", [(0, 500)]),
        ("bytes=500-", [(500, 1000)]),
        ("bytes=-100", [(900, 1000)]),
        ("bytes=-5000", [(0, 1000)]),
        ("bytes=999-99999", [(999, 1000)]),
        ("bytes=0-9,-10", [(0, 10), (990, 1000)]),
        ("bytes= 0-9 , 20-29", [(0, 10), (20, 30)]),
        ("bytes=50-59,0-9", [(50, 60), (0, 10)]),
        ("bytes=0-9,5000-", [(0, 10)]),
        ("BYTES=0-9", [(0, 10)]),
    ],
)
def test_pieces_that_are_asked_for(header: str, pieces: list[tuple[int, int]]) -> None:
    assert asked(header) == pieces


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=9-1",
        "bytes=a-b",
        "bytes=1.5-2",
        "bytes=--5",
        "bytes=0-9;20-29",
        "bytes=0-9,oops",
        "bytes=٠-٩",
        "lines=0-9",
        "bytes=0-" + "9" * 5000,
        "bytes=" + ",".join(["0-1"] * (MOST_RANGES + 1)),
        "bytes=0-,0-,0-",
    ],
)
def test_what_is_not_understood_or_too_much_gives_the_whole_file(header: str | None) -> None:
    assert asked(header) == []


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=5000-6000", "bytes=-0", "bytes=1000-,-0"])
def test_what_is_past_the_end_is_told_so(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        requested_ranges(header, 1000)


def test_of_an_empty_file_there_is_no_piece() -> None:
    with pytest.raises(NotSatisfiable):
        requested_ranges("bytes=0-", 0)


@given(
    st.integers(1, 500),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), min_size=1, max_size=5),
)
def test_pieces_are_always_inside_the_file(size: int, pairs: list[tuple[int, int]]) -> None:
    """Every piece is what Python's own slices give, and no answer is longer than the file."""
    content = bytes(index % 251 for index in range(size))
    pairs = [(min(pair), max(pair)) for pair in pairs]
    header = "bytes=" + ",".join(f"{first}-{last}" for first, last in pairs)
    expected = [content[first : last + 1] for first, last in pairs if first < size]
    try:
        pieces = requested_ranges(header, size)
    except NotSatisfiable:
        assert expected == []
        return
    if pieces:
        assert [content[piece.first : piece.end] for piece in pieces] == expected
        assert sum(piece.size for piece in pieces) <= size
    else:
        assert sum(map(len, expected)) > size


@given(st.text(max_size=60), st.integers(0, 10_000))
def test_no_header_breaks_it(header: str, size: int) -> None:
    try:
        pieces = requested_ranges(header, size)
    except NotSatisfiable:
        return
    assert all(0 <= piece.first < piece.end <= size for piece in pieces)
