"""The commands about voices."""

from __future__ import annotations

import re
import wave
from pathlib import Path

import pytest

from tests.running import Run, Script


def test_voices_lists_engines_and_tells_which_one_is_used(run: Run) -> None:
    result = run("voices")
    assert result.exit_code == 0
    assert any(line.strip().startswith("system:") for line in result.stdout.splitlines())
    assert "voice: auto" in result.stdout.splitlines()[-1]


def test_voices_of_one_language(run: Run) -> None:
    result = run("voices", "--language", "de")
    listed = [line.split() for line in result.stdout.splitlines() if line.startswith("  system:")]
    assert listed
    assert all("de" in languages for _, languages, *_ in listed)


def test_the_voice_that_a_script_gets_and_why(run: Run, script: Script) -> None:
    result = run("voices", script("# T\nlanguage: de\nvoice: system:de\nAtmen, 5s\n"))
    assert result.exit_code == 0
    assert result.stdout.startswith("system:de. ")


@pytest.mark.parametrize("command", ["voices", "plan", "check", "render", "play"])
def test_a_voice_of_another_language_than_the_scripts_is_told(
    run: Run, script: Script, command: str
) -> None:
    result = run(command, script("# T\nvoice: system:ja\nMove, 5s\n"))
    assert result.exit_code == 3
    assert "'system:ja' speaks Japanese ('ja'), and the script is in English" in result.stderr
    assert sorted(path.suffix for path in Path().iterdir()) == [".coach"]


def test_insisting_on_a_voice_of_another_language_leaves_the_warnings_to_one_of_it(
    run: Run, script: Script
) -> None:
    name = script("# T\nvoice: system:ja\nMove, 5s\n")
    assert run("check", "--any-voice", name).exit_code == 0
    result = run("render", "--any-voice", name)
    assert result.exit_code == 0
    assert "speaks Japanese" in result.stderr
    assert list(Path().glob("*.mp3"))


def test_letters_that_no_voice_of_the_language_reads_are_told(run: Run, script: Script) -> None:
    name = script("# T\nvoice: system:en-US\nMove, 5s\n  - Ноги.\n")
    assert run("check", name).exit_code == run("render", name).exit_code == 1
    assert run("check", "--any-voice", name).exit_code == 0
    other = run("plan", "--set", "language=ja", "--set", "voice=auto", name)
    assert (other.exit_code, "E508" in other.stderr) == (1, True)


def test_what_a_voice_is_given_for_a_text_is_told(run: Run, script: Script) -> None:
    read = run("voices", "--read", "**3x30s**/leg")
    assert (read.exit_code, read.stdout) == (0, "3 times 30 seconds per leg\n")
    read = run("voices", "--read", "im 3. Durchgang, 1 Minute", "--language", "de")
    assert read.stdout == "im dritten Durchgang, eine Minute\n"
    path = script("# T\nlanguage: es\npronounce: psoas = soas\n\nPlancha, 20s\n")
    assert run("voices", path, "--read", "psoas, 21 s").stdout == "soas, veintiún segundos\n"


def test_a_language_without_a_table_is_read_as_it_is_written(run: Run) -> None:
    read = run("voices", "--read", "30s", "--language", "fr")
    assert read.stdout == "30s\n"
    assert "'fr' are given to the voice as they are written" in read.stderr


def test_a_sample_is_spoken_into_a_file(run: Run) -> None:
    result = run("voices", "--try", "Switch legs", "--voice", "system:en-US")
    assert result.exit_code == 0
    with wave.open("voice.wav") as file:
        assert (file.getframerate(), file.getnchannels()) == (48_000, 1)
        assert 0.4 < file.getnframes() / 48_000 < 3


def test_a_voice_to_try_that_is_not_there_is_told(run: Run) -> None:
    result = run("voices", "--try", "Switch legs", "--voice", "nobody")
    assert result.exit_code == 3
    assert "nobody" in result.stderr


def test_the_cache_is_told_pruned_and_cleared(
    run: Run, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(Path("own").absolute()))
    assert run("render", script("# T\nvoice: system:en-US\nMove, 5s\n")).exit_code == 0
    told = run("cache").stdout
    assert re.search(r"^clips +[1-9]\d* +\d+\.\d MB of 500\.0 MB$", told, re.MULTILINE)
    assert re.search(r"^frames +[1-9]", told, re.MULTILINE)
    assert re.search(r"^covers +1 ", told, re.MULTILINE)
    assert str(Path("own").absolute()) in told
    assert run("cache", "info").stdout == told
    nothing = "removed 0 clips, 0 frames, 0 covers: 0.0 MB\n"
    assert run("cache", "prune").stdout == nothing
    assert re.match(
        r"removed [1-9]\d* clips, [1-9]\d* frames, 1 covers", run("cache", "clear").stdout
    )
    assert run("cache", "clear").stdout == nothing
