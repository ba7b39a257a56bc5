"""How long it takes from the key to the ear: the first sound of live playback.

    python tests/benchmarks/bench_live.py [RUNS]

Whole processes with warm caches, from their start to the first sample that is
not silent in the recording of a sound server of their own (PulseAudio with a
sink that nobody hears).  The routine begins with a second of silence, for
headphones that sleep; it is not counted.  Prints the median of RUNS (5), and
what the time goes to.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from tests.live.pulse import RATE, TOOLS, Server  # noqa: E402

WAKE_UP = 1.0
"""Seconds of silence at the start of every routine."""

PROGRAM = """
import sys, time
begun = time.perf_counter()
from dataclasses import replace
from voicecoach import pipeline
from voicecoach.pipeline.to_file import studio_of
imported = time.perf_counter()
whole = pipeline.compile_script("leg-cramp-prevention").performance
performance = replace(whole, presentation=replace(whole.presentation, quiet=True))
compiled = time.perf_counter()
from voicecoach.live.session.commands import Quit
from voicecoach.live.events import Heard
from voicecoach.live.play import play_live
from voicecoach.live.speakers.table import opener
from voicecoach.sound.sets import load_sounds
sounds, voice = load_sounds(performance.presentation.sounds), studio_of(performance)
ready = time.perf_counter()
class Once:
    def open(self, send):
        self.send = send
        return lambda: None
    def __call__(self, event, state):
        if isinstance(event, Heard):
            time.sleep(0.4)
            self.send(Quit())
once = Once()
with voice:
    with_once = {"sources": [once], "listeners": [once]}
    play_live(performance, voice, sounds, open_speaker=opener(sys.argv[1]), **with_once)
print(imported - begun, compiled - imported, ready - compiled)
"""


def first_sound(server: Server, speaker: str) -> tuple[float, list[float]]:
    """Seconds from the start of the process to the first sound, and its own stages."""
    before = server.position
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, speaker],
        cwd=ROOT, env=os.environ | server.environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    time.sleep(0.2)
    loud = np.flatnonzero(np.abs(server.samples()[before:].astype(int)) > 60)
    return float(loud[0]) / RATE - WAKE_UP, [float(part) for part in answer.stdout.split()]


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    speakers = sys.argv[2:] or ["miniaudio"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("VOICECOACH_CACHE", f"{folder}/cache")
        server = Server(Path(folder))
        server.start()
        print(f"{'speaker':<12}{'median s':>9}{'least':>7}{'most':>7}   import  compile  load")
        for speaker in speakers:
            first_sound(server, speaker)
            measured = [first_sound(server, speaker) for _ in range(runs)]
            times = [seconds for seconds, _ in measured]
            parts = [
                statistics.median(column) for column in zip(*(p for _, p in measured), strict=True)
            ]
            row = f"{statistics.median(times):>9.2f}{min(times):>7.2f}{max(times):>7.2f}"
            print(f"{speaker:<12}{row}   " + "  ".join(f"{part:6.2f}" for part in parts))
        server.kill()


if __name__ == "__main__":
    import shutil

    if all(shutil.which(tool) for tool in TOOLS):
        main()
    else:
        print(f"bench_live needs {', '.join(TOOLS)} (Debian: pulseaudio, pulseaudio-utils)")
