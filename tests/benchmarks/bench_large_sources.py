"""How long it takes to import large sources: `python -m tests.benchmarks.bench_large_sources`.

Each has about 10 MB, or as much as is imported; none may take more than 5 seconds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from voicecoach.importing.table import Given
from voicecoach.importing.trees import MOST_ROUTINES
from voicecoach.importing.writing import MOST_ITEMS
from voicecoach.pipeline.bringing import import_given

_SIZE = 10_000_000


def _timer(number: int) -> object:
    names = [f"Move {number}-{one}" for one in range(12)]
    times = {"workTime": 20 + number % 7, "restTime": 10, "getReadyTime": 10}
    return {"name": f"Timer {number}", "activeIntervals": 12, "restarts": 2,
            "activities": names, "timeSettings": times}  # fmt: skip


def _exercise(number: int) -> object:
    return {"id": "u" * 36, "name": f"Exercise {number}", "duration": 2}


def _step(number: int) -> object:
    voice = {"type": "VOICE", "content": "Go {SName} now"}
    return {"label": f"Step {number}", "length": 2000, "behaviour": [voice, {"type": "COUNT"}]}


def _workout(count: int) -> bytes:
    sets = [{"repetitions": 1, "exercises": [_exercise(n) for n in range(count)]}]
    return json.dumps({"title": "T", "sets": sets}).encode()


def _circuit(count: int) -> bytes:
    return json.dumps({"name": "T", "loop": 1, "steps": [_step(n) for n in range(count)]}).encode()


def _phrases(count: int) -> bytes:
    return "".join(f"Move {number};1\n" for number in range(count)).encode()


def _timers(count: int) -> bytes:
    return json.dumps([_timer(number) for number in range(count)]).encode()


SOURCES: tuple[tuple[str, Callable[[int], bytes], int, int], ...] = (
    ("timers of OpenHIIT", _timers, MOST_ROUTINES, 25_000),
    ("exercises", _workout, MOST_ITEMS - 10, 110_000),
    ("steps of TimeR Machine", _circuit, MOST_ITEMS - 10, 80_000),
    ("phrases", _phrases, MOST_ITEMS - 10, 700_000),
)
"""What is imported, how it is made, the most of it that becomes scripts, and 10 MB of it."""


def main() -> None:
    """Print the table."""
    print(f"{'source':<26}{'number':>9}{'MB':>7}{'CPU s':>8}  outcome")
    for name, make, most, many in SOURCES:
        for number in (most, many):
            _row(name, number, make(number))
    _row("bytes of an unknown app", _SIZE, b'{"a":[' + b"[1,2]," * (_SIZE // 6) + b"1]}")


def _row(name: str, number: int, data: bytes) -> None:
    start = time.process_time()
    found = import_given("x", Given("x", "", data))
    seconds = time.process_time() - start
    outcome = found.error or f"{len(found.scripts)} scripts"
    print(f"{name:<26}{number:>9,}{len(data) / 1e6:>7.2f}{seconds:>8.2f}  {outcome}")


if __name__ == "__main__":
    main()
