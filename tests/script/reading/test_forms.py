"""Every kind of statement and of detail is read, and written again."""

from __future__ import annotations

from typing import Any, Final, get_args

import pytest

from tests.script.short import read
from voicecoach.script.formatter import format_script
from voicecoach.script.reading.blocks import NonstopHead, RoundsForHead, RoundsHead
from voicecoach.script.reading.details import CLASHES, SpecSlot
from voicecoach.script.reading.inside import Detail, Instruction, RepeatSetup, UnderMove
from voicecoach.script.reading.moves import MoveHead
from voicecoach.script.reading.settings import Setting
from voicecoach.script.reading.statements import Note, Statement, Title
from voicecoach.script.routine import (
    BreatheStep,
    PauseStep,
    RestStep,
    SayStep,
    SectionStep,
    TimedLine,
    Use,
)
from voicecoach.script.writing import DETAILS

SCRIPT = """\
# Every form
language: en
> For readers.

## A section
Calf, 20s each leg, left leg first, 3 sets, rest 15s between, change 10s, countdown 2
  - Lean in.
  feel: in the calf
  setup: repeat
  at 5s: Breathe.
Heel, 8 reps at 4s, left leg
rest 10s: Shake it out.
pause 5s
say: Well done.
2 rounds, rest 15s between
  Toe, 20s
use another
Bridge, 5 reps, hold 10s, release 3s, 3 sets, one leg at a time
Squat, 8 reps, tempo 3-1-1
Lunge, 20 reps, about 1m, alternating legs
Plank, as long as you can, 1m at most
nonstop
  Run, 1m
rounds for 10m
  Pull-up, 5 reps
breathe in 4s, hold 7s, out 8s, 4 times
"""

LINES: Final = {
    Title: 1, Setting: 2, Note: 3, SectionStep: 5, MoveHead: 6, Instruction: 7, Detail: 8,
    RepeatSetup: 9, TimedLine: 10, RestStep: 12, PauseStep: 13, SayStep: 14, RoundsHead: 15,
    Use: 17, NonstopHead: 22, RoundsForHead: 24, BreatheStep: 26,
}  # fmt: skip
"""A kind of statement -> the line of the script that makes one."""


def test_every_kind_of_statement_is_tried() -> None:
    assert set(LINES) == set(get_args(Statement))
    assert set(get_args(UnderMove)) <= set(LINES)


@pytest.mark.parametrize("kind", LINES, ids=lambda kind: kind.__name__)
def test_every_kind_of_statement_is_read_from_a_line(kind: type[Any]) -> None:
    assert type(read(SCRIPT).statements[LINES[kind]]) is kind


def test_every_kind_of_statement_is_written_as_it_was_read() -> None:
    assert format_script(read(SCRIPT)) == SCRIPT


def test_every_kind_of_detail_has_its_clashes_and_is_written() -> None:
    assert set(CLASHES) == set(get_args(SpecSlot)) == set(DETAILS)
    details = [s.details for s in read(SCRIPT).statements.values() if isinstance(s, MoveHead)]
    assert {spec.slot for specs in details for spec in specs} == set(get_args(SpecSlot))
