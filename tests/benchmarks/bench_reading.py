"""How long texts take to be read: `python -m tests.benchmarks.bench_reading [ANOTHER_BUILD]`.

10,000 phrases of the coach and of authors in each language, and one long text, in CPU time.
With the folder of another build, both take turns, and the ratio of their medians is told.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent.parent.parent
TURNS = 7

MEASURE = """
import sys, time
from voicecoach.voices.reading import pronounced
language, texts = sys.argv[1], sys.stdin.read().splitlines()
phrases = [texts[at % len(texts)] for at in range(10_000)]
long = " ".join(phrases[:5_000])
for text in texts: pronounced(text, language)
for work in (phrases, [long[: len(long) // 2]], [long]):
    begun = time.process_time()
    for text in work: pronounced(text, language)
    print(time.process_time() - begun)
"""


def main() -> None:
    """Print a row for each language."""
    builds = [HERE, *(Path(one).resolve() for one in sys.argv[1:])]
    print("seconds for 10,000 phrases, for a text of 2,500 and one of 5,000 phrases")
    for language in ("en", "de", "es", "ja"):
        table = HERE / "tests" / "voices" / "readings" / f"{language}.tsv"
        texts = [row.split("\t")[1] for row in table.read_text(encoding="utf-8").splitlines()]
        taken: dict[Path, list[list[float]]] = {build: [] for build in builds}
        for _ in range(TURNS):
            for build in builds:
                taken[build].append(measured(build, language, texts))
        middles = [[median(column) for column in zip(*taken[b], strict=True)] for b in builds]
        told = ["  ".join(f"{seconds:.3f}" for seconds in middle) for middle in middles]
        if len(middles) > 1:
            told.append(f"{middles[0][0] / middles[1][0]:.2f} times as long")
        print(f"{language}  {'   |   '.join(told)}")


def measured(build: Path, language: str, texts: list[str]) -> list[float]:
    """The seconds that a build takes, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, language],
        input="\n".join(texts),
        env={**os.environ, "PYTHONPATH": str(build), "PYTHONSAFEPATH": "1"},
        cwd=build,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [float(line) for line in done.stdout.split()]


if __name__ == "__main__":
    main()
