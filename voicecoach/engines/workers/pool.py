"""The workers of one run: as many as pay, each speaking the next phrase that is wanted."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from types import TracebackType
from typing import Final

from voicecoach.engines.base import Description
from voicecoach.engines.speech.pieces import LONGEST_PIECE, heaviest, weight
from voicecoach.engines.table import row
from voicecoach.engines.workers.launch import Prefork, can_prefork
from voicecoach.engines.workers.messages import Task, Utterance
from voicecoach.engines.workers.slot import PHRASE_LIMIT, ChildHung, WorkerSlot, wait_for
from voicecoach.errors import OutsideError

_LAST: Final = 3
"""Tasks a worker at the end that are begun longest first, so that all workers end together."""

_A_LETTER_OF_CLIP: Final = 140
"""Letters whose sound, in two processes, takes what one letter does that is being computed."""

SpeechOutcome = Utterance | OutsideError
"""The end of a task: its sound, or why there is none."""


class Engines:
    """The workers of one run, started when they are first needed.

    `most` workers at once an engine; without it as many as pay.
    """

    def __init__(self, limit: float = PHRASE_LIMIT, most: int | None = None) -> None:
        self._limit = limit
        self._most = most
        self._slots: dict[tuple[str, int], WorkerSlot] = {}
        self._preforks: list[Prefork] = []
        self._leaving: list[threading.Thread] = []

    def slot(self, engine: str, number: int = 0) -> WorkerSlot:
        """The slot of `engine` with that number."""
        return self._slots.setdefault((engine, number), WorkerSlot(engine, self._limit))

    def describe(self, engine: str) -> Description:
        """The version and the voices of `engine`, as it tells them itself now.

        Raises `OutsideError` where it does not start.
        """
        return self.slot(engine).describe()

    @contextmanager
    def speaking(self, tasks: Sequence[Task]) -> Iterator[Iterator[tuple[int, SpeechOutcome]]]:
        """Begin the tasks in their order; gives each one's number and outcome as it is done.

        The workers are starting from the begin of the context on; with several of them the
        last few tasks are begun longest first.  Where it is left before all is done (an
        error, Ctrl-C), all workers end at once; so they do when `close` is called meanwhile,
        and what is left fails with `Stopped`.
        """
        done: queue.SimpleQueue[tuple[int, SpeechOutcome | BaseException]] = queue.SimpleQueue()
        count = self._count(tasks)
        waiting = deque(_in_turn(tasks, _LAST * count if count > 1 else 0))
        self._prefork(tasks, count)
        rooms = {engine: Room(row(engine).room, count) for engine in _engines(tasks)}
        for number in range(count):
            slots = {engine: self.slot(engine, number) for engine in rooms}
            speak = _Speaking(slots, rooms)
            threading.Thread(target=_work, args=(speak, waiting, done), daemon=True).start()
        left = len(tasks)

        def outcomes() -> Iterator[tuple[int, SpeechOutcome]]:
            nonlocal left
            while left:
                with suppress(ChildHung):
                    index, outcome = wait_for(done, self._limit)
                    if not isinstance(outcome, SpeechOutcome):
                        raise outcome
                    left -= 1
                    yield index, outcome
                    del outcome  # the clip may be a long one, and the next is coming

        try:
            yield outcomes()
        finally:
            waiting.clear()
            if left:
                self.close()

    def dismiss(self) -> None:
        """End all workers without waiting until they are gone; to speak more starts others."""
        if self._slots:
            leaving = (list(self._slots.values()), self._preforks)
            self._slots, self._preforks = {}, []
            self._leaving.append(threading.Thread(target=_end, args=leaving))
            self._leaving[-1].start()

    def close(self) -> None:
        """End all workers, and wait until they are gone."""
        _end(list(self._slots.values()), self._preforks)
        self._preforks.clear()
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

    def _count(self, tasks: Sequence[Task]) -> int:
        """The number of workers that are at work together."""
        names = [task.engine for task in tasks]
        useful = max((paying_workers(name, names.count(name)) for name in set(names)), default=0)
        return min(len(tasks), self._most or useful)

    def _prefork(self, tasks: Sequence[Task], count: int) -> None:
        """Let workers that have not started yet be forked off one, where the engine can."""
        for engine in _engines(tasks):
            voices = [task.voice for task in tasks if task.engine == engine]
            each = [self.slot(engine, number) for number in range(min(count, len(voices)))]
            to_start = [slot for slot in each if not slot.running]
            if len(to_start) > 1 and preforks(engine):
                facts = row(engine)
                letters = kept_letters(facts.room, len(to_start))
                prefork = Prefork(facts.backend, voices[0], len(to_start), letters)
                self._preforks.append(prefork)
                for number, slot in enumerate(to_start):
                    slot.take_over(partial(prefork.worker, number))


def preforks(engine: str) -> bool:
    """True where more workers of `engine` are forked off its first, once that has its voice."""
    return row(engine).phrases_a_fork is not None and can_prefork()


def paying_workers(engine: str, phrases: int) -> int:
    """The number of workers that speak `phrases` soonest on this machine; at least one."""
    facts = row(engine)
    forked = facts.phrases_a_fork if preforks(engine) else None
    useful = -(-phrases // (forked or facts.phrases_a_worker))
    return max(1, min(useful, facts.most_workers, _cores()))


def kept_letters(room: int | None, workers: int) -> int:
    """The letters that each of `workers` may keep memory for, so that another can do a piece."""
    if room is None:
        return sys.maxsize
    return room if workers < 2 else max(0, (room - LONGEST_PIECE) // (workers - 1))


class Room:
    """The letters that `workers` of an engine may hold at a time; None is any number.

    So memory stays bounded: an engine that computes holds 2 MB for each letter of the piece
    it is at, and a clip that is long takes its part in the worker and in the program.
    Both are reckoned in letters, in the sense of `pieces.weight`, with what each
    worker keeps at hand to be quick.
    """

    def __init__(self, letters: int | None, workers: int) -> None:
        self._kept = 0 if letters is None else kept_letters(letters, workers)
        self._left = None if letters is None else letters - workers * self._kept
        self._in_use = 0
        self._change = threading.Condition()

    @contextmanager
    def taken(self, text: str, speed: float) -> Iterator[None]:
        """Wait until there is room for a text, and hold it; one that is too large goes alone."""
        if self._left is None:
            yield
            return
        letters = heaviest(text, speed) + round(weight(text) / speed) // _A_LETTER_OF_CLIP
        more = max(0, letters - self._kept)
        with self._change:
            while self._in_use and more and self._in_use + more > self._left:
                self._change.wait()
            self._in_use += more
        try:
            yield
        finally:
            with self._change:
                self._in_use -= more
                self._change.notify_all()


class _Speaking:
    """The slots of one thread, an engine each, until they are closed."""

    def __init__(self, slots: dict[str, WorkerSlot], rooms: dict[str, Room]) -> None:
        self._slots = {name: (slot, slot.generation) for name, slot in slots.items()}
        self._rooms = rooms

    def __call__(self, task: Task) -> Utterance:
        slot, generation = self._slots[task.engine]
        with self._rooms[task.engine].taken(task.text, task.speed):
            return slot.speak(task, generation)


def _work(
    speak: Callable[[Task], Utterance],
    waiting: deque[tuple[int, Task]],
    done: queue.SimpleQueue[tuple[int, SpeechOutcome | BaseException]],
) -> None:
    """Speak what is waiting, one task after the other."""
    while True:
        try:
            index, task = waiting.popleft()
        except IndexError:
            return
        try:
            done.put((index, speak(task)))
        except BaseException as error:  # noqa: BLE001 - the thread that waits raises it
            done.put((index, error))


def _engines(tasks: Sequence[Task]) -> list[str]:
    return list(dict.fromkeys(task.engine for task in tasks))


def _end(slots: Sequence[WorkerSlot], preforks: Sequence[Prefork]) -> None:
    """End workers: forked ones before the first, which leaves nothing of them."""
    for slot in reversed(slots):
        slot.close()
    for prefork in reversed(preforks):
        prefork.close()


def _in_turn(tasks: Sequence[Task], last: int) -> list[tuple[int, Task]]:
    """The tasks with their numbers, the `last` ones longest first."""
    numbered = list(enumerate(tasks))
    first = max(0, len(tasks) - last)
    return numbered[:first] + sorted(numbered[first:], key=lambda task: -len(task[1].text))


def _cores() -> int:
    """The processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
