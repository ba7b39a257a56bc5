"""Durations: how they are read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.script.scripts import durations
from voicecoach.units import (
    DurationError,
    Milliseconds,
    format_clock,
    format_duration,
    parse_duration,
    samples,
    scan_duration,
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("20s", 20_000),
        ("20 sec", 20_000),
        ("20 seconds", 20_000),
        ("0.5s", 500),
        ("1m", 60_000),
        ("1 min", 60_000),
        ("1m30", 90_000),
        ("1m 30s", 90_000),
        ("1:30", 90_000),
        ("1:00:00", 3_600_000),
        ("1h", 3_600_000),
        ("90 seconds", 90_000),
        ("1h30", 5_400_000),
        ("1h 5m 30s", 3_930_000),
        ("1h30m10", 5_410_000),
        ("2h5s", 7_205_000),
        ("1.5m", 90_000),
        ("1:30.5", 90_500),
        ("0:05", 5_000),
        ("90:00", 5_400_000),
        ("0s", 0),
        ("1M", 60_000),
        ("20\u00a0s", 20_000),
        ("20\u202fs", 20_000),
        ("1m\u00a030s", 90_000),
        ("0.001s", 1),
        ("000000020s", 20_000),
    ],
)
def test_every_spelling_of_a_duration_is_read(text: str, length: int) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("20", "E103", "20"),
        ("5.5", "E103", "5.5"),
        ("20 secnods", "E104", "secnods"),
        ("20seach", "E104", "seach"),
        ("1:75", "E105", "75"),
        ("1:5", "E105", "5"),
        ("1:60:00", "E105", "60"),
        ("1:00:99", "E105", "99"),
        ("2٢s", "E106", "2٢"),
        ("1234567890s", "E107", "1234567890"),
        ("1:30.0001", "E108", "30.0001"),
        ("1" * 5000 + "s", "E107", "1" * 5000),
        ("1:" + "1" * 5000, "E107", "1:" + "1" * 5000),
        ("0.0001s", "E108", "0.0001"),
        ("1.00005m", None, None),
        ("1.000001m", "E108", "1.000001"),
        ("", "E101", ""),
        ("soon", "E101", "soon"),
        ("-5s", "E101", "-5s"),
        ("20s each", "E101", "20s each"),
        ("1m 30", "E101", "1m 30"),
    ],
)
def test_what_is_no_duration_is_told_with_its_culprit(
    text: str, code: str | None, word: str | None
) -> None:
    if code is None:
        assert parse_duration(text) == 60_003
        return
    with pytest.raises(DurationError) as caught:
        parse_duration(text)
    assert (caught.value.code, caught.value.word) == (code, word)
    assert text[caught.value.start : caught.value.end] == word


@pytest.mark.parametrize(
    ("text", "length", "rest"),
    [
        ("20s each leg", 20_000, " each leg"),
        ("1m30 each leg", 90_000, " each leg"),
        ("1m 30", 60_000, " 30"),
        ("1m30x", 60_000, "30x"),
        ("1s 1s", 1_000, " 1s"),
        ("1m 2h", 60_000, " 2h"),
        ("30s10", 30_000, "10"),
        ("1:30:", 90_000, ":"),
        ("1:30 min", 90_000, " min"),
        ("20s, 10s", 20_000, ", 10s"),
    ],
)
def test_a_duration_ends_where_it_makes_no_sense_any_more(
    text: str, length: int, rest: str
) -> None:
    scanned = scan_duration(text)
    assert scanned is not None
    assert (scanned[0], text[scanned[1] :]) == (length, rest)


@pytest.mark.parametrize("text", ["", "s", "-1s", ".5s", "٢s", "²s"])
def test_where_no_digit_stands_no_duration_begins(text: str) -> None:
    assert scan_duration(text) is None


@given(st.integers(0, 10**10))
def test_a_written_duration_reads_as_the_same_length(length: int) -> None:
    assert parse_duration(format_duration(Milliseconds(length))) == length


@given(durations())
def test_the_canonical_spelling_of_any_spelling_is_its_own_canonical_spelling(text: str) -> None:
    length = parse_duration(text)
    written = format_duration(length)
    assert parse_duration(written) == length
    assert format_duration(parse_duration(written)) == written


@given(st.text(st.sampled_from("0123456789:.,smh -\u00a0eci"), max_size=20))
def test_any_text_is_a_duration_none_or_an_error_inside_the_text(text: str) -> None:
    try:
        scanned = scan_duration(text)
    except DurationError as error:
        scanned, culprit = None, (text[error.start : error.end], error.word)
    else:
        culprit = ("", "")
    assert culprit[0] == culprit[1]
    assert scanned is None or (scanned[0] >= 0 and 0 < scanned[1] <= len(text))


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (0, "0s"),
        (500, "0.5s"),
        (20_000, "20s"),
        (60_000, "1m"),
        (90_000, "1m 30s"),
        (3_600_000, "1h"),
        (3_900_000, "1h 5m"),
        (3_600_001, "1h 0.001s"),
    ],
)
def test_a_duration_is_written_in_its_largest_units(length: int, written: str) -> None:
    assert format_duration(Milliseconds(length)) == written


@pytest.mark.parametrize(
    ("length", "shown"), [(0, "0:00"), (65_900, "1:05"), (3_605_000, "1:00:05")]
)
def test_a_clock_shows_whole_seconds_rounded_down(length: int, shown: str) -> None:
    assert format_clock(Milliseconds(length)) == shown


def test_a_clock_can_show_tenths() -> None:
    assert format_clock(Milliseconds(65_390), tenths=True) == "1:05.3"


def test_a_millisecond_is_48_samples() -> None:
    assert samples(Milliseconds(1001)) == 48_048
