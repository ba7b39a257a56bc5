"""Plays for half an hour, in real time, and tells whether a sample was lost or late.

    python tests/live/endurance.py [MINUTES] [SPEAKER]

The system's voice speaks a routine of about MINUTES (30) through miniaudio or
simpleaudio into a PulseAudio server of its own, whose sink is recorded and then
held against the render.  Takes as long as it says; run it by hand.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from tests.live.hearing import in_step, lateness  # noqa: E402
from tests.live.pulse import RATE, Server  # noqa: E402
from voicecoach import pipeline  # noqa: E402
from voicecoach.pipeline.to_file import sounds_of, studio_of  # noqa: E402
from voicecoach.pipeline.to_headphones import play  # noqa: E402
from voicecoach.sound.mix import mix  # noqa: E402

if TYPE_CHECKING:
    from voicecoach.score import Performance

SCRIPT = """# Half an hour
quiet: on
{rounds} rounds, rest 15s between
  Wall calf stretch, 30s each leg, change 10s
    - Put both hands on the wall and step your {{side}} foot back.
    at half: Sink a little deeper in round {{round}}.
  Heel drop, 8 reps at 4s
    - Rise on both feet, then lower your heels slowly below the step.
  rest 10s
"""

ROUND = 2.0
"""Minutes that a round takes, about."""


def routine(minutes: float) -> Performance:
    """A routine that takes about so long."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "half-an-hour.coach"
        path.write_text(SCRIPT.format(rounds=max(2, -int(-minutes // ROUND))))
        return pipeline.compile_script(str(path)).performance


def main() -> None:
    """Print the figures."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    speaker = sys.argv[2] if len(sys.argv) > 2 else "miniaudio"
    performance = routine(minutes)
    with studio_of(performance) as voice:
        pcm = b"".join(mix(performance.score, voice.clip, sounds_of(performance)))
    expected = np.frombuffer(pcm, dtype="<i2")
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        os.environ |= server.environment
        server.start()
        before, begun = server.position, time.perf_counter()
        end = play(performance, speaker=speaker)
        took = time.perf_counter() - begun
        time.sleep(0.5)
        recorded = server.samples()[before:]
        server.kill()
    heard = in_step(recorded, expected)
    late = list(lateness(recorded, expected, performance.score.cues))
    print(f"{speaker}: {len(expected) / RATE:.1f} s of sound in {took:.1f} s")
    print(f"heard to its end: {end.completed}")
    print(f"samples that differ: {np.count_nonzero(heard != expected)} of {len(expected)}")
    print(f"onsets: {len(late)}; first {late[0]}, last {late[-1]}, worst {max(map(abs, late))}")
    print("(in samples of 1/48000 s, after one constant offset)")


if __name__ == "__main__":
    main()
