"""The workers of one run: as many as pay, each speaking the next phrase that is wanted."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from types import TracebackType

from voicecoach.errors import OutsideError
from voicecoach.voices.child import ChildHung, wait_for
from voicecoach.voices.process import PHRASE_LIMIT, EngineProcess, Result, Task
from voicecoach.voices.table import workers

Outcome = Result | OutsideError
"""A clip, or why there is none."""


class Engines:
    """The engine processes of one run, started when they are first needed.

    `most` workers at once an engine; without it as many as pay.
    """

    def __init__(self, limit: float = PHRASE_LIMIT, most: int | None = None) -> None:
        self._limit = limit
        self._most = most
        self._processes: dict[tuple[str, int], EngineProcess] = {}

    def __getitem__(self, engine: str) -> EngineProcess:
        return self.lane(engine, 0)

    def lane(self, engine: str, number: int) -> EngineProcess:
        """The worker of `engine` with that number."""
        return self._processes.setdefault((engine, number), EngineProcess(engine, self._limit))

    def speak(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
        """Begin the tasks in their order; give each one's number and outcome as it is done.

        Where the iterator is left early (an error, Ctrl-C), all workers end at once.
        """
        waiting = deque(enumerate(tasks))
        done: queue.SimpleQueue[tuple[int, Outcome | BaseException]] = queue.SimpleQueue()
        for number in range(self._lanes(tasks)):
            threading.Thread(target=self._work, args=(number, waiting, done), daemon=True).start()
        left = len(tasks)
        try:
            while left:
                with contextlib.suppress(ChildHung):
                    index, outcome = wait_for(done, self._limit)
                    if not isinstance(outcome, Result | OutsideError):
                        raise outcome
                    left -= 1
                    yield index, outcome
        finally:
            waiting.clear()
            if left:
                self.close()

    def close(self) -> None:
        """End all workers."""
        for process in list(self._processes.values()):
            process.close()

    def __enter__(self) -> Engines:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _lanes(self, tasks: Sequence[Task]) -> int:
        """How many workers are at work together."""
        names = [task.engine for task in tasks]
        useful = max((workers(name, names.count(name)) for name in set(names)), default=0)
        return min(len(tasks), self._most or useful)

    def _work(
        self,
        number: int,
        waiting: deque[tuple[int, Task]],
        done: queue.SimpleQueue[tuple[int, Outcome | BaseException]],
    ) -> None:
        while True:
            try:
                index, task = waiting.popleft()
            except IndexError:
                return
            try:
                done.put((index, self.lane(task.engine, number).speak(task)))
            except BaseException as error:  # noqa: BLE001 - the thread that waits raises it
                done.put((index, error))
