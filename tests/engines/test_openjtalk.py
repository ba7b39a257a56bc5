"""The real Open JTalk, in its real worker, with the extra `japanese`."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.engines.backends.openjtalk import OpenJTalkEngine
from voicecoach.engines.table import engine_description, missing
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.slot import WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices import ClipCache, open_studio
from voicecoach.voices.lexicon.ja import LEXICON
from voicecoach.voices.reading import read

pytestmark = [
    pytest.mark.skipif(
        missing("openjtalk") is not None and not os.environ.get("CI"),
        reason="the extra 'japanese' is not installed",
    ),
    pytest.mark.filterwarnings("ignore:Dictionary.create:DeprecationWarning"),
]

LINES = (
    "壁に両手をついて、左足を後ろに引きます。", "かかとを床につけたまま、前に体重をかけます。",
    "肩の力を抜きましょう。", "痛みがあったら、すぐにやめてください。", "右脚に切り替えます。",
)  # fmt: skip
MORAE = 20 + 23 + 11 + 18 + 11


@pytest.fixture(scope="module")
def engine() -> Iterator[WorkerSlot]:
    process = WorkerSlot("openjtalk")
    yield process
    process.close()


def said(engine: WorkerSlot, text: str, speed: float = 1.0) -> Clip:
    return engine.speak(Task("openjtalk", text, "mei", speed)).clip


def test_its_voice_is_told_without_starting_it(
    engine: WorkerSlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine_description("openjtalk") == engine.describe()

    def start(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", start)
    with open_studio("auto", "ja", cache=ClipCache(tmp_path)) as studio:
        assert studio.name == "openjtalk:mei"


def test_the_same_text_gives_the_same_bytes_in_another_worker_and_order(
    engine: WorkerSlot,
) -> None:
    here = [said(engine, text) for text in LINES]
    engine.close()
    assert [said(engine, text) for text in LINES[::-1]] == here[::-1]


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.5, 2.0])
def test_the_pace_follows_the_speed(engine: WorkerSlot, speed: float) -> None:
    seconds = sum(said(engine, line, speed).length for line in LINES) / 1000
    assert 4.5 < MORAE / seconds / speed < 6.5


@pytest.mark.parametrize("text", ["ふくらはぎを伸ばしましょう。", *LINES])
def test_what_is_louder_than_full_scale_is_made_quieter_and_never_turned_over(text: str) -> None:
    """Cast as they come, samples over full scale would become clicks."""
    wave = np.frombuffer(OpenJTalkEngine().synthesise(text, "mei", 1.0).pcm, "<i2").astype(int)
    assert 8_000 < np.abs(wave).max() <= 32_001
    assert np.abs(np.diff(wave)).max() < 24_000


@pytest.mark.parametrize("text", ["—", "…", "👍", "、。"])
def test_a_text_without_words_is_an_error_with_the_text(cache: ClipCache, text: str) -> None:
    with (
        open_studio("openjtalk", "ja", cache=cache) as voice,
        pytest.raises(OutsideError, match=f"says nothing for “{text}”"),
    ):
        voice.clip(Phrase(text, "ja"))


@pytest.mark.parametrize("word", [word for word in LEXICON.words if "筋" in word or "骨" in word])
def test_the_words_of_the_trade_are_read_as_physiotherapists_do(word: str) -> None:
    """By its own dictionary it reads 大腿四頭筋 as だいたいよんとうすじ."""
    import pyopenjtalk

    text = f"{word}を伸ばします。"
    given = read(Phrase(text, "ja", authored=((0, len(text)),)))
    meant = pyopenjtalk.g2p(f"{LEXICON.words[word]}を伸ばします。", kana=True, predict_nani=False)
    assert pyopenjtalk.g2p(given, kana=True, predict_nani=False) == meant
    assert "筋" not in given


def test_it_leaves_no_trace_and_asks_nobody(tmp_path: Path) -> None:
    program = """
        import socket
        def refused(*_):
            raise AssertionError("a connection was tried")
        socket.socket.connect = refused
        from voicecoach.engines.backends.openjtalk import open_engine
        assert open_engine().synthesise("休憩です。", "mei", 1.0).pcm
    """
    home = tmp_path / "home"
    quiet = {"HOME": str(home), "VOICECOACH_CACHE": str(tmp_path / "cache")}
    quiet |= dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(home))
    told = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-c", textwrap.dedent(program)]
    subprocess.run(command, env=told | quiet, timeout=120, check=True)
    assert not home.exists()
