"""Opening a device in a thread of its own: it may take a while, and a session answers meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable

from voicecoach.errors import OutsideError
from voicecoach.live.speakers.base import SampleSource, Speaker

OpenSpeaker = Callable[[], Speaker]


class DeviceOpening:
    """A device that is being opened and started."""

    def __init__(self, open_speaker: OpenSpeaker, feed: SampleSource) -> None:
        self.done = threading.Event()
        self._lock = threading.Lock()
        self._unwanted = False
        self._speaker: Speaker | None = None
        self._error: BaseException | None = None
        run = threading.Thread(
            target=self._run, args=(open_speaker, feed), name="voicecoach-opening", daemon=True
        )
        run.start()

    def _run(self, open_speaker: OpenSpeaker, feed: SampleSource) -> None:
        try:
            speaker = open_speaker()
            try:
                speaker.start(feed)
            except BaseException:
                speaker.close()
                raise
            with self._lock:
                self._speaker = speaker
            if self._unwanted:
                self.give_up()
        except OutsideError:
            pass  # there is none yet
        except BaseException as error:  # noqa: BLE001  raised by whoever takes it
            self._error = error
        self.done.set()

    def taken(self) -> Speaker | None:
        """The device, once it is done; None where there is none.  Raises what went wrong."""
        if self._error is not None:
            raise self._error
        return self._speaker

    def give_up(self) -> None:
        """Nobody wants it any more."""
        self._unwanted = True
        with self._lock:
            speaker, self._speaker = self._speaker, None
        if speaker is not None:
            speaker.close()
