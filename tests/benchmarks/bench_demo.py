"""How long `voicecoach render leg-cramp-prevention` takes, as a user waits for it.

    python tests/benchmarks/bench_demo.py [RUNS]

Whole processes: with empty caches (cold) and with what a first render kept (warm).
Prints the median of RUNS (5) each.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VOICES = ("system:en-US", "auto")
"""The voice that always comes along, and the one that a routine gets here."""


def seconds(cache: Path, folder: Path, voice: str) -> float:
    """The wall time of one render."""
    command = [sys.executable, "-m", "voicecoach", "render", "leg-cramp-prevention"]
    command += ["--set", f"voice={voice}"]
    environment = os.environ | {"VOICECOACH_CACHE": str(cache)}
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{'voice':<14}{'caches':<8}{'median s':>10}{'least':>8}{'most':>8}")
    for voice in VOICES:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            cold = [seconds(folder / f"cache{run}", folder, voice) for run in range(runs)]
            warm = [seconds(folder / "cache0", folder, voice) for _ in range(runs)]
        for name, times in (("cold", cold), ("warm", warm)):
            row = f"{statistics.median(times):>10.2f}{min(times):>8.2f}{max(times):>8.2f}"
            print(f"{voice:<14}{name:<8}{row}")


if __name__ == "__main__":
    main()
