"""Many routines at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Run, Script
from voicecoach.errors import UsageError
from voicecoach.pipeline import watch
from voicecoach.pipeline.batch import jobs_for, render_jobs

GOOD = "# Good {}\nvoice: system:en-US\nSlow breath, 2s\n"
BAD = "# Bad\nSlow breath, 2\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two good scripts and a bad one between them."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"a": GOOD.format("a"), "b": BAD, "c": GOOD.format("c")}.items():
        (tmp_path / f"{name}.coach").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_its_scripts_and_a_bad_one_holds_up_none(
    run: Run, folder: Path
) -> None:
    result = run("render", ".", "--jobs", "1")
    assert result.exit_code == 1
    assert sorted(path.name for path in folder.glob("*.mp3")) == ["a.mp3", "c.mp3"]
    assert "b.coach:2:14: error[E103]" in result.stderr
    rows = [line.split() for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == ["FILE", "a.mp3", "failed", "c.mp3"]


def test_two_workers_write_what_one_writes(folder: Path) -> None:
    (folder / "b.coach").unlink()
    files = []
    for workers in (1, 2):
        done: list[None] = []
        outcomes = render_jobs(jobs_for(["."], None), workers, lambda done=done: done.append(None))
        assert [outcome.status for outcome in outcomes] == [0, 0]
        assert len(done) == 2
        files.append([path.read_bytes() for path in sorted(folder.glob("*.mp3"))])
    assert files[0] == files[1]


def test_the_gravest_status_is_the_exit_status(run: Run, folder: Path) -> None:
    (folder / "d.coach").write_text("# D\nvoice: nobody\nSlow breath, 2s\n", encoding="utf-8")
    result = run("render", "b.coach", "d.coach", "a.coach")
    assert result.exit_code == 3
    assert (folder / "a.mp3").exists()


def test_two_scripts_of_one_name_are_not_written_over_each_other(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.coach").write_text(GOOD.format("a"), encoding="utf-8")
    with pytest.raises(UsageError, match="would both become"):
        jobs_for(["a.coach", "sub/a.coach"], None)


@pytest.mark.parametrize("output", ["a.coach", "./a.coach", "b.coach", "new.COACH", "link.mp3"])
def test_a_render_is_never_written_over_a_script(folder: Path, output: str) -> None:
    (folder / "link.mp3").symlink_to("a.coach")
    with pytest.raises(UsageError, match="is the name of a script"):
        jobs_for(["a.coach"], Path(output))


def test_a_script_of_any_name_is_never_written_over(folder: Path) -> None:
    (folder / "a.coach").rename(folder / "plain.mp3")
    with pytest.raises(UsageError, match="is the name of a script"):
        jobs_for(["plain.mp3"], Path("plain.mp3"))


def test_a_folder_without_scripts_is_a_matter_of_usage(folder: Path) -> None:
    (folder / "sub").mkdir()
    with pytest.raises(UsageError, match="is a folder, not a script"):
        jobs_for(["sub"], None)


@pytest.mark.parametrize("form", ["wav", "flac", "m4a", "opus", "ogg"])
def test_other_formats_are_chosen_by_option_or_by_name(run: Run, script: Script, form: str) -> None:
    name = script(GOOD.format("a"))
    assert run("render", name, "--format", form).exit_code == 0
    assert run("render", name, "-o", f"named.{form}").exit_code == 0
    assert Path(f"mine.{form}").read_bytes() == Path(f"named.{form}").read_bytes()


def test_sidecars_are_written_beside_the_file(run: Run, script: Script) -> None:
    result = run("render", script(GOOD.format("a")), "--with", "chapters,vtt,srt,lrc,cue")
    assert result.exit_code == 0
    beside = {path.name for path in Path().glob("mine.*")}
    assert {"mine.vtt", "mine.srt", "mine.lrc", "mine.cue"} < beside
    assert any(name.endswith("json") for name in beside)
    assert run("render", "mine.coach", "--with", "subtitles").exit_code == 2


def test_a_workout_and_an_entry_tell_where_the_show_has_the_sound(run: Run, script: Script) -> None:
    name = script(GOOD.format("a"))
    assert run("render", name, "--with", "zwo,fit,ics").exit_code == 0
    assert b"URL" not in Path("mine.ics").read_bytes()
    Path("show.toml").write_text('title = "S"\nbase_url = "https://example.org/s/"\n')
    assert run("render", name, "--with", "ics").exit_code == 0
    assert b"URL:https://example.org/s/mine.mp3" in Path("mine.ics").read_bytes()


def saved(path: Path, text: str) -> None:
    """Write a file as an editor does, at a time of its own."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def test_a_save_is_noticed_and_nothing_else(folder: Path) -> None:
    looks = iter(
        [
            lambda: None,
            lambda: saved(folder / "a.coach", GOOD.format("again")),
            lambda: None,
        ]
    )
    rounds: list[str] = []

    def sleep(_: float) -> None:
        rounds.append("look")
        next(looks, lambda: None)()

    noticed: Iterator[list[str]] = watch.changes(["a.coach"], sleep)
    assert next(noticed) == ["a.coach"]
    assert len(rounds) == 2


def test_a_save_of_a_sound_or_a_script_that_is_used_is_noticed(folder: Path) -> None:
    (folder / "bells").mkdir()
    (folder / "bells" / "tick.wav").write_bytes(b"RIFF")
    saved(folder / "c.coach", "# C\nsounds: bells\nuse a\n")
    files = watch.watched("c.coach")
    assert Path("a.coach") in files
    assert Path("bells/tick.wav") in files


def test_a_file_that_is_not_there_yet_is_waited_for(folder: Path) -> None:
    saved(folder / "c.coach", "# C\nmusic: rain.mp3\nMove, 5\n")
    assert Path("rain.mp3") in watch.watched("c.coach")
