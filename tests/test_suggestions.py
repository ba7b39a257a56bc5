"""What a mistyped word was meant to be."""

from __future__ import annotations

import pytest

from voicecoach.script.routine import PARTS
from voicecoach.suggestions import closest, did_you_mean, one_edit_apart
from voicecoach.units import UNIT_WORDS


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("secnods", UNIT_WORDS, "seconds"),
        ("sek", UNIT_WORDS, "sec"),
        ("Minuten", UNIT_WORDS, "minute"),
        ("mn", UNIT_WORDS, "min"),
        ("d", UNIT_WORDS, None),
        ("ms", UNIT_WORDS, None),
        ("Sekunden", UNIT_WORDS, None),
        ("legs", PARTS, "leg"),
        ("shouder", PARTS, "shoulder"),
        ("ear", PARTS, None),
        ("calf", PARTS, None),
        ("leg-cramp", ["calf", "leg-cramp-prevention"], "leg-cramp-prevention"),
        ("LANGAGE", ["language"], "language"),
        ("", PARTS, None),
        ("a" * 10_000, PARTS, None),
        ("espeek:en-us", ["espeak:en-gb", "espeak:en-us"], "espeak:en-us"),
    ],
)
def test_only_a_word_that_is_close_is_meant(
    word: str, known: tuple[str, ...], meant: str | None
) -> None:
    assert closest(word, known) == meant


def test_the_help_puts_the_word_into_its_form() -> None:
    assert did_you_mean("sied", ["side"], "{{{}}}") == "did you mean '{side}'?"
    assert did_you_mean("xyz", ["side"]) is None


@pytest.mark.parametrize(
    ("word", "apart"),
    [
        ("rest", False), ("rst", True), ("reest", True), ("rust", True), ("rset", True),
        ("est", True), ("rests", True), ("tesr", False), ("", False), ("res t", True),
        ("rseet", False),
    ],
)  # fmt: skip
def test_one_slip_is_one_character_or_two_neighbours_swapped(word: str, apart: bool) -> None:
    assert one_edit_apart(word, "rest") is apart
    assert one_edit_apart("rest", word) is apart
