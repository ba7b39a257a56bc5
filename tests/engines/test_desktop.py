"""The engine for macOS and Windows, with pyttsx3's real loop and drivers that write real files."""

from __future__ import annotations

import math
import struct
import sys
import types
import wave
from pathlib import Path
from typing import Any

import pytest

from voicecoach.engines.backends import desktop
from voicecoach.engines.backends.desktop import DesktopEngine, read_take
from voicecoach.errors import OutsideError

RATE = 22_050


class FakeDriver:
    """What pyttsx3 asks of a driver; each instance can speak once, as on macOS."""

    said: list[tuple[str, str, int]]
    default = "token\\B"
    voices_raise = False
    fails = False
    writes = True

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._properties: dict[str, Any] = {"voice": self.default, "rate": 200}
        self._tts = self

    def getProperty(self, name: str) -> Any:  # noqa: N802 - pyttsx3's name
        if name != "voices":
            return self._properties[name]
        if self.voices_raise:
            raise ValueError("invalid literal for int() with base 16: '409;9'")
        return [
            types.SimpleNamespace(id="token\\A", name="Zarvox", languages=["en_US"]),
            types.SimpleNamespace(id="token\\C", name="Cecilia", languages=["de_DE", None]),
            types.SimpleNamespace(id="token\\B", name="Bertha", languages=[b"\x05en-gb"]),
        ]

    def GetVoices(self) -> list[Any]:  # noqa: N802 - SAPI's name
        return [Token("token\\A", "Zoe", "409;9"), Token("token\\B", "Bertha", "C0A")]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 - pyttsx3's name
        self._properties[name] = value

    def save_to_file(self, text: str, filename: str) -> None:
        if self.fails:
            raise OSError("no sound today")
        self.said.append((text, self._properties["voice"], self._properties["rate"]))
        if self.writes:
            write_tone(Path(filename))

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        pass

    def stop(self) -> None:
        pass

    def destroy(self) -> None:
        pass


class Token:
    def __init__(self, id_: str, description: str, language: str) -> None:
        self.Id, self._description, self._language = id_, description, language

    def GetDescription(self) -> str:  # noqa: N802 - SAPI's name
        return self._description

    def GetAttribute(self, name: str) -> str:  # noqa: N802 - SAPI's name
        return {"Language": self._language}[name]


def write_tone(path: Path) -> None:
    values = [int(8000 * math.sin(i / 10)) for i in range(RATE // 2)]
    if path.suffix == ".wav":
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(values)}h", *values))
        return
    pcm = struct.pack(f">{len(values)}h", *values)
    rate = b"\x40\x0d\xac\x44" + bytes(6)  # 22,050 as an 80-bit float
    common = struct.pack(">4sIhIh", b"COMM", 18, 1, len(values), 16) + rate
    sound = struct.pack(">4sIII", b"SSND", 8 + len(pcm), 0, 0) + pcm
    form = b"AIFF" + common + sound
    path.write_bytes(struct.pack(">4sI", b"FORM", len(form)) + form)


@pytest.fixture(params=["nsss", "sapi5"])
def driver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A driver module of pyttsx3's name; every engine makes a new `FakeDriver`."""
    kind = type("Kind", (FakeDriver,), {"said": [], "name": request.param})
    module = types.ModuleType(f"pyttsx3.drivers.{request.param}")
    module.buildDriver = kind  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(desktop, "_is_novelty", lambda name: name == "Zarvox")
    return kind


def short(driver: Any, letter: str) -> str:
    return letter if driver.name == "sapi5" else f"token\\{letter}"


def test_every_phrase_is_read_from_the_file_that_the_system_wrote(driver: Any) -> None:
    engine = DesktopEngine(driver.name)
    for text in ("Hold.", "Switch legs."):
        take = engine.synthesise(text, short(driver, "C"), 1.5)
        assert take.rate == RATE
        assert len(take.pcm) == RATE
        assert max(struct.unpack(f"<{RATE // 2}h", take.pcm)) == 7999
    assert driver.said == [("Hold.", "token\\C", 240), ("Switch legs.", "token\\C", 240)]


def test_the_default_voice_comes_first_and_novelties_last(driver: Any) -> None:
    voices = DesktopEngine(driver.name).voices()
    assert [voice.name for voice in voices] == ["Bertha", "Cecilia", "Zarvox"]
    assert [voice.id for voice in voices] == [short(driver, letter) for letter in "BCA"]
    assert [voice.languages for voice in voices] == [("en-GB",), ("de-DE",), ("en-US",)]


def test_voices_with_several_languages_are_read_from_the_system(driver: Any) -> None:
    driver.voices_raise = True
    voices = DesktopEngine(driver.name).voices()
    assert [(v.name, v.languages) for v in voices] == [("Bertha", ("es-ES",)), ("Zoe", ("en-US",))]


def test_markup_of_the_system_is_made_harmless(driver: Any) -> None:
    engine = DesktopEngine(driver.name)
    engine.synthesise("<silence/>[[slnc 9000]]", short(driver, "B"), 1.0)
    said = driver.said[0][0]
    assert not said.startswith("<") if driver.name == "sapi5" else "[[" not in said


def test_a_failing_driver_is_an_error(driver: Any) -> None:
    driver.fails = True
    with pytest.raises(OutsideError, match="no sound today"):
        DesktopEngine(driver.name).synthesise("Hold.", short(driver, "B"), 1.0)


def test_a_driver_that_writes_nothing_is_an_error(driver: Any) -> None:
    driver.writes = False
    with pytest.raises(OutsideError, match="wrote nothing"):
        DesktopEngine(driver.name).synthesise("Hold.", short(driver, "B"), 1.0)


def test_a_system_without_the_bridge_is_an_error(driver: Any) -> None:
    del sys.modules[f"pyttsx3.drivers.{driver.name}"]
    with pytest.raises(OutsideError, match="do not start"):
        DesktopEngine(driver.name).voices()


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all"])
def test_a_file_that_is_no_sound_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "phrase.wav"
    path.write_bytes(content)
    with pytest.raises(OutsideError, match="cannot be read"):
        read_take(path)
