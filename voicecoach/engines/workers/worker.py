"""The process in which an engine speaks.

    python -m voicecoach.engines.workers.worker MODULE [VOICE [IN OUT] ...]

It answers frames (see `wire.py`) on its standard streams, one at a time, with
clips that are shaped already, and ends when the program that started it does.
What the engine prints goes nowhere.

With VOICE, that is loaded first.  Then, for each IN and OUT, the numbers of two open
files, a copy of the process answers there.
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
from typing import BinaryIO, Final, NoReturn

from voicecoach.engines.base import BadTake, Engine
from voicecoach.engines.forking import become_copy, bury_copies
from voicecoach.engines.memory import give_back
from voicecoach.engines.speech.conditioning import warm_up
from voicecoach.engines.speech.utterance import speak
from voicecoach.engines.workers.messages import Message, receive, send, voice_row
from voicecoach.errors import OutsideError

LONG: Final = 10_000_000
"""Bytes of a clip after which memory is given back; one of a sentence has half a million."""


def main(module: str, voice: str = "", *files: str) -> None:
    """Open the engine of `module`, say hello with its version, then answer until the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to handle
    link = _Link(*_private_streams())
    try:
        engine = importlib.import_module(module).open_engine()
        if not voice:
            _lay_ready(engine)
    except Exception as error:  # noqa: BLE001 - whatever it is, the program tells the user
        send(link.answers, _failure(error))
        return
    if voice:
        with contextlib.suppress(Exception):  # the phrase that needs the voice will tell
            engine.load(voice, meanwhile=partial(_lay_ready, engine))
        give_back()  # before copies are made: what is free is not theirs to share
    numbers = [int(number) for number in files]
    with contextlib.suppress(AttributeError):  # an engine that holds little need not be told
        engine.share(1 + len(numbers) // 2)
    try:
        _serve(engine, _shared_out(link, list(zip(numbers[::2], numbers[1::2], strict=True))))
    finally:
        os._exit(1)  # whatever it is: what ends with Python is not a copy's to end


def _lay_ready(engine: Engine) -> None:
    """Import what the first answers will take."""
    warm_up()
    engine.version  # noqa: B018 - asks the packages' metadata


@dataclass
class _Link:
    """The streams to the program, and what it has asked."""

    requests: BinaryIO
    answers: BinaryIO
    inbox: queue.SimpleQueue[Message] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        threading.Thread(target=_listen, args=(self.requests, self.inbox), daemon=True).start()


def _shared_out(link: _Link, pipes: list[tuple[int, int]]) -> _Link:
    """Make a copy of this process for each pair of pipes; the streams of the one that goes on.

    Where no more copies can be made, their pipes are closed, which tells that they ended.
    """
    for number, (requests, answers) in enumerate(pipes):
        try:
            is_copy = become_copy()
        except OSError:
            is_copy = False
        if is_copy:
            # Where another holds an end of a pipe, nobody learns that it was closed.
            own = (link.requests.fileno(), link.answers.fileno())
            for file in (*own, *chain(*pipes[number + 1 :])):
                os.close(file)
            return _Link(os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))
        os.close(requests)
        os.close(answers)
    if pipes:
        bury_copies()
    return link


def _serve(engine: Engine, link: _Link) -> NoReturn:
    send(link.answers, Message({"version": engine.version, "pid": os.getpid()}))
    while True:
        answer = _answer(engine, link.inbox.get())
        send(link.answers, answer)
        is_long = len(answer.payload) > LONG
        del answer
        if is_long:
            give_back()  # another worker may need the room


def _answer(engine: Engine, request: Message) -> Message:
    fields = request.fields
    try:
        if fields["do"] == "list":
            return Message({"voices": [voice_row(voice) for voice in engine.voices()]})
        return Message({}, speak(engine, fields["text"], fields["voice"], fields["speed"]))
    except BadTake as error:
        return Message({"unusable": error.message})
    except Exception as error:  # noqa: BLE001 - whatever it is, the program tells the user
        return _failure(error)


def _failure(error: Exception) -> Message:
    if isinstance(error, OutsideError):
        return Message({"error": error.message, "help": error.help})
    return Message({"error": f"{type(error).__name__}: {error}", "help": None})


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams to the program, taken out of the way of an engine that prints or reads."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def _listen(requests: BinaryIO, inbox: queue.SimpleQueue[Message]) -> None:
    """Pass requests on; end the process, whatever it is doing, when the program is gone."""
    while (message := receive(requests)) is not None:
        inbox.put(message)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # with any copy that is still speaking
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
