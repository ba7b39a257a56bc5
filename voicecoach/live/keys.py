"""The keys of a terminal as commands."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from voicecoach.ending import at_once
from voicecoach.live.session.commands import (
    Back,
    Channel,
    Choice,
    Choose,
    Command,
    MoreTime,
    Next,
    Pain,
    PauseOrResume,
    Quit,
    Ready,
    Repeat,
    Send,
    Volume,
)

COMMAND_OF_KEY: Final[dict[str, Command]] = {
    " ": PauseOrResume(),
    "p": Pain(),
    "n": Next(),
    "b": Back(),
    "r": Repeat(),
    "+": MoreTime(),
    "=": MoreTime(),
    "\r": Ready(),
    "\n": Ready(),
    "s": Choose(Choice.SKIP),
    "h": Choose(Choice.SHORTER),
    "e": Choose(Choice.STOP),
    "q": Quit(),
    "\x1b[C": Next(),
    "\x1b[D": Back(),
    "\x1b[A": Volume(Channel.VOICE, 1),
    "\x1b[B": Volume(Channel.VOICE, -1),
    "]": Volume(Channel.SOUNDS, 1),
    "[": Volume(Channel.SOUNDS, -1),
}
"""Key -> the command that it asks for; arrows as terminals send them, and + without shift."""

HELP: Final = (
    "p pain, space pause, n next, b back, r repeat, + 10 s more, Enter ready, "
    "up and down voice, ] and [ sounds, q quit"
)
"""The keys in one line."""

_WINDOWS: Final = {"H": "\x1b[A", "P": "\x1b[B", "M": "\x1b[C", "K": "\x1b[D"}
_LOOK: Final = 0.05


def commands(typed: str) -> Iterator[Command]:
    """The commands that a run of keys asks for; unknown keys ask for nothing."""
    at = 0
    while at < len(typed):
        size = 3 if typed.startswith("\x1b[", at) else 1
        command = COMMAND_OF_KEY.get(
            typed[at : at + size].lower() if size == 1 else typed[at : at + size]
        )
        if command is not None:
            yield command
        at += size


class Keyboard:
    """The terminal that the program was started from, where there is one."""

    @staticmethod
    def is_here() -> bool:
        """True where keys can be read."""
        return sys.stdin is not None and sys.stdin.isatty()

    def open(self, send: Send) -> Callable[[], None]:
        """Read keys in a thread of its own until the function that it gives is called."""
        done = threading.Event()
        read = _read_windows if sys.platform == "win32" else _read_posix

        def run() -> None:
            for typed in read(done):
                for command in commands(typed):
                    send(command)

        thread = threading.Thread(target=run, name="voicecoach-keys", daemon=True)
        thread.start()

        def close() -> None:
            done.set()
            thread.join()

        return close


def _read_posix(done: threading.Event) -> Iterator[str]:
    import os
    import select

    stdin = sys.stdin.fileno()
    with terminal_kept(stdin), suppress(OSError):  # the terminal has gone
        while not done.is_set():
            _hand_over_each_key(stdin)
            if select.select([stdin], [], [], _LOOK)[0]:
                typed = os.read(stdin, 64)
                if not typed:
                    return
                yield typed.decode(errors="ignore")


def _hand_over_each_key(stdin: int) -> None:
    """The terminal hands over each key at once and shows none; Ctrl-C works as ever.

    A shell that has stopped the program and lets it go on may have set the terminal
    otherwise.  In the background it is not ours to set.
    """
    import os
    import termios
    import tty

    with suppress(termios.error):
        waits = termios.tcgetattr(stdin)[tty.LFLAG] & termios.ICANON
        if waits and os.tcgetpgrp(stdin) == os.getpgrp():
            tty.setcbreak(stdin)


@contextmanager
def terminal_kept(terminal: int, more: Callable[[], None] = lambda: None) -> Iterator[None]:
    """In the end the terminal is set as it is now, however the program ends; then comes `more`.

    POSIX only.
    """
    import termios

    def put_back() -> None:
        with suppress(termios.error, OSError):  # it has gone
            termios.tcsetattr(terminal, termios.TCSANOW, before)
        more()

    try:
        before = termios.tcgetattr(terminal)
    except termios.error:  # it has gone
        yield
        return
    with at_once(put_back):
        try:
            yield
        finally:
            put_back()


def _read_windows(done: threading.Event) -> Iterator[str]:
    import msvcrt

    console: Any = msvcrt
    while not done.wait(_LOOK):
        while console.kbhit():
            key = console.getwch()
            yield _WINDOWS.get(console.getwch(), "") if key in "\x00\xe0" else key
