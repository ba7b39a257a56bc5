"""miniaudio: one continuous stream, filled from the device's own callback.

Where a sound server runs, the stream goes to that directly.  Other devices hold
little, and play it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any, Final

import miniaudio

from voicecoach.live.speakers.alsa import hush_alsa
from voicecoach.live.speakers.base import DEAD, SampleSource, Speaker, no_device, pick
from voicecoach.live.speakers.libpulse import ServerError
from voicecoach.live.speakers.pulse import PulseSpeaker
from voicecoach.live.speakers.realtime import hurry
from voicecoach.units import SAMPLE_RATE, SAMPLES_PER_MS

PERIOD: Final = 40
"""Milliseconds that a device takes at a time."""

PERIODS: Final = 2
"""The number of them that it holds."""

_SERVER: Final = (miniaudio.Backend.PULSEAUDIO,)


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


def open_speaker(device: str | None) -> Speaker:
    """A stream to a device, the default one where none is named.

    Raises `OutsideError` where there is none.
    """
    with suppress(ServerError, miniaudio.MiniaudioError):
        return PulseSpeaker(_sink(device))
    return MiniaudioSpeaker(device)


def _sink(device: str | None) -> str | None:
    """The sound server's name for a device."""
    id = _id(device, _SERVER)
    return None if id is None else bytes(miniaudio.ffi.buffer(id)).partition(b"\0")[0].decode()


class MiniaudioSpeaker:
    """A stream that is opened by `start`."""

    held = 0
    unheard = PERIODS * PERIOD * SAMPLES_PER_MS

    def __init__(self, device: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        hush_alsa()
        self._clock = clock
        self._last = clock()
        try:
            self._device = _opened(device)
        except miniaudio.MiniaudioError:
            raise no_device("there is no device that plays") from None
        if self._device.backend == "Null":
            self._device.close()
            raise no_device("there is no device that plays")

    def start(self, source: SampleSource) -> None:
        """Begin to play."""
        stream = self._stream(source)
        next(stream)
        self._last = self._clock()
        try:
            self._device.start(stream)
        except miniaudio.MiniaudioError as error:
            raise no_device("the device does not start") from error

    def _stream(self, source: SampleSource) -> Generator[bytes, int, None]:
        known = {threading.get_ident()}
        count = yield b""
        while True:
            if threading.get_ident() not in known:  # the device's own thread
                known.add(threading.get_ident())
                hurry()
            self._last = self._clock()
            count = yield source.pull(count)

    def cut(self, *, broken: bool) -> None:
        """The little that the device holds is played."""

    def is_alive(self) -> bool:
        """True where the device has asked for samples lately."""
        return self._clock() - self._last < DEAD

    def drain(self) -> None:
        """Wait as long as what was taken takes."""
        time.sleep((PERIODS + 1) * PERIOD / 1000)

    def close(self) -> None:
        """Let go of the device."""
        self._device.close()


class _Device(miniaudio.PlaybackDevice):  # type: ignore[misc]
    """A device that takes its context with it when it goes; miniaudio's own leaves that behind.

    A context may be a connection to a server, and a session opens devices until one plays.
    """

    def close(self) -> None:
        super().close()
        context, self._context = getattr(self, "_context", None), None
        if context is not None:
            miniaudio.lib.ma_context_uninit(context)


def _opened(wanted: str | None) -> Any:
    return _Device(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=SAMPLE_RATE,
        buffersize_msec=PERIOD,
        callback_periods=PERIODS,
        device_id=_id(wanted, ()),
        app_name="voicecoach",
    )


def _id(wanted: str | None, backends: tuple[miniaudio.Backend, ...]) -> Any:
    """The name of a device for these backends (all where none is named); None for the default."""
    if wanted is None:
        return None
    found = miniaudio.Devices(list(backends)).get_playbacks()
    place = pick(wanted, [str(device["name"]) for device in found])
    return None if place is None else found[place]["id"]
