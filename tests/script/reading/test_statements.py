"""Each form of a statement, and what is told where one goes wrong."""

from __future__ import annotations

import pytest

from tests.script.short import helped, move, read, routine, steps, told
from voicecoach.script.routine import (
    At,
    BeforeEnd,
    Every,
    Half,
    Move,
    PauseStep,
    RestStep,
    Rounds,
    SayStep,
    SectionStep,
    Use,
    When,
)
from voicecoach.units import Milliseconds as Ms


def test_the_title_is_kept_to_the_letter() -> None:
    assert routine("# Calf: 50 % \\// #1 {x} \nCalf, 20s").title == "Calf: 50 % // #1 {x}"


def test_sections_stand_among_the_steps() -> None:
    assert [type(step) for step in steps("## A", "Calf, 20s", "## B", "rest 5s")] == [
        SectionStep, Move, SectionStep, RestStep,
    ]  # fmt: skip


def test_notes_on_consecutive_lines_join_and_an_empty_one_starts_a_paragraph() -> None:
    script = "# T\n> one\n> two\n>\n> three\n>four\n\n> five\nCalf, 20s\n> six"
    assert routine(script).notes == ("one two", "three four", "five", "six")


def test_a_lone_note_mark_says_nothing() -> None:
    assert routine("# T\n>\nCalf, 20s\n>").notes == ()


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("at 10s: x", At(Ms(10_000))),
        ("AT 10 sec : x", At(Ms(10_000))),
        ("at 1:30: x", At(Ms(90_000))),
        ("at 1m30: x", At(Ms(90_000))),
        ("at 1:00:00: x", At(Ms(3_600_000))),
        ("at half: x", Half()),
        ("at HALF :x", Half()),
        ("at -10s: x", BeforeEnd(Ms(10_000))),
        ("at −10s: x", BeforeEnd(Ms(10_000))),
        ("every 20s: x", Every(Ms(20_000))),
        ("every 1 min: x", Every(Ms(60_000))),
    ],
)
def test_a_moment_is_the_longest_that_can_be_read(line: str, when: When) -> None:
    (timed,) = move("Calf, 20s", "  " + line).lines
    assert timed.when == when
    assert timed.text.words({}) == "x"


@pytest.mark.parametrize(
    ("line", "length", "text"),
    [
        ("rest 20s", 20_000, None),
        ("REST 20 sec", 20_000, None),
        ("rest 1:30: shake out", 90_000, "shake out"),
        ("rest 20s : shake: out", 20_000, "shake: out"),
        ("rest 0s", 0, None),
    ],
)
def test_a_rest_has_a_length_and_may_have_words(line: str, length: int, text: str | None) -> None:
    (rest,) = steps(line)
    assert isinstance(rest, RestStep)
    assert rest.length == length
    assert (rest.text and rest.text.words({})) == text


def test_a_pause_has_a_length_alone() -> None:
    (pause,) = steps("Pause 5s")
    assert isinstance(pause, PauseStep)
    assert pause.length == 5000


def test_say_speaks_what_stands_behind_the_colon() -> None:
    (say,) = steps("SAY :  rest 20s, and say: hello")
    assert isinstance(say, SayStep)
    assert say.text.words({}) == "rest 20s, and say: hello"


@pytest.mark.parametrize(
    ("header", "count", "announced", "between"),
    [
        ("3 rounds", 3, True, None),
        ("1 round:", 1, True, None),
        ("2 TIMES :", 2, False, None),
        ("1 time", 1, False, None),
        ("3 rounds, rest 15s between", 3, True, 15_000),
        ("3 times , rest 1 min between:", 3, False, 60_000),
        ("1000000 rounds", 1_000_000, True, None),
    ],
)
def test_rounds_repeat_what_is_indented(
    header: str, count: int, announced: bool, between: int | None
) -> None:
    (rounds,) = steps(header, "  Calf, 20s", "  rest 5s")
    assert isinstance(rounds, Rounds)
    assert (rounds.count, rounds.announced, rounds.rest_between) == (count, announced, between)
    assert [type(step) for step in rounds.steps] == [Move, RestStep]


