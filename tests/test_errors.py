"""How problems print, and what programs read of them."""

from __future__ import annotations

import json

import click
import pytest
from wcwidth import wcswidth

from voicecoach.errors import (
    OutsideError,
    Problem,
    ScriptError,
    Source,
    UsageError,
    printable,
    problem_order,
)


def at(line: str, start: int, end: int, **words: str) -> Problem:
    """A problem in one line; offsets count from 0."""
    span = Source("a.coach", (line,)).span(1, start + 1, end + 1)
    return Problem("E104", span, words.get("message", "wrong"), words.get("help"))


def excerpt(problem: Problem) -> tuple[str, str]:
    """The shown line and the line of carets."""
    _, shown, carets, *_ = str(problem).split("\n")
    return shown.removeprefix("  1 | "), carets.removeprefix("    | ")


def test_a_problem_prints_as_the_design_shows_it() -> None:
    line = "Wall calf stretch, 30 secnods each leg"
    span = Source("scripts/calf.coach", ("",) * 8 + (line,)).span(9, 23, 30)
    help = "did you mean 'seconds'?"
    problem = Problem("E104", span, "'secnods' is not a unit of time", help)
    assert str(problem) == (
        "scripts/calf.coach:9:23: error[E104]: 'secnods' is not a unit of time\n"
        "  9 | Wall calf stretch, 30 secnods each leg\n"
        "    |                       ^^^^^^^\n"
        "    = help: did you mean 'seconds'?"
    )


@pytest.mark.parametrize(
    ("before", "culprit"),
    [
        ("ふくらはぎ, ", "30 びょう"),
        ("e\u0301te\u0301, ", "30 x"),
        ("🧘🏽‍♀️ ", "30 x"),
        ("⚠️, ", "🦵🦵"),
        ("\u200b\u200fعضلة, ", "30 x"),
    ],
)
def test_the_caret_stands_under_the_culprit_in_terminal_columns(before: str, culprit: str) -> None:
    line = before + culprit + " each"
    shown, carets = excerpt(at(line, len(before), len(before + culprit)))
    assert shown == line
    assert len(carets) - len(carets.lstrip()) == wcswidth(before)
    assert carets.count("^") == wcswidth(culprit)


def test_tabs_stay_tabs_above_and_below() -> None:
    shown, carets = excerpt(at("\tCalf\t30 x", 9, 10))
    assert shown == "\tCalf\t30 x"
    assert carets == "\t    \t   ^"


def test_a_long_line_is_cut_around_the_culprit() -> None:
    line = "a" * 5000 + "CULPRIT" + "b" * 5000
    shown, carets = excerpt(at(line, 5000, 5007))
    assert len(shown) <= 102
    assert shown.startswith("…")
    assert shown.endswith("…")
    start = carets.index("^")
    assert shown[start : start + 7] == "CULPRIT"
    assert carets.count("^") == 7


def test_a_culprit_longer_than_the_excerpt_is_marked_as_far_as_it_shows() -> None:
    shown, carets = excerpt(at("b" * 300, 10, 300))
    assert carets.count("^") == 90
    assert len(shown) == 101


def test_a_problem_past_the_end_of_its_line_has_a_caret_behind_it() -> None:
    assert excerpt(at("abc", 3, 4)) == ("abc", "   ^")


def test_a_problem_of_a_file_without_lines_prints_without_an_excerpt() -> None:
    span = Source("a.coach", ()).span(1, 1, 2)
    assert str(Problem("E004", span, "too large", "cut it")) == (
        "a.coach:1:1: error[E004]: too large\n    = help: cut it"
    )


@pytest.mark.parametrize("character", ["\udcff", "\x1b", "\x00", "\x85", "\u2028", "\u202e", "\r"])
def test_what_a_terminal_cannot_show_is_shown_as_the_replacement_character(character: str) -> None:
    problem = at(f"ab{character}cd", 2, 3, message=f"bad '{character}'", help=f"no '{character}'")
    printed = str(problem)
    assert character not in printed
    assert printed.count("\ufffd") == 3
    printed.encode("utf-8")
    assert excerpt(problem) == ("ab\ufffdcd", "  ^")


def test_a_file_name_that_is_no_text_prints() -> None:
    span = Source("caf\udce9.coach", ("x",)).span(1, 1, 2)
    assert str(Problem("E206", span, "wrong")).startswith("caf\ufffd.coach:1:1: error")


def test_joiners_and_marks_of_direction_stay_in_an_excerpt() -> None:
    assert printable("a\u200d\u200f\u200e\tb") == "a\u200d\u200f\u200e\tb"


def test_a_styled_problem_is_the_plain_one_in_colours() -> None:
    problem = at("abc", 1, 2, help="do this")
    assert problem.styled() != str(problem)
    assert click.unstyle(problem.styled()) == str(problem)


def test_a_warning_is_called_one() -> None:
    span = Source("a.coach", ("x",)).span(1, 1, 2)
    assert str(Problem("W701", span, "m", severity="warning")).startswith("a.coach:1:1: warning[")


def test_a_problem_as_json_has_what_an_editor_needs() -> None:
    problem = at("Calf, 30 x", 9, 10, help="do this")
    assert json.loads(json.dumps(problem.to_json())) == {
        "code": "E104",
        "message": "wrong",
        "file": "a.coach",
        "line": 1,
        "column": 10,
        "end": 11,
        "help": "do this",
        "severity": "error",
        "edit": None,
    }


def test_problems_stand_in_the_order_of_their_place() -> None:
    source = Source("a.coach", ("x", "y"))
    spans = [source.span(2, 1, 2), source.span(1, 5, 6), source.span(1, 1, 2)]
    problems = [Problem("E206", span, "m") for span in spans]
    ordered = sorted(problems, key=problem_order)
    assert [(p.span.line, p.span.start) for p in ordered] == [(1, 1), (1, 5), (2, 1)]


def test_a_span_covers_at_least_one_character() -> None:
    assert Source("a", ("x",)).span(1, 2, 2).end == 3


def test_a_span_gives_its_text() -> None:
    source = Source("a", ("hello",))
    assert source.span(1, 2, 4).text == "el"
    assert source.span(9, 1, 2).text == ""


def test_a_script_error_tells_all_its_problems() -> None:
    error = ScriptError([at("abc", 0, 1), at("abc", 1, 2)])
    assert str(error).count("error[E104]") == 2
    assert error.exit_status == 1


@pytest.mark.parametrize(("kind", "status"), [(OutsideError, 3), (UsageError, 2)])
def test_what_is_outside_has_a_help_and_an_exit_status(
    kind: type[OutsideError], status: int
) -> None:
    error = kind("no voice", "install one")
    assert str(error) == "no voice\n  = help: install one"
    assert error.exit_status == status
    assert str(kind("no voice")) == "no voice"
