"""Routines for the session to play, compiled for a voice that only knows lengths."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from tests.fakes import SOUND_LENGTHS, by_letters
from voicecoach.compiler import compile_routine
from voicecoach.score import Performance, Phrase, Presentation, Score
from voicecoach.script import parse

SIMPLE: Final = """# Simple
warning: Let go at once if it turns sharp.
say: Breathe.
Calf stretch, 20s each leg
  - Step back.
  tip: Let the heel stay heavy.
  needs: a wall
Lunge, 30s
  - Step forward.
  at 10s: Sink deeper.
"""

ROUNDS: Final = """# Rounds
3 rounds, rest 15s between
  Heel drop, 6 reps at 2s, each leg
    - Rise on both feet.
  rest 10s
  Calf, 8s each leg, 2 sets, rest 5s between
    - Lean in.
    then: Shake.
"""

OWN_PACE: Final = """# Own pace
Squats, 5 reps
  - Go down slowly.
rest 20s: Shake.
Plank, 10s, countdown 0
Squats again, 3 reps, each side
say: Fine.
"""

SPOKEN: Final = """# Spoken
countdown: 5 spoken
rest: 12s
Calf, 4s each leg
  setup: repeat
  - Lean in.
2 times
  Plank, 1s
"""

NONSTOP: Final = """# Nonstop
Warm up, 10s
nonstop
  2 rounds
    Jog, 20s
      - Easy.
    Walk, 12s
    Hop, 5 reps at 2s
  rest 15s
  Sprint, 3s
  Stand, 5 reps
  Stride, 8s each leg
Stretch, 6s
"""

EVERY: Final = """# On the minute
3 rounds, every 30s
  Burpees, 5 reps
    - Chest to the floor.
2 rounds, every 20s
  Squats, 8s
  Lunge, 4s
"""

AGAINST_THE_CLOCK: Final = """# Against the clock
rounds for 40s
  Pull-ups, 5 reps
    - Hang first.
  Push-ups, 10 reps
breathe in 3s, hold 2s, out 4s, 4 times
rest 10s
breathe 2-1-3, for 20s
Plank, as long as you can, 15s at most
"""

INSIDE: Final = """# Inside
Raise, 4 reps, hold 3s, release 2s, each leg
  - Lie down.
Bridge, 6 reps, tempo 2-1-1
Bird dog, 5 reps at 2s, alternating arms
Plank, 5s then 8s then 6s, rest 4s between
Calf, 5s, 2 sets, one leg at a time
Dog, 2 breaths
Run, 400 metres, about 20s
"""

SCRIPTS: Final = {
    "simple": SIMPLE,
    "rounds": ROUNDS,
    "own pace": OWN_PACE,
    "spoken": SPOKEN,
    "nonstop": NONSTOP,
    "every": EVERY,
    "against the clock": AGAINST_THE_CLOCK,
    "inside": INSIDE,
}


@lru_cache
def score(script: str) -> Score:
    """A script as a score."""
    parsed = parse("test.coach", script.encode())
    assert parsed.routine is not None, parsed.problems
    compiled = compile_routine(parsed.routine, by_letters, SOUND_LENGTHS)
    assert compiled.score is not None, compiled.problems
    return compiled.score


def live_lengths(routine: Score) -> dict[Phrase, int]:
    """How long the coach's live phrases take in that voice."""
    return {phrase: by_letters(phrase) for phrase in routine.live.values()}


def performed(routine: Score, *, quiet: bool = True) -> Performance:
    """A score as it is played, with no room tone in its gaps unless one is wanted."""
    return Performance(routine, Presentation(voice="hum", quiet=quiet))
