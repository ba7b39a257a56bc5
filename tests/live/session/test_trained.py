"""What the mover can do in each form of training: back to back, by the clock, by the breath."""

from __future__ import annotations

from itertools import pairwise

from tests.live.playing import Player
from tests.live.routines import score
from voicecoach.live.screen.glance import glance
from voicecoach.live.session.commands import (
    Back,
    Choice,
    Choose,
    Next,
    Pain,
    Pause,
    Ready,
    Repeat,
    Resume,
)
from voicecoach.live.session.edit import halved, more_time
from voicecoach.live.session.state import Mode
from voicecoach.live.view import Doing, view
from voicecoach.score import Breaths, Phase, Reps, Role, Score, Sound, Speech

BLOCK = """# Block
nonstop
  Jog, 20s
    - Easy.
  Walk, 12s
  Sprint, 8s
Stretch, 6s
"""

CLOCK = "# Clock\nrounds for 30s\n  Pull-ups, 5 reps\n  Push-ups, 10 reps\n"
MINUTE = "# Minute\n3 rounds, every 20s\n  Burpees, 5 reps\n"
BREATHING = "# Breathing\nbreathe in 3s, hold 2s, out 4s, 4 times\n"
LIMIT = "# Limit\nPlank, as long as you can, 20s at most\nRest, 5s\n".replace("Rest,", "Lie,")


def begun(player: Player, since: int) -> list[tuple[int, str]]:
    """What began or ended work since a moment: how long after it, and which sound."""
    frame = (Role.GO, Role.END, Role.SWITCH)
    return [
        (heard.start - since, heard.cue.sound.value)
        for heard in player.heard
        if heard.start >= since and isinstance(heard.cue, Sound) and heard.cue.role in frame
    ]


def said_since(player: Player, since: int) -> list[str]:
    """What was said since a moment."""
    cues = (heard.cue for heard in player.heard if heard.start >= since)
    return [cue.phrase.text for cue in cues if isinstance(cue, Speech)]


def test_next_in_a_block_says_what_comes_counts_down_and_is_exact_from_its_go_on() -> None:
    player = Player.of(BLOCK).until(Role.GO).run(5_000)
    since = player.now
    player.send(Next())
    player.run(60_000)
    assert said_since(player, since)[:2] == ["Next: Walk. 12 seconds.", "Stop if it hurts."]
    marks = begun(player, since)
    assert [sound for _, sound in marks[:3]] == ["go", "switch", "end"]
    assert [b - a for (a, _), (b, _) in pairwise(marks[:3])] == [12_000, 8000]
    ticks = [h.start for h in player.heard if h.start >= since and h.cue.role is Role.LEAD_IN]
    assert [since + marks[0][0] - at for at in ticks[:3]] == [3000, 2000, 1000]


def test_a_pause_in_a_block_gives_a_countdown_and_the_rest_of_it_exactly() -> None:
    player = Player.of(BLOCK).until(Role.GO).run(23_000)
    left = score(BLOCK).work[1].end - player.state.at
    player.send(Pause())
    player.run(5_000)
    since = player.now
    player.send(Resume())
    player.run(60_000)
    marks = begun(player, since)
    assert [sound for _, sound in marks[:3]] == ["go", "switch", "end"]
    assert [b - a for (a, _), (b, _) in pairwise(marks[:3])] == [left, 8000]


def test_back_and_again_in_a_block_begin_a_part_from_its_start() -> None:
    player = Player.of(BLOCK).until(Role.GO).run(34_000)
    assert view(player.state).move == "Sprint"
    since = player.now
    player.send(Repeat())
    player.run(30_000)
    marks = begun(player, since)
    assert marks[1][0] - marks[0][0] == 8000
    player = Player.of(BLOCK).until(Role.GO).run(34_000)
    since = player.now
    player.send(Back())
    player.run(40_000)
    marks = begun(player, since)
    assert [b - a for (a, _), (b, _) in pairwise(marks[:3])] == [12_000, 8000]


def test_more_time_makes_a_part_longer_and_what_tells_the_next_goes_with_its_end() -> None:
    routine = score(BLOCK)
    jog = routine.work[0]
    longer = more_time(routine, jog.start + 2_000, 10_000)
    assert longer is not None
    assert [one.length for one in longer.work[:3]] == [30_000, 12_000, 8000]
    told = [cue for cue in longer.work[0].cues if cue.role is Role.ANNOUNCE]
    assert [longer.work[0].end - cue.end for cue in told] == [
        jog.end - cue.end for cue in jog.cues if cue.role is Role.ANNOUNCE
    ]


def test_pain_in_a_block_stops_at_once_and_half_of_it_is_half() -> None:
    player = Player.of(BLOCK).until(Role.GO).run(24_000)
    player.send(Pain())
    assert player.state.mode is Mode.PAIN
    since = player.run(3_000).now
    player.send(Choose(Choice.SHORTER))
    player.run(40_000)
    marks = begun(player, since)
    assert [b - a for (a, _), (b, _) in pairwise(marks[:3])] == [6000, 8000]


