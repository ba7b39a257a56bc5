"""Fixtures for tests that speak with engines of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes.engines import BACKUP, TONES, engines
from voicecoach.voices import ClipCache
from voicecoach.voices.studio import Studio, open_studio


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    """An empty cache of the test's own."""
    return ClipCache(tmp_path / "clips")


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """Only the fake engine is in the table; calling the fixture gives what it wrote down."""
    monkeypatch.setenv("FAKE_ENGINE_FOLDER", str(tmp_path))

    def notes() -> list[str]:
        path = tmp_path / "notes"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    with engines(TONES):
        yield notes


@pytest.fixture
def fake_voice(fake: Callable[[], list[str]], cache: ClipCache) -> Iterator[Studio]:
    """The fake engine's English voice, with a limit that a test can wait for."""
    assert fake() == []
    with open_studio("auto", "en", cache=cache, limit=1.0) as voice:
        yield voice


@pytest.fixture
def second_engine(fake: Callable[[], list[str]]) -> Iterator[None]:
    """Another engine stands behind the fake one in the table."""
    assert fake() == []
    with engines(TONES, BACKUP):
        yield
