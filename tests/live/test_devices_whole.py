"""Whole routines against a real sound server: what is heard is the render, whatever else runs.

A machine may stand still by itself, as virtual ones do.  A watch with real-time
priority tells when; a gap is forgiven there and nowhere else.
"""

from __future__ import annotations

import pytest

from tests.live.hearing import assert_same, gaps, in_step
from tests.live.pulse import Server
from tests.live.sessions import FIVE_MINUTES, Mover, Session, hissed, rendered
from tests.live.watch import Watch
from voicecoach.score import Score

pytestmark = pytest.mark.slow

HALF_A_MINUTE = """# Half a minute
halfway: off
preview: off
Lean, 5s, countdown 2
Reach, 3s, countdown 1
"""


AS_TRAINED = """# As trained
countdown: 2
halfway: off
preview: off
nonstop
  Jog, 6s
  Walk, 4s
  rest 3s
  Raise, 2 reps, hold 2s, release 1s
  breathe in 1s, out 1.5s, 2 times
2 rounds, every 5s
  Squat, 2 reps
"""


def play_whole(server: Server, speaker: str, score: Score) -> None:
    """Play it to its end, and compare every onset and every sample with the render."""
    expected = rendered(score)
    before = server.position
    with Watch() as watch:
        Session(score, speaker, Mover()).finish()
    heard = server.samples()[before:]
    found = gaps(heard, expected, score.cues)
    unforgiven = [gap for gap in found if not watch.stood_still(gap.start, gap.end)]
    assert not unforgiven, f"gaps: {unforgiven}; the machine stood still: {watch.stops}"
    if not found:
        assert_same(in_step(heard, expected), expected)


def test_five_minutes_are_heard_as_rendered_with_every_onset_in_its_place(
    server: Server, speaker: str
) -> None:
    score = hissed(FIVE_MINUTES)
    assert score.duration >= 5 * 60_000
    play_whole(server, speaker, score)


def test_what_is_trained_back_to_back_is_heard_with_every_onset_in_its_place(
    server: Server, speaker: str
) -> None:
    play_whole(server, speaker, hissed(AS_TRAINED))


@pytest.mark.usefixtures("busy")
def test_there_is_no_gap_while_every_core_is_busy(server: Server, speaker: str) -> None:
    play_whole(server, speaker, hissed(HALF_A_MINUTE))
