"""The mends of a script: all that keep the meaning, and nothing else of the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compiler.plans import plan
from tests.script.reading.test_elsewhere import MEANT
from voicecoach.errors import Edit, Source
from voicecoach.script import parse
from voicecoach.script.edits import mended, with_edits

STEPS = [
    "Heel drop, 8 reps at 4s, 2 sets, rest 10s between  // slowly",
    "March on the spot, 20s\n  - Lift your knees.\n  at half: Breathe.",
    "rest 15s: Shake it out.",
    "say: Breathe slowly.",
    "3 rounds, rest 15s between\n  Curl, 10s\n  pause 2s",
    '"Lunge, left and right", 40s',
    "> A note.",
]
"""Steps that are right, one or more of which stand around a mistake."""

MISTAKES = [
    (meant, written)
    for meant, ways in {
        **MEANT,
        "Squat, 7.5s": ("Squat, 7,5s",),
        "Squat, 30s": ("Squat 30s", "Squat: 30s", "Squat - 30 sec", "Squat, 30 Sekunden"),
        "## Squats": ("##Squats",),
        "say: Well done.": ("say Well done.",),
        "March, 0.5s": ("March, .5s",),
        "2 times, rest 5s between\n  March, 20s": ("2 times, rest 5s\n  March, 20s",),
        "March, 20s\n  - Lean in.": ("March, 20s\n  * Lean in.", "March, 20s\n  • Lean in."),
        "March, 20s\n  at half: Breathe.": ("March, 20s\n  at 50%: Breathe.",),
        "March, 20s\n  at 10s: Breathe.": ("March, 20s\n  after 10s: Breathe.",),
        "rest 20s: Breathe.": ("rest 20s Breathe.",),
    }.items()
    for written in ways
    if not meant.startswith(("rest:", "change:"))
]
"""What is meant, and a line that means it with one mistake."""


@st.composite
def scripts(draw: st.DrawFn) -> tuple[str, str]:
    """A right script, and the same one with one mistake in it."""
    meant, written = draw(st.sampled_from(MISTAKES))
    before = draw(st.lists(st.sampled_from(STEPS), max_size=3))
    after = draw(st.lists(st.sampled_from(STEPS), max_size=3))
    comment = draw(st.sampled_from(["", "  // ask on Thursday", "   "]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    texts = []
    for line in (meant, written):
        steps = ["# T", *before, "Curl, 10s", line + comment, *after, ""]
        texts.append(mark + "\n".join(steps).replace("\n", end))
    return texts[0], texts[1]


@settings(deadline=None)
@given(scripts())
def test_one_mistake_mended_gives_the_plan_of_the_right_script(scripts: tuple[str, str]) -> None:
    right, wrong = scripts
    assert parse("a.coach", wrong.encode()).problems
    after = mended("a.coach", wrong)
    assert not parse("a.coach", after.encode()).problems
    assert plan(after.removeprefix("\ufeff")) == plan(right.removeprefix("\ufeff"))


@settings(deadline=None)
@given(scripts())
def test_nothing_but_the_mistake_is_touched(scripts: tuple[str, str]) -> None:
    right, wrong = scripts
    after = mended("a.coach", wrong)
    kept = [line for line in right.split("\n") if line in wrong.split("\n")]
    assert [line for line in after.split("\n") if line in kept] == kept
    assert after.count("\r") == wrong.count("\r")
    assert after.startswith("\ufeff") == wrong.startswith("\ufeff")
    assert mended("a.coach", right) == right


def test_several_mistakes_of_a_line_are_mended_one_after_the_other() -> None:
    script = "# T\n1. Squat 3x10\n  - Sit back.\n  at half way: Breathe.\n"
    assert mended("a.coach", script) == (
        "# T\nSquat, 3 sets, 10 reps\n  - Sit back.\n  at half: Breathe.\n"
    )


@pytest.mark.parametrize("line", ["Squat, 8-12 reps", "Plank, 30s, left", "Calf, 20 secnods"])
def test_a_guess_is_left_to_the_writer(line: str) -> None:
    assert mended("a.coach", f"# T\n{line}\n") == f"# T\n{line}\n"


def test_of_edits_that_overlap_the_last_place_is_done() -> None:
    source = Source("a.coach", ("abcdef",))
    edits = [Edit(source.span(1, 1, 4), "X"), Edit(source.span(1, 3, 5), "Y")]
    assert with_edits("abcdef", edits) == "abYef"
