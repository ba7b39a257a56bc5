"""A slot for a worker: the process that is in it, asked, held to a limit, and replaced.

Each worker is a process of its own, so that a crash is a message.  It starts when it
is first needed.  One that hangs past the limit, dies or gives a take that cannot be
used is started anew and asked once more; then the phrase is given up with an
`OutsideError`.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, BinaryIO, Final, TypeVar

from voicecoach.engines.base import BadTake, Description
from voicecoach.engines.speech.pieces import weight
from voicecoach.engines.table import row
from voicecoach.engines.workers.launch import ChildDied, SpawnedWorker, WorkerProcess
from voicecoach.engines.workers.messages import (
    Answer,
    Describe,
    Hello,
    Message,
    Refused,
    Request,
    Task,
    Unusable,
    Utterance,
    receive,
    send,
)
from voicecoach.errors import OutsideError

PHRASE_LIMIT: Final = 30.0
"""Seconds that an engine may take for one phrase; a long one gets more in proportion."""

_LONG: Final = 300
"""Letters, in the sense of `pieces.weight`, for which the limit is doubled."""

_FIRST: Final = 2
"""Times the limit that a worker has for its first phrase, for which models load."""

_START_LIMIT: Final = 60.0
"""Seconds that a worker may take to start."""

_HEARTBEAT: Final = 0.1
"""Seconds; on Windows a longer wait would hold back Ctrl-C."""

_HELP: Final = "choose another voice (see voicecoach voices), or install the engine again"

_Wanted = TypeVar("_Wanted", Utterance, Description)


class ChildHung(Exception):
    """No answer came within `limit` seconds."""

    def __init__(self, limit: float) -> None:
        super().__init__(limit)
        self.limit = limit


class Stopped(OutsideError):
    """The worker was ended from outside while it was at work."""

    def __init__(self) -> None:
        super().__init__("the speech engine was stopped")


class Child:
    """One running process.

    Raises `OutsideError` where the engine does not open, and what `ask` raises.
    """

    def __init__(self, process: WorkerProcess, limit: float) -> None:
        self._requests = process.requests
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        collect = (process.answers, self._answers)
        threading.Thread(target=_collect, args=collect, daemon=True).start()
        self.end = weakref.finalize(self, process.end)
        try:
            hello = self._answer(limit)
            if isinstance(hello, Refused):
                raise OutsideError(hello.message, hello.help)
            if not isinstance(hello, Hello):
                raise ChildDied
            self.pid = hello.pid
            process.identified(self.pid)
        except BaseException:
            self.end()
            raise

    def ask(self, request: Request, limit: float) -> Answer:
        """The answer to a request.  Raises `ChildDied` or, after `limit` seconds, `ChildHung`."""
        try:
            send(self._requests, request)
        except (OSError, ValueError) as error:  # ValueError: it was ended just now
            raise ChildDied from error
        return self._answer(limit)

    def _answer(self, limit: float) -> Answer:
        answer: Message | None = wait_for(self._answers, limit)
        if answer is None or isinstance(answer, Request):
            raise ChildDied
        return answer


class WorkerSlot:
    """A slot for one worker of an engine of the table, which lives as long as it is well.

    Threads that ask wait for each other; any may `close` it.
    """

    def __init__(self, engine: str, limit: float = PHRASE_LIMIT) -> None:
        self._engine = engine
        self._limit = limit
        self._child: Child | None = None
        self._preforked: Callable[[], WorkerProcess] | None = None
        self._is_fresh = True
        self._generation = 0
        self._asking = threading.Lock()

    @property
    def running(self) -> bool:
        """True where a worker was started and is kept."""
        return self._child is not None

    @property
    def generation(self) -> int:
        """The number of times that it has been closed."""
        return self._generation

    def take_over(self, preforked: Callable[[], WorkerProcess]) -> None:
        """Start the first time with a process that `preforked` gives, instead of one alone."""
        self._preforked = preforked

    def describe(self) -> Description:
        """The engine's version and voices, as they are now.

        Raises `OutsideError` where the engine does not start.
        """
        who = f"the speech engine '{self._engine}'"
        with self._asking:
            return self._ask(Describe(), Description, who, "starting", self._generation)

    def speak(self, task: Task, generation: int | None = None) -> Utterance:
        """Have a clip made.  Raises `OutsideError` with the phrase in it, `BadTake` without.

        With `generation`, only while it is of that one: where it was closed since,
        it raises `Stopped`, and starts nothing.
        """
        who = f"the voice '{task.voice}'"
        generation = self._generation if generation is None else generation
        try:
            with self._asking:
                spoken = self._ask(task, Utterance, who, str(task), generation)
        except _Refusal as error:
            message = f"{who} failed while {task}: {error.message}"
            raise OutsideError(message, error.help or _HELP) from error
        self._is_fresh = False
        return spoken

    def close(self) -> None:
        """End the worker at once, if there is one.  It is started anew where it is needed."""
        self._generation += 1
        self._preforked = None
        self._drop()

    def _drop(self) -> None:
        child, self._child = self._child, None
        self._is_fresh = True
        if child is not None:
            child.end()

    def _started(self, generation: int) -> Child:
        if self._generation != generation:
            raise Stopped
        if self._child is None:
            start, self._preforked = self._preforked or self._alone, None
            self._child = Child(start(), _START_LIMIT)
        if self._generation != generation:
            self._drop()
            raise Stopped
        return self._child

    def _alone(self) -> WorkerProcess:
        return SpawnedWorker(row(self._engine).backend)

    def _time_for(self, request: Request) -> float:
        letters = weight(request.text) if isinstance(request, Task) else 0
        return self._limit * (1 + letters / _LONG) * (_FIRST if self._is_fresh else 1)

    def _ask(
        self, request: Request, wanted: type[_Wanted], who: str, doing: str, generation: int
    ) -> _Wanted:
        problem = OutsideError("")
        for _ in (1, 2):
            try:
                child = self._started(generation)
                answer = child.ask(request, self._time_for(request))
                if isinstance(answer, wanted):
                    return answer
                problem = _problem(answer)
            except ChildDied:
                problem = OutsideError(f"{who} crashed while {doing}", _HELP)
            except ChildHung as hung:
                waited = f"{who} gave no answer within {round(hung.limit, 1):g} s while {doing}"
                problem = OutsideError(waited, _HELP)
            except OutsideError:
                raise
            except BaseException:
                self.close()  # Ctrl-C: the answer to come would be taken for the next one's
                raise
            if self._generation != generation:
                raise Stopped
            self._drop()
        raise problem


class _Refusal(OutsideError):
    """The engine is well but says no."""


def _problem(answer: Answer) -> OutsideError:
    """The reason to ask once more.  Raises `_Refusal` where that would be of no use."""
    match answer:
        case Unusable(message):
            return BadTake(message)
        case Refused(message, help):
            raise _Refusal(message, help)
        case Hello() | Description() | Utterance():
            raise ChildDied  # it answers something else: what follows would, too


def wait_for(answers: queue.SimpleQueue[Any], limit: float) -> Any:
    """The next thing in a queue, waited for in a way that lets Ctrl-C through on every system.

    Raises `ChildHung` after `limit` seconds.
    """
    deadline = time.monotonic() + limit
    while (left := deadline - time.monotonic()) > 0:
        with contextlib.suppress(queue.Empty):
            return answers.get(timeout=min(_HEARTBEAT, left))
    raise ChildHung(limit)


def _collect(stream: BinaryIO, answers: queue.SimpleQueue[Message | None]) -> None:
    with stream, contextlib.suppress(OSError, ValueError):
        while (message := receive(stream)) is not None:
            answers.put(message)
    answers.put(None)
