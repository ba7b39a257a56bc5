"""What the screen is drawn with: big letters and digits, the bar, and words cut to size."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.live.screen.drawing import big_number, big_words, key_cap, move_marks, progress_bar
from voicecoach.live.screen.font import digits, drawn, letter_bitmap, size
from voicecoach.live.screen.stage import cell_width, cut, wrapped
from voicecoach.live.screen.themes import THEMES, after

LATIN = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÄÖÜäöüßÁÉÍÓÚÑáéíóúñÀÈÙÇçŠÅåØøÆæ0123456789"
)


@pytest.mark.parametrize("letter", LATIN)
def test_every_latin_letter_and_digit_has_a_big_form(letter: str) -> None:
    assert letter_bitmap(letter) is not None


def test_no_two_letters_look_the_same() -> None:
    drawings = {letter_bitmap(letter): letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
    assert len(drawings) == 36


def test_no_two_digits_look_the_same() -> None:
    assert len({digits(digit) for digit in "0123456789"}) == 10


@pytest.mark.parametrize(("plain", "accented"), [("u", "ü"), ("n", "ñ"), ("e", "é"), ("c", "ç")])
def test_an_accent_is_kept(plain: str, accented: str) -> None:
    assert letter_bitmap(plain) != letter_bitmap(accented)
    assert letter_bitmap(accented) == letter_bitmap(unicodedata.normalize("NFD", accented))


def test_a_text_with_a_letter_that_has_no_big_form_has_none() -> None:
    assert letter_bitmap("Calf 壁") is None
    assert big_words("ふくらはぎ", 200, 50) is None


def test_pixels_are_packed_into_quarters_of_cells() -> None:
    assert drawn(("#.", ".#"), 1, 1) == ("▚",)
    assert drawn(("#.", ".#"), 2, 1) == ("▀▄",)
    assert drawn(("#",), 2, 2) == ("█",)


@given(
    text=st.text("0123456789:", min_size=1, max_size=7), width=st.integers(1, 200),
    height=st.integers(1, 60),
)  # fmt: skip
def test_a_number_never_takes_more_than_its_place_if_it_fits_at_all(
    text: str, width: int, height: int
) -> None:
    rows = big_number(text, width, height)
    assert rows == (text,) or (len(rows) <= height and len(rows[0]) <= width)
    assert len({len(row) for row in rows}) == 1


@given(
    text=st.text(LATIN + " -'", max_size=30), width=st.integers(1, 200), height=st.integers(1, 30)
)
def test_big_words_never_take_more_than_their_place(text: str, width: int, height: int) -> None:
    rows = big_words(text, width, height)
    assert rows is None or (len(rows) <= height and all(len(row) <= width for row in rows))


def test_words_are_as_big_as_they_fit() -> None:
    heights = [len(big_words("Calf", width, 20) or ()) for width in (11, 23, 47, 200)]
    assert heights == sorted(heights)
    assert size(letter_bitmap("Calf") or (), 4, 2)[1] == 5


def test_a_key_cap_has_its_key_in_the_middle() -> None:
    assert key_cap("p") == ["▟███▙", "█ P █", "▜███▛"]
    assert key_cap("p", 5)[2] == "█ P █"


@given(at=st.integers(-5, 400), total=st.integers(0, 300), width=st.integers(1, 120))
def test_the_bar_fills_its_width_and_only_grows(at: int, total: int, width: int) -> None:
    now, then = progress_bar(at, total, width), progress_bar(at + 1, total, width)
    assert len(now) == width
    assert now.count("█") <= then.count("█")


def test_the_bar_is_empty_at_the_begin_and_full_at_the_end() -> None:
    assert progress_bar(0, 300, 20) == "░" * 20
    assert progress_bar(300, 300, 20) == "█" * 20


def test_the_marks_are_where_the_bar_is_when_the_move_begins() -> None:
    line = move_marks([0, 150, 299, 300], 300, 20)
    assert [place for place, sign in enumerate(line) if sign == "▴"] == [0, 10, 19]
    assert progress_bar(150, 300, 20).count("█") == 10


@given(text=st.text("abc ふく壁", max_size=60), width=st.integers(2, 40))
def test_wrapped_text_fits_and_loses_no_letter(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert all(cell_width(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


@given(text=st.text("abc ふく壁", max_size=60), width=st.integers(1, 40))
def test_text_that_is_cut_says_so(text: str, width: int) -> None:
    short = cut(text, width)
    assert cell_width(short) <= width
    assert short == text or short.endswith("…")


def test_the_themes_follow_each_other_in_a_circle() -> None:
    names = list(THEMES)
    assert [after(name) for name in names] == [*names[1:], names[0]]
