"""miniaudio: one continuous stream, filled from the device's own callback."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import Any, Final

import miniaudio

from voicecoach.live.speakers.base import Feed, no_device, pick
from voicecoach.live.speakers.hurry import hurry
from voicecoach.live.speakers.hush import hush_alsa
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS

PERIOD: Final = 40
PERIODS: Final = 2
"""Milliseconds that the device takes at a time, and how many such it holds."""

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

    unheard = PERIOD * PERIODS * SAMPLES_PER_MS

    def __init__(self, device: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        hush_alsa()
        self._clock = clock
        self._last = clock()
        try:
            self._device = _opened(device)
        except miniaudio.MiniaudioError as error:
            raise no_device("there is no device that plays") from error
        if self._device.backend == "Null":
            self.close()
            raise no_device("there is no device that plays")

    def start(self, feed: Feed) -> None:
        """Begin to play."""
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

    def is_alive(self) -> bool:
        """Whether the device has asked for samples lately."""
        return self._clock() - self._last < DEAD

    def drain(self) -> None:
        """Wait as long as what was taken takes."""
        time.sleep(PERIOD * (PERIODS + 1) / 1000)

    def close(self) -> None:
        """Let go of the device."""
        self._device.close()


def _opened(wanted: str | None) -> Any:
    id = None
    if wanted is not None:
        found = miniaudio.Devices().get_playbacks()
        place = pick(wanted, [str(device["name"]) for device in found])
        id = found[place]["id"] if place is not None else None
    return miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=SAMPLE_RATE,
        buffersize_msec=PERIOD,
        callback_periods=PERIODS,
        device_id=id,
        app_name="voicecoach",
    )
