"""What is encoded as a whole has the room tone that an MP3 has."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.hashed import Hashed
from tests.rendering.spoken import Speaker, calm, cue_clips, in_one_go, routines, spoken, workout
from tests.scores import changed
from voicecoach.rendering import RenderJob
from voicecoach.rendering.formats.room_tone_gaps import with_room_tone
from voicecoach.rendering.mp3.frames import FRAME_SAMPLES
from voicecoach.rendering.mp3.islands import GAP
from voicecoach.rendering.mp3.splice import tone_part, tone_samples
from voicecoach.score import Performance
from voicecoach.sound.mix import mix


def laid(performance: Performance, block: int) -> Iterator[bytes]:
    blocks = mix(performance.score, spoken, calm(), block)
    return with_room_tone(blocks, performance, cue_clips().samples)


@given(performance=routines(), block=st.sampled_from([1_151, 48_000, 1_000_000]))
@settings(max_examples=20, deadline=None)
def test_the_tone_lies_where_an_mp3_has_it_however_the_sound_is_cut(
    performance: Performance, block: int
) -> None:
    assert b"".join(laid(performance, block)) == in_one_go(performance).pcm.tobytes()


@given(st.integers(16, 300), st.integers(0, 400_000), st.integers(0, 5000))
@settings(deadline=None)
def test_a_part_of_the_tone_is_a_part_of_the_whole(frames: int, first: int, count: int) -> None:
    whole = tone_samples(frames)
    first = min(first, len(whole))
    last = min(first + count, len(whole))
    assert np.array_equal(tone_part(frames, first, last), whole[first:last])


@pytest.mark.parametrize("quiet", [True, False])
def test_a_wav_has_room_tone_unless_the_script_is_quiet(tmp_path: Path, quiet: bool) -> None:
    performance = changed(workout(["one", "two"]), quiet=quiet)
    path = tmp_path / "a.wav"
    with RenderJob("wav") as work:
        work.finish(performance, Hashed(Speaker()), calm(), path)
    with wave.open(str(path)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    silences = np.diff(np.flatnonzero(heard), prepend=0, append=len(heard))
    assert (silences.max() > GAP + 8 * FRAME_SAMPLES) == quiet
