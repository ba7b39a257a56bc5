"""The script that a new routine begins with."""

from __future__ import annotations

from typing import Final

from voicecoach.script.reading.doubts import LONGEST_NAME
from voicecoach.script.text import written

_BODY: Final = """\
// This line is a comment: it is for you, and nobody hears it.
language: en
sounds: calm
> Who this routine is for, and what it needs. Readers see it; it is not spoken.

say: Breathe slowly, and never bounce.

## Warm up
// A move: its name, then how long or how often.
March on the spot, 30s
  - Lift your knees, and let your arms swing.

rest 10s

## Stretch
// "each leg" plays the move for the left and then for the right leg.
Calf stretch, 20s each leg
  - Put both hands on the wall, and step your {side} foot back.
  - Keep your {side} heel on the floor, and lean in.
  feel: in the upper part of your {side} calf
  needs: a wall
  at half: Let your shoulders drop.

// Everything that is indented under the rounds is repeated.
2 rounds, rest 15s between
  Heel raises, 8 reps at 3s
    - Rise onto your toes, then lower your heels slowly.
  Balance, 15s each leg
    - Stand on your {side} leg, with the wall in reach.
    tip: Look at a point that does not move.

say: Well done. Shake out your legs.
"""


def starter(title: str) -> str:
    """The text of a script called `title` that compiles as it is and shows the main forms.

    White space in the title becomes single spaces; a title that is too long is cut.
    """
    words = "".join(character if character.isprintable() else " " for character in title).split()
    named = " ".join(words)[:LONGEST_NAME].strip() or "My routine"
    return f"# {written(named)}\n{_BODY}"
