"""Damaged sources make scripts that check, or one sentence: never anything else.

    VOICECOACH_FUZZ_SECONDS=300 python -m pytest tests/importing/test_fuzz.py -s -k openhiit

goes on for five minutes with each source that is named, and tells the slowest.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.importing.mutating import mutated
from tests.importing.reading import SOURCES
from voicecoach.importing.table import Given, format_of
from voicecoach.pipeline.bringing import Imported, import_given
from voicecoach.script.alphabets import check_letters
from voicecoach.script.formatter import format_script
from voicecoach.script.parser import parse

SECONDS: Final = float(os.environ.get("VOICECOACH_FUZZ_SECONDS", "0"))
"""The time for each source; 0 makes a few attempts, always the same."""

ATTEMPTS: Final = 30

FOLDERS: Final = (SOURCES, SOURCES.parent / "prose" / "texts")

FILES: Final = sorted(
    path
    for folder in FOLDERS
    for path in folder.glob("*")
    if path.is_file() and path.suffix != ".coach"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_damaged_source_makes_a_script_or_a_sentence(path: Path) -> None:
    """Whatever happens to a file on its way, nobody sees a traceback."""
    data, ends, told = path.read_bytes(), time.monotonic() + SECONDS, Counter[str]()
    slowest, form = (0.0, 0), format_of(Given(path.stem, path.suffix, data))
    for seed in count():
        if time.monotonic() >= ends and (SECONDS or seed >= ATTEMPTS):
            break
        damaged = mutated(data, Random(f"{path.name} {seed}"))
        begins = time.monotonic()
        given = Given(path.stem, path.suffix, damaged)
        found = import_given(path.name, given, form if seed % 2 else None)
        slowest = max(slowest, (time.monotonic() - begins, seed))
        told[outcome(found)] += 1
    print(
        f"\n{path.name}: {sum(told.values())} attempts, slowest {slowest[0]:.2f} s (seed", end=" "
    )
    print(f"{slowest[1]}): {dict(told)}")


def outcome(found: Imported) -> str:
    """The outcome of an import, once it is certain that it is a good one."""
    if found.error is not None:
        assert found.error.strip()
        assert "\n" not in found.error
        return "sentence"
    for script in found.scripts:
        parsed = check_letters(parse("x.coach", script.text.encode()))
        assert [str(p) for p in parsed.problems if p.severity == "error"] == []
        assert format_script(parsed) == script.text
    return found.format.name if found.format else "?"
