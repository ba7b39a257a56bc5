"""Each command does what its page says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from tests.running import Run, Script
from voicecoach.pipeline.listing import listed, overview
from voicecoach.units import Milliseconds, format_clock


def test_list_shows_shipped_and_own_routines_with_length_and_moves(
    run: Run, script: Script
) -> None:
    script("# My own\nSlow breath, 5s\n")
    result = run("list")
    assert result.exit_code == 0
    rows = {line.split()[0]: line for line in result.stdout.splitlines()}
    assert "Leg cramp prevention" in rows["leg-cramp-prevention"]
    assert rows["leg-cramp-prevention"].split()[2] == "5"
    assert rows["mine.coach"].endswith("My own")


def test_list_shows_each_routine_as_soon_as_it_is_known(tmp_path: Path) -> None:
    """The first time all are spoken once, which takes a while."""
    (tmp_path / "calf.coach").write_text("# Calf\nCalf stretch, 5s\n", "utf-8")
    (tmp_path / "wrong.coach").write_text("# Calf\nCalf stretch, 5\n", "utf-8")
    routines = {name: path for name, path in listed(tmp_path).items() if "." in name}
    entries = overview(routines)
    assert next(entries).title == "Calf"
    assert next(entries).length is None
    assert list(entries) == []
    assert {"cramp-now", "tabata"} <= set(listed(tmp_path))


def test_list_shows_a_script_with_errors_as_such(run: Run, script: Script) -> None:
    script("# My own\nSlow breath, 5\n")
    result = run("list")
    assert result.exit_code == 0
    assert "voicecoach check" in result.stdout


def test_check_is_one_line_where_all_is_good(run: Run) -> None:
    result = run("check", "leg-cramp-prevention")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == 1


def test_check_tells_how_long_a_good_routine_is(run: Run, script: Script) -> None:
    """A slip such as an hour for a minute is seen where all else is good."""
    path = script("# T\nMove, 1h\n")
    length = json.loads(run("plan", path, "--json").stdout)["duration_ms"]
    told = run("check", path).stdout
    assert told.strip().endswith(f"good, {format_clock(Milliseconds(length))}")
    assert "good, 1:0" in told


def test_check_tells_problems_as_json(run: Run, script: Script) -> None:
    result = run("check", script("# T\nMove, 30 secnods\n"), "--format", "json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert problem == {
        "code": "E104",
        "message": "'secnods' is not a unit of time",
        "file": "mine.coach",
        "line": 2,
        "column": 10,
        "end": 17,
        "help": "did you mean 'seconds'?",
        "severity": "error",
        "edit": {"line": 2, "column": 10, "end": 17, "text": "seconds", "sure": False},
    }


def test_check_tells_a_line_that_does_not_fit_with_the_numbers(run: Run, script: Script) -> None:
    text = "# T\nMove, 8s\n  at 3s: This line goes on and on, for much longer than this hold.\n"
    result = run("check", script(text))
    assert result.exit_code == 1
    assert "E601" in result.stderr
    assert "until the countdown" in result.stderr


def test_plan_reads_like_a_plan(run: Run) -> None:
    result = run("plan", "leg-cramp-prevention")
    assert result.exit_code == 0
    assert result.stdout.count("GO ") == 9
    assert "“Stop if it hurts.”" in result.stdout
    assert "“Switch legs.”" in result.stdout


def test_plan_as_json_has_the_shape_that_programs_read(run: Run) -> None:
    result = run("plan", "leg-cramp-prevention", "--json")
    plan = json.loads(result.stdout)
    assert plan["schema"] == 1
    assert plan["title"] == "Leg cramp prevention"
    assert {hold["end_ms"] - hold["start_ms"] for hold in plan["holds"]} == {20_000}
    assert [hold["side"] for hold in plan["holds"] if hold["move"] == 1] == ["left", "right"]
    keys = {"kind", "start_ms", "end_ms", "role", "move", "occurrence", "round", "set", "side"}
    assert all(keys <= cue.keys() for cue in plan["cues"])
    assert plan["chapters"][0]["start_ms"] == 0
    assert plan["chapters"][-1]["end_ms"] == plan["duration_ms"]


def test_render_writes_the_mp3_into_this_folder_and_tells_it(run: Run, script: Script) -> None:
    result = run("render", script("# Short\nSlow breath, 2s\n"))
    assert result.exit_code == 0
    assert result.stdout.startswith("mine.mp3  0:")
    assert "Slow breath" in result.stdout
    assert result.stderr == ""
    length = run("plan", "mine.coach", "--json")
    planned = json.loads(length.stdout)["duration_ms"]
    assert round(MP3("mine.mp3").info.length * 1000) == planned
    assert [str(c.sub_frames["TIT2"]) for c in ID3("mine.mp3").getall("CHAP")]


def test_render_into_a_folder_and_to_a_name(run: Run, script: Script) -> None:
    name = script("# Short\nSlow breath, 2s\n")
    Path("out").mkdir()
    assert run("render", name, "-o", "out").exit_code == 0
    assert run("render", name, "-o", "other.mp3").exit_code == 0
    assert Path("out/mine.mp3").read_bytes() == Path("other.mp3").read_bytes()


def test_voices_lists_the_voices_of_the_system(run: Run) -> None:
    result = run("voices")
    assert result.exit_code == 0
    assert any(line.startswith("  system:") for line in result.stdout.splitlines())


def test_help_and_version_load_no_audio_library() -> None:
    code = (
        "import sys\nfrom voicecoach.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print([m for m in ('av', 'numpy', 'pydub', 'pyttsx3', 'mutagen') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "render" in done.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    voice = "--set voice=system:en-US"
    command = f"'{sys.executable}' -m voicecoach plan leg-cramp-prevention --json {voice}"
    done = subprocess.run(
        ["sh", "-c", f"{command} | head -c 10"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
