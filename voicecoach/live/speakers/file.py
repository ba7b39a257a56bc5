"""A speaker that writes what would be heard to a WAV file, as fast as it can."""

from __future__ import annotations

import threading
import wave
from pathlib import Path
from typing import Final

from voicecoach.errors import OutsideError, UsageError
from voicecoach.live.speakers.base import Feed
from voicecoach.units import SAMPLE_RATE

_BLOCK: Final = 960


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

    unheard = 0

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread: threading.Thread | None = None
        self._closed = False
        try:
            self._stream = path.open("wb")
        except OSError as error:
            raise OutsideError(f"{path} cannot be written: {error.strerror}") from error

    def start(self, feed: Feed) -> None:
        """Begin to write."""
        self._thread = threading.Thread(target=self._run, args=(feed,), daemon=True)
        self._thread.start()

    def is_alive(self) -> bool:
        """A file is never pulled out."""
        return True

    def drain(self) -> None:
        """Wait until everything is written."""
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        """Write no more."""
        self._closed = True
        self.drain()
        self._stream.close()

    def _run(self, feed: Feed) -> None:
        with wave.open(self._stream) as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            while not feed.is_over and not self._closed:
                file.writeframes(feed.pull(_BLOCK))
