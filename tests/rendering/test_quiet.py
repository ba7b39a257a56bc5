from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.rendering.listening import decoded
from tests.rendering.spoken import decibels, in_one_go, parts, ring, routine, spliced_mp3
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FRAME_SAMPLES, FrameCache
from voicecoach.rendering.mp3.splice import (
    FADE_FRAMES,
    LOOP_FRAMES,
    SHORTEST_GAP,
    STEP_FRAMES,
    Quiet,
    sounding_frames,
    tone_samples,
)
from voicecoach.score import SoundName


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> FrameCache:
    return FrameCache(tmp_path_factory.mktemp("frames"))


def test_a_gap_has_exactly_the_frames_that_were_asked_for(frames: FrameCache) -> None:
    quiet, silent = Quiet(frames), Quiet(frames, silent=True)
    for count in (*range(60), *range(120, 160), 249, 250, 251, 10_007):
        for gap in (quiet, silent):
            data = b"".join(gap.gap(count))
            assert len(data) == count * FRAME_BYTES


def test_room_tone_is_noise_around_minus_66_dbfs_without_a_hum(frames: FrameCache) -> None:
    """No frequency stands out, as it would from a loop of a few frames."""
    performance = routine(60_000, [])
    heard = decoded(spliced_mp3(performance, frames))[48_000:-48_000]
    for start in range(0, len(heard) - 48_000, 48_000):
        assert -67 < decibels(heard[start : start + 48_000]) < -65
    pieces = heard[: len(heard) // 4800 * 4800].reshape(-1, 4800)
    spectrum = np.mean(np.abs(np.fft.rfft(pieces * np.hanning(4800))) ** 2, axis=0)[5:1000]
    assert spectrum.max() < 3 * np.median(spectrum)


def test_the_seam_of_the_loop_cannot_be_heard(frames: FrameCache) -> None:
    performance = routine(20_000, [])
    heard = decoded(spliced_mp3(performance, frames))
    whole = in_one_go(performance)
    difference = heard - decoded(whole.mp3)
    for seam in range(2 * LOOP_FRAMES, 6 * LOOP_FRAMES, LOOP_FRAMES):
        around = slice((seam - 2) * FRAME_SAMPLES, (seam + 3) * FRAME_SAMPLES)
        assert decibels(difference[around]) < -100


def test_the_line_is_never_silent_for_half_a_second(frames: FrameCache) -> None:
    """Headphones fall asleep in silence, within seconds; the first second wakes them up."""
    ticks = [ring(start, SoundName.TICK) for start in (1000, 6000, 11_013, 30_000)]
    performance = routine(40_000, ticks)
    heard = decoded(spliced_mp3(performance, frames))
    loud = np.flatnonzero(np.abs(heard) > 1e-4)
    assert np.diff(loud, prepend=0, append=len(heard)).max() < 24_000
    assert decibels(heard[9600:28_800]) > -67


def test_fades_begin_and_end_in_silence_and_a_gap_keeps_its_place_in_the_loop() -> None:
    long, short = tone_samples(200), tone_samples(2 * FADE_FRAMES)
    assert abs(int(long[0])) <= 1
    assert abs(int(long[-1])) <= 1
    whole = slice(FADE_FRAMES * FRAME_SAMPLES, 60 * FRAME_SAMPLES)
    later = slice((FADE_FRAMES + LOOP_FRAMES) * FRAME_SAMPLES, (60 + LOOP_FRAMES) * FRAME_SAMPLES)
    assert np.array_equal(long[whole], long[later])
    assert len(short) == 2 * FADE_FRAMES * FRAME_SAMPLES


def test_room_tone_sounds_for_all_but_a_few_frames_of_a_gap() -> None:
    assert [sounding_frames(gap) for gap in range(SHORTEST_GAP)] == [0] * SHORTEST_GAP
    for gap in range(SHORTEST_GAP, 400):
        assert 0 <= gap - sounding_frames(gap) - 2 < STEP_FRAMES


def test_room_tone_of_any_length_sounds_as_it_would_in_one_go(frames: FrameCache) -> None:
    """Within -75 dBFS: each length ends elsewhere in the loop, in a fade out of its own."""
    for count in range(0, 130, 7):
        cues = [ring(1000, SoundName.GO), ring(4500 + 24 * count, SoundName.END)]
        performance = routine(6500 + 24 * count, cues)
        whole = in_one_go(performance)
        difference = decoded(spliced_mp3(performance, frames))
        difference -= decoded(whole.mp3)
        assert decibels(parts(difference, whole.gaps)) <= -75, count


def test_quiet_is_true_silence_and_takes_no_room_tone(tmp_path: Path) -> None:
    frames = FrameCache(tmp_path)
    performance = routine(9000, [ring(4000, SoundName.TICK)], quiet=True)
    heard = decoded(spliced_mp3(performance, frames))
    assert not heard[: 48 * 3900].any()
    assert not heard[48 * 4400 :].any()
    assert frames.made == 2  # silence and the tick
