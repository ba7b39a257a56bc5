"""Zwift workouts of routines, read back by the import."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.reading import SOURCES, total
from tests.rendering.workouts.routines import CALVES, course_length, performed
from voicecoach.importing.draft import Draft
from voicecoach.importing.formats.zwo import read, recognises
from voicecoach.importing.table import Given
from voicecoach.importing.writing import write_draft
from voicecoach.rendering.workouts.zwo import zwo_workout


def back(data: bytes) -> Draft:
    source = Given("routine", ".zwo", data)
    assert recognises(source)
    (draft,) = read(source)
    return draft


def again(script: str) -> str:
    """The script that the workout of a script becomes."""
    return write_draft(back(zwo_workout(performed(script)))).text


def test_it_lasts_the_same() -> None:
    """From the first go to the last end, to the thousandth of a second."""
    performance = performed()
    assert total(back(zwo_workout(performance))) == course_length(performance)


def test_imported_again_it_is_the_same_script() -> None:
    """Import, fmt, export, import: nothing drifts."""
    once = again(CALVES)
    assert again(once) == once


@pytest.mark.parametrize("name", ["zwift.zwo"])
def test_an_imported_workout_goes_out_as_what_it_was(name: str) -> None:
    """Powers, cadences, texts and repeats come back; comments are for the script's author."""
    path = SOURCES / name
    (draft,) = read(Given(path.stem, path.suffix, path.read_bytes()))
    script = write_draft(draft).text

    def heard(text: str) -> list[str]:
        lines = [line.partition("//")[0].rstrip() for line in text.splitlines()]
        kept = [line for line in lines if line.strip() and line[0] not in "#>"]
        return [line for line in kept if not line.startswith(("author:", "  pause", "  rest"))]

    assert heard(again(script)) == heard(script)
    assert total(back(zwo_workout(performed(script)))) == total(draft)


def test_an_effort_has_its_power() -> None:
    """A trainer sets it."""
    root = fromstring(zwo_workout(performed()))
    (steady,) = root.iter("SteadyState")
    assert dict(steady.attrib) == {"Duration": "20.25", "Power": "0.65", "Cadence": "90"}


def test_what_xml_cannot_have_is_no_problem() -> None:
    """Names are the author's."""
    made = zwo_workout(performed('# A <b> & "c"\n"<Squat> & co", 20s\n'))
    root = fromstring(made)
    assert root.findtext("name") == 'A <b> & "c"'
    assert [part.get("Text") for part in root.iter("FreeRide")] == ["<Squat> & co"]


NAMES = st.sampled_from(
    ("Calf stretch", "Rest", "Steady at 65 percent", "Ramp from 40 to 70 percent", "Free ride",
     "Cool-down from 70 to 40 percent", "Hard at 110 percent, cadence 90", "Warm-up", "All out",
     "Steady in zone 2", "Knees, hips, toes", "20s")
)  # fmt: skip
ITEMS = st.builds(
    lambda name, time, at: (
        f'  "{name}", {time / 1000}s\n'
        + (f"    at {at}s: Go on.\n" if at * 1000 + 5500 < time else "")
    ),
    NAMES,
    st.integers(500, 60_000),
    st.integers(1, 40),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=8).map("".join))
def test_any_block_comes_back_the_same(items: str) -> None:
    """Whatever its parts are called."""
    once = again(f"# Ride\nnonstop\n{items}")
    assert again(once) == once
