"""A mistake in words from elsewhere: the help, followed to the letter, gives what was meant."""

from __future__ import annotations

import pytest

from tests.script.dump import dump
from tests.script.short import problem, read
from voicecoach.errors import Edit

MEANT = {
    # sides: the part is in the name, or in what is written
    "Calf stretch, 30s each leg": (
        "Calf stretch, 30s, left and right",
        "Calf stretch, 30s left & right",
        "Calf stretch, 30s, L/R",
        "Calf stretch, 30s each",
        "Calf stretch, 30s, both",
        "Calf stretch, 30s both legs",
        "Calf stretch, 30s, on each leg",
        "Calf stretch, 30 sec/leg",
        "Calf stretch, 30s ea leg",
        "Calf stretch, 30s ea.",
        "Calf stretch, 30s, 2 legs",
        "Calf stretch (30s per leg)",
        "Calf stretch, hold for 30s each leg",
    ),
    "Calf stretch, 30s each side": (
        "Calf stretch, 30s, both sides",
        "Calf stretch, 30s on each side",
        "Calf stretch, 30s/side",
        "Calf stretch, 30s, 2 sides",
        "1. Calf stretch (30 sec/side)",
    ),
    "Calf stretch, 30s, right leg": (
        "Calf stretch, 30s, right",
        "Calf stretch, 30s, right only",
        "Calf stretch, 30s, only right leg",
        "Calf stretch, 30s, right leg only",
        "Calf stretch, 30s, on the right",
        "Calf stretch, 30s R",
        "Calf stretch, 30s (right)",
        "Calf stretch, 30s, R leg",
    ),
    "Arm circle, 30s, left arm": ("Arm circle, 30s, left", "Arm circle, 30s, left only"),
    "Calf stretch, 30s, right leg first": (
        "Calf stretch, 30s, right first",
        "Calf stretch, 30s, right then left",
    ),
    # sets and repetitions
    "Squat, 3 sets, 10 reps": (
        "Squat, 3 x 10",
        "Squat, 3x10",
        "Squat, 3×10",
        "Squat, 3 sets of 10",
        "Squat, 3 sets x 10 reps",
        "Squat, 3 x 10 reps",
        "Squat 3x10",
        "Squat: 3 x 10",
        "Squat, 10 reps x 3",
        "Squat, 3 x 10 squats",
    ),
    "Squat, 10 reps": (
        "Squat, 10x",
        "Squat, x10",
        "Squat, 10 times",
        "Squat, 10 squats",
        "Squat, 10 slow reps",
        "Squat, 10 repetitions",
        "Squat x 10",
    ),
    "Bridge, 5 sets, 10s": (
        "Bridge, 5×10s",
        "Bridge, 5 x 10s",
        "Bridge, 10s x 5",
        "Bridge, 10s, x5",
        "Bridge, 10s, 5x",
        "Bridge 10s x5",
        "Bridge: 10 seconds x 5",
        "- [ ] Bridge 5 x 10s",
        "Bridge, hold 10s x 5",
        "Bridge, 10s five times",
        "Bridge, 10s, repeat 5 times",
        "Bridge, five sets of 10s",
    ),
    "Bridge, 5 reps, hold 10s": (
        "Bridge, 5 holds of 10s",
        "Bridge, 5 reps x 10s",
        "Bridge, 5 reps, 10s hold",
    ),
    "Bridge, 12 reps at 3s": ("Bridge, 12 reps @ 3s", "Bridge, 12 reps every 3s"),
    "Bridge, 12 then 10 then 8 reps": ("Bridge, 12-10-8 reps", "Bridge, 12/10/8 reps"),
    "Bridge, 3 sets, 30s, rest 10s between": (
        "Bridge, 3 x 30s, rest 10s between",
        "Bridge, 3 x 30s, 10s rest",
        "Bridge, 3 x 30s, rest 10s",
        "Bridge, 30s, 3 sets, 10s between sets",
        "Bridge 3 x 30s with 10s rest",
    ),
    "Bridge, 3 sets, 10 reps, each leg": ("Bridge, 3x10 (each leg)", "Bridge 3x10 ea leg"),
    "Bridge, 3 sets, 10 reps at 4s": ("Bridge, 3x10 @ 4s",),
    "Bridge, 3 sets, 30s each leg": ("Bridge, 3x30s/leg", "Bridge, 3 sets of 30s each leg"),
    # a number and what is counted
    "Breath, 5 breaths": ("Breath, 5 slow breaths", "Breath, 5 deep slow breaths"),
    # lists
    "Plank, 30s": (
        "* Plank, 30s",
        "* Plank 30s",
        "• Plank, 30s",
        "1. Plank, 30s",
        "2) Plank 30s",
        "- [ ] Plank 30s",
        "- [x] Plank, 30s",
        "**Plank**, 30s",
        "| Plank | 30s |",
        "Plank (30 sec)",
        "Plank; 30s",
        "Plank, 30s hold",
        "Plank, hold 30s",
        "Plank, hold for 30s",
        "☐ Plank 30s",
        "✓ Plank, 30s",
        "a) Plank, 30s",
        "1 - Plank, 30s",
        "*Plank* 30s",
        "Plank = 30s",
        'Plank, 30"',
        "Plank, 30''",
        "Plank 30″",
        "● Plank, 30s",
        "① Plank 30s",
    ),
    "Plank, 0.5 min": ("Plank, 1/2 min",),
    "Plank, 1.5 min": ("Plank, 1 1/2 min", "Plank, 1½ min", "Plank 1½ min"),
    "Plank, 3 sets, 30s": ('Plank, 3 x 30"', 'Plank 3x30"'),
    "Plank, 2m": ("Plank, 2'", "Plank 2′"),
    "rest 20s": ("Break 20s", "break 20s", "20s rest", "20s break"),
    "rest: 20s": ("break: 20s",),
    "change: 5s": ("switch: 5s", "side change: 5s"),
}
"""A line of a script -> lines that mean it, and are none of the language."""

