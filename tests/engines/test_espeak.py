"""The real eSpeak NG, in its real worker."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.engines.instructions import INSTRUCTIONS, words_a_minute
from tests.fakes import engines
from voicecoach.engines.forking import run_forked
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.slot import WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices import ClipCache, Studio, open_studio
from voicecoach.voices.survey import list_voices

pytestmark = pytest.mark.skipif(
    sys.platform in ("darwin", "win32"), reason="eSpeak NG is the system's voice on Linux"
)

CUES = ("Switch legs.", "Hold.", "Stop at once if it hurts.", "Halfway.", "Left", "Rest.")


@pytest.fixture(scope="module", autouse=True)
def _no_other_engine() -> Iterator[None]:
    with engines("system"):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("espeak")


@pytest.fixture(scope="module")
def voice(folder: Path) -> Iterator[Studio]:
    with open_studio("system:en-US", "en", cache=ClipCache(folder)) as voice:
        yield voice


@pytest.fixture(scope="module")
def engine() -> Iterator[WorkerSlot]:
    process = WorkerSlot("system")
    yield process
    process.close()


def said(engine: WorkerSlot, text: str, voice: str = "en-US") -> Clip:
    return engine.speak(Task("system", text, voice, 1.0)).clip


def digest(clip: Clip) -> str:
    return hashlib.sha256(clip.pcm).hexdigest()


def test_clips_are_the_same_bytes_in_another_process_and_another_order(
    voice: Studio, tmp_path: Path
) -> None:
    program = """
import hashlib, sys
from voicecoach.score import Phrase
from voicecoach.voices import open_studio
with open_studio("system:en-US", "en") as voice:
    for text in sys.argv[1:]:
        print(hashlib.sha256(voice.clip(Phrase(text)).pcm).hexdigest())
"""
    paths = os.pathsep.join(filter(None, sys.path))
    env = {**os.environ, "PYTHONPATH": paths, "VOICECOACH_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program, *CUES[::-1]], env=env, stdout=subprocess.PIPE, check=True
    )
    here = [digest(voice.clip(Phrase(text))) for text in CUES]
    assert done.stdout.decode().split() == here[::-1]


@pytest.mark.parametrize("text", CUES)
def test_cues_are_short_and_begin_and_end_at_the_sound(voice: Studio, text: str) -> None:
    clip = voice.clip(Phrase(text))
    assert 300 <= clip.length <= 2500
    wave = np.abs(np.frombuffer(clip.pcm, "<i2").astype(float))
    heard = np.nonzero(wave > wave.max() * 10 ** (-55 / 20))[0]
    assert 5 <= heard[0] / 48 <= 15
    assert 5 <= (len(wave) - 1 - heard[-1]) / 48 <= 15


def test_the_bundled_library_is_the_one_that_speaks() -> None:
    program = """
