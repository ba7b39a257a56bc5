"""Where a routine waits for its words: before work, and in a block a whole part earlier."""

from __future__ import annotations

from tests.live.playing import Player
from tests.live.routines import SIMPLE, score
from voicecoach.live.audio.barriers import barriers
from voicecoach.live.session.course import countdown_start

BLOCK = """# Block
nonstop
  Jog, 20s
    - Easy.
  Walk, 12s
  rest 10s: Shake.
  Sprint, 8s
Stretch, 6s
"""


def moments(script: str) -> dict[str, int]:
    """When each phrase is waited for, at the latest."""
    routine = score(script)
    found = barriers(routine, Player.of(script).state.playout)
    return {phrase.text: barrier.moment for barrier in found for phrase in barrier.phrases}


def test_what_is_said_in_a_hold_is_waited_for_before_its_countdown() -> None:
    routine = score(SIMPLE)
    for work in routine.work:
        assert countdown_start(routine, work) in [
            barrier.moment for barrier in barriers(routine, Player.of(SIMPLE).state.playout)
        ]


def test_what_is_said_in_a_part_of_a_block_is_waited_for_before_the_part_before_it() -> None:
    routine, waited = score(BLOCK), moments(BLOCK)
    jog, walk, sprint, _ = routine.work
    assert waited["Next: Walk. 12 seconds."] == countdown_start(routine, jog)
    assert waited["Shake."] == walk.start
    assert waited["Next: Sprint. 8 seconds."] == walk.start
    assert sprint.start not in [
        barrier.moment for barrier in barriers(routine, Player.of(BLOCK).state.playout)
    ]


def test_nothing_waits_inside_a_block_for_what_is_said_there_and_then() -> None:
    routine = score(BLOCK)
    inside = [one for one in routine.segments if one.block is not None]
    starts = {one.start for one in inside}
    found = barriers(routine, Player.of(BLOCK).state.playout)
    within = [b.moment for b in found if inside[0].start < b.moment < inside[-1].end]
    assert set(within) <= starts
