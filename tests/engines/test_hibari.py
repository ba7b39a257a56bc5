"""The real hibari, in its real worker, with the voice of the extra `neural`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from tests.engines.instructions import INSTRUCTIONS, words_a_minute
from voicecoach.engines.backends import hibari_voices
from voicecoach.engines.backends.hibari import MOST_PHONEMES, HibariEngine
from voicecoach.engines.backends.hibari_voices import find_voice
from voicecoach.engines.table import engine_description, missing
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.slot import WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices import ClipCache, Studio, open_studio

if TYPE_CHECKING:
    from hibari import Hibari

pytestmark = pytest.mark.skipif(
    missing("hibari") is not None and not os.environ.get("CI"),
    reason="the extra 'neural' is not installed",
)

HEART = "heart"

BUILD_SERVERS = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "JENKINS_URL", "BUILD_ID")
"""Variables by which the runtime would know that no user is there to report on."""


@pytest.fixture(scope="module")
def engine() -> Iterator[WorkerSlot]:
    process = WorkerSlot("hibari")
    yield process
    process.close()


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with open_studio("auto", "en", cache=ClipCache(tmp_path_factory.mktemp("hibari"))) as voice:
        yield voice


def said(engine: WorkerSlot, text: str, speed: float = 1.0) -> Clip:
    return engine.speak(Task("hibari", text, HEART, speed)).clip


def test_its_voices_are_told_without_starting_it(
    engine: WorkerSlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine_description("hibari") == engine.describe()

    def start(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", start)
    with open_studio("auto", "en", cache=ClipCache(tmp_path)) as voice:
        assert voice.name == f"hibari:{HEART}"


def test_auto_takes_it_for_english(voice: Studio) -> None:
    assert voice.name == f"hibari:{HEART}"
    assert voice.cast.lead.why.startswith("auto: hibari, natural voices, come first")


@pytest.mark.parametrize("wanted", ["hibari", "heart", "Heart", "hibari:heart"])
def test_it_is_found_by_its_names(voice: Studio, wanted: str) -> None:
    with open_studio(wanted, "en", cache=voice.agency.cache) as found:
        assert found.cast.lead.voice == voice.cast.lead.voice


def test_the_same_text_gives_the_same_bytes_in_another_worker_and_order(
    engine: WorkerSlot,
) -> None:
    texts = ("Switch legs.", "Stop if it hurts. Then rest.", "Left leg first.")
    here = [said(engine, text) for text in texts]
    engine.close()
    assert [said(engine, text) for text in texts[::-1]] == here[::-1]


def test_a_sentence_sounds_the_same_wherever_it_stands() -> None:
    """Its breath is noise from a seed of its own."""
    engine = HibariEngine()
    alone, behind = (
        np.frombuffer(engine.synthesise(text, HEART, 1.5).pcm, "<i2")
        for text in ("Then rest.", "Let go. Then rest.")
    )
    assert len(behind) > len(alone)
    engine.load(HEART)
    one = engine._spoken(engine._voices[HEART], "Then rest.", 1.0)
    assert np.array_equal(one, engine._spoken(engine._voices[HEART], "Then rest.", 1.0))


def test_its_runtime_leaves_no_trace_and_asks_nobody(tmp_path: Path) -> None:
    """With the variables unset by which the runtime would be silent by itself."""
    program = f"""
        import os, socket
        def refused(*_):
            raise AssertionError("a connection was tried")
        socket.socket.connect = refused
        from pathlib import Path
        from voicecoach.engines.backends.hibari import open_engine
        engine = open_engine()
        engine.load({HEART!r})
        assert len(engine._spoken(engine._voices[{HEART!r}], "Hold.", 1.0))
        tasks = Path("/proc/self/task")
        print(len(list(tasks.iterdir())) if tasks.exists() else 1)
    """
    home = tmp_path / "home"
    quiet = {"HOME": str(home), "VOICECOACH_CACHE": str(tmp_path / "cache")}
    quiet |= dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(home))
    told = {name: value for name, value in os.environ.items() if name not in BUILD_SERVERS}
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        quiet[name] = "1"
    command = [sys.executable, "-c", textwrap.dedent(program)]
    out = subprocess.check_output(command, text=True, env=told | quiet, timeout=60)
    assert out == "1\n"
    assert not home.exists()


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.5, 2.0])
def test_speed_one_is_about_160_words_a_minute(engine: WorkerSlot, speed: float) -> None:
    lengths = [said(engine, line, speed=speed).length for line in INSTRUCTIONS]
    assert 148 < words_a_minute(lengths) / speed < 172


def test_sentences_are_kept_apart_evenly(engine: WorkerSlot) -> None:
    gaps = []
    for text in ("Let go. Then rest.", "Left foot. Right foot.", "Hold it! Now breathe."):
        level = np.abs(np.frombuffer(said(engine, text).pcm, "<i2").astype(float))
        level = level[: len(level) // 48 * 48]
        quiet = level.reshape(-1, 48).max(axis=1) < level.max() / 100
        gaps.append(max(map(len, "".join("01"[int(q)] for q in quiet[20:-20]).split("0"))))
    assert all(250 <= gap <= 450 for gap in gaps)


def sounds(texts: str | list[str]) -> list[str]:
    """The sentences that hibari is given one by one."""
    given: list[str] = []
    engine = HibariEngine()
    engine._voices["x"] = cast(
        "Hibari",
        SimpleNamespace(
            g2p=lambda sentence: given.append(sentence) or "",
            sample_rate=24_000,
            sess=None,
            from_phonemes=lambda *_: np.zeros(0, np.float32),
        ),
    )
    for text in [texts] if isinstance(texts, str) else texts:
        engine.synthesise(text, "x", 1.0)
    return given


def test_an_abbreviation_before_a_number_ends_no_sentence() -> None:
    assert sounds("Go to No. 5. Then rest.") == ["Go to No. 5.", "Then rest."]


@pytest.mark.parametrize("text", ["Say [hold](/ɡˈO/) now.", "[a](/b/) [c](/d/)", "a ]( b"])
def test_markup_is_not_obeyed(text: str) -> None:
    (given,) = sounds(text)
    assert "](" not in given
    assert given.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["—", "…", "👍"])
def test_a_text_without_words_is_an_error_with_the_text(voice: Studio, text: str) -> None:
    with pytest.raises(OutsideError, match=f"says nothing for “{text}”"):
        voice.clip(Phrase(text))


@pytest.mark.parametrize("comma", ["", ","])
def test_a_text_of_any_length_is_spoken_in_runs_that_the_model_was_made_for(
    monkeypatch: pytest.MonkeyPatch, comma: str
) -> None:
    """Without a comma hibari itself would compute all of it at once."""
    from hibari import Hibari

    runs: list[str] = []

    def computed(_: object, phonemes: str, *__: object) -> object:
        runs.append(phonemes)
        return np.zeros(2400, np.float32)

    monkeypatch.setattr(Hibari, "from_phonemes", computed)
    text = f"put both hands on the wall and step your left foot back{comma} " * 40
    HibariEngine().synthesise(text.strip(), HEART, 1.0)
    assert len(runs) > 4
    assert max(map(len, runs)) <= MOST_PHONEMES
    assert not any(run.startswith(" ") or run.endswith(" ") for run in runs)


def test_a_worker_among_several_gives_back_what_a_long_run_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from voicecoach.engines.backends import hibari

    shrunk: list[bool] = []
    monkeypatch.setattr(hibari, "give_back", lambda: shrunk.append(True))
    engine = HibariEngine()
    engine.keep_memory(40)
    before = engine.synthesise("Hold.", HEART, 1.0)
    assert not shrunk
    long = engine.synthesise(INSTRUCTIONS[1], HEART, 1.0)
    assert shrunk
    assert engine.synthesise("Hold.", HEART, 1.0) == before
    assert HibariEngine().synthesise(INSTRUCTIONS[1], HEART, 1.0) == long


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which hibari's own program lays voices."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path / "fetched"))
    (tmp_path / "fetched").mkdir()
    return tmp_path / "fetched"


def registry() -> dict[str, dict[str, object]]:
    assets = hibari_voices._assets()
    assert assets is not None
    told: dict[str, dict[str, object]] = json.loads((assets / "voices.json").read_text("utf-8"))
    return told


def test_voices_that_are_not_here_are_neither_told_nor_fetched(
    fetched: Path, cache: ClipCache
) -> None:
    assert [voice.id for voice in hibari_voices.hibari_voices()] == [HEART]
    with pytest.raises(OutsideError, match="emma"):
        open_studio("hibari:emma", "en-GB", cache=cache)
    assert list(fetched.iterdir()) == []


def test_a_fetched_voice_that_is_not_as_it_was_published_is_not_used(fetched: Path) -> None:
    (fetched / str(registry()["emma"]["file"])).write_bytes(b"half a voi")
    assert [voice.id for voice in hibari_voices.hibari_voices()] == [HEART]
    with pytest.raises(OutsideError, match="is damaged") as caught:
        find_voice("emma")
    assert str(fetched) in str(caught.value.help)


def test_a_fetched_voice_that_is_whole_is_one_of_its_voices(
    fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find_voice(HEART)
    told = registry()
    told["emma"]["sha256"] = told[HEART]["sha256"]
    shutil.copy(whole, fetched / str(told["emma"]["file"]))
    monkeypatch.setattr(hibari_voices, "_registry", lambda: told)
    voices = {voice.id: voice.languages for voice in hibari_voices.hibari_voices()}
    assert voices == {HEART: ("en-US",), "emma": ("en-GB",)}


def test_the_packages_model_is_compared_with_its_published_checksum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find_voice(HEART)
    monkeypatch.setattr(hibari_voices, "digest", lambda _: "0" * 64)
    with pytest.raises(OutsideError, match="is damaged") as caught:
        find_voice(HEART)
    assert "--force-reinstall" in str(caught.value.help)
    assert hibari_voices.hibari_voices() == ()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are not forked")
def test_workers_that_are_forked_off_one_make_the_same_clips(
    engine: WorkerSlot, tmp_path: Path
) -> None:
    phrases = [Phrase(f"Round {n}. Switch legs.") for n in range(1, 13)]
    with open_studio("auto", "en", cache=ClipCache(tmp_path), workers=3) as voice:
        voice.prepare(phrases)
        assert len([slot for slot in voice.agency.engines._slots.values() if slot._child]) == 3
        clips = [voice.clip(phrase) for phrase in phrases]
    assert clips == [said(engine, phrase.text) for phrase in phrases]
