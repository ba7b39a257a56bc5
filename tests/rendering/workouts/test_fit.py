"""FIT workouts of routines, read back by two other libraries."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import fitdecode
from garmin_fit_sdk import Decoder, Stream

from tests.rendering.workouts.routines import course_length, performed
from voicecoach.rendering.workouts.course import course_of
from voicecoach.rendering.workouts.fit import fit_workout
from voicecoach.score import Performance


def messages(performance: Performance) -> dict[str, list[dict[str, Any]]]:
    """What the maker's own reader finds."""
    data = bytearray(fit_workout(performance))
    assert Decoder(Stream.from_byte_array(data)).check_integrity()
    found, errors = Decoder(Stream.from_byte_array(data)).read()  # a checked one reads nothing
    assert errors == []
    return found


def test_its_steps_are_those_of_the_course() -> None:
    """Names, times and whether it is a rest."""
    performance = performed()
    steps = messages(performance)["workout_step_mesgs"]
    wished = course_of(performance)
    assert [step["wkt_step_name"] for step in steps] == [step.name for step in wished]
    assert [step["duration_time"] for step in steps] == [step.length / 1000 for step in wished]
    assert [step["intensity"] == "rest" for step in steps] == [step.is_rest for step in wished]
    assert {step["duration_type"] for step in steps} == {"time"}
    assert {step["target_type"] for step in steps} == {"open"}
    assert [step["message_index"] for step in steps] == list(range(len(wished)))


def test_its_instructions_are_notes() -> None:
    """A watch shows them."""
    steps = messages(performed())["workout_step_mesgs"]
    assert steps[0]["notes"] == (
        "Put both hands on the wall and step your left foot back. Let the shoulders drop."
    )


def test_the_workout_tells_what_it_is() -> None:
    """A watch lists it by its name, with the number of its steps."""
    performance = performed(date="2026-05-31")
    found = messages(performance)
    (identity,), (workout,) = found["file_id_mesgs"], found["workout_mesgs"]
    assert identity["type"] == "workout"
    assert identity["time_created"] == datetime(2026, 5, 31, tzinfo=UTC)
    assert workout["wkt_name"] == "Calf & ankle relief"
    assert workout["num_valid_steps"] == len(found["workout_step_mesgs"])


def test_another_reader_finds_the_same() -> None:
    """Two readers that share no code agree."""
    performance = performed()
    with fitdecode.FitReader(
        BytesIO(fit_workout(performance)), check_crc=fitdecode.CrcCheck.RAISE
    ) as file:
        frames = [one for one in file if isinstance(one, fitdecode.FitDataMessage)]
    times = [one.get_value("duration_time") for one in frames if one.name == "workout_step"]
    assert sum(times) * 1000 == course_length(performance)


def test_the_same_routine_makes_the_same_bytes() -> None:
    """No clock is in it."""
    assert fit_workout(performed()) == fit_workout(performed())


def test_texts_that_are_too_long_are_cut_between_characters() -> None:
    """A FIT text takes 255 bytes."""
    name, text = "ü" * 150, "Füße " * 90
    steps = messages(performed(f"# {name}\n{name}, 20s\n  - {text}\n"))["workout_step_mesgs"]
    assert steps[0]["wkt_step_name"].endswith("ü…")
    assert len(steps[0]["notes"].encode()) <= 255
