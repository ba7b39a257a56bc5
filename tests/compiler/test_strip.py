"""Room for words in a hold: the strip against a reading that tries every millisecond."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.compiler.hold import Strip

LENGTH = 2000
Lines = list[tuple[int, int]]


def naive_free(onsets: list[int], lines: Lines, start: int, length: int, apart: int) -> bool:
    end = start + length
    clear = all(onset <= start - 150 or onset >= end + 150 for onset in onsets)
    return clear and all(last + apart <= start or first >= end + apart for first, last in lines)


@st.composite
def strips(draw: st.DrawFn) -> tuple[Strip, list[int], Lines]:
    """A strip of two seconds, and the sounds and lines that were laid in it."""
    strip, onsets, lines = Strip([0, LENGTH]), [0, LENGTH], list[tuple[int, int]]()
    moments, lengths = st.integers(0, LENGTH), st.sampled_from([0, 1, 100, 300])
    for start, length, is_sound in draw(
        st.lists(st.tuples(moments, lengths, st.booleans()), max_size=6)
    ):
        if is_sound and strip.takes_sound(start, 10):
            strip.lay_sound(start)
            onsets.append(start)
        elif not is_sound and strip.is_free(start, length):
            strip.lay_speech(start, length)
            lines.append((start, start + length))
    return strip, onsets, lines


tried = settings(max_examples=60, deadline=None)
starts = st.integers(0, LENGTH)
lengths = st.sampled_from([0, 1, 150, 400, 700, 1200])


@tried
@given(strips(), starts, lengths, st.sampled_from([0, 1, 400]))
def test_speech_is_free_where_it_is_clear_of_sounds_and_of_other_speech(
    strip: tuple[Strip, list[int], Lines], start: int, length: int, apart: int
) -> None:
    laid, onsets, lines = strip
    assert laid.is_free(start, length, apart) == naive_free(onsets, lines, start, length, apart)


@tried
@given(strips(), starts, st.sampled_from([0, 1, 300, 1000]))
def test_a_sound_may_start_clear_of_speech_and_apart_from_other_sounds(
    strip: tuple[Strip, list[int], Lines], onset: int, apart: int
) -> None:
    laid, onsets, lines = strip
    clear = all(last + 150 <= onset or first >= onset + 150 for first, last in lines)
    assert laid.takes_sound(onset, apart) == (
        clear and all(abs(other - onset) >= apart for other in onsets)
    )


@tried
@given(strips(), starts, starts, lengths)
def test_the_earliest_and_the_latest_start_are_those_that_trying_each_one_finds(
    strip: tuple[Strip, list[int], Lines], low: int, high: int, length: int
) -> None:
    laid, onsets, lines = strip
    free = [at for at in range(low, high + 1) if naive_free(onsets, lines, at, length, 400)]
    assert laid.earliest(length, low, high) == (free[0] if free else None)
    assert laid.latest(length, high, low) == (free[-1] if free else None)


@tried
@given(strips(), starts)
def test_the_room_at_a_moment_is_the_longest_speech_that_stays_clear_of_what_follows(
    strip: tuple[Strip, list[int], Lines], start: int
) -> None:
    laid, onsets, lines = strip
    room = laid.room_at(start)
    following = [onset - 150 for onset in onsets if onset > start - 150]
    following += [first for first, last in lines if last > start]
    assert room == max(0, min(following, default=start) - start)


@tried
@given(strips())
def test_sounds_and_lines_stay_in_order(strip: tuple[Strip, list[int], Lines]) -> None:
    laid, onsets, lines = strip
    assert laid.onsets == sorted(onsets)
    assert list(zip(laid.firsts, laid.lasts, strict=True)) == sorted(lines)


def test_the_edges_are_exact_to_the_millisecond() -> None:
    strip = Strip([0, LENGTH])
    strip.lay_speech(1000, 200)
    assert [strip.is_free(at, 100) for at in (149, 150, 900, 901, 1199, 1200)] == [
        False, True, True, False, False, True
    ]  # fmt: skip
    assert [strip.is_free(at, 100, 400) for at in (500, 501, 1599, 1600)] == [
        True, False, False, True
    ]  # fmt: skip
    assert [strip.is_free(at, 100) for at in (LENGTH - 250, LENGTH - 249)] == [True, False]
    assert [strip.takes_sound(at, 10) for at in (850, 851, 1349, 1350)] == [
        True, False, False, True
    ]  # fmt: skip
    assert [strip.takes_sound(at, 10) for at in (9, 10)] == [False, True]
    assert strip.earliest(100, 500, 500) == strip.latest(100, 500, 500) == 500
