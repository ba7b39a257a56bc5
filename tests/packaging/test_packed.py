"""The wheel and the sdist hold everything that a user needs, and nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.docs.typed import ROOT
from tests.packaging.conftest import Packed
from voicecoach.resources import sound_sets

SIZE = 5_000_000

COMES_WITH = {
    "anyio": "starlette",
    "h11": "uvicorn",
    "onnxruntime": "piper-tts",
    "hibari": "hibari-tts",
}
"""Module -> the package that brings it, where that is another than its own."""


def files(*folders: str) -> set[str]:
    """The files of the checkout in these folders, without what Python keeps there."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        path.relative_to(ROOT).as_posix() for path in found if path.parent.name != "__pycache__"
    }


def in_wheel(packed: Packed) -> set[str]:
    with zipfile.ZipFile(packed.wheel) as wheel:
        return {name for name in wheel.namelist() if not name.endswith("/")}


def in_sdist(packed: Packed) -> set[str]:
    with tarfile.open(packed.sdist) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def metadata(packed: Packed) -> Message:
    with zipfile.ZipFile(packed.wheel) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(wheel.read(name).decode("utf-8"))


def test_the_wheel_holds_the_package_its_scripts_and_its_sounds(packed: Packed) -> None:
    shipped = {f"voicecoach/_{name}" for name in files("scripts")}
    for sounds in sound_sets():
        shipped |= {f"voicecoach/_{name}" for name in files(f"audio/{sounds}")}
    there = {name for name in in_wheel(packed) if ".dist-info/" not in name}
    assert there == files("voicecoach") | shipped


@pytest.mark.parametrize(
    "needed",
    [
        "voicecoach/py.typed",
        "voicecoach/live/screen/look.tcss",
        "voicecoach/podcast/page/assets/page.css",
        "voicecoach/podcast/page/assets/player.js",
        "voicecoach/podcast/page/assets/icon.svg",
        "voicecoach/rendering/picture/font/dejavu-sans.woff",
        "voicecoach/rendering/picture/font/DEJAVU.txt",
        "voicecoach/rendering/picture/font/mplus1-medium.woff",
        "voicecoach/rendering/picture/font/OFL.txt",
        "voicecoach/_scripts/leg-cramp-prevention.coach",
        "voicecoach/_audio/calm/tick.wav",
        "voicecoach/_audio/bright/finish.wav",
    ],
)
def test_what_is_no_python_is_in_the_wheel(packed: Packed, needed: str) -> None:
    assert needed in in_wheel(packed)


def test_the_sdist_holds_all_that_is_needed_to_work_on_it(packed: Packed) -> None:
    there = in_sdist(packed)
    sources = files("voicecoach", "scripts", "audio", "tests", "docs")
    assert {name for name in sources if not name.startswith("tests/")} <= there
    assert {name for name in sources if name.startswith("tests/") and name.endswith(".py")} <= there
    for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile"):
        assert name in there
    assert {"pyproject.toml", "mkdocs.yml", "PKG-INFO"} <= there
    assert not [name for name in there if "__pycache__" in name or name.endswith(".pyc")]


def test_both_are_small(packed: Packed) -> None:
    assert packed.wheel.stat().st_size < SIZE
    assert packed.sdist.stat().st_size < SIZE


def test_the_metadata_is_complete_and_valid(packed: Packed) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", packed.sdist, packed.wheel]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told, project = metadata(packed), tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for field in ("Name", "Version", "Summary", "Author", "Keywords", "Classifier"):
        assert told[field]
    assert told["License-Expression"] == "GPL-3.0-or-later"
    assert told["Requires-Python"] == ">=3.11"
    assert told["Description-Content-Type"] == "text/markdown"
    assert "# voicecoach" in told.get_payload()
    extras = project["project"]["optional-dependencies"]
    assert set(told.get_all("Provides-Extra")) == set(extras)


def test_every_licence_is_told(packed: Packed) -> None:
    told = {Path(name).name for name in metadata(packed).get_all("License-File")}
    assert told == {"LICENSE", "OFL.txt", "DEJAVU.txt"}


def test_every_module_that_is_imported_comes_with_a_package_that_is_asked_for(
    packed: Packed,
) -> None:
    asked = {
        re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")
        for requirement in metadata(packed).get_all("Requires-Dist")
        if not re.search(r"extra == .(test|lint|docs)\b", requirement)
    }
    known = packages_distributions()
    imported = set(_imported()) - sys.stdlib_module_names - {"voicecoach"}
    assert {"av", "click", "miniaudio", "mutagen", "numpy"} <= imported
    for module in imported:
        names = [COMES_WITH.get(module)] if module in COMES_WITH else known.get(module, [module])
        assert {str(name).lower().replace("_", "-") for name in names} & asked, module


def _imported() -> Iterator[str]:
    """The first names of all modules that the package imports anywhere."""
    for path in (ROOT / "voicecoach").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]
