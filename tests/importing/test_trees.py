"""Values of exports, however they are written."""

from __future__ import annotations

import pytest

from voicecoach.importing.draft import NotThisFormat
from voicecoach.importing.trees import (
    MOST_ROUTINES,
    Ledger,
    count_of,
    glimpse,
    json_of,
    mapping,
    one_of,
    sequence,
    text_of_bytes,
    time_of,
)


@pytest.mark.parametrize(
    ("value", "time"),
    [(20, 20_000), ("20", 20_000), (1.5, 1_500), (0, 0), (-1, None), (True, None), (None, None),
     ("soon", None), (float("nan"), None), (float("inf"), None), (10**12, None), (10**400, None),
     ([], None)],
)  # fmt: skip
def test_times_are_numbers_that_a_routine_can_last(value: object, time: int | None) -> None:
    """Anything else is told, and never taken for a time."""
    assert time_of(value) == time


def test_counts_are_whole_and_bounded() -> None:
    """A number of rounds that nobody plays is none."""
    assert [count_of(value, 100) for value in (3, "3", 3.9, 101, -1)] == [3, 3, 3, None, None]


def test_a_tree_in_a_text_is_read() -> None:
    """Some apps write JSON inside JSON."""
    assert mapping('{"a": 1}') == {"a": 1}
    assert sequence("[1]") == [1]
    assert (mapping("{a"), sequence("[a"), mapping([]), sequence({})) == ({}, [], {}, [])


def test_bytes_of_several_encodings_are_text() -> None:
    """UTF-8 with and without a mark, UTF-16, and Latin-1 where it is neither."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1"):
        assert text_of_bytes("Brücke".encode(encoding)) == "Brücke"


def test_what_is_no_json_is_none() -> None:
    """Nesting without end is none, either."""
    for data in (b"", b"abc", b"{", b"[" * 100_000, b"3"):
        assert json_of(data) is None


def test_a_glimpse_of_a_tree_is_short() -> None:
    """Even of one that goes on in a circle."""
    ring: list[object] = [None, True]
    ring.append(ring)
    assert glimpse(ring) == "[null, true, [null, true, …]]"


def test_keys_that_nobody_took_are_told() -> None:
    """Those that are known with their reason."""
    told = Ledger()
    told.others("a", {"x": 1, "y": 2, "z": 3}, ["x"], {"y": "a colour"})
    assert [(row.place, row.what, row.is_known) for row in told.rows] == [
        ("a.y", "a colour", True),
        ("a.z", "nobody knows what it means to the app", False),
    ]


def test_a_source_makes_no_more_routines_than_somebody_wants() -> None:
    """Nor none at all."""
    assert one_of([1], "timer") == [1]
    for wrong in ([], [1] * (MOST_ROUTINES + 1)):
        with pytest.raises(NotThisFormat):
            one_of(wrong, "timer")
