"""How long it takes to read a script: `python -m tests.benchmarks.bench_parse`, in CPU time.

Scripts of 1,000, 10,000 and 100,000 lines, without a problem and with one in
almost every line, of every kind.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle, islice

from voicecoach.script import parse
from voicecoach.script.formatter import format_script

SIZES = (1_000, 10_000, 100_000)

GOOD = """\
## At the wall
Wall calf stretch, 30s each leg, left leg first, change 10s
  - Put both hands on the wall and step your {side} foot back.
  - Keep your {side} heel on the floor and lean in until the calf pulls gently.
  feel: in the upper part of your {side} calf
  needs: a wall
  at 10s: Let the shoulders drop.
  at half: Sink a little deeper.
// the rest is a short one
rest 20s: Shake both legs out.
3 rounds, rest 15s between
  Knees, hips, toes, 8 reps at 4s
    - Rise on both feet, then lower your heels slowly, round {round}.
  rest 10s
say: Breathe slowly, and never bounce.
""".splitlines()

BAD = """\
Wall calf stretch, 30 secnods each leg
Calf stretch 30s
Calf stretch, 30
Keep both heels on the floor and lean in until it pulls gently
Calf, ech leg, 30s
Calf, 30s both legs
  - Step your {sied} foot back, { and {round}.
  * Lean in.
  fell: in your calf
3 ronds
rset 20s
rest 20s Shake out.
note: Breathe.
voice: auto
Calf, 3x30s
""".splitlines()

MANY = (
    ("warnings", "warning: Let go at once, {}."),
    ("pronunciations", "pronounce: word{} = ward"),
    ("notes", "> For the minutes after a cramp, {}."),
)

SLIPS = (f"Calf stretch{n}, 20 secs{n}, lleg{n}" for n in range(1_000_000))


def main() -> None:
    """Print the table."""
    print(f"{'script':<34}{'lines':>9}{'problems':>10}{'CPU s':>9}{'µs a line':>11}")
    for name, lines in (("good", GOOD), ("a problem in every line", BAD)):
        for size in SIZES:
            _row(name, islice(cycle(lines), size))
    for name, line in MANY:
        for size in SIZES:
            _row(name, (line.format(number) for number in range(size)), "Calf, 20s")
    _row("no two problems alike", islice(SLIPS, SIZES[1]))
    for size in SIZES:
        _format_row(islice(cycle(GOOD), size))


def _script(lines: Iterator[str], *last: str) -> bytes:
    return "\n".join(["# Benchmark", *lines, *last]).encode()


def _row(name: str, lines: Iterator[str], *last: str) -> None:
    data = _script(lines, *last)
    start = time.process_time()
    parsed = parse("bench.coach", data)
    _print(name, data, len(parsed.problems), time.process_time() - start)


def _format_row(lines: Iterator[str]) -> None:
    data = _script(lines)
    parsed = parse("bench.coach", data)
    start = time.process_time()
    format_script(parsed)
    _print("good, brought into its form", data, 0, time.process_time() - start)


def _print(name: str, data: bytes, problems: int, seconds: float) -> None:
    lines = data.count(b"\n")
    each = seconds / lines * 1e6
    print(f"{name:<34}{lines:>9,}{problems:>10,}{seconds:>9.3f}{each:>11.1f}")


if __name__ == "__main__":
    main()