ROWS = [(meant, written) for meant, ways in MEANT.items() for written in ways]

GUESSES = [
    ("Squat, 8-12 reps", "Squat, 12 reps"),
    ("Squat, 8 to 12 reps", "Squat, 12 reps"),
    ("Squat, 20-30 sec", "Squat, 30 sec"),
    ("Squat, 3 x 8-12", "Squat, 3 sets, 12 reps"),
    ("Leg swing, 10 kicks", "Leg swing, 10 reps"),
    ("10 squats", "Squats, 10 reps"),
    ("3 x 30s plank", "Plank, 3 sets, 30s"),
    ("| Exercise | Time |", ""),
    ("- Plank 30s", "Plank, 30s"),
    ("transition: 8s", "rest: 8s"),
    ("Calf stretch, 30s, alternating", "Calf stretch, 30s, each leg"),
    ("Calf stretch, 30s, alternate sides", "Calf stretch, 30s, each side"),
    ("Calf stretch, 30s, switch sides", "Calf stretch, 30s, each side"),
    ("Break, 20s", "rest 20s"),
    ("Plank, ½ min", "Plank, 0.5 min"),
]
"""What may have been meant otherwise."""


def script(line: str) -> str:
    """A script with a line in its midst that may be a setting."""
    setting = ":" in line and not line.startswith(("Squat", "Bridge"))
    step = "\nMarch, 20s" if setting else "\nMarch, 20s\nCurl, 10s\n"
    return f"# T\n{line}{step}" if setting else f"# T{step}{line}"


