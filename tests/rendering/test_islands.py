from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from tests.rendering.spoken import cue_clips, ring, routine, routines, say
from voicecoach.rendering.mp3.frames import FRAME_SAMPLES
from voicecoach.rendering.mp3.islands import GAP, ISLAND_MARGIN, Island, islands
from voicecoach.rendering.mp3.splice import island_key
from voicecoach.score import Cue, Performance, SoundName
from voicecoach.units import samples

TICK = SoundName.TICK


def found(*cues: Cue, duration_ms: int = 60_000) -> list[Island]:
    return list(islands(routine(duration_ms, cues).score, cue_clips().samples))


def key(island: Island) -> str:
    return island_key(island, cue_clips().digest)


def test_sounds_less_than_2400_ms_apart_are_one_island() -> None:
    first = ring(1000, TICK)
    assert len(found(first, ring(first.end + 2399, TICK))) == 1
    assert len(found(first, ring(first.end + 2400, TICK))) == 2


def test_a_gap_is_counted_from_where_the_longest_sound_has_ended() -> None:
    long, short = ring(1000, SoundName.FINISH), ring(1100, TICK)
    assert long.end > short.end
    assert len(found(long, short, ring(long.end + 2399, TICK))) == 1


def test_what_rings_past_the_end_is_cut_and_what_starts_after_it_left_out() -> None:
    (island,) = found(ring(1000, SoundName.FINISH), ring(1200, TICK), duration_ms=1100)
    assert (island.start, island.end) == (48_000, 52_800)
    assert len(island.cues) == 1


@given(performance=routines())
def test_every_cue_is_in_one_island_and_islands_never_touch(performance: Performance) -> None:
    islets = list(islands(performance.score, cue_clips().samples))
    heard = [cue for cue in performance.score.cues if cue.start < performance.score.duration]
    assert [cue for island in islets for _, cue in island.cues] == heard
    for island in islets:
        assert island.origin + ISLAND_MARGIN * FRAME_SAMPLES <= island.start
        assert island.end + ISLAND_MARGIN * FRAME_SAMPLES <= island.end_frame * FRAME_SAMPLES
        assert island.end <= samples(performance.score.duration)
    for before, after in pairwise(islets):
        assert after.start - before.end >= GAP
        assert after.first_frame > before.end_frame


def test_the_name_of_an_island_tells_whatever_decides_its_frames() -> None:
    def name(*cues: Cue, duration_ms: int = 60_000) -> str:
        (island,) = found(*cues, duration_ms=duration_ms)
        return key(island)

    tick = ring(1000, TICK)
    known = name(tick, say(1500, "one"))
    assert name(ring(1024, TICK), say(1524, "one")) == known  # a frame later
    others = [
        name(ring(1001, TICK), say(1501, "one")),
        name(tick, say(1501, "one")),
        name(tick, say(1500, "two")),
        name(ring(1000, SoundName.GO), say(1500, "one")),
        name(tick),
        name(tick, say(1500, "one"), duration_ms=1600),
    ]
    assert len({known, *others}) == 7
