"""Options for one run, and the commands that write scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import Run, Script

TWO_MOVES = "# T\nFirst stretch, 5s\nSecond stretch, 6s each leg\n"


def plan(run: Run, *arguments: str) -> dict[str, list[dict[str, object]]]:
    result = run("plan", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    plan: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return plan


def test_a_setting_is_overridden_for_one_run(run: Run, script: Script) -> None:
    name = script(TWO_MOVES)
    leads = [cue for cue in plan(run, name)["cues"] if cue["role"] == "lead-in"]
    fewer = [c for c in plan(run, name, "--set", "countdown=1")["cues"] if c["role"] == "lead-in"]
    assert (len(leads), len(fewer)) == (9, 3)


def test_a_warning_for_one_run_is_added_and_takes_none_away(run: Run, script: Script) -> None:
    name = script(TWO_MOVES.replace("# T\n", "# T\nwarning: Mind your back.\n"))
    cues = plan(run, name, "--set", "warning=Mind the gap.")["cues"]
    warnings = [cue["text"] for cue in cues if cue["role"] == "warning"]
    assert warnings[1:] == ["Mind your back.", "Mind the gap."]
    assert "stop" in str(warnings[0])


def test_the_coach_says_less_for_one_run_whatever_the_script_sets(run: Run, script: Script) -> None:
    name = script(TWO_MOVES.replace("# T\n", "# T\ntalk: full\n") + "  - Stand up.\n")
    full, brief = plan(run, name)["cues"], plan(run, name, "--brief", "--set", "talk=full")["cues"]
    assert "Well done." in [cue.get("text") for cue in full]
    assert "Well done." not in [cue.get("text") for cue in brief]
    assert [cue for cue in full if cue["role"] == "warning"] == [
        cue for cue in brief if cue["role"] == "warning"
    ]
    assert run("check", "--brief", name).exit_code == 0


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        ("countdwon=3", "did you mean 'countdown'?"),
        ("countdown", "KEY=VALUE"),
        ("countdown=many", "'many' is not a value"),
        ("change=8", "no unit of time"),
    ],
)
def test_a_setting_that_is_none_is_a_matter_of_usage(
    run: Run, script: Script, assignment: str, words: str
) -> None:
    result = run("plan", script(TWO_MOVES), "--set", assignment)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("start", ["2", "second stretch", "Second"])
def test_a_routine_starts_later_with_its_warning_first(
    run: Run, script: Script, start: str
) -> None:
    result = plan(run, script(TWO_MOVES), "--start-at", start)
    assert [hold["name"] for hold in result["holds"]] == ["Second stretch"] * 2
    roles = [cue["role"] for cue in result["cues"]]
    assert roles.index("warning") < roles.index("go")
    assert "reminder" in roles


def test_a_move_to_start_at_that_is_not_there_is_a_matter_of_usage(
    run: Run, script: Script
) -> None:
    result = run("plan", script(TWO_MOVES), "--start-at", "Third stretch")
    assert result.exit_code == 2
    assert "stretch" in result.stderr


@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<svg "), (".png", b"\x89PNG")])
def test_a_plan_is_drawn(run: Run, script: Script, suffix: str, start: bytes) -> None:
    result = run("plan", script(TWO_MOVES), "--picture", f"plan{suffix}")
    assert result.exit_code == 0, result.stderr
    assert Path(f"plan{suffix}").read_bytes().startswith(start)


def test_a_new_script_is_good_as_it_is(run: Run) -> None:
    assert run("new", "night-cramps").exit_code == 0
    assert Path("night-cramps.coach").read_text("utf-8").startswith("# Night cramps\n")
    assert run("check", "night-cramps.coach").exit_code == 0
    assert run("fmt", "--check", "night-cramps.coach").exit_code == 0


def test_a_new_script_never_takes_the_place_of_an_old_one(run: Run, script: Script) -> None:
    name = script(TWO_MOVES)
    result = run("new", name)
    assert result.exit_code == 2
    assert Path(name).read_text("utf-8") == TWO_MOVES


UNTIDY = "# T\nFIRST stretch ,  5 sec   // keep\n\n\n\nREST 10 seconds\n"


def test_fmt_writes_the_canonical_form_once(run: Run, script: Script) -> None:
    name = script(UNTIDY)
    assert run("fmt", name).exit_code == 0
    tidy = Path(name).read_text("utf-8")
    assert "FIRST stretch, 5s" in tidy
    assert "// keep" in tidy
    assert "rest 10s" in tidy
    assert run("fmt", "--check", name).exit_code == 0


def test_fmt_check_and_diff_change_nothing(run: Run, script: Script) -> None:
    name = script(UNTIDY)
    assert run("fmt", "--check", name).exit_code == 1
    result = run("fmt", "--diff", name)
    assert result.exit_code == 0
    assert "+rest 10s" in result.stdout
    assert Path(name).read_text("utf-8") == UNTIDY


def test_fmt_leaves_a_script_with_errors_alone(run: Run, script: Script) -> None:
    name = script("# T\nMove,  5\n")
    result = run("fmt", name)
    assert result.exit_code == 1
    assert "E103" in result.stderr
    assert Path(name).read_text("utf-8") == "# T\nMove,  5\n"
