"""What every test shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.fakes import light_engines
from tests.running import Run, Script
from voicecoach.cli import main


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-goldens` writes what comes out as what is expected; look at the difference."""
    parser.addoption("--update-goldens", action="store_true", default=False)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tests keep their clips to themselves; the processes of one run share them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_CACHE", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def _light_voice(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where no voice is named the system's speaks; engines and voices have their own say."""
    if request.path.parent.name in ("engines", "voices"):
        yield
        return
    with light_engines():
        yield


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `voicecoach ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="voicecoach")

    return run


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Writes a script and gives its name."""

    def write(text: str | bytes, name: str = "mine.coach") -> str:
        data = text.encode() if isinstance(text, str) else text
        (tmp_path / name).write_bytes(data)
        return name

    return write
