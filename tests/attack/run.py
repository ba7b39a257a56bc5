"""The attack at the size of a night: what is tried, how long it takes, and what breaks.

python -m tests.attack [NAME ...] [--count N] [--seed SEED] [--processes N]

With --seed one attempt is made again, and its script shown.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from tests.attack.sizes import SIZES

MODULES: Final = {"mutants": "mutator"}
"""The modules of the attacks whose name is another one."""

MOST_SHOWN: Final = 20
"""Breaks of one attack that are told in full."""

Attack = Callable[[int], list[str]]


def attack(name: str) -> Attack:
    """The attack of that name: gives what is wrong with the attempt of a seed."""
    module = import_module(f"tests.attack.{MODULES.get(name, name)}")
    attacked: Attack = module.attacked
    return attacked


def tried(job: tuple[str, int]) -> tuple[int, list[str]]:
    """One attempt: its seed, and what is wrong, an exception among it."""
    name, seed = job
    try:
        return seed, attack(name)(seed)
    except Exception:  # noqa: BLE001 (whatever it is, it is a break)
        return seed, [traceback.format_exc()]


def breaks(name: str, seeds: range, processes: int) -> Iterator[tuple[int, list[str]]]:
    """The attempts of an attack that break something, in order of their seeds."""
    jobs = ((name, seed) for seed in seeds)
    chunk = max(1, min(200, len(seeds) // (20 * processes)))
    with get_context("spawn").Pool(processes) as pool:
        for seed, wrong in pool.imap(tried, jobs, chunk):
            if wrong:
                yield seed, wrong


def main() -> int:
    """Attack, print figures, and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SIZES))
    parser.add_argument("--count", type=int, help="attempts, in place of those of a night")
    parser.add_argument("--seed", type=int, help="make this attempt again")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    names = asked.names or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TMPDIR": folder, "VOICECOACH_CACHE": f"{folder}/cache"}
        tempfile.tempdir = None  # it is looked up anew
        if asked.seed is not None:
            return sum(_again(name, asked.seed) for name in names)
        broken = [_night(name, asked.count, asked.processes) for name in names]
    return 1 if any(broken) else 0


def _again(name: str, seed: int) -> int:
    module = sys.modules[attack(name).__module__]
    if hasattr(module, "shown"):
        print(module.shown(seed))
    _, wrong = tried((name, seed))
    print("\n".join(wrong) or "nothing is wrong")
    return 1 if wrong else 0


def _night(name: str, count: int | None, processes: int) -> int:
    seeds = range(SIZES[name].night if count is None else count)
    begun, found = time.monotonic(), 0
    for seed, wrong in breaks(name, seeds, processes):
        found += 1
        if found <= MOST_SHOWN:
            print(f"{name}, seed {seed}: {wrong[0]}")
            again = f"{Path(sys.executable).name} -m tests.attack {name} --seed {seed}"
            print(f"  again: {again}", flush=True)
    taken = time.monotonic() - begun
    print(f"{name}: {len(seeds):,} attempts, {found} breaks, {taken:.0f} s", flush=True)
    return found
