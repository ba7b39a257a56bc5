"""The script that a new routine begins with."""

from __future__ import annotations

import pytest

from tests.fakes import SOUND_LENGTHS, by_letters
from tests.script.short import read, routine
from voicecoach.compiler import compile_routine
from voicecoach.script.formatter import format_script
from voicecoach.script.routine import Move, RestStep, Rounds, SayStep, SectionStep
from voicecoach.script.starter import starter


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Calf: für Läufer", "Calf: für Läufer"),
        ("# 1 // a//b", "# 1 // a//b"),
        (" a\n b\t\x07c ", "a b c"),
        ("", "My routine"),
        ("\0", "My routine"),
        ("a" * 500, "a" * 200),
        ("/" * 500, "/" * 200),
        ("\udcff", "My routine"),
    ],
)
def test_a_starting_script_has_the_title_that_was_asked_for(asked: str, title: str) -> None:
    assert routine(starter(asked)).title == title


def test_a_starting_script_compiles_without_a_problem() -> None:
    compiled = compile_routine(routine(starter("T")), by_letters, SOUND_LENGTHS)
    assert compiled.score is not None
    assert not compiled.problems
    assert not compiled.misfits


def test_a_starting_script_is_in_canonical_form() -> None:
    assert format_script(read(starter("T"))) == starter("T")


def test_a_starting_script_shows_the_main_forms() -> None:
    begun = routine(starter("T"))
    assert {type(step) for step in begun.steps} == {Move, RestStep, Rounds, SayStep, SectionStep}
    assert begun.notes
    assert any(isinstance(step, Move) and step.specs.sides for step in begun.steps)