def test_rounds_nest() -> None:
    (outer,) = steps("2 rounds", "  3 times", "    Calf, 20s", "      - a", "  rest 5s")
    assert isinstance(outer, Rounds)
    inner = outer.steps[0]
    assert isinstance(inner, Rounds)
    assert inner.count == 3
    assert [type(step) for step in outer.steps] == [Rounds, RestStep]


@pytest.mark.parametrize("name", ["calf-relief", "calf-relief.coach", "Für Läufer", "a b"])
def test_use_names_another_script(name: str) -> None:
    (use,) = steps(f"use {name}")
    assert isinstance(use, Use)
    assert use.name == name.removesuffix(".coach")
    assert use.span.text == name


def test_a_comment_is_left_away_and_an_escaped_one_is_text() -> None:
    (say,) = steps("// one", "say: a \\// b//c // d {", "\t// two")
    assert isinstance(say, SayStep)
    assert say.text.words({}) == "a // b//c"


@pytest.mark.parametrize(
    ("lines", "code", "culprit", "help"),
    [
        (["rset 20s"], "E206", "rset", "did you mean 'rest 20s'?"),
        (["pase 5s"], "E206", "pase", "did you mean 'pause 5s'?"),
        (["say hello"], "E222", "say", "write 'say: hello'"),
        (["rest 20s - shake"], "E222", "rest 20s", "write 'rest 20s: shake'"),
        (["rest 20s, 30s"], "E206", ", 30s", "did you mean 'rest 20s'?"),
        (["pause 5s: x"], "E206", ": x", "a pause has no words; did you mean 'rest 5s: x'?"),
        (["rest"], "E218", "rest", "such as 'rest 20s'"),
        (["rest -5s"], "E109", "-5s", "leave the sign away"),
        (["use"], "E204", "use", "write something behind it, or delete the line"),
        (["Calf, 20s", "note: hello"], "E206", "note: hello", "write 'say: hello'"),
        (["Calf, 20s", "rest: 20s"], "E209", "rest", "write 'rest 20s'"),
        (["- loose"], "E213", "-", "indent it by two spaces under its move"),
        (["* loose"], "E206", "* loose", "did you mean '- loose'? It stands indented"),
        (["at 10s: x"], "E213", "at", "indent it by two spaces under its move"),
        (["3 round, foo"], "E214", ", foo", "a header is '3 rounds' or"),
        (["3 round kicks, 20s"], "E214", "kicks, 20s", "put its name in double quotes"),
        (["Repeat 3 times"], "E214", "Repeat 3 times", "did you mean '3 times'?"),
        (["3x"], "E214", "3x", "did you mean '3 times'?"),
        (["three rounds"], "E214", "three rounds", "did you mean '3 rounds'?"),
        (["3 rounds"], "E215", "3 rounds", "indent the steps that are repeated"),
        (["1000001 rounds", "  rest 5s"], "E112", "1000001", None),
        (["#No"], "E207", "#", "write '# No' for the title, '## No' for a section"),
        (["##No"], "E207", "##", "write '## No'"),
        (["#### No"], "E220", "####", "write '## ' for a section"),
        (["# No"], "E202", "# No", "for a section write '## ', for a comment '// '"),
        (["2 rounds", "  ## No", "  rest 5s"], "E208", "## No", "start it at the left edge"),
        (["2 rounds", "  > No", "  rest 5s"], "E208", "> No", "start it at the left edge"),
        (["## " + "a" * 201], "E221", "a" * 201, "shorten it"),
    ],
)
def test_a_line_that_is_not_understood_says_what_to_do(
    lines: list[str], code: str, culprit: str, help: str | None
) -> None:
    lines = [*lines, "Calf, 20s"] if lines[0].startswith("#") else lines
    assert told(*lines) == (code, culprit)
    assert (help or "") in (helped(*lines) or "")


