"""How well and how fast prose is read: `python -m tests.benchmarks.bench_import`, in CPU time.

Right are the moves whose name, time, sides and steps are all as in the wished script.
"""

from __future__ import annotations

import time

from tests.importing.prose.scoring import NAMES, TEXTS, Score, score, wished_for, written


def main() -> None:
    """Print the table, with what is wrong below it."""
    print(f"{'text':<24}{'words':>7}{'moves':>7}{'right':>7}{'share':>8}{'CPU ms':>9}")
    scores = [_row(name) for name in NAMES]
    right, moves = sum(one.right for one in scores), sum(one.moves for one in scores)
    print(f"{'all':<31}{moves:>7}{right:>7}{right / moves:>8.3f}")
    for name, one in zip(NAMES, scores, strict=True):
        for wrong in one.wrong:
            print(f"{name}: {wrong}")


def _row(name: str) -> Score:
    words = len((TEXTS / name).read_text("utf-8").split())
    start = time.process_time()
    made = written(name)
    spent = (time.process_time() - start) * 1000
    one = score(made, wished_for(name))
    share = one.right / one.moves
    print(f"{name:<24}{words:>7}{one.moves:>7}{one.right:>7}{share:>8.3f}{spent:>9.1f}")
    return one


if __name__ == "__main__":
    main()
