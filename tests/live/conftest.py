"""What the tests against a sound server share: one of their own each, and every speaker."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.live.pulse import Server, serve


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A running server that this process plays to."""
    yield from serve(tmp_path, monkeypatch)


@pytest.fixture(params=["miniaudio", "simpleaudio"])
def speaker(request: pytest.FixtureRequest) -> str:
    """Each speaker that this Python has; CI has to have both."""
    name: str = request.param
    if not os.environ.get("CI") and importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    return name


@pytest.fixture
def calm(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test keeps every core busy meanwhile, in whichever process of the run."""
    with _locked(request.config, alone=False):
        yield


@pytest.fixture
def busy(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every core has as much to do as it likes."""
    with _locked(request.config, alone=True), ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield


@contextmanager
def _locked(config: pytest.Config, *, alone: bool) -> Iterator[None]:
    """Wait until nobody else minds; the runs on two Pythons in one checkout wait for each other."""
    import fcntl

    assert config.cache is not None
    with (config.cache.mkdir("devices") / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
