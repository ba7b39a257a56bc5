"""What a voice costs: pure synthesis, the same through workers, and a whole render.

    python tests/benchmarks/bench_voices.py [VOICE] [RUNS]

VOICE is `auto` if it is not named, RUNS 3.  The phrases are those of
leg-cramp-prevention.  `pure` is the engine alone, in as many processes, nothing
else done; `prepare` makes clips of the same phrases with an empty cache: it
trims, levels and keeps them, too.  Both include the start of the processes and
the loading of the model.  At the end whole programs, with one worker and with as
many as usual: a render with an empty cache and one with all clips there, taken in
turns with the engine alone.  Seconds are the least of RUNS, first in wall time, then
in processor time of the whole machine; ratios of whole programs are medians of RUNS.
"""

from __future__ import annotations

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
from statistics import median

from voicecoach.compiler import write_libretto
from voicecoach.engines.base import Engine
from voicecoach.engines.table import row
from voicecoach.engines.workers.pool import paying_workers
from voicecoach.pipeline import load
from voicecoach.score import Phrase
from voicecoach.voices import CastMember, ClipCache, open_studio
from voicecoach.voices.survey import which_voice

SCRIPT = "leg-cramp-prevention"

Times = tuple[float, float]
KINDS = ("wall", "busy")

_engine: Engine


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "auto"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    routine = load(SCRIPT)
    words = list(dict.fromkeys(write_libretto(routine).phrases))
    choice = which_voice(wanted, "en")
    usual = paying_workers(choice.voice.engine, len(words))
    print(f"{choice.voice.full_id}, {len(words)} phrases, {os.cpu_count()} processors")
    print(f"{'workers':<9}{'':>6}{'pure s':>8}{'prepare s':>11}{'ratio':>7}")
    for count in sorted({1, 2, 4, usual}):
        pure = least(runs, lambda count=count: synthesise(choice, words, count))
        cost = least(runs, lambda count=count: prepare(choice, words, count))
        for kind, alone, all_of_it in zip(KINDS, pure, cost, strict=True):
            print(f"{count:<9}{kind:<6}{alone:>8.2f}{all_of_it:>11.2f}{all_of_it / alone:>7.2f}")
    print(f"{'workers':<9}{'':>6}{'pure s':>8}{'cold s':>8}{'warm s':>8}{'cold over pure':>16}")
    for count in sorted({1, usual}):
        alone, cold, warm = [], [], []
        for _ in range(runs):
            alone.append(least(1, lambda count=count: synthesise(choice, words, count)))
            first, again = renders(wanted, count)
            cold.append(first)
            warm.append(again)
        for kind, name in enumerate(KINDS):
            least_of = [min(times[kind] for times in each) for each in (alone, cold, warm)]
            ratio = median(c[kind] / a[kind] for c, a in zip(cold, alone, strict=True))
            seconds = "".join(f"{value:>8.2f}" for value in least_of)
            print(f"{count:<9}{name:<6}{seconds}{ratio:>16.2f}")


def least(runs: int, work: Callable[[], object]) -> Times:
    """The shortest wall time of a piece of work, and its shortest processor time."""
    wall, busy = [], []
    for _ in range(runs):
        started, used = time.perf_counter(), processor_time()
        work()
        wall.append(time.perf_counter() - started)
        busy.append(processor_time() - used)
    return min(wall), min(busy)


def processor_time() -> float:
    """Seconds that processors have worked: on Linux for anybody, elsewhere for this program.

    What forked workers have used is told to nobody, since nobody waits for them.
    """
    if sys.platform != "linux":
        return sum(os.times()[:4])
    _, user, nice, system, *_ = Path("/proc/stat").read_text("ascii").split(maxsplit=5)
    return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK")


def synthesise(choice: CastMember, words: Sequence[Phrase], count: int) -> None:
    """The engine alone, in `count` processes that are new."""
    texts = [(phrase.text, choice.voice.id) for phrase in words]
    start = (row(choice.voice.engine).backend,)
    with ProcessPoolExecutor(count, get_context("spawn"), open_engine, start) as pool:
        list(pool.map(speak, texts))


def open_engine(module: str) -> None:
    """Start the engine in a process of the pool."""
    global _engine
    _engine = import_module(module).open_engine()


def speak(said: tuple[str, str]) -> int:
    """One phrase; the sound itself is not wanted."""
    return len(_engine.synthesise(*said, 1.0).pcm)


def prepare(choice: CastMember, words: Sequence[Phrase], count: int) -> None:
    """Clips of all phrases, into a new cache."""
    with tempfile.TemporaryDirectory() as folder:
        cache = ClipCache(Path(folder))
        with open_studio(choice.voice.full_id, "en", cache=cache, workers=count) as voice:
            voice.prepare(words)


def renders(wanted: str, count: int) -> tuple[Times, Times]:
    """The times of `voicecoach render` with `count` workers: cold, and with all clips."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        script = folder / "routine.coach"
        script.write_text(f"# Benchmark\nvoice: {wanted}\nuse {SCRIPT}\n", "utf-8")
        cold = least(1, lambda: render(folder, count))
        return cold, least(1, lambda: render(folder, count))


PROGRAM = """
import sys
from voicecoach.engines.workers import pool
count = int(sys.argv.pop(1))
pool.paying_workers = lambda *_: count
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
