"""How fast a script becomes an MP3, and in how much memory, each time against a rival.

    python tests/benchmarks/bench_render.py [--runs N] [a b c d e f]

    a  a warm render of 10 minutes, as a whole process   over   python -c pass
    b  the same inside the process, imports excluded     over   encoding its sound in one go
    c  pydub's += of clips and silence, then export      over   a render, warm and cold
    d  the most memory: 10 minutes and 3 hours, with and without music
    e  a render after one line of 60 was edited          over   encoding in one go;
       an edit that moves what follows by whole seconds moves it on the frames, too
    f  100 routines at once                              with one worker and with two

Medians of N runs (5), each in a process of its own.  Words are spoken before the
clock starts.  Warm: all frames are in the cache; cold: none are.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).absolute().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.render_jobs import script  # noqa: E402

JOBS = Path(__file__).with_name("render_jobs.py")
HEAD = f"{'what':<54}{'median':>10}{'least':>10}{'most':>10}  ratio"


class Bench:
    """A folder with a cache of its own, and a row for each figure."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self.env = os.environ | {"PYTHONPATH": paths, "VOICECOACH_CACHE": str(folder / "cache")}

    def routine(self, name: str, minutes: int, **fields: str) -> Path:
        """A routine of about `minutes`, rendered once so that all is in the cache."""
        path = self.folder / f"{name}.coach"
        path.write_text(script("Benchmark", minutes, **fields), encoding="utf-8")
        self.voicecoach("render", path, "-o", path.with_suffix(".mp3"))
        return path

    def voicecoach(self, *arguments: object) -> None:
        """Run the program as a user does."""
        self.run("-m", "voicecoach", *arguments)

    def run(self, *arguments: object) -> str:
        """Run Python; what it prints."""
        command = [sys.executable, *map(str, arguments)]
        kinds = {"env": self.env, "cwd": self.folder}
        return subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, **kinds
        ).stdout

    def job(self, job: str, path: Path, *imported: str) -> dict[str, Any]:
        """The figures of one job of `render_jobs.py`."""
        figures: dict[str, Any] = json.loads(self.run(JOBS, job, path, *imported))
        return figures

    def forget(self) -> None:
        """Start cold: all frames are gone, the spoken words stay."""
        shutil.rmtree(self.folder / "cache" / "frames", ignore_errors=True)

    def frames(self) -> int:
        """How many stretches of frames are kept."""
        return len(list((self.folder / "cache" / "frames").rglob("*.frames")))

    def times(self, measure: Callable[[], float]) -> list[float]:
        """`runs` measurements."""
        return [measure() for _ in range(self.runs)]

    def process(self, *arguments: object) -> list[float]:
        """Seconds that a whole process takes."""

        def once() -> float:
            start = time.perf_counter()
            self.run(*arguments)
            return time.perf_counter() - start

        return self.times(once)

    def seconds(self, job: str, path: Path) -> list[float]:
        """Seconds that a job takes, imports excluded."""
        imported = self.job(job, path)["imported"]
        return self.times(lambda: self.job(job, path, *imported)["seconds"])


def row(what: str, times: list[float], ratio: str = "") -> float:
    """Print a row; its median."""
    middle = statistics.median(times)
    figures = "".join(f"{value * 1000:>7.0f} ms" for value in (middle, min(times), max(times)))
    print(f"{what:<54}{figures}  {ratio}", flush=True)
    return middle


def bench_a(bench: Bench) -> None:
    """The whole process."""
    path = bench.routine("ten", 10)
    base = row("a  python -c pass", bench.process("-c", "pass"))
    times = bench.process("-m", "voicecoach", "render", path, "-o", path.with_suffix(".mp3"))
    row("a  voicecoach render, 10 min, warm", times, f"{statistics.median(times) / base:.1f} x")


