"""How other programs read a file, and cues of speech to put into one."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from voicecoach.score import Phrase, Role, Speech
from voicecoach.units import Milliseconds


def speech(start: int, end: int, text: str, role: Role = Role.SAY) -> Speech:
    """A cue of speech."""
    return Speech(Milliseconds(start), Milliseconds(end), Phrase(text), role)


def ffprobe(path: Path) -> dict[str, Any]:
    """What ffprobe tells of a file; without ffprobe the test is skipped, but not in CI."""
    if shutil.which("ffprobe") is None and "CI" not in os.environ:
        pytest.skip("ffprobe is not installed")
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters"]
    answer = subprocess.run(
        [*command, "-of", "json", str(path)], check=True, capture_output=True, timeout=60
    )
    seen: dict[str, Any] = json.loads(answer.stdout)
    return seen


def taglib() -> Any:
    """TagLib; where it is not installed the test is skipped, but not in CI."""
    if "CI" not in os.environ:
        return pytest.importorskip("taglib")
    return importlib.import_module("taglib")
