"""A speaker that writes what would be heard to a WAV file, as fast as it can.

It is written beside its place and put there at the end: what another name leads to
stays as it was.
"""

from __future__ import annotations

import os
import threading
import time
import wave
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from click import format_filename

from voicecoach.atomic import temporary_beside
from voicecoach.errors import OutsideError, UsageError
from voicecoach.live.speakers.base import SampleSource
from voicecoach.outputs import AFTER_DEVICE, check_free
from voicecoach.units import SAMPLE_RATE

_BLOCK: Final = 960

_LOOK: Final = 0.002
"""Seconds between two looks at whether there is more to write."""


def devices() -> tuple[str, ...]:
    """Any file will do; none is listed."""
    return ()


def open_speaker(device: str | None) -> FileSpeaker:
    """The file that `device` names."""
    if device is None:
        raise UsageError("no file is named", "name it with '--device FILE.wav'")
    return FileSpeaker(Path(device))


class FileSpeaker:
    """Writes in a thread of its own until the session is over."""

    held = unheard = 0

    def __init__(self, path: Path) -> None:
        check_free(path, help=AFTER_DEVICE)
        self._path = Path(os.path.realpath(path))
        self._thread: threading.Thread | None = None
        self._closed = False
        self._broken: OSError | None = None
        self._claim = ExitStack()
        try:
            if self._path.is_file():  # one that may not be written to is not replaced either
                self._path.open("r+b").close()
            self._beside = self._begun()
            self._stream = self._beside.open("r+b" if self._beside != self._path else "wb")
        except OSError as error:
            self._claim.close()
            raise _unwritable(path, error) from error

    def _begun(self) -> Path:
        """Where the file is written before it takes its place; a pipe or a device is its own."""
        if self._path.exists() and not self._path.is_file():
            return self._path
        return self._claim.enter_context(temporary_beside(self._path))

    def start(self, source: SampleSource) -> None:
        """Begin to write."""
        self._thread = threading.Thread(target=self._run, args=(source,), daemon=True)
        self._thread.start()

    def cut(self, *, broken: bool) -> None:
        """Nothing is held."""

    def is_alive(self) -> bool:
        """A file is never pulled out.  Raises `OutsideError` where nothing more can be written."""
        if self._broken is not None:
            raise _unwritable(self._path, self._broken)
        return True

    def drain(self) -> None:
        """Wait until everything is written."""
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        """Write no more; what was written takes its place, unless it is not all."""
        self._closed = True
        self.drain()
        with suppress(OSError):  # what could not be written is told already
            self._stream.close()
        if self._beside != self._path and self._broken is None:
            with suppress(OSError):  # the folder is gone, or it is in its place already
                self._beside.replace(self._path)
        self._claim.close()

    def _run(self, source: SampleSource) -> None:
        try:
            with wave.open(self._stream, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(SAMPLE_RATE)
                while not source.is_over and not self._closed:
                    if count := source.ready(_BLOCK):
                        file.writeframes(source.pull(count))
                    else:  # for a voice that is still speaking, or for the mover
                        time.sleep(_LOOK)
        except OSError as error:
            self._broken = error


def _unwritable(path: Path, error: OSError) -> OutsideError:
    return OutsideError(
        f"'{format_filename(path)}' cannot be written: {error.strerror or error}",
        "name another file with '--device'",
    )
