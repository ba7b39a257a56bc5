"""What a script brings along to be heard or shown is taken, mended and told, or refused."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.running import Run, Script
from voicecoach.resources import audio_folder
from voicecoach.score import SoundName

MOVE = "Calf stretch, 5s\n"
TIME = np.arange(5 * 48_000) / 48_000
NOISE = np.random.default_rng(0).normal(0, 0.3, 5 * 48_000)


def write(path: Path, sound: np.ndarray) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(np.rint(np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())


def chimes(sound: np.ndarray, *names: SoundName) -> str:
    """A folder with the sounds that ship, but for those of `names`."""
    shutil.copytree(audio_folder() / "calm", "chimes")
    for name in names or SoundName:
        write(Path("chimes") / f"{name}.wav", sound)
    return f"# T\nvoice: system:en-us\nsounds: chimes\n{MOVE}"


@pytest.mark.parametrize("command", ["check", "plan", "render", "play"])
def test_a_folder_of_noise_is_refused_whatever_is_asked_for(
    run: Run, script: Script, command: str
) -> None:
    result = run(command, script(chimes(NOISE)))
    assert result.exit_code == 3
    assert "is loud for" in result.stderr
    assert "would bury words" in result.stderr
    assert "docs/sounds.md" in result.stderr
    assert not list(Path().glob("*.mp3"))


def test_silent_sounds_are_refused(run: Run, script: Script) -> None:
    result = run("render", script(chimes(np.zeros(4800))))
    assert result.exit_code == 3
    assert "tick.wav is silent" in result.stderr


@pytest.mark.parametrize("command", ["check", "plan", "render"])
def test_what_was_mended_is_told(run: Run, script: Script, command: str) -> None:
    beep = 0.9 * np.sin(2 * np.pi * 700 * TIME[:24_000])
    result = run(command, script(chimes(beep, SoundName.GO)))
    assert result.exit_code == 0
    assert "go.wav was mended: it was turned down by" in result.stderr
    assert "soft after 150 ms" in result.stderr


@pytest.mark.parametrize("form", ["mp3", "flac"])
def test_music_that_is_too_deep_to_be_heard_is_refused(run: Run, script: Script, form: str) -> None:
    write(Path("deep.wav"), np.sin(2 * np.pi * 2 * TIME))
    name = script(f"# T\nvoice: system:en-us\nmusic: deep.wav\n{MOVE}")
    result = run("render", name, "--format", form)
    assert result.exit_code == 3
    assert "deep.wav' is silent" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["deep.wav", "mine.coach"]


def test_music_that_is_a_playlist_opens_nothing(run: Run, script: Script) -> None:
    write(Path("secret.wav"), NOISE)
    Path("x.m3u8").write_text("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nsecret.wav\n")
    name = script(f"# T\nvoice: system:en-us\nmusic: x.m3u8\n{MOVE}")
    result = run("render", name)
    assert result.exit_code == 3
    assert "x.m3u8' cannot be played: it is no file that holds WAV" in result.stderr
    assert not list(Path().glob("*.mp3"))


def test_loud_music_is_laid_under_the_words(run: Run, script: Script) -> None:
    write(Path("loud.wav"), np.sign(np.sin(2 * np.pi * 3 * TIME)) * 0.5 + NOISE)
    result = run("render", script(f"# T\nvoice: system:en-us\nmusic: loud.wav\n{MOVE}"))
    assert result.exit_code == 0, result.stderr


def test_artwork_that_takes_too_much_memory_is_refused(run: Run, script: Script) -> None:
    Image.new("L", (8000, 8000)).save("wide.png")
    result = run("render", script(f"# T\nvoice: system:en-us\nartwork: wide.png\n{MOVE}"))
    assert result.exit_code == 3
    assert "wide.png' has 8000 x 8000 pixels" in result.stderr
    assert "3000 pixels" in result.stderr


def test_a_folder_that_lacks_sounds_is_told_at_the_line_of_the_script(
    run: Run, script: Script
) -> None:
    shutil.copytree(audio_folder() / "calm", "chimes")
    for name in ("switch", "halfway", "finish"):
        Path(f"chimes/{name}.wav").unlink()
    result = run("check", script(f"# T\nsounds: chimes\n{MOVE}"))
    assert result.exit_code == 1
    assert "mine.coach:2:9: error[E507]: there is no sound 'chimes/switch.wav'" in result.stderr
    assert "add switch.wav, halfway.wav, finish.wav to the folder" in result.stderr
