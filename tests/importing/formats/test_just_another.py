"""Just Another Workout Timer: sets of exercises in seconds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.reading import drafts_of, given_json, played, total
from tests.importing.reading import given as source
from voicecoach.importing.formats import just_another
from voicecoach.importing.table import SourceReader
from voicecoach.importing.writing import write_draft

READER: SourceReader = just_another

exercises = st.fixed_dictionaries(
    {
        "name": st.sampled_from(("Squats", "Rest", "Pause", "Side, 20s")),
        "duration": st.integers(0, 99),
    }
)
sets = st.fixed_dictionaries(
    {"repetitions": st.integers(0, 3), "exercises": st.lists(exercises, max_size=3)}
)


@settings(max_examples=60, deadline=None)
@given(st.lists(sets, min_size=1, max_size=3))
def test_a_workout_lasts_the_sum_of_its_exercises(found: list[dict[str, object]]) -> None:
    """Each exercise of each repetition is played with its own time, without a gap."""
    wished = [
        1000 * exercise["duration"]
        for one in found
        for _ in range(int(str(one["repetitions"])))
        for exercise in one["exercises"]  # type: ignore[attr-defined]
        if exercise["duration"]
    ]
    (draft,) = READER.read(given_json({"title": "T", "sets": found, "version": 2}))
    if wished:
        assert [length for _, length in played(draft)] == wished


def test_a_backup_in_latin_1_keeps_its_letters() -> None:
    """The app writes one byte a letter; rests are told by their names, in several languages."""
    (draft,) = drafts_of(READER, source("just-another.json"))
    assert write_draft(draft).text == (
        "# Rücken & Beine\n\n"
        "nonstop\n"
        "  3 rounds\n"
        "    Kniebeugen, 40s\n"
        "    rest 20s\n"
        "    Brücke (einbeinig), 30s\n"
        "  // Ausklang\n"
        "  Katzenbuckel, 1m\n"
    )
    assert total(draft) == 330_000


def test_what_is_no_time_stays_as_a_comment() -> None:
    """An exercise whose duration nobody can read is told and kept for the writer's eyes."""
    tree = {"title": "T", "sets": [{"repetitions": 1, "exercises": [
        {"name": "Hang", "duration": "long"}, {"name": "Sit", "duration": 20},
    ]}]}  # fmt: skip
    (draft,) = READER.read(given_json(tree))
    assert "  // Hang: long\n" in write_draft(draft).text
    (row,) = [row for row in draft.rows if row.outcome == "left"]
    assert (row.place, row.is_known) == ("sets[0].exercises[0]", False)
