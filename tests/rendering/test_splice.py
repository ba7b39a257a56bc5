"""Splicing: what is heard is what one encoding of the whole would give, for little work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.rendering.listening import decoded, onset
from tests.rendering.spoken import (
    Speaker,
    calm,
    cue_clips,
    decibels,
    in_one_go,
    parts,
    ring,
    routine,
    routines,
    say,
    spliced_mp3,
    spoken,
    workout,
)
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FrameCache, frame_count
from voicecoach.rendering.mp3.islands import LONGEST_KEPT, Encoders
from voicecoach.rendering.mp3.splice import spliced
from voicecoach.score import Performance, SoundName, Speech
from voicecoach.units import SAMPLES_PER_MS, samples

pytestmark = pytest.mark.usefixtures("either_lame")

few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def frames(either_lame: str, tmp_path_factory: pytest.TempPathFactory) -> FrameCache:
    """One cache for each LAME, so that room tone is encoded once."""
    return FrameCache(tmp_path_factory.mktemp(either_lame))


def mp3(performance: Performance, frames: FrameCache, speaker: Speaker | None = None) -> bytes:
    return spliced_mp3(performance, frames, speaker)


@given(performance=routines())
@few
def test_spliced_sounds_as_it_would_in_one_go(frames: FrameCache, performance: Performance) -> None:
    """Within -100 dBFS in the islands and -75 dBFS in room tone; silence is silent."""
    whole = in_one_go(performance)
    heard, reference = decoded(mp3(performance, frames)), decoded(whole.mp3)
    assert len(heard) == len(reference) == samples(performance.score.duration)
    difference = heard - reference
    assert decibels(parts(difference, whole.islands)) <= -100
    assert decibels(parts(difference, whole.gaps)) <= -75
    if performance.presentation.quiet:
        silent = np.ones(len(heard), bool)
        for start, end in whole.islands:
            silent[start:end] = False
        assert not heard[silent].any()


@given(performance=routines())
@few
def test_every_sound_is_heard_within_a_millisecond_of_its_cue(
    frames: FrameCache, performance: Performance
) -> None:
    """But for those that another sound covers or the end cuts."""
    heard = decoded(mp3(performance, frames))
    for number, cue in enumerate(performance.score.cues):
        before = performance.score.cues[number - 1].end if number else 0
        after = (
            performance.score.cues[number + 1].start
            if number + 1 < len(performance.score.cues)
            else cue.end
        )
        if before > cue.start or after < cue.end or cue.end > performance.score.duration:
            continue
        clip = spoken(cue.phrase) if isinstance(cue, Speech) else calm()[cue.sound]
        start = samples(cue.start)
        source = np.frombuffer(clip.pcm, "<i2")[:14_400]
        assert abs(onset(heard, source, start) - start) <= SAMPLES_PER_MS, cue


@given(performance=routines())
@few
def test_a_warm_render_encodes_nothing_and_makes_the_same_bytes(
    frames: FrameCache, performance: Performance
) -> None:
    cold = mp3(performance, frames)
    speaker, made = Speaker(), frames.made
    assert mp3(performance, frames, speaker) == cold
    assert frames.made == made


@pytest.mark.parametrize("duration", [1, 24, 700, 1000, 59_999])
@pytest.mark.parametrize("quiet", [True, False])
def test_a_routine_without_a_sound_is_as_long_as_it_says(
    frames: FrameCache, duration: int, quiet: bool
) -> None:
    performance = routine(duration, [], quiet=quiet)
    data = mp3(performance, frames)
    assert len(data) == (1 + frame_count(duration * 48)) * FRAME_BYTES
    heard = decoded(data)
    assert len(heard) == duration * 48
    assert heard.any() == (duration >= 700 and not quiet)


def test_a_sound_at_the_very_start_and_one_cut_by_the_end_are_whole_otherwise(
    frames: FrameCache,
) -> None:
    """In one go, LAME's first frames would be a little worse than any later ones."""
    performance = routine(20_100, [ring(0, SoundName.GO), ring(20_000, SoundName.FINISH)])
    whole = in_one_go(performance)
    source = whole.pcm / 32768
    lost = decoded(mp3(performance, frames)) - source
    lost_in_one_go = decoded(whole.mp3) - source
    for part in ((0, 14_400), (960_000, 964_800)):
        assert decibels(parts(lost, [part])) <= decibels(parts(lost_in_one_go, [part])) + 0.1


def test_a_line_that_is_edited_encodes_one_island_and_no_other(frames: FrameCache) -> None:
    texts = [f"line {number}" for number in range(12)]
    mp3(workout(texts), frames)
    made = frames.made
    texts[6] = "another line"
    speaker = Speaker()
    mp3(workout(texts), frames, speaker)
    assert frames.made == made + 1


def test_the_same_island_in_another_place_is_not_encoded_again(frames: FrameCache) -> None:
    """72 ms are three frames: the sound lies on the frames as before."""
    mp3(routine(9000, [say(1000, "once")]), frames)
    made = frames.made
    mp3(routine(19_000, [say(1072, "once"), say(7072, "once")]), frames)
    assert frames.made == made
    mp3(routine(9000, [say(1001, "once")]), frames)
    assert frames.made == made + 1


def test_only_the_words_of_islands_that_are_encoded_are_mixed(frames: FrameCache) -> None:
    """Telling clips apart takes each of them once, however often it is said."""
    mp3(workout(["again"] * 20), frames)
    speaker = Speaker()
    mp3(workout(["again"] * 20), frames, speaker)
    assert speaker.asked == ["again"]


def test_a_score_of_another_voice_is_refused(tmp_path: Path) -> None:
    cue = say(1000, "hello")
    longer = Speech(cue.start, cue.end + 1, cue.phrase, cue.role)
    with pytest.raises(ValueError, match="not made for this voice"):
        mp3(routine(5000, [longer]), FrameCache(tmp_path))


def test_an_island_of_many_minutes_is_encoded_as_a_stream(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gives the same frames as one that is kept."""
    performance = routine(12_000, [ring(500 + 1000 * tick, SoundName.TICK) for tick in range(10)])
    kept = mp3(performance, FrameCache(tmp_path / "kept"))
    monkeypatch.setattr("voicecoach.rendering.mp3.islands.LONGEST_KEPT", 100)
    frames = FrameCache(tmp_path / "stream")
    with Encoders(frames) as encoders:
        pieces = list(spliced(performance, cue_clips(), encoders))
    assert b"".join(pieces) == kept
    assert frames.made == 2  # silence and room tone
    assert LONGEST_KEPT > 100
    assert sum(len(piece) == FRAME_BYTES for piece in pieces) > 380


@pytest.mark.parametrize("ahead", [1, 60, 200, 5000])
def test_however_far_ahead_is_encoded_the_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    """Also where an island is longer than all that may wait."""
    performance = workout(["one", "two", "one", "three"])
    expected = mp3(performance, FrameCache(tmp_path / "usual"))
    monkeypatch.setattr("voicecoach.rendering.mp3.islands.MOST_AHEAD", ahead)
    frames = FrameCache(tmp_path / "ahead")
    assert mp3(performance, frames) == expected
    made = frames.made
    assert mp3(performance, frames) == expected
    assert frames.made == made


def test_an_island_that_is_said_again_is_encoded_once(frames: FrameCache) -> None:
    """6 s are 250 frames; both are asked for before the first is there."""
    mp3(routine(1000, []), frames)
    made = frames.made
    mp3(routine(19_000, [say(1000, "twice"), say(7000, "twice")]), frames)
    assert frames.made == made + 1
