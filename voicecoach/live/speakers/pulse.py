"""A sound server (PulseAudio, PipeWire): one stream on one connection, for a whole session.

It holds more ahead than may sound after a command, so that it lasts while the
machine is busy; where something is broken off, it drops what it holds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from voicecoach.live.speakers.base import DEAD, SampleSource
from voicecoach.live.speakers.libpulse import ServerError, Stream
from voicecoach.live.speakers.realtime import hurry
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS

HELD: Final = 200
"""Milliseconds that the server holds."""

RINGS: Final = 200
"""Milliseconds that what it has handed on to its device takes at most, at the end."""

_NEVER: Final = -1


class PulseSpeaker:
    """A stream to `sink`, the default one where it is None.

    Raises `ServerError` where there is no server.  The stream belongs to the
    speaker's thread from `start` on.
    """

    held = unheard = HELD * SAMPLES_PER_MS

    def __init__(self, sink: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = Stream("voicecoach", sink, SAMPLE_RATE, self.unheard)
        self._clock = clock
        self._last = clock()
        self._dropped = _NEVER
        self._open = threading.Lock()
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self, source: SampleSource) -> None:
        """Begin to play."""
        self._dropped = _NEVER  # what this source gave to a speaker before is held by nobody
        self._last = self._clock()
        self._thread = threading.Thread(
            target=self._run, args=(source,), name="voicecoach-speaker", daemon=True
        )
        self._thread.start()

    def cut(self, *, broken: bool) -> None:
        """Drop soon what is broken off; what changes further on was not taken yet."""
        if broken:
            self._wake()

    def _wake(self) -> None:
        with self._open:
            if not self._closed:
                self._stream.wake()

    def _run(self, source: SampleSource) -> None:
        hurry()
        try:
            while not self._closed:
                self._turn(source)
        except ServerError:
            self._last = float("-inf")

    def _turn(self, source: SampleSource) -> None:
        """Give the server what it wants, after it has dropped what is not wanted any more."""
        dropped = False
        while self._dropped != (cuts := source.cuts):  # again where one comes meanwhile
            self._stream.drop()
            self._dropped, dropped = cuts, True
        room = self._stream.room()
        if room:
            self._last = self._clock()
            self._stream.write(source.pull(room, self._dropped))
        if dropped:
            self._stream.play()
        self._stream.turn()

    def is_alive(self) -> bool:
        """True where the server has taken samples lately."""
        return self._clock() - self._last < DEAD

    def drain(self) -> None:
        """Wait as long as what was taken takes."""
        time.sleep((HELD + RINGS) / 1000)

    def close(self) -> None:
        """Let go of the connection."""
        with self._open:
            if self._closed:
                return
            self._closed = True
            self._stream.wake()
        if self._thread is not None:
            self._thread.join()
        self._stream.close()
