"""One show for all tests that only look at it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, which

import pytest

from tests.fakes import light_engines
from tests.podcast.shows import (
    BREATHE,
    CALF,
    WADE,
    Served,
    publish_in,
    serving,
    write_scripts,
    write_show,
)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `scripts`, and the `show` that was published from it, without a base_url."""
    folder = tmp_path_factory.mktemp("shelf")
    with pytest.MonkeyPatch.context() as patch, light_engines():
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        scripts = write_scripts(folder / "scripts", calf=CALF, slow_breath=BREATHE, wade=WADE)
        patch.chdir(scripts)
        write_show(scripts)
        publish_in(scripts, folder / "show")
    return folder


@pytest.fixture
def own(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shelf that a test may change."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder = copytree(shelf, tmp_path / "own")
    monkeypatch.chdir(folder / "scripts")
    return folder


@pytest.fixture(scope="session")
def show(shelf: Path) -> Path:
    """The published folder, to be looked at only."""
    return shelf / "show"


@pytest.fixture(scope="session")
def served(show: Path) -> Iterator[Served]:
    """The server for that folder."""
    with serving(show) as served:
        yield served


@pytest.fixture
def program() -> Callable[[str], str]:
    """Finds a program to check with; without it a test is skipped, and in CI it fails."""

    def find(name: str) -> str:
        found = which(name) or which(name, path=str(Path(sys.executable).parent))
        if found is None and os.environ.get("CI"):
            pytest.fail(f"'{name}' is missing here")
        if found is None:
            pytest.skip(f"'{name}' is not on this machine")
        return found

    return find
