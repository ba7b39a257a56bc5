"""Words on one line, and long ones in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voicecoach.importing.cleaning import on_one_line, pieces, shortened, titled


@given(st.text())
def test_a_line_has_nothing_that_nobody_sees(text: str) -> None:
    """White space is folded; what is left can be written and printed."""
    line = on_one_line(text)
    assert line == " ".join(line.split()) == on_one_line(line)
    line.encode()
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in line)


@given(st.text(alphabet="ab .!", max_size=300), st.integers(5, 60))
def test_pieces_have_the_length_and_all_words(text: str, most: int) -> None:
    """Nothing gets lost between the pieces but spaces."""
    parts = pieces(text, most)
    assert all(len(part) <= most for part in parts)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=60), st.integers(5, 40))
def test_a_text_is_shortened_with_an_ellipsis(text: str, most: int) -> None:
    """A text that fits stays as it is."""
    short = shortened(text, most)
    assert short == text if len(text) <= most else len(short) <= most and short.endswith("…")


def test_a_file_s_name_becomes_a_title() -> None:
    """Hyphens and underscores are spaces there."""
    assert titled("leg-day_two") == "Leg day two"
