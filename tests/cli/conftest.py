"""Running the program as a user does: arguments in; status, output and files out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voicecoach.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `voicecoach ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="voicecoach")

    return run


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Writes a script and gives its name."""

    def write(text: str | bytes, name: str = "mine.coach") -> str:
        data = text.encode() if isinstance(text, str) else text
        (tmp_path / name).write_bytes(data)
        return name

    return write
