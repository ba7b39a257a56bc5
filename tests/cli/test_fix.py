"""`check --fix` shows the mends that keep the meaning, and writes them where it may."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.running import Run, Script
from voicecoach.cli import main, plans

WRONG = b"\xef\xbb\xbf# T\r\nCalf stretch  30s/side // easy\r\nSquat, 3 x 10  \r\n"
MENDED = b"\xef\xbb\xbf# T\r\nCalf stretch, 30s each side // easy\r\nSquat, 3 sets, 10 reps  \r\n"


def test_where_nobody_can_be_asked_the_mends_are_shown_alone(run: Run, script: Script) -> None:
    result = run("check", "--fix", script(WRONG))
    assert "-Squat, 3 x 10" in result.stdout
    assert "+Squat, 3 sets, 10 reps" in result.stdout
    assert "mine.coach: would change; --fix --yes writes it" in result.stderr
    assert result.exit_code == 1
    assert Path("mine.coach").read_bytes() == WRONG


def test_yes_writes_the_mends_and_nothing_else(run: Run, script: Script) -> None:
    result = run("check", "--fix", "--yes", script(WRONG))
    assert "+Squat, 3 sets, 10 reps" in result.stdout
    assert "mine.coach: changed" in result.stderr
    assert "mine.coach: good" in result.stdout
    assert result.exit_code == 0
    assert Path("mine.coach").read_bytes() == MENDED


@pytest.mark.parametrize(("answer", "written"), [("y\n", MENDED), ("n\n", WRONG), ("\n", WRONG)])
def test_on_a_terminal_it_asks_first(
    run: Run, script: Script, monkeypatch: pytest.MonkeyPatch, answer: str, written: bytes
) -> None:
    del run  # it brings the folder
    monkeypatch.setattr(plans, "can_ask", lambda: True)
    result = CliRunner().invoke(main, ["check", "--fix", script(WRONG)], input=answer)
    assert "Write this into mine.coach?" in result.stderr
    assert Path("mine.coach").read_bytes() == written


def test_a_script_without_such_a_mistake_is_left_alone(run: Run, script: Script) -> None:
    result = run("check", "--fix", "--yes", script("# T\nSquat, 8-12 reps\n"))
    assert "@@" not in result.stdout
    assert "did you mean '12 reps'?" in result.stderr
    assert Path("mine.coach").read_text() == "# T\nSquat, 8-12 reps\n"


def test_json_tells_the_edit(run: Run, script: Script) -> None:
    (problem,) = json.loads(run("check", "--json", script("# T\nSquat, 3 x 10\n")).stdout)
    assert problem["edit"] == {
        "line": 2,
        "column": 8,
        "end": 14,
        "text": "3 sets, 10 reps",
        "sure": True,
    }


@pytest.mark.parametrize("options", [("--fix", "--json"), ("--yes",)])
def test_options_that_do_not_go_together_are_told(
    run: Run, script: Script, options: tuple[str, ...]
) -> None:
    assert run("check", *options, script("# T\nSquat, 5s\n")).exit_code == 2
