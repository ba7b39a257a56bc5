"""What a voice costs: pure synthesis, the same through workers, and a whole render.

    python tests/benchmarks/bench_voices.py [VOICE] [RUNS]

VOICE is `auto` if it is not named, RUNS 3.  The phrases are those of
leg-cramp-prevention.  `pure` is the engine alone, in as many processes, nothing
else done; `prepare` makes clips of the same phrases with an empty cache: it
trims, levels and keeps them, too.  Both include the start of the processes and
the loading of the model.  At the end whole programs, with one worker and with as
many as usual: a render with an empty cache and one with all clips there.  Every
figure is the least of RUNS, first in wall time, then in processor time, which a busy
machine distorts less.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from voicecoach.compiler import needed_phrases
from voicecoach.engines.base import Engine
from voicecoach.engines.table import ENGINES, workers
from voicecoach.pipeline import load
from voicecoach.sound.sets import load_sounds
from voicecoach.timeline import Phrase
from voicecoach.voices import Choice, ClipCache, find_voice, which_voice

SCRIPT = "leg-cramp-prevention"

PR_SET_CHILD_SUBREAPER = 36

Times = tuple[float, float]
KINDS = ("wall", "busy")

_engine: Engine


def main() -> None:
    """Print the table."""
    adopt_orphans()
    wanted = sys.argv[1] if len(sys.argv) > 1 else "auto"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    routine = load(SCRIPT)
    words = list(dict.fromkeys(needed_phrases(routine, load_sounds("calm").lengths)))
    choice = which_voice(wanted, "en")
    usual = workers(choice.voice.engine, len(words))
    print(f"{choice.voice.full_id}, {len(words)} phrases, {os.cpu_count()} processors")
    print(f"{'workers':<9}{'':>6}{'pure s':>8}{'prepare s':>11}{'ratio':>7}")
    pure = {}
    for count in sorted({1, 2, 4, usual}):
        pure[count] = least(runs, lambda count=count: synthesise(choice, words, count))
        cost = least(runs, lambda count=count: prepare(choice, words, count))
        for kind, alone, all_of_it in zip(KINDS, pure[count], cost, strict=True):
            print(f"{count:<9}{kind:<6}{alone:>8.2f}{all_of_it:>11.2f}{all_of_it / alone:>7.2f}")
    print(
        f"{'workers':<9}{'':>6}{'cold s':>8}{'warm s':>11}{'cold over pure':>17}{'less warm':>11}"
    )
    for count in sorted({1, usual}):
        cold, warm = renders(wanted, runs, count)
        for kind, alone, first, again in zip(KINDS, pure[count], cold, warm, strict=True):
            print(f"{count:<9}{kind:<6}{first:>8.2f}{again:>11.2f}{first / alone:>17.2f}", end="")
            print(f"{(first - again) / alone:>11.2f}")


def least(runs: int, work: Callable[[], object]) -> Times:
    """The shortest wall time of a piece of work, and its shortest processor time."""
    wall, busy = [], []
    for _ in range(runs):
        started, used = time.perf_counter(), sum(os.times()[:4])
        work()
        wall.append(time.perf_counter() - started)
        bury_orphans()
        busy.append(sum(os.times()[:4]) - used)
    return min(wall), min(busy)


def adopt_orphans() -> None:
    """Let copies of workers count: what nobody has waited for has used no time."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def bury_orphans() -> None:
    """Wait for all processes that have ended."""
    if sys.platform == "linux":
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def synthesise(choice: Choice, words: Sequence[Phrase], count: int) -> None:
    """The engine alone, in `count` processes that are new."""
    texts = [(phrase.text, choice.voice.id) for phrase in words]
    start = (ENGINES[choice.voice.engine],)
    with ProcessPoolExecutor(count, get_context("spawn"), open_engine, start) as pool:
        list(pool.map(speak, texts))


def open_engine(module: str) -> None:
    """Start the engine in a process of the pool."""
    global _engine
    _engine = import_module(module).open_engine()


def speak(said: tuple[str, str]) -> int:
    """One phrase; the sound itself is not wanted."""
    return len(_engine.synthesise(*said, 1.0).pcm)


def prepare(choice: Choice, words: Sequence[Phrase], count: int) -> None:
    """Clips of all phrases, into a new cache."""
    with tempfile.TemporaryDirectory() as folder:
        cache = ClipCache(Path(folder))
        with find_voice(choice.voice.full_id, "en", cache=cache, workers=count) as voice:
            voice.prepare(words)


def renders(wanted: str, runs: int, count: int) -> tuple[Times, Times]:
    """The least times of `voicecoach render` with `count` workers: cold, and with all clips."""
    cold, warm = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            script = folder / "routine.coach"
            script.write_text(f"# Benchmark\nvoice: {wanted}\nuse {SCRIPT}\n", "utf-8")
            cold.append(least(1, lambda folder=folder: render(folder, count)))
            warm.append(least(1, lambda folder=folder: render(folder, count)))
    return lowest(cold), lowest(warm)


def lowest(times: Sequence[Times]) -> Times:
    """The least of each kind."""
    return min(wall for wall, _ in times), min(busy for _, busy in times)


PROGRAM = """
import sys
from voicecoach.engines import pool
count = int(sys.argv.pop(1))
pool.workers = lambda *_: count
from voicecoach.cli import main
main()
"""


def render(folder: Path, count: int) -> None:
    """Render the script in `folder` with `count` workers and the cache that is there."""
    command = [sys.executable, "-c", PROGRAM, str(count), "render", "routine.coach"]
    here = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join(filter(None, [str(here), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"VOICECOACH_CACHE": str(folder / "cache"), "PYTHONPATH": paths}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
