"""What goes wrong is told clearly, with the right exit status, and nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Run, Script
from voicecoach.pipeline.watch import watched
from voicecoach.resources import audio_folder

GOOD = "# Short\nSlow breath, 2s\n"

BAD_SCRIPTS = {
    "empty file": (b"", "E001", "the script is empty"),
    "binary file": (b"\x7fELF\x00\x01\x02\x00\x00", "E002", "not a text file"),
    "invalid UTF-8": (b"# T\xfctel\nMove, 5s\n", "E003", "not UTF-8"),
    "unknown line": (b"# T\nMove, 5s\nblah blah\n", "E302", "how long or how often"),
    "bare number": (b"# T\nMove, 20\n", "E103", "'20' has no unit of time"),
    "missing title": (b"Move, 20s\n", "E201", "no title"),
    "no steps": (b"# T\n> Only notes.\n", "E205", "no step yet"),
    "hold of 0": (b"# T\nMove, 0s\n", "E110", "too short"),
    "hold of 30 hours": (b"# T\nMove, 30h\n", "E111", "12 hours"),
    "tabs mixed with spaces": (b"# T\nMove, 5s\n \t- Breathe.\n", "E006", "tabs"),
}


@pytest.mark.parametrize("command", ["check", "plan", "render"])
@pytest.mark.parametrize("name", BAD_SCRIPTS)
def test_a_bad_script_is_told_with_its_place_and_exit_status_1(
    run: Run, script: Script, command: str, name: str
) -> None:
    data, code, words = BAD_SCRIPTS[name]
    result = run(command, script(data))
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert words in result.stderr
    assert result.stderr.startswith("mine.coach:")
    assert not list(Path().glob("*.mp3"))


def test_all_problems_of_a_script_are_told_at_once(run: Run, script: Script) -> None:
    result = run("check", script("# T\nMove, 20\nOther, 5 secnods\nrest soon\n"))
    assert [line.split(":")[1] for line in result.stderr.splitlines() if "error[" in line] == [
        "2",
        "3",
        "4",
    ]


@pytest.mark.parametrize("command", ["check", "plan", "render"])
def test_a_folder_is_no_script(run: Run, command: str) -> None:
    Path("folder.coach").mkdir()
    result = run(command, "folder.coach")
    assert result.exit_code == 2
    assert "'folder.coach' is a folder, not a script" in result.stderr


def test_a_script_that_is_not_there_is_a_matter_of_usage(run: Run) -> None:
    result = run("render", "leg-cramp-preventoin")
    assert result.exit_code == 2
    assert "did you mean 'leg-cramp-prevention'?" in result.stderr


def test_an_output_folder_that_is_missing_is_named(run: Run, script: Script) -> None:
    result = run("render", script(GOOD), "-o", "no/such/folder/out.mp3")
    assert result.exit_code == 3
    assert "no/such/folder" in result.stderr
    assert "help:" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are another matter there")
def test_an_output_folder_that_cannot_be_written_is_named(run: Run, script: Script) -> None:
    name = script(GOOD)
    locked = Path("/proc/self") if os.geteuid() == 0 else Path("locked")
    if not locked.exists():
        locked.mkdir(mode=0o500)
    result = run("render", name, "-o", str(locked / "out.mp3"))
    assert result.exit_code == 3
    assert str(locked) in result.stderr


def test_an_old_file_stays_when_the_render_fails(run: Run, script: Script) -> None:
    name = script(GOOD)
    assert run("render", name, "-o", "out.mp3").exit_code == 0
    before = Path("out.mp3").read_bytes()
    script("# Short\nvoice: no-such-voice\nSlow breath, 2s\n")
    result = run("render", name, "-o", "out.mp3")
    assert result.exit_code == 3
    assert Path("out.mp3").read_bytes() == before


def test_a_voice_that_does_not_exist_is_named_with_where_to_look(run: Run, script: Script) -> None:
    result = run("plan", script("# T\nvoice: no-such-voice\nMove, 5s\n"))
    assert result.exit_code == 3
    assert "no-such-voice" in result.stderr
    assert "voicecoach voices" in result.stderr


def test_several_scripts_need_a_folder_to_go_to(run: Run, script: Script) -> None:
    result = run("render", script(GOOD), script(GOOD), "-o", "one.mp3")
    assert result.exit_code == 2


def test_a_fault_of_the_program_is_a_message_too(
    run: Run, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("voicecoach.pipeline.production.lay_out", fail)
    result = run("plan", script(GOOD))
    assert result.exit_code == 3
    assert "voicecoach itself has a fault" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("key", ["sounds", "artwork", "music"])
@pytest.mark.parametrize("place", ["../elsewhere", "/etc/passwd", "~/secret", "C:\\secret"])
def test_a_script_names_no_file_outside_its_folder(
    run: Run, script: Script, key: str, place: str
) -> None:
    result = run("check", script(f"# T\n{key}: {place}\nMove, 5s\n"))
    assert result.exit_code == 1
    assert f"mine.coach:2:{len(key) + 3}: error[E503]" in result.stderr


def test_lines_at_wrong_moments_are_told_with_the_other_mistakes(run: Run, script: Script) -> None:
    lines = [
        "# T",
        "music: no.mp3",
        "Move, 5s",
        "  at 9s: Late.",
        "Other 5s",
        "2 times",
        "  Raise, 8 reps",
        "    at 1s: Up.",
    ]
    result = run("check", script("\n".join(lines)))
    assert result.exit_code == 1
    told = re.findall(r"mine\.coach:(\d+):\d+: error\[(E\d+)\]", result.stderr)
    assert told == [("2", "E507"), ("4", "E604"), ("5", "E303"), ("8", "E608")]


@pytest.mark.parametrize(("setting", "code"), [("countdown: 11", "E112"), ("countdown 0", "E301")])
def test_moments_wait_until_the_settings_are_understood(
    run: Run, script: Script, setting: str, code: str
) -> None:
    result = run("check", script(f"# T\n{setting}\nMove, 20s\n  every 18s: Late.\n"))
    assert code in result.stderr
    assert "E604" not in result.stderr


def test_a_routine_that_is_too_long_is_not_searched_for_moments(run: Run, script: Script) -> None:
    """It would take minutes, for the moments of a second each."""
    move = "Move, 12h\n  every 1s: One.\n  every 1s: Two.\n"
    result = run("check", script("# T\nBad 5s\n" + 500 * move))
    assert result.exit_code == 1
    assert "E303" in result.stderr
    assert "E602" not in result.stderr


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ('"rain.ogg"', "write it without quotes: rain.ogg"),
        ("folder", "that is a folder; name a file in it"),
        ("a" * 300, "put the file into the script's folder"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_what_to_do(
    run: Run, script: Script, name: str, help: str
) -> None:
    Path("folder").mkdir()
    Path("rain.ogg").touch()
    path = script(f"# T\nmusic: {name}\nMove, 5s\n")
    result = run("check", path)
    assert "error[E507]" in result.stderr
    assert help in result.stderr
    assert watched(path)


@pytest.mark.parametrize(
    ("setting", "help"),
    [("music=rian.ogg", "did you mean 'rain.ogg'?"), ("sounds=brigth", "did you mean 'bright'?")],
)
def test_a_file_that_is_set_for_one_run_must_be_there(
    run: Run, script: Script, setting: str, help: str
) -> None:
    Path("rain.ogg").touch()
    result = run("plan", script(GOOD), "--set", setting)
    assert result.exit_code == 2
    assert help in result.stderr


def test_a_file_in_the_users_own_folder_is_found(
    run: Run, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path("home").absolute()
    shutil.copytree(audio_folder() / "calm", home / "mine")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    name = script("# T\nsounds: ~/mine\nMove, 5s\n")
    assert run("check", name).exit_code == 1
    assert run("plan", "--allow-outside", name).exit_code == 0


@pytest.mark.parametrize("key", ["artwork", "music"])
def test_a_file_that_a_script_names_and_that_is_not_there_is_told_with_its_line(
    run: Run, script: Script, key: str
) -> None:
    Path("rain.ogg").touch()
    for command in ("check", "plan"):
        result = run(command, script(f"# T\n{key}: rian.ogg\nMove, 5s\n"))
        assert result.exit_code == 1
        assert f"mine.coach:2:{len(key) + 3}: error[E507]" in result.stderr
        assert "did you mean 'rain.ogg'?" in result.stderr


def test_sounds_that_are_not_there_are_told_with_those_that_ship(run: Run, script: Script) -> None:
    result = run("check", script("# T\nsounds: loud\nMove, 5s\n"))
    assert result.exit_code == 1
    assert (
        "mine.coach:2:9: error[E507]: there is no set or folder of sounds 'loud'" in result.stderr
    )
    assert "bright and calm" in result.stderr


def test_the_user_may_let_a_script_name_files_elsewhere(run: Run, script: Script) -> None:
    Path("mine").mkdir()
    Path("other.coach").write_text("# Other\nOther stretch, 5s\n", encoding="utf-8")
    name = script("# T\nuse ../other\n", "mine/mine.coach")
    assert run("check", name).exit_code == 1
    assert run("check", "--allow-outside", name).exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("asked", [["--help"], ["--version"], ["plan", "--help"], ["list"]])
def test_output_that_finds_no_room_is_told_in_plain_words(asked: list[str]) -> None:
    """Click writes help and version before any command runs."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "voicecoach", *asked],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("error: the output cannot be written: ")
    assert "Traceback" not in done.stderr
