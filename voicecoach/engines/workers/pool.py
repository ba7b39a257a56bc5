"""The workers of one run: as many as pay, each speaking the next phrase that is wanted."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Final

from voicecoach.engines.table import ENGINES, is_copied, room, workers
from voicecoach.engines.workers.child import ChildHung, wait_for
from voicecoach.engines.workers.prefork import Copies
from voicecoach.engines.workers.room import Room
from voicecoach.engines.workers.slot import PHRASE_LIMIT, EngineProcess, Result, Task
from voicecoach.errors import OutsideError

LAST: Final = 3
"""Tasks a worker at the end that are begun longest first, so that all workers end together."""

Outcome = Result | OutsideError
"""A clip, or why there is none."""

Speaker = Callable[[Task], Result]


class Engines:
    """The engine processes of one run, started when they are first needed.

    `most` workers at once an engine; without it as many as pay.
    """

    def __init__(self, limit: float = PHRASE_LIMIT, most: int | None = None) -> None:
        self._limit = limit
        self._most = most
        self._processes: dict[tuple[str, int], EngineProcess] = {}
        self._copies: list[Copies] = []
        self._leaving: list[threading.Thread] = []

    def __getitem__(self, engine: str) -> EngineProcess:
        return self.lane(engine, 0)

    def lane(self, engine: str, number: int) -> EngineProcess:
        """The worker of `engine` with that number."""
        return self._processes.setdefault((engine, number), EngineProcess(engine, self._limit))

    def speak(
        self, tasks: Sequence[Task], on_begun: Callable[[], None] | None = None
    ) -> Generator[tuple[int, Outcome], None, None]:
        """Begin the tasks in their order; give each one's number and outcome as it is done.

        With several workers the last few are begun longest first.  `on_begun` is called
        once the workers are starting.  Where the iterator is left early (an error,
        Ctrl-C), all workers end at once; so they do when `close` is called meanwhile, and
        what is left fails with `Stopped`.  Close the iterator.
        """
        done: queue.SimpleQueue[tuple[int, Outcome | BaseException]] = queue.SimpleQueue()
        lanes = self._lanes(tasks)
        waiting = deque(_in_turn(tasks, LAST * lanes if lanes > 1 else 0))
        self._share(tasks, lanes)
        rooms = {name: Room(room(name), lanes) for name in {task.engine for task in tasks}}
        for number in range(lanes):
            each = self._speakers(tasks, number)
            threading.Thread(target=_work, args=(each, rooms, waiting, done), daemon=True).start()
        left = len(tasks)
        try:
            if on_begun is not None and left:
                on_begun()
            while left:
                with contextlib.suppress(ChildHung):
                    index, outcome = wait_for(done, self._limit)
                    if not isinstance(outcome, Result | OutsideError):
                        raise outcome
                    left -= 1
                    yield index, outcome
                    del outcome  # the clip may be a long one, and the next is coming
        finally:
            waiting.clear()
            if left:
                self.close()

    def dismiss(self) -> None:
        """End all workers without waiting until they are gone; to speak more starts others."""
        if self._processes:
            workers = (list(self._processes.values()), self._copies)
            self._processes, self._copies = {}, []
            self._leaving.append(threading.Thread(target=_end, args=workers))
            self._leaving[-1].start()

    def close(self) -> None:
        """End all workers, and wait until they are gone."""
        _end(list(self._processes.values()), self._copies)
        self._copies.clear()
        while self._leaving:
            self._leaving.pop().join()

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

    def _share(self, tasks: Sequence[Task], lanes: int) -> None:
        """Let workers that have not started yet start as copies of one, where the engine can."""
        for engine in dict.fromkeys(task.engine for task in tasks):
            voices = [task.voice for task in tasks if task.engine == engine]
            each = [self.lane(engine, number) for number in range(min(lanes, len(voices)))]
            to_start = [process for process in each if not process.running]
            if len(to_start) > 1 and is_copied(engine):
                copies = Copies(ENGINES[engine], voices[0], len(to_start))
                self._copies.append(copies)
                for number, process in enumerate(to_start):
                    process.take_over(partial(copies.child, number))

    def _speakers(self, tasks: Sequence[Task], number: int) -> dict[str, Speaker]:
        """What speaks in one lane, engine by engine, until it is closed."""
        lanes = {task.engine: self.lane(task.engine, number) for task in tasks}
        return {name: partial(lane.speak, closings=lane.closings) for name, lane in lanes.items()}


def _end(processes: Sequence[EngineProcess], copies: Sequence[Copies]) -> None:
    """End workers: copies before the first, which leaves nothing of them."""
    for process in reversed(processes):
        process.close()
    for each in reversed(copies):
        each.close()


def _work(
    speakers: Mapping[str, Speaker],
    rooms: Mapping[str, Room],
    waiting: deque[tuple[int, Task]],
    done: queue.SimpleQueue[tuple[int, Outcome | BaseException]],
) -> None:
    """Speak what is waiting, one task after the other."""
    while True:
        try:
            index, task = waiting.popleft()
        except IndexError:
            return
        try:
            with rooms[task.engine].taken(task.text, task.speed):
                done.put((index, speakers[task.engine](task)))
        except BaseException as error:  # noqa: BLE001 - the thread that waits raises it
            done.put((index, error))


def _in_turn(tasks: Sequence[Task], last: int) -> list[tuple[int, Task]]:
    """The tasks with their numbers, the `last` ones longest first."""
    numbered = list(enumerate(tasks))
    first = max(0, len(tasks) - last)
    return numbered[:first] + sorted(numbered[first:], key=lambda task: -len(task[1].text))
