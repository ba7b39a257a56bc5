"""miniaudio: one continuous stream, filled from the device's own callback.

A sound server holds more ahead than may sound after a command, so that it lasts
while the machine is busy; where something is broken off, the stream is closed
with all that it holds and a new one opened, which takes a few milliseconds.
Other devices hold little and play it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Final

import miniaudio

from voicecoach.errors import OutsideError
from voicecoach.live.speakers.base import Feed, no_device, pick
from voicecoach.live.speakers.hurry import hurry
from voicecoach.live.speakers.hush import hush_alsa
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of stream: its backends, all where none is named, and how much it holds."""

    backends: tuple[miniaudio.Backend, ...]
    period: int
    """Milliseconds that the device takes at a time; a sound server holds that much in all."""
    held: int
    """Milliseconds that it holds at most."""
    drops: bool
    """Whether what it holds is dropped when something is broken off."""


_KINDS: Final = (
    _Kind((miniaudio.Backend.PULSEAUDIO,), period=200, held=200, drops=True),
    _Kind((), period=40, held=80, drops=False),
)
"""The kinds, best first."""

PERIODS: Final = 2

DEAD: Final = 1.0
"""Seconds after which a device that takes nothing is lost."""


def devices() -> tuple[str, ...]:
    """The names of the devices that can play."""
    hush_alsa()
    try:
        found = miniaudio.Devices()
        if found.backend == "Null":
            return ()
        return tuple(str(device["name"]) for device in found.get_playbacks())
    except miniaudio.MiniaudioError:
        return ()


def open_speaker(device: str | None) -> MiniaudioSpeaker:
    """A stream to a device, the default one where none is named."""
    return MiniaudioSpeaker(device)


class MiniaudioSpeaker:
    """A stream that is opened by `start`."""

    def __init__(self, device: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        hush_alsa()
        self._clock = clock
        self._last = clock()
        self._wanted = device
        self._kind, self._device = _first_opened(device)
        self.unheard = self._kind.held * SAMPLES_PER_MS
        self._cut = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self, feed: Feed) -> None:
        """Begin to play."""
        feed.held = self.unheard if self._kind.drops else 0
        feed.on_cut = self._on_cut
        feed.let_go()
        self._begin(feed)
        if self._kind.drops:
            self._thread = threading.Thread(
                target=self._run, args=(feed,), name="voicecoach-speaker", daemon=True
            )
            self._thread.start()

    def _begin(self, feed: Feed) -> None:
        stream = self._stream(feed)
        next(stream)
        self._last = self._clock()
        try:
            self._device.start(stream)
        except miniaudio.MiniaudioError as error:
            raise no_device("the device does not start") from error

    def _stream(self, feed: Feed) -> Generator[bytes, int, None]:
        known = {threading.get_ident()}
        count = yield b""
        while True:
            if threading.get_ident() not in known:  # the device's own thread
                known.add(threading.get_ident())
                hurry()
            self._last = self._clock()
            count = yield feed.pull(count)

    def _on_cut(self, broken: bool) -> None:
        if broken:
            self._cut.set()

    def _run(self, feed: Feed) -> None:
        """Open a new stream wherever something is broken off.

        In a thread of its own: closing waits for the device's thread, which may wait
        for the feed, which whoever breaks something off holds.
        """
        hurry()
        while self._cut.wait() and not self._closed:
            self._cut.clear()
            self._device.close()
            try:
                self._device = _opened(self._kind, self._wanted)
                feed.let_go()
                self._begin(feed)
            except (miniaudio.MiniaudioError, OutsideError):
                return  # nothing is taken any more, so the device counts as lost

    def is_alive(self) -> bool:
        """Whether the device has asked for samples lately."""
        return self._clock() - self._last < DEAD

    def drain(self) -> None:
        """Wait as long as what was taken takes."""
        time.sleep((self._kind.held + self._kind.period) / 1000)

    def close(self) -> None:
        """Let go of the device."""
        self._closed = True
        self._cut.set()
        if self._thread is not None:
            self._thread.join()
        self._device.close()


def _first_opened(wanted: str | None) -> tuple[_Kind, Any]:
    """The best kind of stream that there is.  Raises `OutsideError` where there is none."""
    for kind in _KINDS:
        try:
            device = _opened(kind, wanted)
        except miniaudio.MiniaudioError:
            continue
        if device.backend != "Null":
            return kind, device
        device.close()
    raise no_device("there is no device that plays")


def _opened(kind: _Kind, wanted: str | None) -> Any:
    id, backends = None, list(kind.backends) or None
    if wanted is not None:
        found = miniaudio.Devices(backends).get_playbacks()
        place = pick(wanted, [str(device["name"]) for device in found])
        id = found[place]["id"] if place is not None else None
    return miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=SAMPLE_RATE,
        buffersize_msec=kind.period,
        callback_periods=PERIODS,
        device_id=id,
        backends=backends,
        app_name="voicecoach",
    )
