"""simpleaudio: plays whole pieces as buffers; it cannot say how far it is.

A piece ends on the way to work, never in it, so that every hold is exact to
the sample.  How far a piece is played is known by the clock.  It plays in a
process that is killed when a piece is cut short; a spare one stands by.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from voicecoach.live.speakers import simple_worker
from voicecoach.live.speakers.base import SampleSource, no_device
from voicecoach.units import SAMPLE_RATE

_PIECE: Final = 330 * SAMPLE_RATE
"""Samples of the longest piece: 5 minutes and a half, 32 MB."""

_SOON: Final = 20 * SAMPLE_RATE
"""Samples of the first piece after a cut, where it can be that short: a long one takes a while."""

_TICK: Final = 0.01
"""Seconds between two looks at the clock."""

_SHORT: Final = 0.5
"""Seconds: a piece that ends that much too early was broken off by the device."""

_PATIENCE: Final = 10.0
"""Seconds for a piece to begin."""

if importlib.util.find_spec("simpleaudio") is None:
    raise ImportError("simpleaudio")


def devices() -> tuple[str, ...]:
    """It knows the default device alone."""
    return ("default",)


def open_speaker(device: str | None) -> SimpleaudioSpeaker:
    """The default device; simpleaudio can open no other."""
    if device not in (None, "default"):
        raise no_device("simpleaudio plays on the default device only")
    return SimpleaudioSpeaker()


class _Worker:
    """A process that plays, and what it says."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = threading.Event()
        self.failed = False
        self._process = subprocess.Popen(
            [sys.executable, simple_worker.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def play(self, piece: bytes) -> bool:
        """Play a piece; whether it has begun."""
        self.begun.clear()
        self.ended.clear()
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(len(piece).to_bytes(4, "big") + piece)
            self._process.stdin.flush()
        return self.begun.wait(_PATIENCE) and not self.failed

    def kill(self) -> None:
        """Be silent at once."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as news:
            while said := news.read(1):
                self.failed = said == b"x"
                (self.ended if said == b"e" else self.begun).set()
        self.failed = True
        self.begun.set()
        self.ended.set()


class SimpleaudioSpeaker:
    """Plays pieces in a thread of its own."""

    held = unheard = 0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._cut = threading.Event()
        self._closed = threading.Event()
        self._alive = True
        self._worker, self._spare = _Worker(), _Worker()
        self._worn = False
        self._thread: threading.Thread | None = None

    def start(self, source: SampleSource) -> None:
        """Begin to play; the first piece tells whether there is a device."""
        count = self._play(source)
        if not count:
            self.close()
            raise no_device("simpleaudio finds no device that plays")
        self._thread = threading.Thread(
            target=self._run, args=(source, count), name="voicecoach-speaker", daemon=True
        )
        self._thread.start()

    def cut(self, *, broken: bool) -> None:  # noqa: ARG002
        """Make another piece of what comes; the one that sounds is cut short."""
        self._cut.set()

    def is_alive(self) -> bool:
        """True where the last piece was played to its end, or still plays."""
        return self._alive

    def drain(self) -> None:
        """All that was taken has been heard, but for what the system holds back."""
        time.sleep(_TICK)

    def close(self) -> None:
        """Stop, and let go of the device."""
        self._closed.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        for worker in (self._worker, self._spare):
            worker.kill()

    def _play(self, source: SampleSource) -> int:
        """Begin the next piece; gives how many samples it has, 0 where it does not begin."""
        self._cut.clear()
        piece = source.peek(_PIECE, _SOON if self._worn else _PIECE)
        return len(piece) // 2 if self._worker.play(piece) else 0

    def _run(self, source: SampleSource, count: int) -> None:
        while self._alive and not self._closed.is_set():
            self._alive = self._follow(source, count)
            if self._alive and not self._closed.is_set():
                count = self._play(source)
                self._alive = count > 0
            if self._worn:  # only now, as starting one takes longer than a mover should wait
                self._spare, self._worn = _Worker(), False

    def _follow(self, source: SampleSource, count: int) -> bool:
        """Tell the feed how far a piece is, until it ends or is cut; whether the device lives."""
        begun, told = self._clock(), 0
        while not self._closed.is_set():
            played = min(count - 1, int((self._clock() - begun) * SAMPLE_RATE))
            if self._cut.is_set():
                self._worker.kill()
                self._worker, self._spare, self._worn = self._spare, self._worker, True
                return True
            if self._worker.ended.is_set():
                early = count - played > _SHORT * SAMPLE_RATE
                if not early:
                    source.advance(count - told)
                return not (early or self._worker.failed)
            source.advance(played - told)
            told = played
            self._cut.wait(_TICK)
        return True