def mended(text: str, edit: Edit) -> str:
    """The script with the edit done."""
    lines = text.split("\n")
    line = lines[edit.span.line - 1]
    lines[edit.span.line - 1] = line[: edit.span.start - 1] + edit.text + line[edit.span.end - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(("meant", "written"), ROWS, ids=[written for _, written in ROWS])
def test_the_help_followed_to_the_letter_gives_what_was_meant(meant: str, written: str) -> None:
    bad = script(written)
    edit = problem(bad).edit
    assert edit is not None
    assert edit.sure
    assert dump(read(mended(bad, edit))) == dump(read(script(meant)))


@pytest.mark.parametrize(("written", "meant"), GUESSES)
def test_what_may_mean_something_else_is_asked(written: str, meant: str) -> None:
    bad = script(written)
    edit = problem(bad).edit
    assert edit is not None
    assert not edit.sure
    assert edit.sentence.startswith("did you mean " if edit.text else "take it away")
    assert mended(bad, edit) == script(meant)


@pytest.mark.parametrize("written", ["Plank, 30s, left", "Plank, 30s, left and right"])
def test_a_side_of_nothing_asks_for_the_part_of_the_body(written: str) -> None:
    found = problem(script(written))
    assert found.edit is None
    assert (found.help or "").startswith("say which part of the body: ")


def test_the_part_may_be_what_the_script_speaks_of() -> None:
    found = problem("# T\nKick, 20s each leg\nPlank, 30s, left and right")
    assert found.help == "write 'each leg'"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("prepare: 10s", "there is no setting for it: the coach gives time to get ready"),
        ("hold: 30s", "there is no setting for it: each move says it behind its name"),
        ("fit: 10m", "there is no setting for it: a routine takes as long as"),
        ("rest between sets: 10s", "between two moves write a step 'rest 10s'"),
    ],
)
def test_a_setting_of_another_timer_is_never_taken_for_a_move(written: str, told: str) -> None:
    assert (problem(script(written)).help or "").startswith(told)


def test_the_rule_of_a_table_is_taken_away_and_no_row_that_says_something() -> None:
    rule, row = problem(script("|---|---|")), problem(script("| Plank | 30s | 3 |"))
    assert rule.edit is not None
    assert (rule.code, rule.help, rule.edit.sure) == ("E316", "take it away", True)
    assert (row.code, row.edit) == ("E316", None)


@pytest.mark.parametrize("written", ["Plank, 15", "Plank, 15 per side", "Plank, 15/side"])
def test_a_number_alone_may_be_a_time_or_a_count(written: str) -> None:
    told = "write '15s' for seconds, '15m' for minutes or '15 reps'"
    assert problem(script(written)).help == told


@pytest.mark.parametrize("written", ["2 min jog", "Lie down. Hold 30 seconds", "Plank, repeat 3x"])
def test_where_it_is_not_known_nothing_is_made_up(written: str) -> None:
    assert problem(script(written)).edit is None


@pytest.mark.parametrize(
    "written",
    [
        "hold 30s",
        "Plank, 30s, transition 8s",
        "Calf, 20s, chnge 5s",
        "A, as long as you can, up to 60s",
    ],
)
def test_no_detail_becomes_a_name(written: str) -> None:
    edit = problem(script(written)).edit
    assert edit is None or not edit.text.lower().startswith(("hold,", "transition,", "up to,"))


@pytest.mark.parametrize(
    "moment", ["at 50%", "at 50 %", "at halfway", "at the middle", "at half way", "halfway", "half"]
)
def test_the_middle_of_a_hold_in_other_words(moment: str) -> None:
    bad = f"# T\nPlank, 30s\n  {moment}: Breathe."
    edit = problem(bad).edit
    assert edit is not None
    assert mended(bad, edit) == "# T\nPlank, 30s\n  at half: Breathe."


def test_a_detail_on_a_line_of_its_own_is_put_behind_the_name() -> None:
    found = problem("# T\nPlank, 30s\n  hold: 30s")
    assert found.help == "a detail stands behind the name of the move: ', 30s'"


def test_sides_in_what_may_be_the_name_are_a_guess() -> None:
    found = problem("# T\nKick, 20s each leg\nLunge, left and right, 40s")
    assert found.edit is not None
    assert not found.edit.sure
    assert "put the name in double quotes" in (found.help or "")


def test_an_edit_and_its_sentence_say_the_same() -> None:
    for _, written in ROWS:
        found = problem(script(written))
        assert found.edit is not None
        assert (found.help or "").startswith(found.edit.sentence)
        assert found.edit.to_json()["text"] in (found.help or "")


@pytest.mark.parametrize("written", ["Water break, 20s", "Short rest 20s", "quick break 20s"])
def test_a_rest_that_is_called_by_what_it_is_for_is_no_move(written: str) -> None:
    found = problem(f"# T\nCurl, 10s\n{written}\n")
    assert found.code == "E309"
    assert found.edit is not None
    assert found.edit.text == f"rest 20s: {written[:11].rstrip(', 2')}."


def test_words_behind_a_time_do_not_make_it_a_count() -> None:
    assert problem("# T\nBike, 5 min laps\n").edit is None