def test_enter_counts_rounds_against_the_clock_and_a_fresh_start_has_none() -> None:
    player = Player.of(CLOCK).until(Role.GO).run(4_000)
    player.send(Ready())
    player.run(5_000).send(Ready())
    seen = view(player.state)
    assert (seen.phase, seen.rounds, seen.seconds) == (Doing.ROUNDS, 2, 21)
    assert "2 rounds" in glance(player.state).detail
    player.send(Repeat())
    player.run(20_000)
    assert view(player.state).rounds == 0


def test_enter_does_not_shorten_a_round_of_the_clock() -> None:
    player = Player.of(MINUTE).until(Role.GO)
    since = player.now - 10
    player.run(5_000).send(Ready())
    assert glance(player.state).detail.startswith("done, the clock runs on")
    player.run(70_000)
    assert not view(player.state).is_done
    starts = [at for at, _ in begun(player, since)]
    assert [b - a for a, b in pairwise(starts[:4])] == [20_000] * 3


def test_enter_ends_what_lasts_as_long_as_one_can_and_the_limit_does_it_else() -> None:
    player = Player.of(LIMIT).until(Role.GO)
    since = player.now - 10
    player.run(7_000).send(Ready())
    player.run(30_000)
    assert [sound for _, sound in begun(player, since)][:2] == ["go", "end"]
    assert begun(player, since)[1][0] - begun(player, since)[0][0] < 7_500
    player = Player.of(LIMIT).until(Role.GO)
    since = player.now - 10
    player.run(40_000)
    assert begun(player, since)[1][0] - begun(player, since)[0][0] == 20_000


def test_where_the_routine_waits_the_coach_says_so() -> None:
    player = Player.of("# Own\nSquats, 3 reps\nPlank, 5s\n").until(Role.GO).run(20_000)
    assert player.state.mode is Mode.WAITING
    assert said_since(player, 0)[-1] == "Go on when you are ready."


def test_breathing_that_was_paused_goes_on_with_the_breath_that_was_broken_off() -> None:
    player = Player.of(BREATHING).until(Role.GO).run(13_500)
    (breaths,) = score(BREATHING).work
    assert isinstance(breaths, Breaths)
    player.send(Pause())
    player.run(5_000)
    since = player.now
    player.send(Resume())
    player.run(60_000)
    first = next(h for h in player.heard if h.start >= since and h.cue.role is Role.BREATH)
    assert isinstance(first.cue, Sound)
    assert first.cue.sound.value == "breathe-in"
    end = next(h for h in player.heard if h.start >= since and h.cue.role is Role.END)
    assert end.start - first.start == 3 * 9000


def test_the_screen_shows_the_part_of_a_breath_and_the_seconds_left_of_it() -> None:
    player = Player.of(BREATHING).until(Role.GO).run(4_200)
    seen = view(player.state)
    assert (seen.phase, seen.part, seen.seconds, seen.rep, seen.reps) == (
        Doing.BREATHE, Phase.FULL, 1, 1, 4,
    )  # fmt: skip
    shown = glance(player.state)
    assert (shown.label, shown.detail) == ("hold", "breath 1 of 4")


def test_more_and_less_breathing_is_by_whole_breaths() -> None:
    routine = score(BREATHING)
    (breaths,) = routine.work
    more = more_time(routine, breaths.start + 1_000, 10_000)
    assert more is not None
    (longer,) = more.work
    assert isinstance(longer, Breaths)
    assert (longer.count, longer.length) == (6, 54_000)
    assert phases(longer) == [at for _, at, _ in longer.parts]
    (shorter,) = halved(routine, breaths).work
    assert isinstance(shorter, Breaths)
    assert (shorter.count, shorter.length) == (2, 18_000)
    assert phases(shorter) == [at for _, at, _ in shorter.parts]


def phases(breaths: Breaths) -> list[int]:
    """The onsets of the sounds of breath."""
    return [
        cue.start
        for cue in breaths.cues
        if isinstance(cue, Sound) and cue.role in (Role.BREATH, Role.GO)
    ]


def test_half_of_held_repetitions_keeps_their_numbers_and_tells_the_last() -> None:
    routine: Score = score("# Held\nRaise, 6 reps, hold 3s, release 2s\n")
    (reps,) = halved(routine, routine.work[0]).work
    assert isinstance(reps, Reps)
    assert (reps.count, reps.length) == (3, 15_000)
    counts = [cue.phrase.text for cue in reps.cues
              if isinstance(cue, Speech) and cue.role is Role.COUNT]  # fmt: skip
    assert counts == ["1", "2", "Last one.", "3"]