from pathlib import Path
import espeakng_loader
from voicecoach.engines.backends.espeak import open_engine
open_engine()
maps = Path("/proc/self/maps").read_text().splitlines()
loaded = {Path(line.split()[-1]).parent for line in maps if "libespeak" in line}
assert loaded == {Path(espeakng_loader.__file__).parent}, loaded
"""
    if not Path("/proc/self/maps").exists():
        pytest.skip("this system does not tell which libraries are loaded")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", program], env=env, check=True)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("[[h@l'oU]]", "hello"),
        ('<prosody rate="x-slow">hold</prosody>', "hold"),
        ("<break time='3s'/> go", "go"),
        ("&amp;", "&"),
    ],
)
def test_markup_is_spoken_as_written(engine: WorkerSlot, text: str, plain: str) -> None:
    assert said(engine, text).length > 1.2 * said(engine, plain).length


@pytest.mark.parametrize(
    "text",
    [
        '<break/> & "x" [[foo]]',
        "Smile 😀 now",
        "😀",
        "“Hold” – don’t bounce…",
        "a\nb\n\nc",
        "-v de --stdin",
        "%s %n {side} \\",
        "日本語",
        "\x01100P deep",
    ],
)
def test_odd_text_is_spoken(voice: Studio, text: str) -> None:
    assert voice.clip(Phrase(text)).length > 150


def test_words_after_a_null_character_are_spoken(voice: Studio) -> None:
    assert voice.length(Phrase("left\0 right left right")) > 2 * voice.length(Phrase("left"))


def test_a_very_long_text_is_spoken_whole(engine: WorkerSlot) -> None:
    sentence = "Breathe slowly, and never bounce. "
    text = sentence * (5000 // len(sentence))
    assert said(engine, text).length > 0.9 * said(engine, sentence).length * text.count(".")


@pytest.mark.parametrize("text", ["...", "—", "\u200b", "`"])
def test_a_text_without_words_is_an_error_with_the_text(voice: Studio, text: str) -> None:
    with pytest.raises(OutsideError, match="says nothing for") as caught:
        voice.clip(Phrase(text))
    assert f"“{text}”" in caught.value.message


@pytest.mark.parametrize("speed", [0.5, 0.6, 0.75, 1.0, 1.5, 2.0])
def test_speed_one_is_about_160_words_a_minute(folder: Path, speed: float) -> None:
    with open_studio("system:en-US", "en", speed, cache=ClipCache(folder)) as voice:
        lengths = [voice.length(Phrase(line)) for line in INSTRUCTIONS]
    assert 148 < words_a_minute(lengths) / speed < 172


def test_a_phrase_in_another_language_gets_another_voice(voice: Studio) -> None:
    clip = voice.clip(Phrase("Halten und atmen", "de"))
    assert clip != voice.clip(Phrase("Halten und atmen", "en"))
    with open_studio("German", "de", cache=voice.agency.cache) as german:
        assert german.clip(Phrase("Halten und atmen", "de")) == clip


def test_every_listed_voice_has_an_id_a_name_and_a_language(cache: ClipCache) -> None:
    voices = list_voices(cache=cache)
    assert len(voices) > 100
    assert len({voice.id for voice in voices}) == len(voices)
    assert all(voice.name and voice.languages for voice in voices)
    assert {"en-US", "de", "fr-FR", "es"} <= {tag for voice in voices for tag in voice.languages}


def test_every_listed_voice_speaks(engine: WorkerSlot) -> None:
    for voice in engine.describe().voices:
        assert said(engine, voice.name, voice.id).length > 100


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("English (Great Britain)", "system:en"), ("en-gb", "system:en"), ("en-us", "system:en-US")],
)
def test_english_voices_are_found(voice: Studio, wanted: str, name: str) -> None:
    with open_studio(wanted, "en", cache=voice.agency.cache) as found:
        assert found.name == name


def test_it_speaks_from_a_folder_with_a_long_path(tmp_path: Path) -> None:
    import espeakng_loader

    deep = tmp_path.joinpath(*["folder-with-a-long-name"] * 8)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    program = """
from voicecoach.engines.backends.espeak import open_engine
assert len(open_engine().synthesise("Hold.", "en-US", 1.0).pcm) > 10_000
"""
    paths = os.pathsep.join([str(deep), *filter(None, sys.path)])
    subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": paths}, check=True
    )


def test_a_refusal_in_the_fork_reaches_the_engine() -> None:
    def refuse() -> bytes:
        raise OutsideError("no such voice")

    with pytest.raises(OutsideError, match="no such voice"):
        run_forked(refuse)


def test_a_voice_that_is_gone_is_an_error_with_the_phrase(engine: WorkerSlot) -> None:
    with pytest.raises(OutsideError, match=r"'xx' failed while speaking “Hold.”: .* is gone"):
        said(engine, "Hold.", "xx")


def test_a_crash_in_the_fork_ends_the_worker() -> None:
    program = """
import os, signal
from voicecoach.engines.forking import run_forked
run_forked(lambda: os.kill(os.getpid(), signal.SIGKILL) or b"")
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    assert subprocess.run([sys.executable, "-c", program], env=env).returncode == 9
