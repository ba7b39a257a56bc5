"""Runs the program and has it signalled at its Nth step: an import, or work with a file.

    python -m tests.signalled SIGNAL N WORD ARGUMENTS...

Only steps count in whose description WORD stands, from the moment on in which the
program listens.  With N of 0 nothing is sent, and the number of them is told on stderr
at the end.
"""

from __future__ import annotations

import os
import signal
import sys

from voicecoach import ending
from voicecoach.__main__ import main

STEPS = {"import", "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "subprocess.Popen"}


def watch(way: signal.Signals, deadly: int, word: str) -> None:
    done = 0

    def step(event: str, what: object) -> None:
        nonlocal done
        if event in STEPS and (not word or word in str(what)):
            done += 1
            if done == deadly:
                os.kill(os.getpid(), way)

    sys.addaudithook(step)
    if not deadly:
        import atexit

        atexit.register(lambda: print(f"steps: {done}", file=sys.stderr))


if __name__ == "__main__":
    name, number, word, *arguments = sys.argv[1:]
    sys.argv = ["voicecoach", *arguments]
    ending.listen()
    watch(signal.Signals[name], int(number), word)
    main()
