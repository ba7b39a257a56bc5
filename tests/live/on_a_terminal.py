"""A program for a terminal of its own: a session with the screen, on a device that keeps time.

    python -m tests.live.on_a_terminal FILE [plain]

With `plain` it prints lines instead.  The device asks for 10 ms every 10 ms; FILE is
told how late it was served, and how the session ended.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import Final

from tests.live.routines import SIMPLE, performed, score
from tests.live.sounding import Hum
from voicecoach import ending
from voicecoach.live.events import Listener
from voicecoach.live.keys import Keyboard
from voicecoach.live.plain import PlainLines
from voicecoach.live.play import play_live
from voicecoach.live.screen.run import can_show, on_screen
from voicecoach.live.session.commands import CommandSource
from voicecoach.live.session.state import SessionState
from voicecoach.live.speakers.base import SampleSource
from voicecoach.sound.sets import load_sounds

BLOCK: Final = 0.01


class Metronome:
    """Asks for a block at its time, and notes by how much each came late."""

    held = unheard = 0

    def __init__(self) -> None:
        self.late: list[float] = []
        self._thread: threading.Thread | None = None
        self._closed = False

    def start(self, source: SampleSource) -> None:
        self._thread = threading.Thread(target=self._run, args=(source,), daemon=True)
        self._thread.start()

    def cut(self, *, broken: bool) -> None: ...

    def is_alive(self) -> bool:
        return True

    def drain(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        self._closed = True
        self.drain()

    def _run(self, source: SampleSource) -> None:
        due = time.monotonic()
        while not source.is_over and not self._closed:
            source.pull(round(48_000 * BLOCK))
            due += BLOCK
            self.late.append(time.monotonic() - due)
            time.sleep(max(0.0, due - time.monotonic()))


def main(report: Path, plain: str = "") -> None:
    device = Metronome()
    routine = score(SIMPLE)

    def session(source: CommandSource, listener: Listener) -> SessionState:
        return play_live(
            performed(routine),
            Hum(),
            load_sounds("calm"),
            open_speaker=lambda: device,
            sources=[source],
            listeners=[listener],
        )

    began = time.process_time()
    if plain:
        ended = session(Keyboard(), PlainLines(print))
    else:
        ended = on_screen(routine, lambda desk: session(desk, desk))
    told = {
        "could_show": can_show(),
        "mode": ended.mode,
        "completed": ended.completed,
        "blocks": len(device.late),
        "latest": max(device.late, default=0.0),
        "processor": time.process_time() - began,
        "threads": [thread.name for thread in threading.enumerate()],
    }
    report.write_text(json.dumps(told))


if __name__ == "__main__":
    ending.listen()
    ending.run(lambda: main(Path(sys.argv[1]), *sys.argv[2:]))
