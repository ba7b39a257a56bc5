"""w2a: exercises with a pause before each, as YAML."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.importing.reading import drafts_of, played, total
from tests.importing.reading import given as source
from voicecoach.importing.draft import NotThisFormat
from voicecoach.importing.formats import w2a
from voicecoach.importing.table import Given, SourceReader
from voicecoach.importing.writing import write_draft

READER: SourceReader = w2a


def test_a_workout_has_its_pauses_sides_and_announcements() -> None:
    """A half time is a change of sides; references are followed; the voice tells the language."""
    (draft,) = drafts_of(READER, source("w2a.yaml"))
    assert write_draft(draft).text == (
        "# W2a\n"
        "language: en-GB\n\n"
        "say: 4 exercises take 4 minutes.  // in the source: "
        "{{ .WorkoutExercisesCount }} exercises take {{ .WorkoutDuration }}.\n\n"
        "nonstop  // in each pause the coach says what comes next, not: "
        "Next is {{ .ExerciseName }}\n"
        "  rest 10s\n"
        "  March on the spot, 1m 30s  // its texts are said before it\n"
        "    - Lift the knees.\n"
        "    - Let the arms swing.\n"
        "  rest 10s\n"
        "  Slow nods, 30s\n"
        "  rest 10s\n"
        "  Neck stretch, 25s each side, change 4s  // half of 50s a side\n"
        "  rest 10s\n"
        "  Slow nods, 30s\n\n"
        "say: That was all for today.\n"
    )


def test_it_lasts_the_pauses_the_exercises_and_the_changes_of_sides() -> None:
    """The sum is what the program makes."""
    (draft,) = drafts_of(READER, source("w2a.yaml"))
    assert total(draft) == 4 * 10_000 + 90_000 + 2 * 30_000 + 50_000 + 4_000
    assert ("Changeover", 4_000) in played(draft)


def yaml(text: str) -> Given:
    return Given("x", ".yaml", text.encode())


@pytest.mark.parametrize(
    ("duration", "length"),
    [("30s", 30_000), ("1m30s", 90_000), ("1.5m", 90_000), ("1h", 3_600_000), ("750ms", 750)],
)
def test_durations_are_those_of_go(duration: str, length: int) -> None:
    """Hours, minutes, seconds and milliseconds, one after the other."""
    text = f"exercises:\n  - name: Sit\n    duration: {duration}\n"
    (draft,) = READER.read(yaml(text))
    assert total(draft) == length


def test_a_pause_of_its_own_wins() -> None:
    """An exercise may have another pause before it."""
    text = (
        "pause: {duration: 10s}\nexercises:\n  - {name: Sit, duration: 20s, pause_duration: 5s}\n"
        "  - {name: Stand, duration: 20s}\n"
    )
    (draft,) = READER.read(yaml(text))
    assert [length for _, length in played(draft)] == [5_000, 20_000, 10_000, 20_000]


@pytest.mark.parametrize(
    "text",
    [
        "exercises: [\n",
        "exercises: 3\n",
        "exercises:\n  - !!python/object/apply:os.system ['true']\n",
        "a: &a [x]\nb: *c\nexercises:\n",
        "[" * 5000 + "\nexercises:\n",
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(text: str) -> None:
    """YAML with mistakes, with objects of programs or nested without end is no workout."""
    with pytest.raises(NotThisFormat):
        READER.read(yaml(text))


def test_references_in_references_do_not_grow_without_end() -> None:
    """A small file cannot fill memory: its references are followed once, or refused."""
    rows = ["a0: &a0 {" + ", ".join(f"k{n}: v" for n in range(20)) + "}"]
    for level in range(1, 12):
        merged = ", ".join([f"*a{level - 1}"] * 20)
        rows.append(f"a{level}: &a{level} {{<<: [{merged}]}}")
    rows.append("exercises:\n  - <<: *a11\n    name: Sit\n    duration: 3s\n")
    with suppress(NotThisFormat):
        (draft,) = READER.read(yaml("\n".join(rows)))
        assert total(draft) == 3_000