@pytest.mark.parametrize(
    ("line", "code", "culprit", "help"),
    [
        ("rest 20s", "E217", "rest 20s", "a step of its own starts as far left"),
        ("Heel drop, 8 reps", "E217", "Heel drop, 8 reps", "a step of its own starts as far"),
        ("3 rounds", "E217", "3 rounds", "a step of its own starts as far left"),
        ("Keep still", "E217", "Keep still", "for an instruction write '- Keep still'"),
        ("keep still", "E217", "keep still", "inside a move stand '- INSTRUCTION'"),
        ("* Keep still", "E217", "* Keep still", "write '- Keep still'"),
        ("•Keep still", "E217", "•Keep still", "write '- Keep still'"),
        ("1. Keep still", "E217", "1. Keep still", "write '- Keep still'"),
        ("-Keep still", "E217", "-Keep still", "write '- Keep still'"),
        ("At the top hold", "E217", "At the top hold", "for an instruction write"),
        ("at the top: hold", "E219", "the top", "such as 'at 10s: TEXT'"),
        ("at half-way: hold", "E219", "half-way", "write 'at half'"),
        ("every half: hold", "E219", "half", "such as"),
        ("every 0s: hold", "E219", "0s", "write the time between two of them"),
        ("every -5s: hold", "E109", "-5s", "leave the sign away"),
        ("at 10s hold", "E222", "at 10s", "write 'at 10s: hold'"),
        ("at 10s:", "E204", "at 10s:", "write something behind it"),
        ("at 10s", "E204", "at 10s", "write something behind it"),
        ("at 10: hold", "E103", "10", "write '10s' for seconds"),
        ("fell: here", "E217", "fell:", "did you mean 'feel: here'?"),
        ("tip here", "E222", "tip", "write 'tip: here'"),
        ("setup: again", "E212", "again", "'setup: repeat' is the one there is"),
        ("voice: auto", "E209", "voice", "move it up, under the title"),
        ("-", "E204", "-", "write something behind it"),
        ("foo: bar", "E217", "foo: bar", "inside a move stand '- INSTRUCTION'"),
    ],
)
def test_a_line_under_a_move_that_is_not_understood_says_what_to_do(
    line: str, code: str, culprit: str, help: str
) -> None:
    lines = ("Calf, 20s", "  " + line)
    assert told(*lines) == (code, culprit)
    assert help in (helped(*lines) or "")


def test_lines_of_a_move_that_are_not_indented_are_one_mistake() -> None:
    assert told("Calf, 20s", "- a", "- b", "feel: c", "Heel, 20s") == ("E213", "-")


def test_every_problem_of_a_script_is_told_at_once_in_order_of_place() -> None:
    problems = read("# T\nlangage: en\nrest: 0,5s\nCalf 30s\nHeel, 30\n  - {foo}, {bar}").problems
    assert [(p.span.line, p.code) for p in problems] == [
        (2, "E210"), (3, "E102"), (4, "E303"), (5, "E103"), (6, "E401"), (6, "E401"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("script", "code", "culprit"),
    [
        ("", "E001", ""),
        ("\n\n// only\n", "E001", ""),
        ("Calf, 20s", "E201", "Calf, 20s"),
        ("Calf relief\nlanguage: en\nCalf, 20s", "E201", "Calf relief"),
        ("title: Calf\nlanguage: en\nCalf, 20s", "E210", "title"),
        ("language: en\n# T\nCalf, 20s", "E203", "# T"),
        ("Calf, 20s\n# T", "E203", "# T"),
        ("# T", "E205", "# T"),
        ("# T\nvoice: auto\n## S", "E205", "## S"),
        ("# T\nsay:", "E204", "say:"),
    ],
)
def test_a_script_needs_a_title_and_a_step(script: str, code: str, culprit: str) -> None:
    (found,) = read(script).problems
    assert (found.code, found.span.text) == (code, culprit)


def test_a_script_with_a_problem_has_no_routine() -> None:
    assert read("# T\nCalf 20s").routine is None
