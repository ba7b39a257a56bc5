"""Playing with the screen: the session in a thread of its own, the screen in the caller's."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voicecoach.errors import OutsideError
from voicecoach.live.commands import Quit
from voicecoach.live.screen.desk import Desk
from voicecoach.live.state import State
from voicecoach.timeline import Timeline

Run = Callable[[Desk], State]
"""Plays with this desk as a source and a listener, and gives the session's last state."""


def can_show() -> bool:
    """Whether there is a terminal that a screen can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # it is drawn on stderr
    if any(stream is None or not stream.isatty() for stream in streams):
        return False
    return os.environ.get("TERM", "" if sys.platform != "win32" else "windows") not in ("", "dumb")


def on_screen(timeline: Timeline, run: Run) -> State:
    """Play with the screen, until the session is over and the screen is closed.

    The sound begins while the screen is still being made.  Raises what `run` raises,
    and `OutsideError` where the screen fails.
    """
    desk = Desk(timeline)
    playing = _Playing(run, desk)
    playing.start()
    try:
        _show(desk)
    finally:
        desk.send(Quit())
        playing.join()
    return playing.result()


def _show(desk: Desk) -> None:
    with _short_collections() as settle:
        from voicecoach.live.screen.app import SessionApp

        app = SessionApp(desk, ready=settle)
        app.run()
    if app.return_code:
        raise OutsideError("the screen failed", "play without it: '--plain'")


@contextmanager
def _short_collections() -> Iterator[Callable[[], None]]:
    """Keep the garbage collector from stopping the sound; gives what is to be called once.

    A full collection stops all threads, and over all that the screen's library
    makes it took 0.09 s, as long as a device plays by itself.  What is there when
    the screen is up stays, so it need not be looked at.
    """

    def settle() -> None:
        gc.freeze()
        gc.enable()

    gc.disable()
    try:
        yield settle
    finally:
        gc.unfreeze()
        gc.enable()


class _Playing(threading.Thread):
    """The session, and how it ended."""

    def __init__(self, run: Run, desk: Desk) -> None:
        super().__init__(name="voicecoach-session", daemon=True)
        self._run_session = run
        self._desk = desk
        self._state: State | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Play; what goes wrong is kept for the caller."""
        try:
            self._state = self._run_session(self._desk)
        except BaseException as error:  # noqa: BLE001  raised again in the caller's thread
            self._error = error
        finally:
            self._desk.over.set()

    def result(self) -> State:
        """The last state, or the error."""
        if self._error is not None:
            raise self._error
        assert self._state is not None
        return self._state
