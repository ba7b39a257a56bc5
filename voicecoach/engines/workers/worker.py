"""The process in which an engine speaks.

    python -m voicecoach.engines.workers.worker MODULE [VOICE LETTERS [IN OUT] ...]

It answers messages (see `messages.py`) on its standard streams, one at a time, with
clips that are conditioned already, and ends when the program that started it does.
What the engine prints goes nowhere.

With VOICE, that is loaded first, and memory is kept at hand for so many LETTERS.  Then, for
each IN and OUT, the numbers of two open files, a fork of the process answers there.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import queue
import signal
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import BinaryIO, Final, NoReturn, cast

from voicecoach.engines.base import (
    Backend,
    BadTake,
    Description,
    Engine,
    LoadingEngine,
)
from voicecoach.engines.forking import fork_worker, reap_forks
from voicecoach.engines.memory import give_back
from voicecoach.engines.speech.conditioning import warm_up
from voicecoach.engines.speech.utterance import speak
from voicecoach.engines.workers.messages import (
    Answer,
    Describe,
    Hello,
    Refused,
    Request,
    Task,
    Unusable,
    Utterance,
    receive,
    send,
)
from voicecoach.errors import OutsideError

_LONG_CLIP: Final = 10_000_000
"""Bytes of a clip after which memory is given back; one of a sentence has half a million."""


def main(module: str, voice: str = "", letters: str = "0", *files: str) -> None:
    """Open the engine of `module`, say hello, then answer until the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to handle
    link = _Link(*_private_streams())
    try:
        backend = cast("Backend", importlib.import_module(module))
        engine = backend.open_engine()
        if not voice:
            _lay_ready(engine)
    except Exception as error:  # noqa: BLE001 - whatever it is, the program tells the user
        send(link.answers, _refusal(error))
        return
    if voice:
        _load(cast("LoadingEngine", engine), voice, int(letters))
    numbers = [int(number) for number in files]
    try:
        _serve(engine, _forked(link, list(zip(numbers[::2], numbers[1::2], strict=True))))
    finally:
        os._exit(1)  # whatever it is: what ends with Python is not a fork's to end


def _lay_ready(engine: Engine) -> None:
    """Import what the first answers will take."""
    warm_up()
    engine.version  # noqa: B018 - asks the packages' metadata


def _load(engine: LoadingEngine, voice: str, letters: int) -> None:
    """Have the voice at hand for this process and all that are forked off it."""
    with contextlib.suppress(Exception):  # the phrase that needs the voice will tell
        engine.load(voice, meanwhile=partial(_lay_ready, engine))
    give_back()  # before forks are made: what is free is not theirs to share
    engine.keep_memory(letters)


@dataclass
class _Link:
    """The streams to the program, and what it has asked."""

    requests: BinaryIO
    answers: BinaryIO
    inbox: queue.SimpleQueue[Request] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        threading.Thread(target=_listen, args=(self.requests, self.inbox), daemon=True).start()


def _forked(link: _Link, pipes: list[tuple[int, int]]) -> _Link:
    """Fork this process for each pair of pipes; the streams of the one that goes on.

    Where no more forks can be made, their pipes are closed, which tells that they ended.
    """
    for number, (requests, answers) in enumerate(pipes):
        try:
            is_fork = fork_worker()
        except OSError:
            is_fork = False
        if is_fork:
            # Where another holds an end of a pipe, nobody learns that it was closed.
            own = (link.requests.fileno(), link.answers.fileno())
            for file in (*own, *chain(*pipes[number + 1 :])):
                os.close(file)
            return _Link(os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))
        os.close(requests)
        os.close(answers)
    if pipes:
        reap_forks()
    return link


def _serve(engine: Engine, link: _Link) -> NoReturn:
    send(link.answers, Hello(os.getpid()))
    while True:
        answer = _answer(engine, link.inbox.get())
        send(link.answers, answer)
        is_long = isinstance(answer, Utterance) and len(answer.pcm) > _LONG_CLIP
        del answer
        if is_long:
            give_back()  # another worker may need the room


def _answer(engine: Engine, request: Request) -> Answer:
    try:
        match request:
            case Describe():
                return Description(engine.version, engine.voices())
            case Task(_, text, voice, speed):
                return Utterance(engine.version, speak(engine, text, voice, speed))
    except BadTake as error:
        return Unusable(error.message)
    except Exception as error:  # noqa: BLE001 - whatever it is, the program tells the user
        return _refusal(error)


def _refusal(error: Exception) -> Refused:
    if isinstance(error, OutsideError):
        return Refused(error.message, error.help)
    return Refused(f"{type(error).__name__}: {error}", None)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams to the program, taken out of the way of an engine that prints or reads."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def _listen(requests: BinaryIO, inbox: queue.SimpleQueue[Request]) -> None:
    """Pass requests on; end the process, whatever it is doing, when the program is gone."""
    while isinstance(request := receive(requests), Request):
        inbox.put(request)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # with any fork that is still speaking
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
