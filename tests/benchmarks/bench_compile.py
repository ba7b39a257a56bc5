"""How fast a routine becomes a score, when the lengths of its phrases are known.

    python tests/benchmarks/bench_compile.py [--runs N] [MOVES ...]

The best of N runs counts.  The routines: moves that are all different, with
every kind of line; intervals in rounds; one long hold with as many lines as the
others have moves; one whose lines never fit; and what is trained back to back, on and against
the clock, with an inside in each repetition, and by the breath.  The voice is a fast one, so
that 10,000 moves stay under 12 hours.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.fakes import SOUND_LENGTHS, always  # noqa: E402
from voicecoach.compiler import compile_routine  # noqa: E402
from voicecoach.script.parser import parse  # noqa: E402
from voicecoach.script.routine import Routine  # noqa: E402

MOVES = (1000, 10_000)
VOICE = always(40)


def all_different(moves: int) -> str:
    """Moves that are all different, with every kind of line."""
    return "countdown: 1\nrest: 1s\n" + "".join(
        f"Move {number}, 0.5s\n  - Do number {number} with care.\n  feel: in part {number}\n"
        f"  tip: Breathe, {number}.\n  then: That was {number}.\n"
        if number % 3
        else f"Move {number}, 0.5s each leg, change 1s\n  - Do {number} with your {{side}} leg.\n"
        for number in range(moves)
    )


def intervals(moves: int) -> str:
    """Four moves in rounds, with rests."""
    steps = "".join(f"  Move {number}, 1s\n" for number in range(4))
    return f"countdown: 1\nrest: 1s\n{moves // 4} rounds\n{steps}"


def one_hold(moves: int) -> str:
    """A hold with as many lines as the others have moves, and one that is always in their way."""
    return f"A, {4 * moves}s\n  every 4s: Breathe in, and out.\n  at -1.5s: You have done it all.\n"


def crowded(moves: int) -> str:
    """A hold whose lines never fit where they were put."""
    return f"A, {moves // 20}s\n  every 0.05s: Breathe in.\n"


def back_to_back(moves: int) -> str:
    """Intervals that follow each other without a gap."""
    steps = "".join(f"    Move {number}, 1s\n      - Go.\n" for number in range(4))
    return f"countdown: 1\nnonstop\n  {moves // 4} rounds\n{steps}"


def on_the_clock(moves: int) -> str:
    """Rounds that start every so often."""
    return f"countdown: 1\n{moves} rounds, every 3s\n  Squats, 2 reps\n"


def held(moves: int) -> str:
    """Repetitions that are held, in sets, and with a tempo."""
    sets = moves // 20
    return f"{sets} times\n  A, 10 reps, hold 0.5s, release 0.5s\n  B, 10 reps, tempo 0.5-0-0.5\n"


def breaths(moves: int) -> str:
    """Breathing, a few breaths at a time."""
    return f"{moves // 4} times\n  breathe 0.5-0.5, 4 times\n"


def against_the_clock(moves: int) -> str:
    """As many rounds as possible, again and again."""
    return f"countdown: 1\n{moves // 4} times\n  rounds for 6s\n    A, 2 reps\n    B, 4 reps\n"


def parsed(script: str) -> Routine:
    """The routine of a script that is known to be good."""
    routine = parse("bench.coach", f"# Bench\n{script}".encode()).routine
    assert routine is not None
    return routine


def best(routine: Routine, runs: int) -> tuple[float, int]:
    """Seconds that the fastest of `runs` took, and how many cues came out."""
    taken: list[float] = []
    cues = 0
    for _ in range(runs):
        began = time.perf_counter()
        compiled = compile_routine(routine, VOICE, SOUND_LENGTHS)
        taken.append(time.perf_counter() - began)
        assert compiled.score is not None, compiled.problems
        cues = len(compiled.score.cues)
    return min(taken), cues


ROUTINES: tuple[Callable[[int], str], ...] = (
    all_different, intervals, one_hold, crowded, back_to_back, on_the_clock, held, breaths,
    against_the_clock,
)  # fmt: skip


def main() -> None:
    """Print a line for each routine and size."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("moves", nargs="*", type=int, default=list(MOVES))
    arguments.add_argument("--runs", type=int, default=5)
    chosen = arguments.parse_args()
    print(f"{'routine':<15} {'moves':>6} {'cues':>7} {'ms':>8} {'ms per 1,000':>13}")
    for make in ROUTINES:
        for moves in chosen.moves:
            seconds, cues = best(parsed(make(moves)), chosen.runs)
            per = seconds * 1e6 / moves
            print(f"{make.__name__:<15} {moves:>6} {cues:>7} {seconds * 1000:>8.0f} {per:>13.0f}")


if __name__ == "__main__":
    main()
