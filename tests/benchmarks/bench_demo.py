"""How long `voicecoach render leg-cramp-prevention` takes, as a user waits for it.

    python tests/benchmarks/bench_demo.py [RUNS]

Whole processes: with an empty clip cache (cold) and with the clips there
(warm), in the voice that comes along.  Prints the median of RUNS (5) each.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def seconds(cache: Path, folder: Path) -> float:
    """The wall time of one render."""
    command = [sys.executable, "-m", "voicecoach", "render", "leg-cramp-prevention"]
    environment = os.environ | {"VOICECOACH_CACHE": str(cache)}
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        cold = [seconds(folder / f"cache{run}", folder) for run in range(runs)]
        warm = [seconds(folder / "cache0", folder) for _ in range(runs)]
    print(f"{'clip cache':<12}{'median s':>10}{'least':>8}{'most':>8}")
    for name, times in (("cold", cold), ("warm", warm)):
        print(f"{name:<12}{statistics.median(times):>10.2f}{min(times):>8.2f}{max(times):>8.2f}")


if __name__ == "__main__":
    main()
