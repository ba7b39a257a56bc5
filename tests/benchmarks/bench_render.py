"""How fast a timeline becomes an MP3, and in how much memory.

    python tests/benchmarks/bench_render.py [--runs N] [MINUTES ...]

Each run is a process of its own, so that peaks of memory are apart.  The
routine is synthetic: beeps a second apart, as in a countdown, and two seconds
in five of noise as loud as speech.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from voicecoach.rendering import render_mp3  # noqa: E402
from voicecoach.timeline import Chapter, Timeline  # noqa: E402
from voicecoach.units import MINUTE, SAMPLE_RATE, Milliseconds  # noqa: E402

DEFAULT_MINUTES = (10, 30, 120)


def synthetic_timeline(minutes: int) -> Timeline:
    """A routine of `minutes`, with a chapter a minute."""
    return Timeline(
        title=f"{minutes} minutes",
        language="en",
        voice="none",
        duration=Milliseconds(minutes * MINUTE),
        cues=(),
        holds=(),
        waits=(),
        chapters=tuple(
            Chapter(
                Milliseconds(minute * MINUTE), Milliseconds((minute + 1) * MINUTE), f"Move {minute}"
            )
            for minute in range(minutes)
        ),
    )


def synthetic_blocks(minutes: int) -> Iterator[bytes]:
    """Its sound, a second at a time."""
    moment = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    beep = 9000 * np.sin(2 * np.pi * 880 * moment) * np.exp(-40 * moment)
    speech = np.random.default_rng(7).normal(0, 2500, SAMPLE_RATE)
    bare, spoken = (wave.astype("<i2").tobytes() for wave in (beep, beep + speech))
    for second in range(minutes * 60):
        yield spoken if second % 5 < 2 else bare


def peak_memory_mb() -> float | None:
    """The most memory that this process has held; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def run_once(minutes: int) -> None:
    """Render once and print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "routine.mp3"
        start = time.perf_counter()
        render_mp3(synthetic_timeline(minutes), synthetic_blocks(minutes), path)
        seconds = time.perf_counter() - start
        size = path.stat().st_size
    print(json.dumps({"seconds": seconds, "peak_mb": peak_memory_mb(), "bytes": size}))


def measured(minutes: int) -> dict[str, float]:
    """The figures of one run in a process of its own."""
    command = [sys.executable, __file__, "--once", str(minutes)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


def print_table(lengths: list[int], runs: int) -> None:
    """One row a length; medians of all runs."""
    print(f"encode and write a routine, medians of {runs} runs")
    print(f"{'minutes':>8} {'seconds':>9} {'s/minute':>9} {'peak MB':>9} {'file MB':>9}")
    for minutes in lengths:
        rows = [measured(minutes) for _ in range(runs)]
        seconds = statistics.median(row["seconds"] for row in rows)
        peaks = [row["peak_mb"] for row in rows if row["peak_mb"] is not None]
        peak = f"{statistics.median(peaks):9.1f}" if peaks else f"{'-':>9}"
        size = rows[0]["bytes"] / 1e6
        print(f"{minutes:8} {seconds:9.2f} {seconds / minutes:9.3f} {peak} {size:9.2f}", flush=True)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("minutes", nargs="*", type=int, default=list(DEFAULT_MINUTES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        run_once(arguments.minutes[0])
    else:
        print_table(arguments.minutes, arguments.runs)


if __name__ == "__main__":
    main()
