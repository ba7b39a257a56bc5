"""Hostile input: no crash, no endless search, no memory that grows without bound."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.script.scripts import scripts
from tests.script.short import NAME, read, routine
from voicecoach.errors import ScriptError
from voicecoach.markup import without_markup
from voicecoach.script import Parsed, parse
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import MOST_PROBLEMS
from voicecoach.script.reading.lines import LONGEST_LINE
from voicecoach.script.routine import Move, Rounds


def checked(data: bytes) -> Parsed:
    """What these bytes are parsed as, after all that must hold for any bytes was checked."""
    parsed = parse(NAME, data)
    assert (parsed.routine is None) == bool(parsed.problems)
    for problem in islice(parsed.problems, 50):
        span = problem.span
        line = span.source.lines[span.line - 1] if span.source.lines else ""
        assert 1 <= span.start < span.end <= max(2, len(line) + 2), problem
        str(problem).encode()
        assert len(str(problem)) < 3000
    if parsed.routine is not None:
        assert parse(NAME, format_script(parsed).encode()).routine == parsed.routine
    return parsed


def codes(script: str) -> list[str]:
    return [problem.code for problem in checked(script.encode()).problems]


def test_nesting_ten_thousand_deep_is_a_problem() -> None:
    lines = "\n".join(" " * depth + "2 rounds" for depth in range(5000))
    assert codes(f"# T\n{lines}") == ["E008"]
    assert codes("# T\n" + "".join(" " * depth + "a\n" for depth in range(10_000))) == ["E004"]


def test_a_million_rounds_of_a_million_rounds_take_no_time_to_read() -> None:
    (outer,) = routine("# T\n1000000 rounds\n  1000000 rounds\n    Calf, 20s").steps
    assert isinstance(outer, Rounds)
    assert outer.count == 1_000_000


def test_a_line_of_fifty_megabytes_is_a_problem() -> None:
    assert codes("# T\nsay: " + "a" * 50_000_000) == ["E004"]
    assert codes("# T\nsay: " + "a" * 5_000_000) == ["E005"]


@pytest.mark.parametrize("what", ["Calf, {}s", "rest {}s", "{} rounds", "speed: {}", "A, {} reps"])
def test_a_number_of_five_thousand_digits_is_a_problem(what: str) -> None:
    assert codes(f"# T\n{what.format('9' * 5000)}\nA, 5s")[0] in ("E107", "E112", "E212")


CATASTROPHES: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: "a" + " " * n + "b",
    "spaces in a rest": lambda n: "rest " + " " * n + "x",
    "spaces in a header": lambda n: "3 rounds" + " " * n + ", x",
    "spaces in a key": lambda n: "voice" + " " * n + "x",
    "commas": lambda n: "," * n,
    "names": lambda n: "a," * (n // 2),
    "digits": lambda n: "1" * n,
    "numbers": lambda n: "1 " * (n // 2),
    "points": lambda n: "1." * (n // 2),
    "times": lambda n: "A, " + "1:" * (n // 2),
    "durations": lambda n: "A, " + "1s " * (n // 3),
    "sides": lambda n: "A, 1s " + "each leg " * (n // 9),
    "slips": lambda n: "A, " + "ech lgg, " * (n // 9),
    "slips after a hold": lambda n: "A, 20s, " + "lef lrg eah rst " * (n // 16),
    "quotes": lambda n: '"' * n,
    "quoted names": lambda n: '"a",' * (n // 4),
    "braces": lambda n: "say: " + "{" * n,
    "unclosed sides": lambda n: "say: " + "{side:|" * (n // 7),
    "placeholders": lambda n: "say: " + "{foo}" * (n // 5),
    "hashes": lambda n: "#" * n,
    "slashes": lambda n: "a //" * (n // 4),
    "escapes": lambda n: "say: " + "\\//" * (n // 3),
    "minuses": lambda n: "-" * n,
    "bullets": lambda n: "- " * (n // 2),
    "letters": lambda n: "a" * n,
    "moments": lambda n: "at " * (n // 3),
    "a long moment": lambda n: "at " + "1" * n + ": x",
    "ladders": lambda n: "A, " + "1s then " * (n // 8),
    "a ladder that never comes": lambda n: "A, " + "1s " * (n // 3 - 2) + "then",
    "rungs": lambda n: "A, " + "1 then " * (n // 7) + "1 reps",
    "a tempo": lambda n: "A, 8 reps, tempo " + "1-" * (n // 2) + "1",
    "a tempo of spaces": lambda n: "A, 8 reps, tempo " + "1 " * (n // 2),
    "a breath": lambda n: "breathe " + "1-" * (n // 2) + "1, 2 times",
    "a breath of spaces": lambda n: "breathe " + "1 " * (n // 2),
    "phases": lambda n: "breathe in 1s" + ", hold 1s" * (n // 9),
    "phases of a setting": lambda n: "breath: 1s in" + ", hold 1s" * (n // 9),
    "options": lambda n: "3 rounds" + ", rest 5s between" * (n // 17),
    "spaces before an option": lambda n: "3 rounds ," + " " * n + "nonstop x",
    "as long as": lambda n: "A, as" + " " * n + "long as you can",
    "times at most": lambda n: "A, " + "1s at most " * (n // 11),
    "times in a name": lambda n: "1s " * (n // 3) + ", 20s",
    "sides in a name": lambda n: "left " * (n // 5) + ", 20s",
    "emom": lambda n: "emom" + " " * n + "x",
    "wide punctuation": lambda n: "，" * n,
    "combining marks": lambda n: "say " + "\u0301" * n,
    "no-break spaces": lambda n: "a," + "\u00a0" * n + "b",
}


@pytest.mark.parametrize("shape", CATASTROPHES)
@pytest.mark.parametrize("under", ["", "A, 20s\n  "])
def test_no_shape_of_a_long_line_takes_more_than_linear_time(shape: str, under: str) -> None:
    def seconds(length: int) -> float:
        data = f"# T\n{under}{CATASTROPHES[shape](length)}\n".encode()
        taken = []
        for _ in range(3):
            start = time.process_time()
            parse(NAME, data)
            taken.append(time.process_time() - start)
        return min(taken)

    checked(f"# T\n{under}{CATASTROPHES[shape](LONGEST_LINE - 10)}\n".encode())
    short, long = seconds(1000), seconds(LONGEST_LINE - 10)
    assert long < 60 * short + 0.05, f"{short:.5f} s for 1,000 characters, {long:.5f} s for 9,990"


def test_a_hundred_thousand_bad_lines_are_told_and_no_more() -> None:
    problems = parse(NAME, b"# T\n" + b"Calf, 30 secnods\n" * (MOST_PROBLEMS + 500)).problems
    assert len(problems) == MOST_PROBLEMS + 2
    assert {problem.code for problem in problems[-2:]} == {"E104", "E011"}


def test_problems_in_every_placeholder_do_not_fill_memory() -> None:
    line = b"say: " + b"{}" * 4000 + b"\n"
    problems = parse(NAME, b"# T\n" + line * 100).problems
    assert len(problems) <= MOST_PROBLEMS + 4001
    assert problems[-1].code in ("E011", "E401")


def test_every_character_of_unicode_may_stand_in_a_text_but_controls_and_braces() -> None:
    controls = {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)} - {ord("\t")}
    points = [*range(0x10000), *range(0x10000, sys.maxunicode + 1, 61)]
    characters = [chr(c) for c in points if c not in controls and chr(c) not in "{}"]
    characters = [c for c in characters if without_markup(f"x{c}y") == f"x{c}y"]
    assert len(characters) > 60_000
    (step,) = routine("# T\nA, 5s\n" + "\n".join(f"  - x{c}y" for c in characters)).steps
    assert isinstance(step, Move)
    assert [text.parts[0] for text in step.instructions] == [f"x{c}y" for c in characters]


@pytest.mark.parametrize("point", [*range(9), *range(11, 0x20), 0x7F, 0x80, 0x85, 0x9F])
@pytest.mark.parametrize("line", ["# T{}t", "A, 2{}0s", "  - x{}y", "res{}t 5s"])
def test_a_control_character_is_a_problem_of_its_own(point: int, line: str) -> None:
    (code,) = codes(f"# T\nA, 5s\n{line.format(chr(point))}")
    assert code == ("E010" if point else "E002")


_FRAGMENTS = st.sampled_from(
    [
        "# ", "## ", "> ", "- ", "feel:", "setup: repeat", "at ", "every ", "half", "rest ",
        "say: ", "use ", "3 rounds", "2 times", "each ", "leg", "left ", " first", "8 reps",
        "2 sets", " between", "nonstop", "rounds for ", "every ", "hold ", "release ", "tempo ",
        "3-1-1", "then ", " then ", "5 breaths", "until ready", "as long as you can", " at most",
        "about ", "400 metres", "400m", "alternating ", "legs", "one leg at a time", "breathe ",
        "in ", "out ", "4-7-8", "4 times", "for ", "breath: ", "talk: ", "tell: time",
        "change ", "countdown ", "language: ", "voice:", "halfway: ",
        "pronounce: ",
        "=", "20s", "1:30", "0,5s", "-5s", "{side}", "{side:a|b}", "{{", "{", "}", '"', "//",
        "\\//", ", ", ":", "\n", "\n  ", "\n\t", "\n    ", "\r\n", "\u00a0", "−", "é", "漢",
        "\0", "\x07",
        "\u202e", "x", "Calf", " ",
    ]
)  # fmt: skip


@given(st.lists(_FRAGMENTS, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
@example("#  \nx, 1s")
@example(",,")
@example("# T\n\u00a0\u00a0- x\n \t- y")
def test_any_pieces_of_the_language_are_a_routine_or_problems(script: str) -> None:
    checked(script.encode())


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_routine_or_problems(data: bytes) -> None:
    checked(data)


@given(scripts(), st.data())
@settings(max_examples=50, deadline=None)
def test_a_good_script_with_something_changed_is_a_routine_or_problems(
    script: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(script)))
    end = data.draw(st.integers(start, min(len(script), start + 10)))
    checked((script[:start] + data.draw(_FRAGMENTS) + script[end:]).encode())


def test_a_script_error_of_many_problems_can_be_printed() -> None:
    problems = read("# T\n" + "Calf 30s\n" * 2000).problems
    assert str(ScriptError(problems)).count("E303") == 2000
