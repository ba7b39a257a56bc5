"""Performances for shows: compiled from scripts, generated, and of a few words."""

from __future__ import annotations

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from tests.compiler.plans import plan
from tests.fakes import SOUND_LENGTHS
from tests.strategies import routines, voices
from voicecoach.compiler import compile_routine
from voicecoach.score import Performance, Phrase, Presentation, Role, Score, Speech, Talk
from voicecoach.units import Milliseconds

LEGS = """\
# Leg routine

## Standing
Calf stretch, 20s each leg, left leg first, change 8s
  - Lean in.
rest 20s
Quad stretch, 20s each leg, change 10s
  - Hold on to something.
rest 10s: Shake your legs out.

## On the ground
Squat, 8 reps at 4s
Heel drop, 12 reps
pause 3s
say: Well done.
"""
BREATHING = """\
# Box breathing

say: Sit upright.
3 times
  rest 4s: Breathe in.
  rest 4s: Hold.
pause 2s
say: Let it go.
"""


def legs() -> Score:
    """Holds on both sides, rests, repetitions that are counted and at one's own pace, a pause."""
    return plan(LEGS)


def breathing() -> Score:
    """No move at all."""
    return plan(BREATHING)


def talk(*cues: tuple[str, Role], title: str = "Talk", chapter: str = "Welcome") -> Score:
    """A routine that only talks: a second for each line."""
    spoken = tuple(
        Speech(Milliseconds(1000 * at), Milliseconds(1000 * at + 900), Phrase(text), role)
        for at, (text, role) in enumerate(cues)
    )
    end = Milliseconds(1000 * len(cues))
    segment = Talk(start=Milliseconds(0), end=end, cues=spoken, chapter=chapter)
    return Score(title=title, language="en", segments=(segment,))


def performed(score: Score, **presentation: Any) -> Performance:
    """The score in a voice that nobody has."""
    return Performance(score, Presentation(voice="silent", **presentation))


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Routines of every kind, laid out in voices of every speed."""
    score = compile_routine(draw(routines()), draw(voices()), SOUND_LENGTHS).score
    assume(score is not None)
    assert score is not None
    return score
