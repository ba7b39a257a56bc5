"""As many rounds as possible in a time: told once, then one clock of exactly that time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compiler.plans import compiled, plan, said
from tests.compiler.steps import made, nonstop, rounds, rounds_for, steps
from tests.fakes import always
from tests.strategies import EXAMPLES, voices
from voicecoach.compiler.contracts import CHECKS, check_contracts
from voicecoach.score import Amrap, Lengths, Role, Score, Sound, SoundName

CINDY = """\
Pull-ups, 5 reps
  - Hang with straight arms.
  feel: in your back
  needs: a bar
Push-ups, 10 reps
Air squats, 15 reps
"""


def amrap(score: Score) -> Amrap:
    """The first rounds against the clock of a score."""
    return next(piece for piece in score.work if isinstance(piece, Amrap))


def test_the_content_is_told_once_with_its_numbers() -> None:
    score = plan(made(rounds_for(600_000, CINDY)))
    assert said(score, Role.NEEDS) == ["You will need a bar."]
    assert said(score, Role.ANNOUNCE, Role.SETUP) == [
        "As many rounds as you can in 10 minutes.",
        "Pull-ups. 5 repetitions.",
        "Hang with straight arms.",
        "You should feel it in your back.",
        "Push-ups. 10 repetitions.",
        "Air squats. 15 repetitions.",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "10 Minuten: so viele Runden, wie du schaffst."),
        ("es", "Todas las rondas que puedas en 10 minutos."),
        ("ja", "10分で、できるだけ多くのラウンドをします。"),
    ],
)
def test_the_coach_tells_it_in_its_own_language(language: str, words: str) -> None:
    score = plan(made(rounds_for(600_000, CINDY), language=language))
    assert said(score, Role.ANNOUNCE)[0] == words


def test_it_is_one_piece_of_work_of_exactly_its_time() -> None:
    one = amrap(plan(made(rounds_for(600_000, CINDY))))
    assert (one.length, one.written) == (600_000, 600_000)
    assert one.name == "As many rounds as you can"
    assert one.asked == ("Pull-ups, 5 reps", "Push-ups, 10 reps", "Air squats, 15 reps")
    assert one.moves == (1, 2, 3)
    assert (one.place.move, one.place.occurrence) == (1, 1)
    sounds = [(cue.start - one.start, cue.sound) for cue in one.cues if isinstance(cue, Sound)]
    assert sounds == [
        (0, SoundName.GO),
        (300_000, SoundName.HALFWAY),
        *[(600_000 - left, SoundName.TICK) for left in (3000, 2000, 1000)],
        (600_000, SoundName.END),
    ]


def test_the_clock_tells_time_and_reminds_of_pain() -> None:
    one = amrap(plan(made(rounds_for(600_000, CINDY))))
    times = [cue.start - one.start for cue in one.cues if cue.role is Role.TIME_LEFT]
    assert times == [540_000, 570_000, 590_000]
    assert [cue.role for cue in one.cues if cue.role is Role.REMINDER] == [Role.REMINDER]


def test_ticks_lead_to_its_go() -> None:
    score = plan(made(rounds_for(600_000, CINDY)))
    go = amrap(score).start
    assert [go - cue.start for cue in score.cues if cue.role is Role.LEAD_IN] == [3000, 2000, 1000]


def test_a_rest_in_it_is_told_and_not_taken() -> None:
    score = plan(made(rounds_for(300_000, "Burpees, 10 reps\nrest 30s")))
    assert said(score, Role.ANNOUNCE, Role.SETUP, Role.REST)[-1] == "Rest for 30 seconds."
    assert amrap(score).asked == ("Burpees, 10 reps", "rest 30s")


def test_a_rest_before_it_tells_of_the_clock_and_not_of_its_first_move() -> None:
    score = plan(made(*steps("rest 20s"), rounds_for(300_000, CINDY)))
    assert said(score, Role.PREVIEW) == ["Next: As many rounds as you can."]


def test_sides_holds_and_tips_are_told_before_it_and_the_end_after_it() -> None:
    script = "Lunge, 8 reps each leg\n  tip: Stay tall.\n  then: Shake it out.\nPlank, 20s\n"
    score = plan(made(rounds_for(300_000, script)))
    assert said(score, Role.ANNOUNCE, Role.SETUP) == [
        "As many rounds as you can in 5 minutes.",
        "Lunge. 8 repetitions each leg.",
        "Left leg first.",
        "Stay tall.",
        "Plank. 20 seconds.",
    ]
    assert said(score, Role.THEN) == ["Shake it out."]


def test_what_is_known_is_told_again_with_its_numbers_alone() -> None:
    score = plan(made(rounds(2, rounds_for(300_000, CINDY))))
    assert said(score, Role.SETUP) == [
        "Hang with straight arms.",
        "You should feel it in your back.",
    ]
    numbers = ["Pull-ups. 5 repetitions.", "Push-ups. 10 repetitions."]
    assert [words for words in said(score, Role.ANNOUNCE) if words in numbers] == numbers * 2
    assert len([piece for piece in score.work if isinstance(piece, Amrap)]) == 2
    assert len(said(score, Role.REMINDER)) == 1


@pytest.mark.parametrize("line", ["at 10s: Breathe.", "every 20s: Breathe.", "at half: Breathe."])
def test_a_line_that_has_no_moment_is_a_problem(line: str) -> None:
    routine = made(rounds_for(300_000, f"Plank, 30s\n  {line}\nBurpees, 5 reps\n"))
    assert [problem.code for problem in compiled(routine).problems] == ["E610"]


def test_in_a_block_it_runs_on_from_other_work() -> None:
    jog = steps("Jog, 60s")
    score = plan(made(nonstop(*jog, rounds_for(120_000, CINDY), *jog)))
    first, one, second = score.work
    assert (first.end, one.end) == (one.start, second.start)
    assert isinstance(one, Amrap)
    assert one.length == 120_000
    stops = [cue for cue in score.cues if cue.role is Role.SWITCH]
    assert [cue.start for cue in stops] == [one.start, second.start]
    for number in ("5", "10", "15"):
        assert any(f"{number} repetitions" in words for words in said(score))


def test_the_talk_of_a_block_says_what_comes_next() -> None:
    score = plan(made(nonstop(*steps("Jog, 60s"), rounds_for(120_000, CINDY))))
    assert "Next: As many rounds as you can. 2 minutes." in said(score)


def test_one_that_opens_a_block_is_told_before_it() -> None:
    score = plan(made(nonstop(rounds_for(120_000, CINDY), *steps("Jog, 60s"))))
    assert [segment.kind for segment in score.segments][:3] == ["talk", "setup", "amrap"]


contents = st.lists(
    st.sampled_from(
        [
            "Pull-ups, 5 reps\n  - Hang.\n",
            "Plank, 20s each side\n",
            "Squats, 8 reps at 2s\n  then: Good.\n",
            "Lunge, 6 reps each leg, 2 sets\n  tip: Tall.\n",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    contents,
    st.sampled_from([1000, 5000, 20_000, 60_001, 600_000]),
    st.booleans(),
    st.booleans(),
    voices(),
)
def test_any_content_keeps_the_contracts(
    parts: list[str], length: int, in_block: bool, follows: bool, voice: Lengths
) -> None:
    script = "".join(parts) + "rest 10s\n"
    inside = (*(steps("Jog, 60s") if follows else ()), rounds_for(length, script))
    routine = made(nonstop(*inside)) if in_block else made(*inside)
    score = plan(routine, voice)
    assert [what for check in CHECKS for what in check(score)] == []
    check_contracts(score, warned=True)
    assert amrap(score).length == length
    assert len(amrap(score).moves) == len(parts)


def test_a_slow_voice_takes_no_time_from_it() -> None:
    one = amrap(plan(made(rounds_for(20_000, CINDY)), always(9000)))
    assert one.length == 20_000
