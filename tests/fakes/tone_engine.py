"""An engine for tests: a tone for every phrase, and the misbehaviour that a phrase names.

It lives in a real worker process.  FAKE_ENGINE_FOLDER names a folder in which it
writes down what it spoke; FAKE_ENGINE_VERSION is its version; FAKE_ENGINE_LOADING
says what goes wrong while a voice is loaded; with FAKE_ENGINE_MISSING it is not installed.
"""

from __future__ import annotations

import array
import ctypes
import math
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from voicecoach.engines.base import EngineRow, Take, VoiceInfo
from voicecoach.errors import OutsideError

RATE = 16_000

ROW = EngineRow(
    name="fake",
    title="Fakes",
    probe=__name__,
    backend=__name__,
    install="pip install fakes",
    most_workers=1,
    phrases_a_worker=1000,
)


def is_installed() -> bool:
    return "FAKE_ENGINE_MISSING" not in os.environ


def fingerprint() -> str:
    return "fake"


def description() -> None:
    return None


def open_engine() -> FakeEngine:
    if (_folder() / "broken").exists():
        raise OutsideError("the fake engine is broken", "mend it")
    note("started")
    return FakeEngine()


def tone(milliseconds: int, rate: int = RATE) -> bytes:
    count = rate * milliseconds // 1000
    return array.array(
        "h", (int(9000 * math.sin(i * 2 * math.pi * 440 / rate)) for i in range(count))
    ).tobytes()


class FakeEngine:
    version = os.environ.get("FAKE_ENGINE_VERSION", "fake 1")

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (
            VoiceInfo("fake", "anna", "Anna (Testland)", ("en-US",)),
            VoiceInfo("fake", "berta", "Berta", ("de-DE", "de")),
        )

    def load(self, voice_id: str, meanwhile: Callable[[], None] | None = None) -> None:
        assert meanwhile is not None
        meanwhile()
        note(f"loaded {voice_id}")
        trouble = os.environ.get("FAKE_ENGINE_LOADING")
        if trouble == "refuse":
            raise ValueError("no such model")
        if trouble == "crash":
            ctypes.string_at(0)

    def keep_memory(self, letters: int) -> None:
        pass

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        note(f"{voice_id} {speed:g} {text}")
        if text in ("hang", "hang too") or (text == "hang once" and _first_time("hung")):
            threading.Event().wait()
        if text == "crash" or (text == "crash once" and _first_time("crashed")):
            ctypes.string_at(0)
        if text == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("refuse"):
            raise ValueError("no such sound")
        if text == "print":
            print("on stdout", flush=True)
            os.write(1, b"\0\0\0\5straight to the descriptor" * 1000)
            os.write(2, b"and to the other")
            assert sys.stdin.read() == ""
        if text == "rate":
            return Take(tone(300), 5)
        if text == "silence once" and _first_time("kept silent"):
            return Take(b"", RATE)
        silent = {"silence": bytes(RATE), "nothing": b""}
        return Take(silent.get(text, tone(200 + 10 * len(text))), RATE)


def _folder() -> Path:
    return Path(os.environ["FAKE_ENGINE_FOLDER"])


def note(line: str) -> None:
    with (_folder() / "notes").open("a", encoding="utf-8") as notes:
        notes.write(line + "\n")


def _first_time(what: str) -> bool:
    try:
        (_folder() / what).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
