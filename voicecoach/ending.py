"""The end of the program when a signal tells it to, at whatever moment.

    run(program)

The first signal becomes an exception in the main thread, so that the program takes the
ordinary way out: each `finally` puts back what it changed.  The exit status is 128 and
the signal's number, as shells have it, whatever became of the exception.  A second
signal ends the program at once, after what was left with `at_once`.

It imports nothing that takes time: until it listens, Ctrl-C would be told by a traceback.
"""

from __future__ import annotations

import os
import signal
import sys
from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, NoReturn

LISTENED = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
    if hasattr(signal, name)
)
"""The signals that end the program in order, where the system has them."""

_MAIN = get_ident()
"""The main thread, in which modules are imported to begin with."""

_SOON = 0.01
"""Seconds until a signal whose exception was lost is sent again."""


class Ended(SystemExit):
    """A signal ended the program; `status` is its exit status.  Ctrl-C is a `KeyboardInterrupt`."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Ending:
    """The state of the end: the signal that was first, and what is done instead of raising."""

    number: int | None = None
    is_raised: bool = False
    is_over: bool = False
    held: int = 0
    instead: Callable[[], None] | None = None
    last: list[Callable[[], None]] = []  # noqa: RUF012 (the one of the program)


def run(program: Callable[[], object]) -> None:
    """Run the program, or a part of it, which then ends the way `listen` tells.

    Signals are handled as before afterwards, where `listen` was not called already.
    Raises `SystemExit` where a signal came.
    """
    before = _listen()
    try:
        program()
    except KeyboardInterrupt:
        _Ending.number = _Ending.number or signal.SIGINT
    except BaseException:
        if _Ending.number is None:
            raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        status = status_so_far()
        if before:
            _Ending.number, _Ending.is_raised = None, False
    if status:
        raise Ended(status)


def listen() -> None:
    """From now on the first signal is an exception in the main thread.

    A signal that whoever started the program has it ignore (`nohup`, `&`) stays ignored.
    """
    _listen()
    sys.unraisablehook = _lost


def close() -> None:
    """The program is done: nothing is left that a signal could interrupt."""
    _Ending.is_over = True


def status_so_far() -> int:
    """The exit status that a signal asked for; 0 where none came."""
    return 0 if _Ending.number is None else 128 + _Ending.number


class at_once:  # noqa: N801 (it is used like a function)
    """Within it, `clean` is done where the program ends without its ordinary way out.

    It must be quick, and do no harm where it is not needed any more.
    """

    def __init__(self, clean: Callable[[], None]) -> None:
        self._clean = clean

    def __enter__(self) -> None:
        _Ending.last.append(self._clean)

    def __exit__(self, *_: object) -> None:
        _Ending.last.remove(self._clean)


class held:  # noqa: N801 (it is used like a function)
    """Within it the main thread is not interrupted: the first signal is raised at its end.

    For a moment in which something was made that nothing would put back yet.
    """

    def __enter__(self) -> None:
        self._is_main = get_ident() == _MAIN
        if self._is_main:  # the count is for one thread to change
            _Ending.held += 1

    def __exit__(self, *_: object) -> None:
        if not self._is_main:
            return
        _Ending.held -= 1
        if not (_Ending.held or _Ending.is_raised):
            _raise_what_came()


class instead:  # noqa: N801 (it is used like a function)
    """Within it, the first signal calls `leave`; what it would have raised is raised at the end.

    For who runs a loop that must be asked to end.  `leave` may be called at any moment.
    """

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave

    def __enter__(self) -> None:
        _Ending.instead = self._leave

    def __exit__(self, *_: object) -> None:
        _Ending.instead = None
        if not _Ending.is_raised:
            _raise_what_came()


def _listen() -> dict[int, Any]:
    """Handle the signals that nobody handles yet; gives how they were handled."""
    before: dict[int, Any] = {}
    for number in LISTENED:
        handler = signal.getsignal(number)
        if handler in (signal.SIG_DFL, signal.default_int_handler):
            try:
                signal.signal(number, _on_signal)
            except ValueError:  # not in the main thread, which alone may say how
                return {}
            before[number] = handler
    return before


def _on_signal(number: int, _: FrameType | None) -> None:
    if _Ending.is_over or _Ending.number is not None:
        _leave_now(number)
    _Ending.number = number
    if _Ending.instead is not None:
        _Ending.instead()
    elif not _Ending.held:
        _raise_what_came()


def _raise_what_came() -> None:
    number = _Ending.number
    if number is not None:
        _Ending.is_raised = True
        raise KeyboardInterrupt if number == signal.SIGINT else Ended(128 + number)


def _leave_now(number: int) -> NoReturn:
    from contextlib import suppress

    for clean in reversed(_Ending.last):
        with suppress(BaseException):  # the others are to be done all the same
            clean()
    os._exit(128 + number)


def _lost(told: sys.UnraisableHookArgs) -> None:
    """Send a signal again soon whose exception Python cannot pass on, as in a destructor."""
    if _Ending.number is None or not isinstance(told.exc_value, KeyboardInterrupt | Ended):
        sys.__unraisablehook__(told)
        return
    import threading

    number, _Ending.number, _Ending.is_raised = _Ending.number, None, False
    again = threading.Timer(_SOON, os.kill, (os.getpid(), number))
    again.daemon = True
    again.start()