def bench_b(bench: Bench) -> None:
    """Inside the process."""
    path = bench.routine("ten", 10)
    whole = row("b  encoding 10 min in one go", bench.seconds("one go", path))
    times = bench.seconds("road", path)
    ratio = whole / statistics.median(times)
    row("b  script to file, 10 min, warm", times, f"1/{ratio:.0f} (at most 1/100 is asked)")


def bench_c(bench: Bench) -> None:
    """Against adding clips up."""
    for minutes in (10, 20, 40):
        path = bench.routine(f"hobby {minutes}", minutes)
        rival = row(f"c  pydub += and export, {minutes} min", bench.seconds("hobby", path))
        warm = bench.seconds("road", path)
        row(
            f"c  script to file, {minutes} min, warm",
            warm,
            f"1/{rival / statistics.median(warm):.0f}",
        )

        def cold(path: Path = path) -> float:
            bench.forget()
            return bench.job("road", path)["seconds"]

        times = bench.times(cold)
        row(
            f"c  script to file, {minutes} min, cold",
            times,
            f"1/{rival / statistics.median(times):.1f}",
        )


def bench_d(bench: Bench) -> None:
    """Memory."""
    with wave.open(str(bench.folder / "music.wav"), "wb") as music:
        music.setparams((2, 2, 44_100, 0, "NONE", ""))
        music.writeframes(os.urandom(44_100 * 4 * 30))
    for settings, with_music in (("", ""), ("music: music.wav", ", with music")):
        for minutes in (10, 180):
            path = bench.routine(f"memory {minutes}{with_music}", minutes, settings=settings)
            for warmth in ("cold", "warm") if not settings else ("",):
                if warmth == "cold":
                    bench.forget()
                peak = bench.job("road", path)["peak_mb"]
                print(f"{f'd  {minutes} min {warmth}{with_music}':<54}{peak:>7.1f} MB", flush=True)


def bench_e(bench: Bench) -> None:
    """One line edited out of 60: 20 moves of three lines."""
    path = bench.routine("edited", 14)
    imported = bench.job("one go", path)["imported"]
    whole = row("e  encoding 14 min in one go", bench.seconds("one go", path))
    edits = {"a word": "Bring part {} to phase 1.", "longer": "Bring part {} up to place 1, or on."}
    for kind, words in edits.items():
        times, made = [], []
        for run in range(bench.runs):
            move = 4 + run
            new = {f"line_{3 * move + 1}": words.format(move)}
            edited = bench.routine(f"edited {kind} {run}", 14, **new)
            bench.forget()
            bench.job("road", path)
            before = bench.frames()
            times.append(bench.job("road", edited, *imported)["seconds"])
            made.append(bench.frames() - before)
        told = f"1/{whole / statistics.median(times):.0f}, islands encoded: {sorted(made)}"
        row(f"e  script to file, one line of 60 edited: {kind}", times, told)


def bench_f(bench: Bench) -> None:
    """Many at once."""
    paths = [bench.folder / f"many {number}.coach" for number in range(100)]
    for number, path in enumerate(paths):
        line = f"rest: {number % 7 + 1}s"
        path.write_text(script(f"Routine {number}", 5, settings=line), encoding="utf-8")
    (bench.folder / "out").mkdir(exist_ok=True)
    bench.voicecoach("render", *paths, "-o", "out")
    for jobs in (1, 2):
        for warmth in ("cold", "warm"):
            if warmth == "cold":
                bench.forget()
            start = time.perf_counter()
            bench.voicecoach("render", *paths, "-o", "out", "--jobs", jobs)
            seconds = time.perf_counter() - start
            row(f"f  100 routines of 5 min, {warmth}, workers: {jobs}", [seconds])


BENCHES = {name: globals()[f"bench_{name}"] for name in "abcdef"}


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("which", nargs="*", metavar="a b c d e f", default=list(BENCHES))
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.runs)
        for which in arguments.which:
            BENCHES[which](bench)


if __name__ == "__main__":
    main()
