"""docs/safety.md: each promise names the tests that hold it, and its figures are the program's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.docs.examples import DOCS
from voicecoach import safety
from voicecoach.live.audio.mixer import SAFETY_FLOOR

ROOT: Final = DOCS.parent
PAGE: Final = (DOCS / "safety.md").read_text(encoding="utf-8")
ROWS: Final = re.findall(r"^\| (?!promised|---)(.*?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
NAMED: Final = sorted({name for row in ROWS for name in re.findall(r"`(tests/[\w/.]+)`", row[2])})


def test_every_promise_names_a_test() -> None:
    assert len(ROWS) >= 12
    for promise, _, tests in ROWS:
        assert re.findall(r"`tests/[\w/.]+\.py`", tests), promise


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_tests_something(name: str) -> None:
    """A file of the attack is run by the tests beside it."""
    path = ROOT / name
    assert path.is_file()
    if path.name.startswith("test_"):
        assert re.search(r"^def test_", path.read_text("utf-8"), re.MULTILINE)
    else:
        beside = [one.read_text("utf-8") for one in path.parent.glob("*.py") if one != path]
        module = f"tests.attack.{path.stem}"
        assert any(module in text for text in beside) or _is_attack(path)


def _is_attack(path: Path) -> bool:
    from tests.attack.sizes import SIZES

    return path.stem in SIZES


def test_the_figures_are_those_of_the_program() -> None:
    assert f"a speed of {safety.FASTEST} at most" in PAGE
    assert f"takes {safety.QUICKEST} to {safety.SLOWEST} ms a letter" in PAGE
    assert f"less than {safety.SHARE} of what" in PAGE
    assert f"under {safety.CLEAR} of the speech" in PAGE
    assert f"never softer than {SAFETY_FLOOR} dB" in PAGE
