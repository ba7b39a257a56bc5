"""TimeR Machine: steps and groups in loops, and what each step does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.reading import drafts_of, given_json, played, total
from tests.importing.reading import given as source
from voicecoach.importing.draft import Draft
from voicecoach.importing.formats import timer_machine
from voicecoach.importing.formats.timer_voice import Scope, resolved
from voicecoach.importing.table import SourceReader
from voicecoach.importing.writing import write_draft
from voicecoach.units import Milliseconds

READER: SourceReader = timer_machine

steps = st.fixed_dictionaries(
    {
        "label": st.sampled_from(("Run", "Rest", "", "Left, 20s", "{x}")),
        "length": st.just(0) | st.integers(150, 90_000),
        "behaviour": st.lists(
            st.sampled_from([{"type": t} for t in ("VOICE", "HALF", "COUNT", "BEEP", "MUSIC")]),
            max_size=2,
        ),
        "type": st.sampled_from(("NORMAL", "NOTIFIER")),
    }
)
groups = st.fixed_dictionaries(
    {"name": st.just("G"), "loop": st.integers(1, 3), "steps": st.lists(steps, max_size=3)}
)


def in_the_app(steps: list[dict[str, Any]]) -> list[int]:
    """The milliseconds of each step, in the order of the app."""
    lengths: list[int] = []
    for step in steps:
        inside = in_the_app(step["steps"]) * step["loop"] if "steps" in step else [step["length"]]
        lengths += inside
    return [length for length in lengths if length]


@settings(max_examples=60, deadline=None)
@given(st.lists(steps | groups, min_size=1, max_size=4), st.integers(1, 3))
def test_each_step_lasts_what_it_lasts_in_the_app(found: list[dict[str, Any]], loop: int) -> None:
    """Steps, groups and loops are played without a gap, to the millisecond."""
    timer = {"name": "T", "loop": loop, "steps": found}
    if lengths := in_the_app(found):
        (draft,) = READER.read(given_json({"timers": [timer]}))
        assert [length for _, length in played(draft)] == lengths * loop


def test_an_export_has_its_loops_groups_and_steps() -> None:
    """The first and the last step are played once, a step that halts waits for the mover."""
    (draft,) = drafts_of(READER, source("timer-machine.json"))
    assert write_draft(draft).text == (
        "# Circuit\n\n"
        "nonstop\n"
        "  rest 10s: Prepare.\n"
        "  2 rounds\n"
        "    Squats, 45s, countdown 3  // the app says: {SName} for {SDuration}\n"
        "      - Squats for 45 seconds\n"
        "    rest 5s: Done.\n"
        "    3 rounds  // Core\n"
        "      // the app says: {TRemaining} to go\n"
        "      Plank, 30.5s\n"
        "      rest 15s\n"
        "    Fetch the weights, until ready, about 20s\n"
        "  rest 10s: Finish.\n"
    )
    assert total(draft) == 10_000 + 2 * (45_000 + 5_000 + 3 * 45_500 + 20_000) + 10_000


def one_step(*behaviours: dict[str, str], label: str = "Run", length: int = 30_000) -> Draft:
    """The draft of a timer with this one step."""
    step = {"label": label, "length": length, "behaviour": behaviours}
    (draft,) = READER.read(given_json({"name": "T", "loop": 1, "steps": [step]}))
    return draft


def test_a_voice_that_says_the_name_says_nothing_more() -> None:
    """The coach says the name of a move by itself."""
    assert write_draft(one_step({"type": "VOICE"})).text == "# T\n\nnonstop\n  Run, 30s\n"


def test_a_count_has_no_more_ticks_than_there_are() -> None:
    """A longer count is cut, and the script says so."""
    draft = one_step({"type": "COUNT", "label": "30"})
    assert (
        "Run, 30s, countdown 10  // a count of 30: 10 ticks are the most" in write_draft(draft).text
    )


@pytest.mark.parametrize("kind", ["MUSIC", "VIBRATION", "SCREEN", "NOTIFICATION", "FLASHLIGHT"])
def test_what_a_recording_cannot_do_is_left_out_as_known(kind: str) -> None:
    """Nobody need look at it again."""
    (row,) = [row for row in one_step({"type": kind}).rows if "behaviour" in row.place]
    assert (row.outcome, row.is_known) == ("left", True)


def test_a_behaviour_that_nobody_knows_is_told() -> None:
    """A newer app may have more of them."""
    (row,) = [row for row in one_step({"type": "DANCE"}).rows if "behaviour" in row.place]
    assert (row.outcome, row.is_known) == ("left", False)


@pytest.mark.parametrize(
    ("text", "said", "unknown"),
    [
        ("{step_name}: {step_duration}", "Run: 1 minute 30 seconds", []),
        ("{SName} of {TName}, {TTotalLoop} rounds", "Run of Legs, 3 rounds", []),
        ("$step_name in {group_name}", "Run in Core", []),
        ("Next is {SNameNext}", "Next is Walk", []),
        ("{clock_time} o'clock", " o'clock", ["{clock_time}"]),
        ("{timer_remaining%}", "", ["{timer_remaining%}"]),
        ("costs $5 {or more}", "costs $5 {or more}", []),
    ],
)
def test_variables_are_filled_in_as_far_as_they_are_known(
    text: str, said: str, unknown: list[str]
) -> None:
    """All spellings that the app has had are read."""
    scope = Scope(
        timer_name="Legs", timer_loops=3, group_name="Core", step_name="Run", step_next="Walk",
        step_length=Milliseconds(90_000),
    )  # fmt: skip
    assert resolved(text, scope) == (said, unknown)
