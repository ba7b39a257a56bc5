"""Nothing is ever written over a script, or over another file that a routine is read from."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.running import Run
from tests.scores import changed
from voicecoach import pipeline
from voicecoach.errors import UsageError
from voicecoach.resources import audio_folder
from voicecoach.sound.clip import Clip
from voicecoach.sound.waves import wave_file

MAIN = """# Main
artwork: cover.png
music: song.wav
sounds: mine
use other
"""
OTHER = "# Other\nLunge, 2s\n"

OVER = {
    "its name": "main.coach",
    "its name from here": "./main.coach",
    "its name in capitals": "new.COACH",
    "a script it uses": "other.coach",
    "another script": "third.coach",
    "a link": "link.wav",
    "a hard link": "hard.wav",
    "a hard link to another script": "hard-third.wav",
    "a link to what is not there yet": "dangling.wav",
    "its music": "song.wav",
    "a link to its music": "song-link.wav",
    "a hard link to its music": "song-hard.wav",
    "its artwork": "cover.png",
    "one of its sounds": "mine/go.wav",
}
"""Each kind of name over which nothing is written."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A routine with all that it may be read from, and other names for that."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.coach").write_text(MAIN)
    (tmp_path / "other.coach").write_text(OTHER)
    (tmp_path / "third.coach").write_text(OTHER)
    (tmp_path / "song.wav").write_bytes(wave_file(Clip.padded(b"\x00\x10\x00\xf0" * 48_000)))
    (tmp_path / "cover.png").write_bytes(_picture())
    shutil.copytree(audio_folder() / "calm", tmp_path / "mine")
    (tmp_path / "link.wav").symlink_to("main.coach")
    (tmp_path / "dangling.wav").symlink_to("nothing.coach")
    (tmp_path / "song-link.wav").symlink_to("song.wav")
    os.link(tmp_path / "main.coach", tmp_path / "hard.wav")
    os.link(tmp_path / "third.coach", tmp_path / "hard-third.wav")
    os.link(tmp_path / "song.wav", tmp_path / "song-hard.wav")
    return tmp_path


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (32, 32), "teal").save(out, "PNG")
    return out.getvalue()


