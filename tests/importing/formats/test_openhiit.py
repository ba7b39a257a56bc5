"""OpenHIIT: its timers last what the app plays, to the second."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.reading import drafts_of, given_json, played, total
from tests.importing.reading import given as source
from voicecoach.importing.formats import openhiit
from voicecoach.importing.table import SourceReader
from voicecoach.importing.writing import write_draft

READER: SourceReader = openhiit

SECONDS = st.integers(0, 90)


def in_the_app(timer: dict[str, object]) -> list[tuple[str, int]]:
    """The intervals in the order in which the app plays them, with their milliseconds."""
    times = timer["timeSettings"]
    assert isinstance(times, dict)
    count, restarts = int(str(timer["activeIntervals"])), int(str(timer["restarts"]))
    found = [("Rest", times["getReadyTime"]), ("Hold", times["warmupTime"])]
    found.append(("Rest", times["restTime"] if times["warmupTime"] else 0))
    for turn in range(restarts + 1):
        for number in range(count):
            found.append(("Hold", times["workTime"]))
            found.append(("Rest", times["restTime"] if number < count - 1 else 0))
        between = times["breakTime"] or times["restTime"]
        found.append(("Rest", between if turn < restarts else 0))
    found.append(("Hold", times["cooldownTime"]))
    return [(kind, 1000 * seconds) for kind, seconds in found if seconds]


timers = st.fixed_dictionaries(
    {
        "name": st.sampled_from(("Legs", "", "Rest 20s", "3 rounds")),
        "activeIntervals": st.integers(1, 6),
        "restarts": st.integers(0, 3),
        "activities": st.lists(st.sampled_from(("Squats", "Lunges", "20s", "Sit-ups, slow"))),
        "timeSettings": st.fixed_dictionaries(
            {
                "workTime": st.integers(1, 90),
                "restTime": SECONDS,
                "breakTime": SECONDS,
                "warmupTime": SECONDS,
                "cooldownTime": SECONDS,
                "getReadyTime": SECONDS,
            }
        ),
    }
)


@settings(max_examples=60, deadline=None)
@given(timers)
def test_each_interval_lasts_what_it_lasts_in_the_app(timer: dict[str, object]) -> None:
    """Work, rests and breaks come in the app's order, each with its own time."""
    (draft,) = READER.read(given_json([timer]))
    assert played(draft) == in_the_app(timer)


def test_an_export_of_two_timers_makes_two_drafts() -> None:
    """Settings may be a tree, or a text that has one; work without a name is called Work."""
    legs, tabata = drafts_of(READER, source("openhiit.json"))
    assert write_draft(legs).text == (
        "# Legs and core\n\n"
        "nonstop\n"
        "  rest 10s: Get ready.\n"
        "  Warm-up, 45s\n"
        "  rest 10s\n"
        "  2 rounds, rest 1m between\n"
        "    Squats, 30s\n"
        "    rest 10s\n"
        "    Lunges, 30s\n"
        "    rest 10s\n"
        "    Plank, 30s\n"
        "    rest 10s\n"
        "    Bridge, 30s\n"
        "  Cool-down, 20s\n"
    )
    assert write_draft(tabata).text == (
        "# Tabata\n\n"
        "nonstop  // the app names no more work than this\n"
        "  8 times, rest 10s between\n"
        "    Work, 20s\n"
    )
    assert (total(legs), total(tabata)) == (445_000, 230_000)


def test_every_key_has_a_row() -> None:
    """Keys of the app's own are left out as known; one that nobody knows is left for a look."""
    tree = {
        "name": "A", "activeIntervals": 1, "id": "x", "mystery": 4,
        "timeSettings": {"workTime": 20, "id": "y", "restTime": "soon"},
    }  # fmt: skip
    (draft,) = READER.read(given_json([tree]))
    told = {row.place: (row.outcome, row.is_known) for row in draft.rows}
    assert told["timeSettings.workTime"] == ("taken", False)
    assert told["timeSettings.restTime"] == ("left", False)
    assert told["activities"] == ("decided", False)
    assert told["id"] == told["timeSettings.id"] == ("left", True)
    assert told["mystery"] == ("left", False)


def test_restarts_may_stand_among_the_times() -> None:
    """Both places that a number of restarts has had are read."""
    times = {"workTime": 20, "breakTime": 15, "restarts": 2}
    (draft,) = READER.read(given_json([{"activeIntervals": 1, "timeSettings": times}]))
    assert total(draft) == 3 * 20_000 + 2 * 15_000


def test_work_that_is_called_rest_is_one() -> None:
    """An activity with the name of a rest is a rest of the work's length."""
    tree = {"activeIntervals": 2, "activities": ["Run", "Rest"], "timeSettings": {"workTime": 30}}
    (draft,) = READER.read(given_json([tree]))
    assert played(draft) == [("Hold", 30_000), ("Rest", 30_000)]
