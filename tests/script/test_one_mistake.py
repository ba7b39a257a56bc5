"""One mistake in a good script gives one problem, in its line, at its culprit."""

from __future__ import annotations

import pytest

from tests.script.short import read

GOOD = """\
# Calf relief
language: en
voice: auto
countdown: 3
warning: Let go at once if it turns sharp.
> For the minutes after a calf cramp.

say: Breathe slowly.

## At the wall
Wall calf stretch, 30s each leg, left leg first, change 10s
  - Put both hands on the wall and step your {side} foot back.
  - Keep your {side} heel on the floor.
  feel: in your {side} calf
  needs: a wall
  at 10s: Let the shoulders drop.
  at half: Sink a little deeper.

rest 20s: Shake both legs out.

3 rounds, rest 15s between
  Heel drop, 8 reps at 4s, 2 sets, rest 10s between
    - Rise on both feet, round {round}.
  rest 10s

10 rounds, every 1m
  Squat, 8 reps, tempo 3-1-1
rest 1m
  - Drink some water.
  at half: Half a minute to go.
breathe in 4s, hold 7s, out 8s, 4 times

use leg-cramp-prevention
"""

MISTAKES = [
    # the title, headings, notes
    ("# Calf relief", "#Calf relief", "E207", "#"),
    ("# Calf relief", "Calf relief", "E201", "Calf relief"),
    ("# Calf relief", "title: Calf relief", "E210", "title"),
    ("# Calf relief", "#", "E204", "#"),
    ("# Calf relief", "### Calf relief", "E220", "###"),
    ("# Calf relief", "  # Calf relief", "E009", "  "),
    ("# Calf relief", "# " + "a" * 300, "E221", "a" * 300),
    ("## At the wall", "##At the wall", "E207", "##"),
    ("## At the wall", "# At the wall", "E202", "# At the wall"),
    ("## At the wall", "##", "E204", "##"),
    ("## At the wall", "### At the wall", "E220", "###"),
    ("## At the wall", "  ## At the wall", "E009", "  "),
    # settings
    ("language: en", "langauge: en", "E210", "langauge"),
    ("language: en", "languages: en", "E210", "languages"),
    ("language: en", "language en", "E222", "language"),
    ("language: en", "language:", "E204", "language:"),
    ("language: en", "language: english please", "E212", "english please"),
    ("language: en", "level: beginner", "E210", "level"),
    ("voice: auto", "voice auto", "E222", "voice"),
    ("voice: auto", "language: de", "E211", "language"),
    ("voice: auto", "halfway: no", "E212", "no"),
    ("voice: auto", "rest: 0,5s", "E102", "0,5s"),
    ("voice: auto", "change: 5", "E103", "5"),
    ("voice: auto", "date: 31.5.2026", "E212", "31.5.2026"),
    ("voice: auto", "speed: 3", "E112", "3"),
    ("countdown: 3", "countdown: 11", "E112", "11"),
    ("countdown: 3", "countdown: three", "E212", "three"),
    ("sharp.", "sharp on the {side}.", "E402", "{side}"),
    # steps
    ("say: Breathe", "say Breathe", "E222", "say"),
    ("say: Breathe", "sya: Breathe", "E206", "sya:"),
    ("say: Breathe slowly.", "say:", "E204", "say:"),
    ("say: Breathe slowly.", "say: Breathe on your {side}.", "E402", "{side}"),
    ("say: Breathe slowly.", "Breathe slowly.", "E302", "Breathe slowly."),
    ("rest 20s: Shake", "rset 20s: Shake", "E206", "rset"),
    ("rest 20s: Shake", "rest 20: Shake", "E103", "20"),
    ("rest 20s: Shake", "rest 20s Shake", "E222", "rest 20s"),
    ("rest 20s: Shake both legs out.", "rest: 20s", "E209", "rest"),
    ("rest 20s: Shake both legs out.", "rest", "E218", "rest"),
    ("rest 20s: Shake both legs out.", "rest 20s:", "E204", "rest 20s:"),
    ("rest 20s: Shake both legs out.", "pause 20s: Shake", "E206", ": Shake"),
    ("rest 20s: Shake both legs out.", "rest 13h", "E111", "13h"),
    ("rest 20s: Shake both legs out.", "Rest, 20s", "E309", "Rest"),
    ("rest 20s: Shake both legs out.", "Rest for 20s", "E309", "Rest"),
    ("rest 20s: Shake both legs out.", "20s shaking", "E301", "20s"),
    ("3 rounds, rest 15s between", "2.5 rounds", "E214", "2.5 rounds"),
    ("3 rounds, rest 15s between", "-3 rounds", "E214", "-3 rounds"),
    ("3 rounds, rest 15s between", "2,5 rounds", "E214", "2,5 rounds"),
    (
        "3 rounds, rest 15s between",
        "2,5 rounds, rest 15s between",
        "E214",
        "2,5 rounds, rest 15s between",
    ),
    ("3 rounds, rest 15s between", "rounds: 3", "E214", "rounds: 3"),
    ("3 rounds, rest 15s between", "3 rounds, rest 15 between", "E103", "15"),
    ("rest 20s: Shake both legs out.", "music: rain.mp3", "E209", "music"),
    ("rest 20s: Shake both legs out.", "rest 20s: Shake {{both} legs", "E403", "}"),
    ("use leg-cramp-prevention", "use", "E204", "use"),
    ("use leg-cramp-prevention", "use: leg-cramp-prevention", "E206", "use:"),
    # the head of a move
    ("30s each leg", "30 secnods each leg", "E104", "secnods"),
    ("30s each leg", "30 each leg", "E103", "30"),
    ("30s each leg", "0,5s each leg", "E102", "0,5s"),
    ("30s each leg", "-30s each leg", "E109", "-30s"),
    ("30s each leg", "1:75 each leg", "E105", "75"),
    ("30s each leg", "٣0s each leg", "E106", "٣0s"),
    ("30s each leg", "0.2s each leg", "E110", "0.2s"),
    ("30s each leg", "30h each leg", "E111", "30h"),
    ("30s each leg", "30s each ear", "E304", "each ear"),
    ("30s each leg", "30s both legs", "E304", "both legs"),
    ("30s each leg", "30s ech leg", "E304", "ech leg"),
    ("30s each leg", "30s, 40s each leg", "E305", "40s"),
    ("30s each leg", "30s each arm", "E305", "left leg first"),
    ("30s each leg, left leg first", "30s", "E306", "change 10s"),
    ("Wall calf stretch, 30s", "Wall calf stretch 30s", "E303", "30s each leg"),
    ("Wall calf stretch, 30s", "Wall calf stretch: 30s", "E303", "30s each leg"),
    ("Wall calf stretch, 30s", "Wall calf stretch, ech leg, 30s", "E307", "ech leg"),
    ("Wall calf stretch, 30s", '"Wall calf stretch, 30s', "E308", '"'),
    ("Wall calf stretch, 30s", '"Wall calf stretch" 30s', "E310", "30s each leg"),
    ("Wall calf stretch, 30s", ", 30s", "E301", ","),
    ("Wall calf stretch, 30s", "Wall {side} stretch, 30s", "E312", "{side}"),
    ("Wall calf stretch, 30s", "Wall } stretch, 30s", "E312", "}"),
    ("Wall calf stretch, 30s", "Wall calf stretch,, 30s", "E311", ","),
    ("change 10s", "change 10s,", "E311", ","),
    ("change 10s", "chnage 10s", "E304", "chnage 10s"),
    ("change 10s", "change", "E304", "change"),
    ("8 reps", "8 rps", "E104", "rps"),
    ("8 reps", "0 reps", "E112", "0"),
    ("8 reps at 4s, 2 sets, rest 10s between", "8 reps at", "E218", "at"),
    ("2 sets, rest 10s between", "2 sets, rest 10s", "E304", "rest 10s"),
    ("2 sets, rest 10s between", "1 set, rest 10s between", "E306", "rest 10s between"),
    # under a move
    ("  - Keep your {side}", "  * Keep your {side}", "E217", None),
    ("  - Keep your {side}", "  -Keep your {side}", "E217", None),
    ("  - Keep your {side}", "  Keep your {side}", "E217", None),
    ("  - Keep your {side}", "\t- Keep your {side}", "E006", "\t"),
    ("  - Keep your {side}", " - Keep your {side}", "E007", " "),
    ("  - Keep your {side}", "    - Keep your {side}", "E009", "    "),
    ("  - Keep your {side}", "  - Keep your {sied}", "E401", "{sied}"),
    ("  - Keep your {side}", "  - Keep your {side", "E403", "{"),
    ("  - Keep your {side}", "  - Keep your {side:left}", "E404", "{side:left}"),
    ("  - Keep your {side}", "  - Keep your {round}", "E402", "{round}"),
    ("  feel: in", "  fell: in", "E217", "fell:"),
    ("  feel: in", "  feel in", "E222", "feel"),
    ("feel: in your {side} calf", "feel:", "E204", "feel:"),
    ("  needs: a wall", "feel: in the wall", "E213", "feel"),
    ("  needs: a wall", "  feel: a wall", "E216", "feel: a wall"),
    ("  needs: a wall", "  setup: again", "E212", "again"),
    ("  needs: a wall", "  needs: a {part}", "E402", "{part}"),
    ("  needs: a wall", "  rest 20s", "E217", "rest 20s"),
    ("  needs: a wall", "  Heel drop, 8 reps", "E217", "Heel drop, 8 reps"),
    ("  needs: a wall", "  voice: auto", "E209", "voice"),
    ("  needs: a wall", "  > a wall", "E208", "> a wall"),
    ("at 10s:", "at 10:", "E103", "10"),
    ("at 10s:", "at ten:", "E219", "ten"),
    ("at 10s: Let", "at 10s Let", "E222", "at 10s"),
    ("at half:", "at halfway:", "E219", "halfway"),
    ("at half:", "every 0s:", "E219", "0s"),
    # rounds
    ("3 rounds,", "3 ronds,", "E214", None),
    ("3 rounds,", "three rounds,", "E214", None),
    ("3 rounds,", "0 rounds,", "E112", "0"),
    ("3 rounds, rest 15s between", "3 rounds rest 15s between", "E214", "rest 15s between"),
    ("3 rounds, rest 15s between", "3 rounds, rest 15s", "E214", "15s"),
    ("3 rounds, rest 15s between", "3 x", "E214", "3 x"),
    ("3 rounds, rest 15s between", "Heels", "E302", "Heels"),
    ("  rest 10s\n", "rest 10s\n  rest 5s\n", "E009", "  "),
    # blocks, breathing, rests
    ("10 rounds, every 1m", "10 rounds, every 1", "E103", "1"),
    ("10 rounds, every 1m", "10 rounds, every minute", "E214", ", every minute"),
    ("10 rounds, every 1m", "10 rounds, every 60m", "E113", "60m"),
    ("10 rounds, every 1m", "emom", "E214", "emom"),
    ("10 rounds, every 1m", "non-stop", "E206", "non-stop"),
    ("tempo 3-1-1", "tempo 3-1", "E313", "3-1"),
    ("8 reps, tempo 3-1-1", "8 reps at 4s, tempo 3-1-1", "E305", "tempo 3-1-1"),
    ("8 reps, tempo 3-1-1", "tempo 3-1-1", "E306", "tempo 3-1-1"),
    ("Squat, 8 reps", "Squat 20s, 8 reps", "E315", "20s"),
    ("  - Drink some", "  tip: Drink some", "E225", None),
    ("  - Drink some", "  -Drink some", "E009", "  "),
    ("at half: Half", "at halve: Half", "E219", "halve"),
    ("hold 7s, out 8s", "hold 7, out 8s", "E103", "7"),
    ("hold 7s, out 8s", "hold 7s", "E226", "in 4s, hold 7s"),
    (", 4 times\n", "\n", "E226", None),
    ("breathe in", "breath in", "E206", None),
    # the file
    ("Breathe slowly.", "Breathe\x07 slowly.", "E010", "\x07"),
    ("Breathe slowly.", "Breathe \x00slowly.", "E002", "\x00"),
    ("Breathe slowly.", "Breathe " + "a" * 10_000, "E005", "s"),
]


