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

SCRIPTS: Final = {"simple": SIMPLE, "rounds": ROUNDS, "own pace": OWN_PACE, "spoken": SPOKEN}


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
