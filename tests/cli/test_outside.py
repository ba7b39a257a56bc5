"""Names, streams and settings from outside that no file, terminal or clock can have."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Run, Script

ROOT = Path(__file__).parents[2]
SHORT = "# Calf\nvoice: system:en\nsay: Breathe.\nCalf, 5s each leg\n"
LONG = "x" * 300

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX's")


@pytest.mark.parametrize(
    ("command", "help"),
    [
        (f"render mine.coach -o {LONG}.mp3", "choose a shorter name with -o"),
        (f"render mine.coach --format m4a -o {LONG}.m4a", "choose a shorter name with -o"),
        (f"render mine.coach -o {LONG}/a.mp3", "choose a shorter name with -o"),
        (f"plan mine.coach --picture {LONG}.svg", "choose a shorter name with --picture"),
        (f"voices --voice system:en --try hi -o {LONG}.wav", "choose a shorter name with -o"),
        (f"publish mine.coach --to {LONG}", "choose a shorter name with --to"),
        (f"publish --init {LONG}/a.coach", "choose a shorter name"),
        (f"new {LONG}", "choose a shorter name"),
    ],
)
def test_a_name_that_is_too_long_is_told(run: Run, script: Script, command: str, help: str) -> None:
    """With the option that names another one, where there is one."""
    script(SHORT)
    done = run(*command.split())
    assert done.exit_code == 3, done.output
    assert done.stderr.endswith(f"= help: {help}\n")
    assert "fault" not in done.stderr


@pytest.mark.parametrize("command", ["check", "fmt", "plan", "render", "serve", "publish --to a"])
def test_what_has_too_long_a_name_is_not_there(run: Run, command: str) -> None:
    done = run(*command.split(), LONG)
    assert done.exit_code == 2
    assert "fault" not in done.stderr


@pytest.mark.parametrize("fixed", ["9" * 20, "9" * 5000, "-5", "1e9", "soon", "٣", "253402300800"])
def test_a_clock_that_tells_no_date_is_told(
    run: Run, script: Script, monkeypatch: pytest.MonkeyPatch, fixed: str, tmp_path: Path
) -> None:
    script(SHORT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", fixed)
    done = run("publish", "mine.coach", "--to", "show")
    assert done.exit_code == 2, done.output
    assert "SOURCE_DATE_EPOCH is no date" in done.stderr
    assert not (tmp_path / "show").exists()


def test_the_latest_clock_is_one(run: Run, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    script(SHORT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253370764800")
    done = run("publish", "mine.coach", "--to", "show")
    assert done.exit_code == 0, done.output


def test_a_full_disk_is_told_of_the_show(
    run: Run, script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And not of the hidden file that did not fit, nor with the option of another command."""
    script(SHORT)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("voicecoach.outputs.os.fsync", full)
    done = run("publish", "mine.coach", "--to", "show")
    assert done.exit_code == 3
    assert "cannot publish into 'show': No space left on device" in done.stderr
    assert "free some space, or choose another folder with --to" in done.stderr
    assert "-o" not in done.stderr.replace("--to", "")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.coach"]


def program(
    folder: Path, command: str, *arguments: str | bytes, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A shell command in which `$V` is the program and `$1` the first argument."""
    shell = command.replace("$V", f"'{sys.executable}' -m voicecoach")
    return subprocess.run(
        ["sh", "-c", shell, "sh", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=120,
    )


@posix
@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("more", ["", "--format m4a", "b.coach --jobs 2"])
def test_without_a_standard_stream_it_makes_its_file(
    tmp_path: Path, closed: str, more: str
) -> None:
    """And nothing that a library prints gets into that."""
    for name in "ab":
        (tmp_path / f"{name}.coach").write_text(SHORT)
    done = program(tmp_path, f"$V render a.coach {more} {closed}")
    assert (done.returncode, done.stderr) == (0, b"")
    (made,) = (path for path in tmp_path.iterdir() if path.stem == "a" and path.suffix != ".coach")
    whole = made.read_bytes()
    assert program(tmp_path, f"$V render a.coach {more}").returncode == 0
    assert made.read_bytes() == whole


@posix
def test_without_stderr_a_problem_is_in_the_status(tmp_path: Path) -> None:
    (tmp_path / "a.coach").write_text("# A\nCalf, 20\n")
    assert program(tmp_path, "$V check a.coach 2>&-").returncode == 1
    assert program(tmp_path, "$V nonsense 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_stream_that_takes_nothing_costs_no_file(tmp_path: Path) -> None:
    """That there is no stdout is told; where stderr takes nothing there is nobody to tell."""
    (tmp_path / "a.coach").write_text(SHORT.replace("5s each", "6m each"))  # has a note
    done = program(tmp_path, "$V render a.coach >/dev/full")
    assert done.returncode == 3
    assert b"the output cannot be written" in done.stderr
    whole = (tmp_path / "a.mp3").read_bytes()
    (tmp_path / "a.mp3").unlink()
    assert program(tmp_path, "$V render a.coach 2>/dev/full").returncode == 0
    assert (tmp_path / "a.mp3").read_bytes() == whole
    assert program(tmp_path, "$V render none.coach 2>/dev/full").returncode == 2


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="there all names are UTF-8")
@pytest.mark.parametrize(
    "encoding",
    ["utf-8:strict", "ascii:strict", pytest.param("latin-1:strict", marks=pytest.mark.slow)],
)
def test_a_name_that_is_not_utf_8_is_a_name(tmp_path: Path, encoding: str) -> None:
    name = os.fsdecode(b"b\xff\xe4d")
    (tmp_path / f"{name}.coach").write_text(SHORT)
    for command in (
        '$V check "$1.coach"',
        '$V plan "$1.coach"',
        '$V render "$1.coach" --with chapters,vtt,srt,lrc,cue',
        '$V render "$1.coach" --format m4a',
        '$V render "$1.coach" --format flac',
        '$V plan "$1.coach" --picture "$1.svg"',
        '$V fmt --diff "$1.coach"',
        '$V new "$1-new"',
        "$V list",
    ):
        done = program(tmp_path, command, name, PYTHONIOENCODING=encoding)
        assert done.returncode == 0, (command, done.stderr)
    assert (tmp_path / f"{name}.mp3").exists()
    done = program(tmp_path, '$V publish "$1.coach" --to show', name, PYTHONIOENCODING=encoding)
    assert done.returncode == 2
    assert b"a routine of a show cannot be called" in done.stderr
    (tmp_path / f"{name}.coach").rename(tmp_path / "good.coach")
    done = program(tmp_path, '$V publish good.coach --to "$1"', name, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="there all names are UTF-8")
def test_a_folder_whose_name_is_not_utf_8_is_one(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"f\xff")
    folder.mkdir()
    (folder / "a.coach").write_text(SHORT)
    for command in (
        "$V render a.coach",
        "$V render a.coach --format opus",
        "$V list",
        "$V publish a.coach --to show",
    ):
        done = program(folder, command)
        assert done.returncode == 0, (command, done.stderr)
