"""Spoken text and its placeholders."""

from __future__ import annotations

import pytest

from tests.script.short import helped, move, read, steps, told
from voicecoach.script.routine import Rounds, SayStep
from voicecoach.script.text import PLACEHOLDERS, Placeholder


def parts(written: str) -> tuple[str | Placeholder, ...]:
    """The parts of an instruction in a move with sides."""
    return move("Calf, 20s each leg", f"  - {written}").instructions[0].parts


def test_marks_of_other_formats_are_no_words_also_around_a_gap() -> None:
    side = Placeholder("side")
    assert parts("Keep your *back* straight 💪") == ("Keep your back straight",)
    assert parts("Step **{side} foot** back.") == ("Step ", side, " foot back.")
    assert parts("_{side}_ &amp; **{side}**") == (side, " & ", side)
    assert parts("~~{side}~~ Both legs") == ("Both legs",)
    assert parts("See [the {side} foot](foot.png).") == ("See the ", side, " foot.")


@pytest.mark.parametrize("name", ["side", "other", "part", "hold", "name", "next"])
def test_a_placeholder_is_found_in_a_move(name: str) -> None:
    assert parts(f"a {{{name}}} b") == ("a ", Placeholder(name), " b")


def test_a_placeholder_may_have_spaces_and_capitals() -> None:
    assert parts("{ Side }") == (Placeholder("side"),)


def test_a_side_may_have_the_words_for_left_and_right() -> None:
    assert parts("{side: das linke | das rechte } Bein") == (
        Placeholder("side", "das linke", "das rechte"),
        " Bein",
    )


def test_one_side_may_have_no_words() -> None:
    assert parts("{side:|other }leg") == (Placeholder("side", "", "other"), "leg")


def test_doubled_braces_are_braces() -> None:
    assert parts("{{side}} }}{{") == ("{side} }{",)


def test_escaped_slashes_are_slashes() -> None:
    assert parts("a \\// b {side:x \\// y|z}") == ("a // b ", Placeholder("side", "x // y", "z"))


def test_the_span_of_a_placeholder_covers_its_braces() -> None:
    text = move("Calf, 20s each leg", "  - a {side} b {other}").instructions[0]
    assert [gap.span and gap.span.text for gap in text.gaps] == ["{side}", "{other}"]


def test_where_a_placeholder_stands_does_not_matter_to_what_it_means() -> None:
    assert parts("{side}")[0] == parts("{ side}")[0]


def test_the_words_of_a_text_take_the_values_of_its_placeholders() -> None:
    text = move("Calf, 20s each leg", "  - Your {side}, {side:L|R}, {{x}}.").instructions[0]
    assert text.words({"side": "left"}) == "Your left, L, {x}."
    assert text.words({"side": "right"}, left=False) == "Your right, R, {x}."


@pytest.mark.parametrize("written", ["50 %", "a, b", "it's", 'say "ah"', "a: b", "# 1", "→ 5"])
def test_other_characters_are_just_text(written: str) -> None:
    assert parts(written) == (written,)


@pytest.mark.parametrize(
    ("written", "code", "culprit", "help"),
    [
        ("{sied}", "E401", "{sied}", "did you mean '{side}'?"),
        ("{foo}", "E401", "{foo}", "the placeholders are {side}, {other},"),
        ("{}", "E401", "{}", "the placeholders are"),
        ("{part:a|b}", "E401", "{part:a|b}", "did you mean '{part}'?"),
        ("{", "E403", "{", "write '{{' for the character itself"),
        ("a } b", "E403", "}", "write '}}' for the character itself"),
        ("{side:left}", "E404", "{side:left}", "for example {side:left words|right words}"),
        ("{side:a|b|c}", "E404", "{side:a|b|c}", "for example"),
    ],
)
def test_a_placeholder_that_is_none_says_what_to_do(
    written: str, code: str, culprit: str, help: str
) -> None:
    lines = ("Calf, 20s each leg", f"  - x {written} y")
    assert told(*lines) == (code, culprit)
    assert (helped(*lines) or "").startswith(help)


@pytest.mark.parametrize("name", ["side", "other", "part"])
def test_sides_have_no_meaning_in_a_move_without_sides(name: str) -> None:
    assert told("Calf, 20s", f"  - {{{name}}}") == ("E402", f"{{{name}}}")


def test_a_move_without_sides_is_told_once() -> None:
    assert told("Calf, 20s", "  - {side} {other}", "  - {side}", "  tip: {part}")[0] == "E402"


def test_a_hold_has_no_meaning_in_a_move_that_is_counted() -> None:
    assert told("Calf, 8 reps", "  - {hold}") == ("E402", "{hold}")


@pytest.mark.parametrize("name", ["round", "rounds"])
def test_rounds_have_a_meaning_in_rounds_only(name: str) -> None:
    assert told("Calf, 20s", f"  - {{{name}}}") == ("E402", f"{{{name}}}")
    assert told(f"say: {{{name}}}") == ("E402", f"{{{name}}}")
    (rounds,) = steps("2 rounds", f"  say: {{{name}}}", "  Calf, 20s", f"    - {{{name}}}")
    assert isinstance(rounds, Rounds)
    assert isinstance(rounds.steps[0], SayStep)
    assert rounds.steps[0].text.placeholders == (name,)


@pytest.mark.parametrize("name", ["side", "other", "part", "hold", "name"])
def test_what_belongs_to_a_move_has_no_meaning_outside_one(name: str) -> None:
    assert told(f"say: {{{name}}}") == ("E402", f"{{{name}}}")
    assert told(f"rest 5s: {{{name}}}") == ("E402", f"{{{name}}}")


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_what_is_needed_is_said_before_anything_has_a_meaning(name: str) -> None:
    lines = ("2 rounds", "  Calf, 20s each leg", f"    needs: {{{name}}}")
    assert told(*lines) == ("E402", f"{{{name}}}")


def test_each_mistake_of_a_text_is_told() -> None:
    problems = read("# T\nCalf, 20s\n  - {foo} and {side} }").problems
    assert [(p.code, p.span.text) for p in problems] == [
        ("E401", "{foo}"), ("E402", "{side}"), ("E403", "}"),
    ]  # fmt: skip
