"""docs/language.md: every example runs, every habit does what it says, nothing is missing."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.docs.examples import DOCS, Fence, fences, problems, read
from voicecoach.compiler.refusals import MOST_STEPS
from voicecoach.script import Routine
from voicecoach.script.parser import MOST_PROBLEMS
from voicecoach.script.reading.blocks import MOST_ROUNDS
from voicecoach.script.reading.details import MOST_REPS, MOST_SETS
from voicecoach.script.reading.doubts import LONGEST_NAME
from voicecoach.script.reading.inside import MOVE_KEYS
from voicecoach.script.reading.lines import DEEPEST, LARGEST_SCRIPT, LONGEST_LINE, MOST_LINES
from voicecoach.script.reading.settings import READERS
from voicecoach.script.routine import LONGEST_ROUTINE, PARTS, Move, SayStep
from voicecoach.script.text import PLACEHOLDERS
from voicecoach.script.uses import DEEPEST_USE, MOST_USED
from voicecoach.timing import SHORTEST_HOLD
from voicecoach.units import HOUR

PAGE: Final = (DOCS / "language.md").read_text(encoding="utf-8")
_WORKS: Final = "It works"


def _whole(fence: Fence) -> str:
    """The script that an example is a part of."""
    match fence.kind:
        case "steps":
            return "# T\n" + fence.text
        case "settings":
            return f"# T\n{fence.text}Calf, 20s\n"
        case "with leg-cramp-prevention":
            beside = "--- leg-cramp-prevention.coach ---\n# L\nCalf, 20s\n"
            return f"--- main.coach ---\n{fence.text}{beside}"
        case _:
            return fence.text


@pytest.mark.parametrize("fence", [*fences(PAGE)], ids=lambda fence: fence.text[:30])
def test_every_example_compiles_without_a_problem(fence: Fence) -> None:
    assert fence.language == "coach"
    assert problems(_whole(fence)) == []


def _rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)[1:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in rows]


HABITS: Final = [(row[1].strip("`"), row[2]) for row in _rows("Habits from elsewhere")]


def _script(written: str) -> str:
    lines = written.replace("␣", " ").replace("⇥", "\t").split(" ⏎ ")
    return "\n".join(["# T", *lines])


def test_the_table_of_habits_has_the_ten_that_hand_writers_have_most() -> None:
    assert len(HABITS) >= 10


@pytest.mark.parametrize(("written", "here"), HABITS)
def test_a_habit_does_what_the_table_says(written: str, here: str) -> None:
    told = problems(_script(written))
    quoted = re.findall("“(.*?)”", here)
    if here.startswith(_WORKS):
        routine = read(_script(written)).routine
        assert told == []
        assert routine is not None
        assert not quoted or quoted[0] in _said(routine)
    else:
        (problem,) = told
        assert here.startswith(f"{problem.code}:")
        assert quoted == [problem.help]


def _said(routine: Routine) -> list[str]:
    step = routine.steps[0]
    if isinstance(step, Move):
        return [step.name, *(text.words({}) for text in step.instructions)]
    assert isinstance(step, SayStep)
    return [step.text.words({})]


def test_two_minutes_are_two_minutes() -> None:
    routine = read(_script("Calf stretch, 2m")).routine
    assert routine is not None
    assert "Calf stretch, 2m" in dict(HABITS)
    assert repr(routine.steps[0]).count("length=120000") == 1


@pytest.mark.parametrize("key", READERS)
def test_every_setting_is_in_the_table(key: str) -> None:
    assert any(row[0].startswith(f"`{key}:") for row in _rows("Settings"))


@pytest.mark.parametrize("key", MOVE_KEYS)
def test_every_line_of_a_move_is_in_the_table(key: str) -> None:
    assert any(row[0].startswith(f"`{key}:") for row in _rows("What is said about a move"))


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_is_in_the_table(name: str) -> None:
    assert any(f"`{{{name}}}`" in row[0] for row in _rows("What is said about a move"))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_body_is_named(part: str) -> None:
    sentence = PAGE.partition("In place of")[2].partition("\n\n")[0]
    assert re.search(rf"\b{part}\b", sentence)


@pytest.mark.parametrize(
    "limit",
    [
        f"{LONGEST_ROUTINE // HOUR} hours",
        f"{SHORTEST_HOLD / 1000} seconds",
        f"{MOST_REPS:,} repetitions, {MOST_SETS} sets, {MOST_ROUNDS:,} rounds",
        f"{MOST_STEPS:,} holds",
        f"{DEEPEST} levels deep",
        f"{DEEPEST_USE} deep at most, and {MOST_USED:,} steps",
        f"{LONGEST_LINE:,} characters",
        f"{LONGEST_NAME} characters",
        f"{MOST_LINES:,} lines and {LARGEST_SCRIPT // 2**20} MiB",
        f"{MOST_PROBLEMS:,} problems",
    ],
)
def test_every_limit_is_in_the_table(limit: str) -> None:
    assert any(limit in row[0] for row in _rows("The limits"))


def test_the_page_is_read_in_ten_minutes() -> None:
    assert len(re.findall(r"\w+", PAGE)) < 2400
