"""Legs and their texts: each as long as it is, each text where it can be said whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import SOUND_LENGTHS
from tests.importing.reading import total
from voicecoach.compiler import compile_routine
from voicecoach.importing.cueing import WorkoutCue, spoken_for, with_cues
from voicecoach.importing.draft import Draft, DraftBlock, NotThisFormat
from voicecoach.importing.legs import LONGEST_WORKOUT, MOST_LEGS, Leg, nonstop
from voicecoach.importing.writing import write_draft
from voicecoach.score import Phrase
from voicecoach.script.parser import parse
from voicecoach.units import Milliseconds


def leg(length: int, name: str = "Ride", **facts: object) -> Leg:
    return Leg(name, Milliseconds(length), **facts)  # type: ignore[arg-type]


def cue(due: int, text: str = "Go on.") -> WorkoutCue:
    return WorkoutCue(Milliseconds(due), text, f"cue {due}")


legs = st.lists(
    st.builds(
        leg,
        st.integers(1, 90_000),
        st.sampled_from(("Ride", "Steady at 65 percent", "Rest")),
        kind=st.sampled_from(("hold", "hold", "rest")),
    ),
    min_size=1,
    max_size=8,
)
cues = st.lists(
    st.builds(
        cue,
        st.integers(0, 300_000),
        st.sampled_from(
            ("Go.", "10 seconds left!", "Keep your shoulders low, and breathe.", "FTP")
        ),
    ),
    max_size=10,
)


def slowly(phrase: Phrase) -> Milliseconds:
    return Milliseconds(spoken_for(phrase.text))


@settings(max_examples=150, deadline=None)
@given(legs, cues)
def test_each_text_has_its_time_even_in_a_slow_voice(
    legs: list[Leg], cues: list[WorkoutCue]
) -> None:
    """No line of an imported workout moves or gives way, and the block lasts what it should."""
    legs = [leg(5000, "Ride"), *legs]
    told = with_cues(legs, cues)
    draft = Draft(title="Ride", items=(nonstop(told.legs),))
    routine = parse("x.coach", write_draft(draft).text.encode()).routine
    assert routine is not None
    compiled = compile_routine(routine, slowly, SOUND_LENGTHS)
    assert compiled.problems == ()
    assert [misfit for misfit in compiled.misfits if not misfit.yields] == []
    assert total(draft) == sum(one.length for one in legs)
    assert len(told.rows) == len(cues)
    said = sum(len(one.says) for one in told.legs)
    assert said == sum(row.outcome != "left" for row in told.rows)


def test_a_text_that_is_due_with_the_go_is_said_behind_it() -> None:
    """The sound at the start is heard first."""
    (ride,) = with_cues([leg(60_000)], [cue(0)]).legs
    assert ride.says == ((1000, "Go on."),)


def test_texts_at_one_moment_are_said_one_after_the_other() -> None:
    """Nobody hears two at once."""
    (ride,) = with_cues([leg(60_000)], [cue(10_000, "One."), cue(10_000, "Two.")]).legs
    assert ride.says == ((10_000, "One."), (11_500, "Two."))


def test_a_text_near_the_end_comes_before_the_countdown() -> None:
    """It is over when the ticks begin."""
    (ride,) = with_cues([leg(60_000)], [cue(59_000)]).legs
    ((moment, text),) = ride.says
    assert moment + spoken_for(text) <= 57_000


def test_a_text_that_is_due_behind_the_end_is_said_in_the_last_leg() -> None:
    """It is told as decided, beside its line and in the report."""
    told = with_cues([leg(30_000), leg(30_000)], [cue(99_000)])
    assert [len(one.says) for one in told.legs] == [0, 1]
    assert [row.outcome for row in told.rows] == ["decided"]
    assert told.legs[1].decisions == ("'Go on.' was due behind the end",)


def test_a_text_without_room_is_a_comment_and_told() -> None:
    """It is not lost."""
    told = with_cues([leg(3000)], [cue(0, "This is far too much for three seconds.")])
    assert told.legs[0].says == ()
    assert told.legs[0].comments
    assert [row.outcome for row in told.rows] == ["left"]


def test_a_leg_that_nobody_hears_is_part_of_the_one_before() -> None:
    """No time is lost."""
    told = with_cues([leg(30_000, "Hard"), leg(100, "Easy"), leg(30_000, "Hard")], [])
    assert [one.length for one in told.legs] == [30_100, 30_000]
    assert told.legs[0].decisions == ("with 0.1s of Easy",)


def test_what_repeats_is_written_once() -> None:
    """A script stays as short as the workout is."""
    pair = [leg(30_000, "Hard"), leg(15_000, "Easy")]
    block = nonstop([leg(60_000), *pair, *pair, *pair, leg(60_000)])
    inner = [item for item in block.items if isinstance(item, DraftBlock)]
    assert [(item.header, len(item.items)) for item in inner] == [("3 times", 2)]


@pytest.mark.parametrize(
    "legs", [[leg(LONGEST_WORKOUT + 1)], [leg(1)] * (MOST_LEGS + 1)], ids=["long", "many"]
)
def test_more_than_a_routine_can_have_is_one_sentence(legs: list[Leg]) -> None:
    """It is told before anything is written."""
    with pytest.raises(NotThisFormat, match=r"12 at most|more than 20,000 parts"):
        with_cues(legs, [])
