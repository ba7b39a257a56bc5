"""Playing with the screen: the session in a thread of its own, the screen in the caller's."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from voicecoach.ending import instead
from voicecoach.errors import OutsideError
from voicecoach.live.keys import terminal_kept
from voicecoach.live.screen.desk import Desk
from voicecoach.live.session.commands import Quit
from voicecoach.live.session.state import SessionState
from voicecoach.score import Score

Run = Callable[[Desk], SessionState]
"""Plays with this desk as a source and a listener, and gives the session's last state."""


def can_show() -> bool:
    """True where there is a terminal that a screen can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # it is drawn on stderr
    if any(stream is None or not stream.isatty() for stream in streams):
        return False
    return os.environ.get("TERM", "" if sys.platform != "win32" else "windows") not in ("", "dumb")


def on_screen(score: Score, run: Run) -> SessionState:
    """Play with the screen, until the session is over and the screen is closed.

    The sound begins while the screen is still being made.  Raises what `run` raises,
    and `OutsideError` where the screen fails.
    """
    desk = Desk(score)
    playing = _Playing(run, desk)
    playing.start()
    try:
        _show(desk)
    finally:
        desk.send(Quit())
        playing.join()
    return playing.result()


def _show(desk: Desk) -> None:
    with _terminal_kept(), _short_collections() as settle:
        from voicecoach.live.screen.app import SessionApp

        app = SessionApp(desk, ready=settle)
        with instead(app.leave_soon):
            app.run()
    if app.return_code:
        raise OutsideError("the screen failed", "play without it: '--plain'")


@contextmanager
def _terminal_kept() -> Iterator[None]:
    """However the screen ends, the terminal is as before.

    In the ordinary way the screen's library sees to it.
    """
    if sys.platform == "win32":
        yield
        return
    is_open = True
    drawn_on = sys.stderr.fileno()  # the screen's library puts another in its place meanwhile

    def leave() -> None:
        if is_open:
            with suppress(OSError):  # the terminal has gone
                os.write(drawn_on, _LEAVE)

    with terminal_kept(sys.stdin.fileno(), leave):
        yield
        is_open = False


_LEAVE: Final = b"".join(
    b"\x1b[" + ask
    for ask in (
        *(b"?1000l", b"?1003l", b"?1015l", b"?1006l", b"?1016l"),  # the mouse
        *(b"?2004l", b"?1004l", b"?2048l"),  # what is pasted, focus, and size are not told
        *(b"?7h", b"<u"),  # long lines wrap; keys as ever
        *(b"?1049l", b"?25h"),  # back from the other screen, with a cursor
    )
)
"""The bytes after which a terminal is as before."""


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
        self._state: SessionState | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Play; what goes wrong is kept for the caller."""
        try:
            self._state = self._run_session(self._desk)
        except BaseException as error:  # noqa: BLE001  raised again in the caller's thread
            self._error = error
        finally:
            self._desk.over.set()

    def result(self) -> SessionState:
        """The last state, or the error."""
        if self._error is not None:
            raise self._error
        assert self._state is not None
        return self._state