def test_the_good_script_has_no_problem() -> None:
    assert not read(GOOD).problems


@pytest.mark.parametrize(("good", "bad", "code", "culprit"), MISTAKES)
def test_one_mistake_gives_one_problem_at_its_culprit(
    good: str, bad: str, code: str, culprit: str | None
) -> None:
    assert good in GOOD
    problems = read(GOOD.replace(good, bad, 1)).problems
    assert [p.code for p in problems] == [code], "\n".join(map(str, problems))
    (problem,) = problems
    line = GOOD[: GOOD.index(good)].count("\n") + 1
    assert problem.span.line == line + bad[: bad.find("  rest 5s")].count("\n")
    whole = problem.span.source.lines[problem.span.line - 1].strip()
    assert problem.span.text == (whole if culprit is None else culprit)


HEAD_IN_ROUNDS = GOOD[: GOOD.index("  Heel drop")].count("\n") + 1
"""Without the head of this move the indentation goes up and down with no reason."""


@pytest.mark.parametrize("number", {*range(1, GOOD.count("\n") + 1)} - {HEAD_IN_ROUNDS})
def test_a_line_that_is_left_away_gives_one_problem_at_most(number: int) -> None:
    lines = GOOD.splitlines()
    del lines[number - 1]
    assert len(read("\n".join(lines)).problems) <= 1
