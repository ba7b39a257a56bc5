"""The course of a routine: its parts end to end, from the first go to the last end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.rendering.workouts.routines import CALVES, course_length, performed
from voicecoach.errors import UsageError
from voicecoach.rendering.workouts.course import course_of


def test_parts_lie_end_to_end() -> None:
    """They last as long as the mover works and rests."""
    performance = performed()
    steps = course_of(performance)
    assert all(one.start + one.length == two.start for one, two in pairwise(steps))
    assert sum(step.length for step in steps) == course_length(performance)


def test_work_has_its_name_and_its_side() -> None:
    """What lies between two pieces of work is one rest."""
    names = [step.name for step in course_of(performed())]
    assert names == [
        "Calf stretch, left", "Rest", "Calf stretch, right", "Rest", "Heel drop", "Rest",
        "Steady at 65 percent, cadence 90", "Calf raise",
    ]  # fmt: skip


def test_sides_are_told_in_the_language_of_the_routine() -> None:
    """Whoever reads German gets links and rechts."""
    german = CALVES.replace("relief\n", "relief\nlanguage: de\n", 1)
    names = [step.name for step in course_of(performed(german))]
    assert names[:3] == ["Calf stretch, links", "Rest", "Calf stretch, rechts"]


def test_the_words_of_the_author_are_in_it_and_no_others() -> None:
    """A coach's own words need a coach."""
    steps = course_of(performed())
    said = [text for step in steps for _, text in step.says]
    assert "Let the shoulders drop." in said
    assert "Shake it out." in said
    assert not any("hurts" in text or "Next" in text for text in said)
    assert steps[0].explained == ("Put both hands on the wall and step your left foot back.",)


def test_a_routine_of_words_alone_has_no_course() -> None:
    """There is nothing to time."""
    with pytest.raises(UsageError, match="'Words' has nothing to do in it"):
        course_of(performed("# Words\nsay: Breathe.\n"))
