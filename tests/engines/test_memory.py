"""However long the texts of a script are, speaking them takes a bounded memory.

Measured from outside: the proportional set size of all processes of a check together.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engines.processes import children
from voicecoach.engines.table import missing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is told in /proc"),
]

MOST = 700
"""Megabytes."""

CLAUSE = "put both hands on the wall and step your left foot back, "
ENDLESS = "keep your heel on the floor and lean in until the calf pulls gently "


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        return [pid, *(one for child in children(pid) for one in tree(child))]
    except OSError:
        return []


def held(pid: int) -> int:
    """The kilobytes that a process holds, what it shares in proportion."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)


CLAUSE_JA = "壁に両手をついて、左足を後ろに引き、かかとを床につけたまま前に体重をかけ、"


@pytest.mark.parametrize("voice", ["system:en", "heart", "joe"])
@pytest.mark.parametrize(
    "texts",
    [
        [f"{n}: {CLAUSE * 50}" for n in ("one", "two", "three")],
        [ENDLESS * 60],
        [f"{n} {'9' * 60} {'WWW ' * 20}" for n in range(3)],
    ],
    ids=["clauses", "no comma", "figures and capitals"],
)
def test_all_processes_of_a_check_together_stay_under_700_mb(
    tmp_path: Path, voice: str, texts: list[str]
) -> None:
    if voice != "system:en" and missing("piper") is not None and not os.environ.get("CI"):
        pytest.skip("the extra 'neural' is not installed")
    assert 30_000 < most_held(tmp_path, f"voice: {voice}", texts, "Calf") < MOST * 1000


def test_so_they_do_in_japanese_whose_dictionaries_are_large(tmp_path: Path) -> None:
    if missing("openjtalk") is not None and not os.environ.get("CI"):
        pytest.skip("the extra 'japanese' is not installed")
    texts = [f"{n}。{CLAUSE_JA * 20}" for n in "一二三"]
    settings = "language: ja\nvoice: openjtalk"
    assert 30_000 < most_held(tmp_path, settings, texts, "ふくらはぎ") < MOST * 1000


def most_held(folder: Path, settings: str, texts: list[str], move: str) -> int:
    """The most kilobytes that all processes of a check of a script with these texts hold."""
    script = folder / "long.coach"
    lines = "".join(f"say: {text}\n" for text in texts)
    script.write_text(f"# 1\n{settings}\n{lines}{move}, 10s\n", "utf-8")
    environment = {**os.environ, "VOICECOACH_CACHE": str(folder / "cache")}
    most = 0
    with subprocess.Popen(
        [sys.executable, "-m", "voicecoach", "check", str(script)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(held, tree(process.pid))))
            time.sleep(0.05)
        assert process.stderr is not None
        assert (process.returncode, process.stderr.read()) == (0, b"")
    return most
