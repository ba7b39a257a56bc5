"""The process in which simpleaudio plays: pieces come on stdin, news go to stdout.

A piece is its length in bytes (4, big-endian) and its PCM.  `b` says that it has
begun, `e` that it has ended, `x` that there is no device.

It is a process of its own because that can be killed: simpleaudio's own stop
plays on for 0.3 s on Linux, and its version 1.0.4 takes Python 3.12 with it when
it crashes.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time

RATE = 48_000
"""Samples a second; this file imports nothing of ours, so that it starts fast."""


def main() -> None:
    """Play what comes, until nothing more comes."""
    import simpleaudio

    with contextlib.suppress(OSError, AttributeError):  # not allowed, or not on this system
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(5))

    pieces, news = sys.stdin.buffer, 1
    while len(head := pieces.read(4)) == 4:
        pcm = pieces.read(int.from_bytes(head, "big"))
        try:
            playing = simpleaudio.play_buffer(pcm, 1, 2, RATE)
        except Exception:  # noqa: BLE001  simpleaudio raises whatever its backend does
            os.write(news, b"x")
            continue
        os.write(news, b"b")
        while playing.is_playing():
            time.sleep(0.002)
        os.write(news, b"e")


if __name__ == "__main__":
    main()
