"""Engines from the outside: each in a process of its own, so that a crash is a message.

A worker starts when it is first needed.  One that hangs past the limit or dies is
started anew and asked once more; then the phrase is given up with an `OutsideError`.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final

from voicecoach.errors import OutsideError
from voicecoach.voices.base import Description, Take, VoiceInfo
from voicecoach.voices.table import ENGINES
from voicecoach.voices.wire import Message, receive, send

PHRASE_LIMIT: Final = 30.0
"""Seconds that an engine may take for one phrase."""

START_LIMIT: Final = 60.0
"""Seconds that an engine may take to start: models and system services load slowly."""

_HEARTBEAT: Final = 0.1
"""Seconds; on Windows a longer wait would hold back Ctrl-C."""

_HELP: Final = "choose another voice (see voicecoach voices), or install the engine again"


class _WorkerDied(Exception):
    """The process ended without an answer."""


class _WorkerHung(Exception):
    """No answer came within the limit."""


class _Worker:
    """One running process.  Its `version` is what the engine says of itself."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-m", "voicecoach.voices.worker", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            **_own_group(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(
            target=_collect, args=(self._process.stdout, self._answers), daemon=True
        ).start()
        self.end = weakref.finalize(self, _end, self._process)
        try:
            self.version: str = self._answer(START_LIMIT).fields["version"]
        except BaseException:
            self.end()
            raise

    def ask(self, message: Message, limit: float) -> Message:
        try:
            send(self._requests, message)
        except OSError as error:
            raise _WorkerDied from error
        return self._answer(limit)

    def _answer(self, limit: float) -> Message:
        answer = _wait(self._answers, limit)
        if answer is None:
            raise _WorkerDied
        if "error" in answer.fields:
            raise OutsideError(answer.fields["error"], answer.fields["help"])
        return answer


class EngineProcess:
    """An engine of the table, asked through a worker that lives as long as it is well."""

    def __init__(self, engine: str, limit: float = PHRASE_LIMIT) -> None:
        self._engine = engine
        self._limit = limit
        self._worker: _Worker | None = None

    @property
    def running(self) -> bool:
        """Whether a worker was started and is kept."""
        return self._worker is not None

    def describe(self) -> Description:
        """The engine's version and voices, as they are now.

        Raises `OutsideError` where the engine does not start.
        """
        answer = self._ask({"do": "list"}, "starting")
        voices = tuple(VoiceInfo(e, i, n, tuple(tags)) for e, i, n, tags in answer.fields["voices"])
        return Description(self.version(), voices)

    def version(self) -> str:
        """What the running engine says of itself; starts it."""
        return self._started().version

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        """Have `text` spoken.  Raises `OutsideError` with the phrase in it."""
        doing = f"speaking “{_shortened(text)}”"
        fields = {"do": "speak", "text": text, "voice": voice_id, "speed": speed}
        try:
            answer = self._ask(fields, doing, voice_id)
        except _Refusal as error:
            message = f"the voice '{voice_id}' failed while {doing}: {error.message}"
            raise OutsideError(message, error.help or _HELP) from error
        return Take(answer.payload, answer.fields["rate"])

    def close(self) -> None:
        """End the worker, if there is one.  It is started anew where it is needed again."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def _started(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker(ENGINES[self._engine])
        return self._worker

    def _ask(self, fields: dict[str, Any], doing: str, voice: str | None = None) -> Message:
        who = f"the voice '{voice}'" if voice else f"the speech engine '{self._engine}'"
        for _ in (1, 2):
            try:
                return self._started().ask(Message(fields), self._limit)
            except OutsideError as error:
                raise _Refusal(error.message, error.help) from error
            except _WorkerDied:
                what = f"{who} crashed while {doing}"
            except _WorkerHung:
                what = f"{who} gave no answer within {self._limit:g} s while {doing}"
            except BaseException:
                self.close()  # Ctrl-C: the answer to come would be taken for the next one's
                raise
            self.close()
        raise OutsideError(what, _HELP)


class _Refusal(OutsideError):
    """The engine is well but says no."""


class Engines:
    """The engine processes of one run, one an engine, started when they are first needed."""

    def __init__(self, limit: float = PHRASE_LIMIT) -> None:
        self._limit = limit
        self._processes: dict[str, EngineProcess] = {}

    def __getitem__(self, engine: str) -> EngineProcess:
        return self._processes.setdefault(engine, EngineProcess(engine, self._limit))

    def __enter__(self) -> Engines:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for process in self._processes.values():
            process.close()


def _environment() -> dict[str, str]:
    """The environment in which the worker finds the same modules as this process.

    The current folder is left out (and by -P): a module in a folder of scripts is not ours to run.
    """
    ours = str(Path(__file__).resolve().parents[2])
    paths = [str(Path(path).absolute()) for path in sys.path if path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys([*paths, ours]))}


def _own_group() -> dict[str, Any]:
    """A process group of its own: Ctrl-C reaches the program alone, and one kill reaches all."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"process_group": 0}


def _collect(stream: BinaryIO, answers: queue.SimpleQueue[Message | None]) -> None:
    with stream, contextlib.suppress(OSError, ValueError):
        while (message := receive(stream)) is not None:
            answers.put(message)
    answers.put(None)


def _wait(answers: queue.SimpleQueue[Message | None], limit: float) -> Message | None:
    deadline = time.monotonic() + limit
    while (left := deadline - time.monotonic()) > 0:
        with contextlib.suppress(queue.Empty):
            return answers.get(timeout=min(_HEARTBEAT, left))
    raise _WorkerHung


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker, with any copy of it that is still speaking, and leave nothing of it.

    It keeps nothing that a gentler end would save.
    """
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            # Nobody has waited for it yet, so its number cannot be another's.
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
