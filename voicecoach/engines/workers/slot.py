"""Engines from the outside: each worker a process of its own, so that a crash is a message.

A worker starts when it is first needed.  One that hangs past the limit, dies or
gives a take that cannot be used is started anew and asked once more; then the
phrase is given up with an `OutsideError`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from voicecoach.engines.base import BadTake, Description
from voicecoach.engines.speech.pieces import weight
from voicecoach.engines.table import ENGINES
from voicecoach.engines.workers.child import Child, ChildDied, ChildHung
from voicecoach.engines.workers.launch import Launched
from voicecoach.engines.workers.messages import Message, row_voice
from voicecoach.errors import OutsideError
from voicecoach.sound.clip import Clip

PHRASE_LIMIT: Final = 30.0
"""Seconds that an engine may take for one phrase; a long one gets more in proportion."""

_LONG: Final = 300
"""Letters, in the sense of `pieces.weight`, for which the limit is doubled."""

_FIRST: Final = 2
"""How many times the limit a worker has for its first phrase, for which models load."""

START_LIMIT: Final = 60.0
"""Seconds that a worker may take to start."""

_HELP: Final = "choose another voice (see voicecoach voices), or install the engine again"


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked to say, in which of the engine's voices, how fast."""

    engine: str
    text: str
    voice: str
    speed: float

    def __str__(self) -> str:
        return f"speaking “{_shortened(self.text)}”"


@dataclass(frozen=True, slots=True)
class Result:
    """The clip of a task, and the version of the engine that spoke it."""

    clip: Clip = field(repr=False)
    version: str


class Stopped(OutsideError):
    """The worker was ended from outside while it was at work."""

    def __init__(self) -> None:
        super().__init__("the speech engine was stopped")


class EngineProcess:
    """An engine of the table, asked through a worker that lives as long as it is well.

    Threads that ask wait for each other; any may `close` it.
    """

    def __init__(self, engine: str, limit: float = PHRASE_LIMIT) -> None:
        self._engine = engine
        self._limit = limit
        self._child: Child | None = None
        self._ready: Callable[[float], Child] | None = None
        self._fresh = True
        self._closings = 0
        self._asking = threading.Lock()

    @property
    def running(self) -> bool:
        """Whether a worker was started and is kept."""
        return self._child is not None

    def take_over(self, ready: Callable[[float], Child]) -> None:
        """Start the first time with a worker that is made otherwise: `ready(limit)` gives it."""
        self._ready = ready

    def describe(self) -> Description:
        """The engine's version and voices, as they are now.

        Raises `OutsideError` where the engine does not start.
        """
        answer, version = self._ask(
            {"do": "list"}, f"the speech engine '{self._engine}'", "starting"
        )
        return Description(version, tuple(map(row_voice, answer.fields["voices"])))

    @property
    def closings(self) -> int:
        """How often it has been closed."""
        return self._closings

    def speak(self, task: Task, closings: int | None = None) -> Result:
        """Have a clip made.  Raises `OutsideError` with the phrase in it, `BadTake` without.

        With `closings`, only where it has not been closed more often by now; else it
        raises `Stopped`, and starts nothing.
        """
        who = f"the voice '{task.voice}'"
        fields = {"do": "speak", "text": task.text, "voice": task.voice, "speed": task.speed}
        try:
            answer, version = self._ask(fields, who, str(task), closings)
        except _Refusal as error:
            message = f"{who} failed while {task}: {error.message}"
            raise OutsideError(message, error.help or _HELP) from error
        self._fresh = False
        return Result(Clip(bytes(answer.payload)), version)

    def close(self) -> None:
        """End the worker at once, if there is one.  It is started anew where it is needed."""
        self._closings += 1
        self._ready = None
        self._drop()

    def _drop(self) -> None:
        child, self._child = self._child, None
        self._fresh = True
        if child is not None:
            child.end()

    def _started(self, closings: int) -> Child:
        if self._closings != closings:
            raise Stopped
        if self._child is None:
            ready, self._ready = self._ready or self._alone, None
            self._child = ready(START_LIMIT)
        if self._closings != closings:
            self._drop()
            raise Stopped
        return self._child

    def _alone(self, limit: float) -> Child:
        return Child(Launched(ENGINES[self._engine]), limit)

    def _ask(
        self, fields: dict[str, Any], who: str, doing: str, closings: int | None = None
    ) -> tuple[Message, str]:
        closings = self._closings if closings is None else closings
        with self._asking:
            return self._asked(fields, who, doing, closings)

    def _asked(
        self, fields: dict[str, Any], who: str, doing: str, closings: int
    ) -> tuple[Message, str]:
        limit = self._limit * (1 + weight(fields.get("text", "")) / _LONG)
        problem = OutsideError("")
        for _ in (1, 2):
            try:
                child = self._started(closings)
                answer = child.ask(Message(fields), limit * (_FIRST if self._fresh else 1))
                if "error" in answer.fields:
                    raise _Refusal(answer.fields["error"], answer.fields["help"])
                if "unusable" not in answer.fields:
                    return answer, child.version
                problem = BadTake(answer.fields["unusable"])
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
            if self._closings != closings:
                raise Stopped
            self._drop()
        raise problem


class _Refusal(OutsideError):
    """The engine is well but says no."""


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
