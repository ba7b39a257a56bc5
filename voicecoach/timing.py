"""The distances that the timing contract keeps: between words, sounds and the end of a hold.

The compiler lays a routine out by them, live playback changes one by them, and a sound is
soft enough by the time that words may begin.
"""

from __future__ import annotations

from typing import Final

from voicecoach.units import Milliseconds

CLEARANCE: Final = Milliseconds(150)
"""The time that speech keeps from the onset of any sound, before and after it."""

BREATH: Final = Milliseconds(400)
"""The time between two lines, where there is room for it."""

SHORTEST_HOLD: Final = Milliseconds(500)
"""The shortest hold and the quickest pace of repetitions, as written and as halved live."""


def in_last_half(to_end: int, length: int) -> bool:
    """True where a moment, `to_end` before the end of a hold of `length`, is in its last half.

    Only there do ticks count to the end, so that none is taken for a count to the middle.
    """
    return 2 * to_end <= length