def everything(folder: Path) -> dict[str, bytes | None]:
    """All that lies there: nothing may be other, nothing more, nothing less."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", OVER.values(), ids=OVER)
@pytest.mark.parametrize(
    "command",
    [
        ("play", "main", "--speaker", "file", "--device"),
        ("render", "main", "-o"),
        ("plan", "main", "--picture"),
    ],
    ids=lambda command: command[0],
)
def test_no_command_writes_over_what_a_routine_is_read_from(
    run: Run, folder: Path, command: tuple[str, ...], name: str
) -> None:
    before = everything(folder)
    result = run(*command, name)
    assert result.exit_code == 2, result.output
    assert "which would be lost" in result.stderr
    assert everything(folder) == before


@pytest.mark.parametrize("name", ["main.coach", "third.COACH", "link.wav", "hard.wav"])
def test_trying_a_voice_writes_over_no_script(run: Run, folder: Path, name: str) -> None:
    before = everything(folder)
    result = run("voices", "--try", "Good evening.", "-o", name)
    assert result.exit_code == 2, result.output
    assert everything(folder) == before


@pytest.mark.parametrize("target", ["third.coach", "song.wav"])
def test_a_sidecar_is_no_way_around(run: Run, folder: Path, target: str) -> None:
    (folder / "out.vtt").symlink_to(target)
    before = everything(folder)
    result = run("render", "main", "-o", "out.mp3", "--with", "vtt")
    assert result.exit_code == 2, result.output
    assert everything(folder) == before


def test_a_show_is_not_published_over_the_music_of_a_routine(run: Run, folder: Path) -> None:
    shutil.copy(folder / "song.wav", folder / "main.mp3")
    script = folder / "main.coach"
    script.write_text(MAIN.replace("song.wav", "main.mp3"))
    before = everything(folder)
    result = run("publish", "main.coach", "--to", ".")
    assert result.exit_code == 2, result.output
    assert "which would be lost" in result.stderr
    assert everything(folder) == before


@pytest.mark.parametrize("name", ["song.wav", "cover.png", "mine/go.wav", "x.coach"])
def test_the_public_way_writes_over_no_file_of_a_score_either(folder: Path, name: str) -> None:
    before = everything(folder)
    score = pipeline.compile(pipeline.load("main.coach"))
    with pytest.raises(UsageError, match="which would be lost"):
        pipeline.render(score, name)
    assert everything(folder) == before


@pytest.mark.parametrize("target", ["voice.onnx", "voice.onnx.json"])
@pytest.mark.parametrize("prefix", ["", "piper:"])
def test_no_file_of_a_voice_is_written_over(
    run: Run, folder: Path, prefix: str, target: str
) -> None:
    for name in ("voice.onnx", "voice.onnx.json"):
        (folder / name).write_text("{}")
    (folder / "main.coach").write_text(f"# Main\nvoice: {prefix}voice.onnx\nLunge, 2s\n")
    before = everything(folder)
    result = run("render", "main", "-o", target)
    assert result.exit_code == 2, result.output
    assert "which would be lost" in result.stderr
    performance = pipeline.compile(pipeline.load("other.coach"))
    with pytest.raises(UsageError, match="which would be lost"):
        pipeline.render(changed(performance, voice=f"piper:{folder}/voice.onnx"), target)
    assert everything(folder) == before


def test_a_script_of_another_name_is_known_by_what_it_is(run: Run, folder: Path) -> None:
    (folder / "plain.wav").write_text(OTHER)
    for command in (("render", "plain.wav", "-o"), ("play", "plain.wav", "--speaker", "file",
                                                    "--device")):  # fmt: skip
        result = run(*command, "plain.wav")
        assert result.exit_code == 2, result.output
    assert (folder / "plain.wav").read_text() == OTHER


def test_a_file_that_is_played_into_leaves_other_names_of_the_old_one_alone(
    run: Run, folder: Path
) -> None:
    (folder / "apart").mkdir()
    os.link(folder / "third.coach", folder / "apart" / "out.wav")
    result = run("play", "other", "--speaker", "file", "--device", "apart/out.wav")
    assert result.exit_code == 0, result.output
    assert (folder / "third.coach").read_text() == OTHER
    assert (folder / "apart" / "out.wav").read_bytes().startswith(b"RIFF")
    assert [path.name for path in (folder / "apart").iterdir()] == ["out.wav"]


def test_a_file_of_its_own_is_made_again_and_again(run: Run, folder: Path) -> None:
    for _ in range(2):
        assert run("play", "other", "--speaker", "file", "--device", "o.wav").exit_code == 0
        assert run("render", "other", "-o", "o.mp3").exit_code == 0
        assert run("plan", "other", "--picture", "o.svg").exit_code == 0
    assert (folder / "o.wav").stat().st_size > 48_000


@pytest.mark.skipif(sys.platform == "win32", reason="an open file has no lock there")
def test_what_a_killed_session_left_of_a_file_is_cleared_by_the_next(
    run: Run, folder: Path
) -> None:
    left = folder / ".o.wav.0123abcd.part"
    left.write_bytes(b"RIFF")
    assert run("play", "other", "--speaker", "file", "--device", "o.wav").exit_code == 0
    assert not left.exists()
    assert not list(folder.glob(".*.part"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_disk_that_is_full_ends_what_is_played_into_a_file(run: Run, folder: Path) -> None:
    result = run("play", "other", "--speaker", "file", "--device", "/dev/full")
    assert result.exit_code == 3, result.output
    assert "cannot be written" in result.stderr
    assert (folder / "other.coach").read_text() == OTHER


@pytest.mark.parametrize(
    "arguments", [("--speaker", "file", "--device", "other.coach"), ("--speaker", "nobody")]
)
def test_where_it_cannot_be_played_is_told_before_a_word_is_spoken(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    assert (folder / "other.coach").is_file()

    def speak(*_: object, **__: object) -> object:
        raise AssertionError("a voice was asked for")

    monkeypatch.setattr("voicecoach.pipeline.production._studio_for", speak)
    assert run("play", "other", *arguments).exit_code == 2
