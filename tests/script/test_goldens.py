"""Whole scripts, and what they are read as.

`pytest --update-goldens` writes the files anew; look at the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.script.dump import dump
from voicecoach.script import parse

FOLDER = Path(__file__).parent.parent / "golden" / "script"
SCRIPTS = sorted(FOLDER.glob("*.coach"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_read_as_its_golden_file_says(
    path: Path, request: pytest.FixtureRequest
) -> None:
    read = dump(parse(path.name, path.read_bytes()))
    golden = path.with_suffix(".txt")
    if request.config.getoption("--update-goldens"):
        golden.write_text(read, encoding="utf-8", newline="\n")
    assert read == golden.read_text(encoding="utf-8")


def test_there_are_golden_scripts_and_no_golden_file_is_left_over() -> None:
    assert len(SCRIPTS) >= 8
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in SCRIPTS}
