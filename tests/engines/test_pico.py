"""The real Pico, in its real worker: it comes along on Linux."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.engines.backends.pico import PicoEngine
from voicecoach.engines.speech.pieces import into_pieces
from voicecoach.engines.table import engine_description, missing
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.slot import WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices import ClipCache, open_studio

pytestmark = pytest.mark.skipif(
    missing("pico") is not None and not (os.environ.get("CI") and sys.platform == "linux"),
    reason="Pico comes along on Linux only",
)

GERMAN = (
    "Stell beide Hände an die Wand, und setz den linken Fuß nach hinten.",
    "Halte die linke Ferse am Boden, und lehn dich vor, bis die Wade sanft zieht.",
    "Lass die Schultern sinken.",
    "Steh aufrecht mit einer Hand an der Wand, und zieh die rechte Ferse zum Gesäß.",
    "Beug dich vor, und greif nach den Zehen, ohne zu ziehen.",
    "Schüttle beide Beine aus.",
)
SPANISH = (
    "Apoya las dos manos en la pared y lleva el pie izquierdo hacia atrás.",
    "Deja el talón izquierdo en el suelo e inclínate hasta que la pantorrilla tire con suavidad.",
    "Baja los hombros.",
    "Ponte de pie con una mano en la pared y lleva el talón derecho hacia el glúteo.",
    "Inclínate y busca los dedos de los pies, sin tirar de ellos.",
    "Sacude las dos piernas.",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[WorkerSlot]:
    process = WorkerSlot("pico")
    yield process
    process.close()


def said(engine: WorkerSlot, text: str, voice: str = "german", speed: float = 1.0) -> Clip:
    return engine.speak(Task("pico", text, voice, speed)).clip


def test_its_voices_are_told_without_starting_it(
    engine: WorkerSlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine_description("pico") == engine.describe()

    def start(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", start)
    for language, voice in (("de", "german"), ("es-MX", "spanish"), ("fr", "french")):
        with open_studio("auto", language, cache=ClipCache(tmp_path)) as studio:
            assert studio.name == f"pico:{voice}"


def test_the_same_text_gives_the_same_bytes_in_another_worker_and_order(
    engine: WorkerSlot,
) -> None:
    """It has a noise of its own, and reads memory that nobody filled."""
    here = [said(engine, text) for text in GERMAN]
    for _ in range(3):
        engine.close()
        assert [said(engine, text) for text in GERMAN] == here
    engine.close()
    assert [said(engine, text) for text in GERMAN[::-1]] == here[::-1]


@pytest.mark.parametrize(("voice", "lines"), [("german", GERMAN), ("spanish", SPANISH)])
@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.5, 2.0])
def test_speed_one_is_about_160_words_a_minute(
    engine: WorkerSlot, voice: str, lines: tuple[str, ...], speed: float
) -> None:
    words = sum(len(line.split()) for line in lines)
    minutes = sum(said(engine, line, voice, speed).length for line in lines) / 60_000
    assert 144 < words / minutes / speed < 180


@pytest.mark.parametrize(("voice", "lines"), [("german", GERMAN), ("spanish", SPANISH)])
def test_nothing_is_clipped(voice: str, lines: tuple[str, ...]) -> None:
    engine = PicoEngine()
    for line in lines:
        wave = np.frombuffer(engine.synthesise(line, voice, 1.0).pcm, "<i2").astype(int)
        assert 5_000 < np.abs(wave).max() < 32_000


@pytest.mark.parametrize(
    "text", ["<break time='9s'/> halten", '<speed level="20">halten</speed>', "Wade & Fuß"]
)
def test_markup_is_not_obeyed(text: str) -> None:
    plain = text.translate(str.maketrans("<>&", "   "))
    engine = PicoEngine()
    take = engine.synthesise(text, "german", 1.0)
    assert take == engine.synthesise(plain, "german", 1.0)
    assert 0.3 < len(take.pcm) / 2 / take.rate < 9


@pytest.mark.parametrize("text", ["—", "…", "👍"])
def test_a_text_without_words_is_an_error_with_the_text(cache: ClipCache, text: str) -> None:
    with (
        open_studio("pico:german", "de", cache=cache) as voice,
        pytest.raises(OutsideError, match=f"says nothing for “{text}”"),
    ):
        voice.clip(Phrase(text, "de"))


@pytest.mark.parametrize(
    "text", ["9" * 80, "WWW " * 20, "a" * 300, "x" * 105, "äöü" * 40, "1,5 % €"]
)
def test_what_a_text_is_full_of_does_not_end_it(text: str) -> None:
    """In the pieces that a worker gives it: more figures at a time it does not survive."""
    engine = PicoEngine()
    for piece in into_pieces(text, 1.0):
        assert engine.synthesise(piece.text, "german", 1.0).pcm


@pytest.mark.parametrize("text", ["Welcome.", "Stop if it hurts.", "Hold.", "Half.", "Left leg."])
def test_no_click_and_no_dead_air_is_left_behind_the_words(engine: WorkerSlot, text: str) -> None:
    """The American voice leaves a click half a second after its last word."""
    clip = said(engine, text, "american")
    level = np.abs(np.frombuffer(clip.pcm, "<i2").astype(float))
    level = level[: len(level) // 480 * 480].reshape(-1, 480).max(axis=1)
    silent = "".join("01"[int(peak < 30)] for peak in level).split("0")
    assert max(map(len, silent)) <= 12  # hundredths of a second
