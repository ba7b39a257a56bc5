"""The process in which an engine speaks: `python -m voicecoach.voices.worker MODULE`.

It answers frames (see `wire.py`) on its standard streams, one at a time, with
clips that are shaped already, and ends when the program that started it does.
What the engine prints goes nowhere.
"""

from __future__ import annotations

import importlib
import os
import queue
import signal
import sys
import threading
from typing import BinaryIO

from voicecoach.errors import OutsideError
from voicecoach.voices.base import BadTake, Engine
from voicecoach.voices.shape import shape, warm_up
from voicecoach.voices.wire import Message, receive, send, voice_row


def main(module: str) -> None:
    """Open the engine of `module`, say hello with its version, then answer until the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to handle
    requests, answers = _private_streams()
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, inbox), daemon=True).start()
    try:
        warm_up()
        engine: Engine = importlib.import_module(module).open_engine()
    except Exception as error:  # noqa: BLE001 - whatever it is, the program tells the user
        send(answers, _failure(error))
        return
    send(answers, Message({"version": engine.version}))
    while True:
        send(answers, _answer(engine, inbox.get()))


def _answer(engine: Engine, request: Message) -> Message:
    fields = request.fields
    try:
        if fields["do"] == "list":
            return Message({"voices": [voice_row(voice) for voice in engine.voices()]})
        take = engine.synthesise(fields["text"], fields["voice"], fields["speed"])
        return Message({}, shape(take).pcm)
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
    main(sys.argv[1])
