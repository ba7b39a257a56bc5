"""From bytes to lines: encodings, sizes, comments and indentation."""

from __future__ import annotations

import pytest

from tests.script.short import read, routine, steps, told
from voicecoach.errors import Problem
from voicecoach.script import parse
from voicecoach.script.reading.lines import LARGEST_SCRIPT, LONGEST_LINE, MOST_LINES
from voicecoach.script.routine import Move, Rounds

GOOD = "# Tür\nCalf, 20s\n  - Éine\n"


def only(data: bytes) -> Problem:
    """The only problem of these bytes."""
    (found,) = parse("x.coach", data).problems
    str(found).encode()
    return found


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", " \t\u00a0\n").encode(),
        GOOD.rstrip().encode(),
    ],
)
def test_byte_order_marks_line_ends_and_trailing_space_do_not_matter(data: bytes) -> None:
    parsed = parse("x.coach", data)
    assert not parsed.problems
    assert parsed.routine == routine(GOOD)


def test_lines_end_at_line_feeds_only() -> None:
    script = "# T\nCalf, 20s\n  - a\u2028b\u2029c\n  - d"
    stretch = routine(script).steps[0]
    assert isinstance(stretch, Move)
    assert [text.words({}) for text in stretch.instructions] == ["a\u2028b\u2029c", "d"]


@pytest.mark.parametrize(
    ("data", "code", "line", "start"),
    [
        (b"# T\nCalf, 20s\n  - caf\xe9", "E003", 3, 8),
        ("# T\nCalf".encode("utf-16"), "E003", 1, 1),
        (b"\xfe\xff\x00#", "E003", 1, 1),
        (b"# T\nCalf\x00, 20s", "E002", 2, 5),
        (b"# T\nCalf\x07, 20s", "E010", 2, 5),
        ("# T\nCalf\x85, 20s".encode(), "E010", 2, 5),
        (b"# T\rCalf, 20s", "E010", 1, 4),
        (b"# T\nsay: " + b"a" * LONGEST_LINE, "E005", 2, 1),
        (b"#" * (LARGEST_SCRIPT + 1), "E004", 1, 1),
        (b"\n" * (MOST_LINES + 1), "E004", 1, 1),
        (b"a" * 50_000_000, "E004", 1, 1),
    ],
)
def test_what_is_no_script_is_told_at_its_first_place(
    data: bytes, code: str, line: int, start: int
) -> None:
    found = only(data)
    assert (found.code, found.span.line, found.span.start) == (code, line, start)


def test_each_line_with_a_control_character_is_told() -> None:
    problems = parse("x", b"# T\x01\nsay: a\x02b\x03\nsay: c\x1b[0m").problems
    assert [(p.code, p.span.line) for p in problems] == [("E010", 1), ("E010", 2), ("E010", 3)]


def test_the_bytes_of_a_line_that_is_not_utf_8_print_as_replacement_characters() -> None:
    printed = str(only(b"# T\n\xff\xfe\x80 caf\xe9"))
    assert "\ufffd\ufffd\ufffd caf\ufffd" in printed


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u200e", "\u202e", "\ufeff", "\u2066"])
def test_invisible_characters_of_scripts_and_emoji_are_text(mark: str) -> None:
    stretch = routine(f"# T{mark}x\nCalf, 20s\n  - a{mark}b").steps[0]
    assert isinstance(stretch, Move)
    assert stretch.instructions[0].words({}) == f"a{mark}b"


def test_an_empty_file_is_an_empty_script() -> None:
    assert only(b"").code == "E001"
    assert only(b"\xef\xbb\xbf\r\n").code == "E001"


@pytest.mark.parametrize("unit", [" ", "  ", "    ", "\t"])
def test_any_indentation_that_is_used_throughout_nests(unit: str) -> None:
    levels = [(0, "2 rounds"), (1, "2 times"), (2, "Calf, 20s"), (3, "- a"), (1, "rest 5s")]
    lines = [unit * level + line for level, line in levels]
    (rounds,) = steps(*lines)
    assert isinstance(rounds, Rounds)
    assert len(rounds.steps) == 2


def test_each_block_may_have_an_indentation_of_its_own() -> None:
    assert len(routine("# T\nCalf, 20s\n\t- a\nHeel, 20s\n   - b\n").steps) == 2


@pytest.mark.parametrize(
    ("lines", "code", "culprit"),
    [
        (["Calf, 20s", "  - a", "\t- b", "\t- c", "Heel, 20s"], "E006", "\t"),
        (["Calf, 20s", "\t- a", "  - b", "  - c"], "E006", "  "),
        (["Calf, 20s", " \t- a", " \t- b"], "E006", " \t"),
        (["2 rounds", "  Calf, 20s", "  \t- a"], "E006", "  \t"),
        (["Calf, 20s", "  - a", "\u00a0\u00a0- b"], "E006", "\u00a0\u00a0"),
        (["Calf, 20s", "\u3000- b"], "E006", "\u3000"),
        (["Calf, 20s", "    - a", "  - b", "  - c"], "E007", "  "),
        (["2 rounds", "    Calf, 20s", "      - a", "  Heel, 20s", "  Toe, 20s"], "E007", "  "),
        (["Calf, 20s", "  - a", "    - b", "    - c", "  - d"], "E009", "    "),
        (["## S", "  Calf, 20s", "    - a", "  Heel, 20s"], "E009", "  "),
        (["pause 5s", "  - a", "  - b"], "E009", "  "),
        (["say: a", "  and so on."], "E009", "  "),
        (["Calf, 20s", "  - a", "    and so on."], "E009", "    "),
        (["voice: auto", "  Calf, 20s", "  quiet, 20s"], "E009", "  "),
    ],
)
def test_an_indentation_that_is_wrong_is_told_once(
    lines: list[str], code: str, culprit: str
) -> None:
    assert told(*lines) == (code, culprit)


def test_a_script_that_is_indented_as_a_whole_is_told_once() -> None:
    (found,) = read("  # T\n  language: en\n  Calf, 20s\n    - a\n  rest 5s").problems
    assert (found.code, found.span.line) == ("E009", 1)


def test_blocks_nested_too_deep_are_told_once() -> None:
    rounds = [" " * depth + "2 rounds" for depth in range(40)]
    assert told(*rounds, " " * 40 + "Calf, 20s")[0] == "E008"


@pytest.mark.parametrize("indent", ["", "  ", "\t", "        "])
def test_empty_lines_and_comments_may_stand_anywhere(indent: str) -> None:
    assert routine(f"# T\n\n{indent}// x\nCalf, 20s\n{indent}\n{indent}// y\n  - a").steps
