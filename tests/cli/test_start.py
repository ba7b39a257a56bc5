"""Somebody who does not know what to type is told; what is mistyped leads on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from tests.fakes import engines
from tests.running import Run, Script, every_command
from voicecoach.cli import main
from voicecoach.cli.main import SCRIPT
from voicecoach.cli.next import next_steps
from voicecoach.script.files import shipped_scripts


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["voicecoach.cli.main"], "is_terminal", lambda: True)


@pytest.mark.usefixtures("on_a_terminal")
def test_alone_on_a_terminal_it_says_in_five_lines_what_can_be_done(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 5
    assert all(len(line) < 80 for line in result.stdout.splitlines())


def test_alone_in_a_pipe_it_gives_the_help_and_usage_status() -> None:
    command = [sys.executable, "-m", "voicecoach"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert (done.stdout + done.stderr).startswith("Usage: voicecoach")
    assert "Render routines to MP3" in done.stdout + done.stderr


@pytest.mark.parametrize("mine", [False, True])
def test_what_it_says_can_be_typed(tmp_path: Path, mine: bool) -> None:
    if mine:
        (tmp_path / "calf.coach").touch()
    steps = next_steps(tmp_path)
    typed = [line.removeprefix("voicecoach ").split("  ")[0].split() for line in steps]
    for words in typed:
        command = every_command()[words[0]]
        assert command.make_context(words[0], list(words[1:]))
    named = [word for words in typed for word in words[1:]]
    assert set(named) - set(shipped_scripts()) == {"calf.coach" if mine else "my-routine"}


def test_a_routine_in_place_of_a_command_is_told_what_goes_before_it(
    run: Run, script: Script
) -> None:
    for name in ("desk-break", script("# Mine\nCalf, 20s\n")):
        result = run(name)
        assert result.exit_code == 2
        assert f"'voicecoach render {name}'" in result.stderr


def test_another_wrong_command_is_not_taken_for_a_routine(run: Run) -> None:
    result = run("no-such-thing")
    assert result.exit_code == 2
    assert "No such command 'no-such-thing'.\n" in result.stderr


@pytest.mark.parametrize(
    ("typed", "next"),
    [
        (["play"], "voicecoach list"),
        (["render"], "voicecoach list"),
        (["render", "no-such-thing"], "voicecoach new NAME"),
        (["render", "."], "voicecoach new NAME"),
        (["render", "desk-break", "--set", "voice=nobody"], "voicecoach voices"),
        (["render", "desk-break", "--set", "language=zu"], "voicecoach voices"),
        (["play", "desk-break", "--device", "nowhere.wav"], "voicecoach render"),
        (["serve", "."], "voicecoach publish SCRIPT... --to DIR"),
        (["publish", "desk-break"], "voicecoach publish scripts/ --to show/"),
        (["no-such-thing"], "voicecoach --help"),
    ],
)
def test_an_error_names_the_next_command(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: list[str], next: str
) -> None:
    monkeypatch.setattr("voicecoach.live.speakers.mini._opened", _no_device)
    result = run(*typed)
    assert result.exit_code in (2, 3)
    assert next in result.stderr
    assert next.split()[1] in [*every_command(), "--help"]


def _no_device(*_: object) -> None:
    import miniaudio

    raise miniaudio.MiniaudioError("none")


def test_doctor_tells_each_part_in_a_line_that_needs_no_colour(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert "\x1b" not in result.output
    for what in ("Python", "voice for English", "speaker", "cache", "extra neural", "extra serve"):
        assert sum(what in line for line in lines) == 1, what
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        helped = after.lstrip().startswith("= help: ")
        assert line.startswith("missing ") == helped or line.lstrip().startswith("= help")
    assert "voicecoach render desk-break" in lines[-1]


def test_doctor_fails_where_no_voice_speaks(run: Run) -> None:
    with engines():
        result = run("doctor")
    assert result.exit_code == 3
    assert "missing  voice for English" in result.stdout
    assert "no routine can be rendered here yet" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_what_the_shell_reads(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_VOICECOACH_COMPLETE={shell}_complete" in result.stdout


def completed(*typed: str) -> list[str]:
    """What is offered for the last of the words that were typed."""
    *before, incomplete = typed
    found = ShellComplete(main, {}, "voicecoach", "_VOICECOACH_COMPLETE").get_completions(
        before, incomplete
    )
    return [item.value for item in found if item.type == "plain"]


def test_commands_and_shipped_routines_are_completed() -> None:
    assert completed("rend") == ["render"]
    assert completed("render", "desk") == ["desk-break"]
    assert set(completed("play", "")) >= set(shipped_scripts())


def test_scripts_are_completed_here_and_in_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    for name in ("calf.coach", "mine/quad.coach", "mine/notes.txt"):
        (tmp_path / name).touch()
    assert completed("plan", "calf.") == ["calf.coach"]
    assert completed("plan", "mine/") == ["mine/quad.coach"]
    assert completed("plan", f"{tmp_path}/mine/q") == [f"{tmp_path}/mine/quad.coach"]
    assert completed("plan", "nowhere/") == []


def test_every_script_argument_is_completed() -> None:
    named = {
        command.name: param.type
        for command in every_command().values()
        for param in command.params
        if isinstance(param, click.Argument) and param.name in ("script", "scripts")
    }
    assert set(named) == {"check", "fmt", "plan", "play", "publish", "render", "voices"}
    assert set(named.values()) == {SCRIPT}


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("-V", "Did you mean 'voicecoach --version'?"),
        ("version", "Did you mean 'voicecoach --version'?"),
        ("help", "Did you mean 'voicecoach --help'?"),
        ("-?", "Did you mean 'voicecoach --help'?"),
        ("rendr", "Did you mean 'voicecoach render'?"),
        ("lint", "Did you mean 'voicecoach check'?"),
        ("leg-cramp", "Did you mean the routine 'leg-cramp-prevention'?"),
    ],
)
def test_a_command_or_option_that_is_none_gets_a_suggestion(
    run: Run, word: str, advice: str
) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert advice in " ".join(result.stderr.split())
