"""The facts are those of the inspection."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest

from tests.fakes import TONES, engines
from voicecoach.compiler.coach import LANGUAGES
from voicecoach.errors import OutsideError
from voicecoach.live.speakers import mini
from voicecoach.pipeline import inspection
from voicecoach.pipeline.doctor import EXTRAS, OLDEST, VoiceFact
from voicecoach.pipeline.inspection import inspect_machine
from voicecoach.score import Phrase


def test_each_language_is_spoken_once_and_the_rest_is_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(mini, "devices", lambda: ("Headphones",))
    told: list[tuple[int, int]] = []
    facts = inspect_machine(lambda done, total: told.append((done, total)))
    assert [fact.language for fact in facts.voices] == list(LANGUAGES)
    assert told == [(n, len(LANGUAGES)) for n in range(1, len(LANGUAGES) + 1)]
    assert facts.python == sys.version_info[:3]
    assert facts.broken == ()
    assert facts.devices == ("Headphones",)
    assert facts.cache.folder == tmp_path / "kept"
    assert facts.cache.is_writable
    assert facts.cache.size == 0, "what is said for a test is not kept"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="eSpeak NG comes along on Linux")
def test_the_voice_that_comes_along_speaks_every_language() -> None:
    assert [(f.voice, f.problem) for f in inspect_machine().voices] == [
        ("system:de", None),
        ("system:en-US", None),
        ("system:es", None),
        ("system:ja", None),
    ]


def test_without_an_engine_every_language_has_its_problem() -> None:
    with engines():
        facts = inspect_machine()
    assert facts.voices[0] == VoiceFact("de", None, "no voice here speaks 'de'")


def test_a_voice_that_is_silent_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FAKE_ENGINE_FOLDER", str(tmp_path))
    monkeypatch.setattr(inspection, "_word", lambda tag: Phrase("silence", tag))
    with engines(TONES):
        german, *_ = inspect_machine().voices
    assert german.voice == "fake:berta"
    assert german.problem is not None
    assert "silence" in german.problem


def test_an_engine_that_does_not_start_is_no_reason_to_give_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FAKE_ENGINE_FOLDER", str(tmp_path))
    (tmp_path / "broken").touch()
    with engines(TONES):
        voices = inspect_machine().voices
    assert len(voices) == len(LANGUAGES)
    assert all("the fake engine is broken" in str(fact.problem) for fact in voices)


def test_a_cache_that_cannot_be_written_is_found_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "file"))
    assert not inspection._cache_fact().is_writable


def test_what_is_broken_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.script.files.scripts_folder", lambda: Path("nowhere"))
    assert list(inspection._broken_parts()) == ["the routines that ship are missing"]
    monkeypatch.setattr("voicecoach.sound.sets.audio_folder", lambda: Path(__file__).parent)
    *_, sounds = inspection._broken_parts()
    assert sounds.startswith("there are no sounds called 'bright'")
    assert "\n" not in sounds


@pytest.mark.parametrize("gives", [None, 1])
def test_a_lame_or_a_pyav_that_does_not_work_is_found(
    monkeypatch: pytest.MonkeyPatch, gives: int | None
) -> None:
    if gives is None:
        monkeypatch.setattr("voicecoach.rendering.mp3.encode.lame_frames", failing)
    else:
        monkeypatch.setitem(sys.modules, "av", None)
    (found,) = inspection._broken_parts()
    assert ("LAME" if gives is None else "av") in found


def failing(_: object) -> Iterator[bytes]:
    raise OutsideError("LAME does not start")
    yield b""


@pytest.mark.parametrize(
    ("prefix", "python", "command"),
    [
        ("/u/pipx/venvs/v", "/u/pipx/venvs/v/bin/python", "pipx runpip voicecoach install"),
        ("/u/coach/.venv", "/u/coach/.venv/bin/python", ".venv/bin/python -m pip install"),
        ("/usr", "/usr/bin/python3", "/usr/bin/python3 -m pip install"),
        ("/u/my env", "/u/my env/bin/python", "'/u/my env/bin/python' -m pip install"),
    ],
)
def test_extras_go_to_the_python_that_runs_voicecoach(
    prefix: str, python: str, command: str
) -> None:
    given = (Path(prefix), Path(python), Path("/u/coach"))
    assert inspection._install_command(*given) == command


def test_the_extras_are_those_of_the_package_and_so_is_the_oldest_python() -> None:
    tools = {"test", "lint", "docs"}
    extras = set(metadata("voicecoach").get_all("Provides-Extra") or ())
    assert set(EXTRAS) == extras - tools
    assert requires("voicecoach")
    assert metadata("voicecoach")["Requires-Python"] == ">=" + ".".join(map(str, OLDEST))
