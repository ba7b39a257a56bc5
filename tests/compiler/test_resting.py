"""Words in rests: where the author's lie, what gives way to them, and the time that is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compiler.plans import (
    codes,
    compiled,
    cue_of,
    end,
    go,
    plan,
    roles_at,
    said,
    told,
)  # fmt: skip
from tests.fakes import always
from tests.strategies import voices
from voicecoach.score import Lengths, Rest, Role

INTO_A_MOVE = """\
Plank, 20s
rest 5m: Drink.
  - Sit down.
  at 30s: Breathe slowly.
  every 1m: Sip.
  at -30s: Get up for {next}.
Squats, 20s
  - Feet apart.
"""


def test_the_lines_of_a_rest_lie_where_they_were_put_from_its_begin() -> None:
    score = plan(INTO_A_MOVE)
    start = end(score)
    assert cue_of(score, "Breathe slowly").start == start + 30_000
    assert cue_of(score, "Get up for Squats").start == start + 270_000
    sips = [cue.start - start for cue in score.cues if said_at(cue) == "Sip."]
    assert sips == [60_000, 120_000, 180_000, 240_000]
    assert go(score, 1) == start + 300_000


def said_at(cue: object) -> str | None:
    """The words of a cue that is speech."""
    phrase = getattr(cue, "phrase", None)
    return None if phrase is None else phrase.text


def test_instructions_follow_a_rests_own_words_and_the_announcement_lies_at_its_end() -> None:
    score = plan(INTO_A_MOVE)
    assert said(score, Role.REST) == ["Drink.", "Sit down."]
    assert cue_of(score, "Sit down").start < end(score) + 5000
    assert cue_of(score, "Squats. 20").start > end(score) + 285_000


def test_a_rest_of_its_own_has_words_too() -> None:
    score = plan("Plank, 20s\nrest 2m\n  - Lie down.\n  at 1m: Roll over.\n")
    assert said(score, Role.REST, Role.NOTE) == ["Rest for 2 minutes.", "Lie down.", "Roll over."]
    assert cue_of(score, "Roll over").start == end(score) + 60_000


def test_a_long_rest_tells_the_time_that_is_left_against_its_real_end() -> None:
    score = plan("Plank, 20s\nrest 3m\nsay: On we go.\n")
    over = next(s.end for s in score.segments if isinstance(s, Rest))
    assert said(score, Role.TIME_LEFT) == [
        "1 minute left.", "30 seconds left.", "10 seconds left."
    ]  # fmt: skip
    assert roles_at(score, Role.TIME_LEFT) == [over - 60_000, over - 30_000, over - 10_000]


def test_the_time_left_gives_way_to_words_and_says_so() -> None:
    score = plan("Plank, 20s\nrest 3m\n  at 2m: Get up.\nSquats, 20s\n", always(2000))
    assert said(score, Role.TIME_LEFT) == ["30 seconds left.", "10 seconds left."]
    assert "“1 minute left.” gave way to “Get up.”" in told(score)


def test_the_coachs_own_words_give_way_to_a_line_at_their_place() -> None:
    score = plan("Plank, 20s\nrest 1m\n  at 1s: Breathe.\nSquats, 20s\n")
    assert cue_of(score, "Breathe.").start == end(score) + 1000
    assert said(score, Role.REST) == []
    assert "“Rest for 1 minute.” gave way: the rest is too short for it" in told(score)


def test_a_line_where_the_set_up_has_to_be_said_is_a_misfit_with_numbers() -> None:
    [misfit] = compiled("A, 20s\nrest 30s\n  at -4s: Get up now.\nB, 20s\n").misfits
    error = misfit.as_error()
    assert (error.code, error.span.line) == ("E601", 4)
    assert misfit.moved
    assert "until" in error.message


def test_a_rest_in_a_block_has_its_lines_and_its_time() -> None:
    script = "nonstop\n  A, 40s\n  rest 1m\n    - Sit.\n    at 20s: Breathe.\n  B, 40s\n"
    score = plan(script)
    assert cue_of(score, "Breathe.").start == end(score) + 20_000
    assert said(score, Role.REST) == ["Sit.", "Rest for 1 minute."]
    assert go(score, 1) == end(score) + 60_000


def test_moments_in_rests_are_refused_as_those_in_holds() -> None:
    rest = "A, 20s\nrest 1m\n  at {}: Go.\n  at 10s: Stay.\nB, 20s\n"
    assert codes(rest.format("70s")) == [("E604", 4)]
    assert codes(rest.format("0s")) == [("E603", 4)]
    assert codes(rest.format("10s")) == [("E602", 5)]
    assert codes("A, 20s\nrest 1m\n  at 10s: Then {next}.\n") == [("E607", 4)]
    assert codes("A, 20s\nrest 1m\n  - Then {next}.\n") == [("E607", 4)]


@settings(max_examples=40, deadline=None)
@given(voices(), st.integers(1, 50), st.integers(20, 90), st.booleans())
def test_no_voice_moves_a_line_but_as_a_misfit(
    voice: Lengths, moment: int, length: int, into_a_move: bool
) -> None:
    after = "B, 20s\n" if into_a_move else "say: Well.\n"
    moment = min(moment, length - 1)
    found = compiled(f"A, 20s\nrest {length}s\n  at {moment}s: Here.\n{after}", voice)
    assert found.score is not None
    starts = [cue.start for cue in found.score.cues if said_at(cue) == "Here."]
    exact = starts == [end(found.score) + moment * 1000]
    assert exact is not bool(found.misfits)


MET_IN_ROUNDS = """\
2 rounds, rest 20s between
  rest {first}: Round {{round}} begins.
    - Breathe in {{round}}.
    at 20s: Twenty of {{round}}.
  Plank, 20s
  rest {last}: Round {{round}} ends.
    - Shake out {{round}}.
    at 15s: Fifteen of {{round}}.
"""


@pytest.mark.parametrize(("first", "last"), [("30s", "40s"), ("40s", "30s")])
def test_rests_that_meet_say_all_that_is_written_in_them_in_the_order_of_the_script(
    first: str, last: str
) -> None:
    score = plan(MET_IN_ROUNDS.format(first=first, last=last))
    start = end(score)
    assert go(score, 1) == start + 40_000
    authors = {"Round 1 ends.", "Shake out 1.", "Round 2 begins.", "Breathe in 2."}
    lines = {"Fifteen of 1.": 15_000, "Twenty of 2.": 20_000}
    met = [cue for cue in score.cues if start <= cue.start < start + 40_000]
    words = [said_at(cue) for cue in met if said_at(cue) in authors | set(lines)]
    assert words == ["Round 1 ends.", "Shake out 1.", "Round 2 begins.", "Breathe in 2.", *lines]
    for text, moment in lines.items():
        assert cue_of(score, text).start == start + moment


def test_an_instruction_of_an_earlier_rest_stays_before_the_words_of_a_later_one() -> None:
    script = "2 rounds, rest 20s between\n  rest 30s: Up.\n  Plank, 20s\n  rest 30s\n    - Down.\n"
    score = plan(script)
    assert go(score, 1) == end(score) + 30_000
    rest = "Rest for 30 seconds."
    assert said(score, Role.REST) == ["Up.", rest, "Down.", "Up.", rest, "Down."]
