"""A routine as a FIT workout, the file that watches and bike computers take.

A step for each hold and rest, timed to the thousandth of a second, without a target.
Source: the FIT protocol, file type workout (5).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from zlib import crc32

from voicecoach.rendering.tags.texts import one_line
from voicecoach.rendering.workouts.course import CourseStep, course_of
from voicecoach.score import Performance
from voicecoach.units import SECOND

UNDATED: Final = "2026-01-01"
"""The day of a routine that tells none: the same routine makes the same bytes on any day."""

_NAME_BYTES: Final = 60
_NOTE_BYTES: Final = 240
"""A text takes 255 bytes at most, its end included."""

_UNKNOWN_MAKER: Final = 255
"""The number for makers that have none."""


def fit_workout(performance: Performance) -> bytes:
    """The workout of a routine, from its first go to its last end.

    Needs `fit_tool`, which comes with the extra `workouts`.
    """
    from fit_tool.fit_file_builder import FitFileBuilder
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.messages.workout_message import WorkoutMessage
    from fit_tool.profile.profile_type import FileType, Sport, SubSport

    steps = course_of(performance)
    title = one_line(performance.score.title)
    builder = FitFileBuilder(auto_define=True)
    identity = FileIdMessage()
    identity.type = FileType.WORKOUT
    identity.manufacturer = _UNKNOWN_MAKER
    identity.product = 0
    identity.serial_number = crc32(title.encode()) or 1
    identity.time_created = _created(performance)
    workout = WorkoutMessage()
    workout.workout_name = _cut(title, _NAME_BYTES)
    workout.sport = Sport.TRAINING
    workout.sub_sport = SubSport.FLEXIBILITY_TRAINING
    workout.num_valid_steps = len(steps)
    builder.add_all([identity, workout])
    following = [*(step.explained for step in steps[1:]), ()][: len(steps)]
    for number, (step, elsewhere) in enumerate(zip(steps, following, strict=True)):
        said = [text for _, text in step.says if text not in elsewhere]
        builder.add(_message(number, step, (*step.explained, *said)))
    made: bytes = builder.build_bytes()
    return made


def _message(number: int, step: CourseStep, notes: tuple[str, ...]) -> object:
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
    from fit_tool.profile.profile_type import Intensity, WorkoutStepDuration, WorkoutStepTarget

    message = WorkoutStepMessage()
    message.message_index = number
    message.workout_step_name = _cut(step.name, _NAME_BYTES)
    message.intensity = Intensity.REST if step.is_rest else Intensity.ACTIVE
    message.duration_type = WorkoutStepDuration.TIME
    message.duration_time = step.length / SECOND
    message.target_type = WorkoutStepTarget.OPEN
    if notes:
        message.notes = _cut(" ".join(notes), _NOTE_BYTES)
    return message


def _created(performance: Performance) -> int:
    """Midnight of the routine's day, in milliseconds since 1970."""
    day = datetime.fromisoformat(performance.presentation.date or UNDATED)
    return round(day.replace(tzinfo=UTC).timestamp() * SECOND)


def _cut(text: str, most: int) -> str:
    """The text in as many bytes as there is room for, whole characters."""
    data = text.replace("\0", " ").encode("utf-8", "replace")
    return text if len(data) <= most else data[: most - 3].decode("utf-8", "ignore") + "…"
