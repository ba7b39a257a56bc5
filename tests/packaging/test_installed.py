"""The wheel, installed into an empty environment on every Python here, in an empty home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from mutagen.mp3 import MP3

from tests.packaging.conftest import Packed

pytestmark = pytest.mark.slow

MINORS = (11, 12, 13, 14, 15)
ALSA = Path("/usr/include/alsa/asoundlib.h")
_OURS = ("PYTHON", "XDG_", "VOICECOACH", "VIRTUAL_ENV", "HOME", "PYTEST")


def interpreter(minor: int) -> str | None:
    """A Python of this version that works: on the PATH, or among pyenv's."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for found in (f"python3.{minor}", *sorted(map(str, root.glob(f"3.{minor}.*/bin/python")))):
        code = f"import sys, venv; sys.exit(sys.version_info[:2] != (3, {minor}))"
        if (
            shutil.which(found)
            and not subprocess.run([found, "-c", code], capture_output=True, check=False).returncode
        ):
            return found
    return None


@dataclass
class Installed:
    """An environment with voicecoach in it, and an empty home to run it in."""

    folder: Path
    wheel: Path

    @property
    def bin(self) -> Path:
        return self.folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")

    def pip(self, *arguments: str) -> None:
        pip = [str(self.bin / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
        done = subprocess.run(
            [*pip, *arguments], capture_output=True, text=True, timeout=400, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def voicecoach(self, *arguments: str) -> str:
        """What the program prints; it must be well, and know nothing of the checkout."""
        home = self.folder / "home"
        kept = {key: val for key, val in os.environ.items() if not key.startswith(_OURS)}
        done = subprocess.run(
            [str(self.bin / "voicecoach"), *arguments],
            cwd=home,
            env=kept | {"HOME": str(home)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def extra(self, *names: str) -> None:
        """Install extras of what is installed."""
        self.pip("install", f"{self.wheel}[{','.join(names)}]")


def install(minor: int, packed: Packed, folder: Path) -> Installed:
    """A new environment with the wheel in it; skips where there is no such Python."""
    python = interpreter(minor)
    if python is None:
        pytest.skip(f"no Python 3.{minor} here")
    (folder / "home").mkdir()
    subprocess.run([python, "-m", "venv", str(folder / "env")], check=True, timeout=120)
    installed = Installed(folder, packed.wheel)
    installed.pip("install", str(packed.wheel))
    return installed


def extras() -> list[str]:
    """The extras that can be installed here: simpleaudio is built on Linux."""
    if shutil.which("gcc") and ALSA.is_file():
        return ["neural", "serve", "mdns", "simpleaudio"]
    if os.environ.get("CI"):
        pytest.fail("needs gcc and the headers of ALSA (Debian: gcc, libasound2-dev)")
    return ["neural", "serve", "mdns"]


@pytest.mark.parametrize("minor", MINORS)
def test_it_works_alone_and_with_its_extras(minor: int, packed: Packed, tmp_path: Path) -> None:
    """One environment for both: to make one takes most of the time."""
    installed = install(minor, packed, tmp_path)
    _check_alone(installed)
    installed.extra(*extras())
    installed.pip("check")
    told = installed.voicecoach("doctor")
    for name in extras():
        assert f"ok       extra {name}" in told
    assert "voice for English: hibari:" in told


def _check_alone(installed: Installed) -> None:
    """Routines and sounds are found, and a routine is rendered."""
    installed.pip("check")
    routines = [line.split()[0] for line in installed.voicecoach("list").splitlines()[1:]]
    assert len(routines) >= 15
    assert "desk-break" in routines
    assert "desk-break.mp3  2:" in installed.voicecoach("render", "desk-break")
    assert 110 < MP3(installed.folder / "home" / "desk-break.mp3").info.length < 130
    assert "missing  extra neural" in installed.voicecoach("doctor")
