"""Routines compiled for the tests of workouts, in a voice that is made up."""

from __future__ import annotations

from typing import Any, Final

from tests.fakes import SOUND_LENGTHS, by_letters
from voicecoach.compiler import compile_routine
from voicecoach.score import Performance, Presentation
from voicecoach.script.parser import parse

CALVES: Final = """# Calf & ankle relief
> For the minutes after a cramp.
>
> Do it on a mat.

Calf stretch, 20s each leg
  - Put both hands on the wall and step your {side} foot back.
  at 8s: Let the shoulders drop.
rest 15s: Shake it out.
Heel drop, 8 reps at 4s
"Rest", 12s
nonstop
  Steady at 65 percent, cadence 90, 20.25s
  Calf raise, 30s
    at 5s: Press the big toe down.
"""


def performed(text: str = CALVES, **facts: Any) -> Performance:
    """A script as a performance."""
    routine = parse("calves.coach", text.encode()).routine
    assert routine is not None
    score = compile_routine(routine, by_letters, SOUND_LENGTHS).score
    assert score is not None
    told: dict[str, Any] = {"voice": "none", "notes": routine.notes, **facts}
    return Performance(score, Presentation(**told))


def course_length(performance: Performance) -> int:
    """The milliseconds from the first go to the last end."""
    work = performance.score.work
    return work[-1].end - work[0].start
