"""Loudness and true peak against known answers and against ffmpeg; levelling to both."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sound.meter import ffmpeg_loudness
from voicecoach.sound.clip import Clip
from voicecoach.sound.loudness import levelled, loudness, true_peak
from voicecoach.units import Milliseconds, samples


def clip(wave):
    return Clip.padded(np.rint(np.clip(wave, -1, 1) * 32767).astype("<i2").tobytes())


def sine(hertz, level_db, ms, phase=0.0):
    angle = 2 * np.pi * hertz * np.arange(samples(Milliseconds(ms))) / 48_000
    return clip(10 ** (level_db / 20) * np.sin(angle + phase))


def voice(seed, ms, level_db=-6.0):
    """What a voice is like to a meter: syllables of a buzz with many harmonics, and hiss."""
    random = np.random.default_rng(seed)
    n = samples(Milliseconds(ms))
    angle = 2 * np.pi * random.uniform(90, 220) * np.arange(n) / 48_000
    buzz = sum(np.sin(h * angle + random.uniform(0, 6.3)) / h for h in range(1, 25))
    knots = random.uniform(0, 1, ms // 70 + 2) ** 2
    syllables = np.interp(np.arange(n), np.arange(len(knots)) * 70 * 48, knots)
    wave = buzz * syllables + random.normal(0, 0.02, n)
    return clip(wave / np.abs(wave).max() * 10 ** (level_db / 20))


def test_a_997_hz_sine_reads_its_level_as_two_ears_hear_it():
    """BS.1770-4: 997 Hz at 0 dBFS reads -3.01 LKFS in one channel, so 0.00 in two."""
    assert loudness(sine(997, -20, 3000)) == pytest.approx(-20.0, abs=0.01)


def faded(whole):
    """`whole` without the overshoot between samples that a hard edge has."""
    wave = np.frombuffer(whole.pcm, "<i2") / 32767
    edge = np.sin(np.linspace(0, np.pi / 2, 960)) ** 2
    return clip(np.concatenate([wave[:960] * edge, wave[960:-960], wave[-960:] * edge[::-1]]))


def between_pauses(whole):
    return Clip(bytes(96 * 2000) + whole.pcm + bytes(96 * 1500))


@pytest.mark.parametrize(
    "measured",
    [
        faded(sine(60, -6, 2000)),
        faded(sine(3000, -10, 1730)),
        faded(sine(11_000, -6, 4050)),
        voice(1, 1500),
        voice(2, 3100, -20),
        voice(3, 8000, -3),
        between_pauses(voice(4, 2000)),
    ],
    ids=["60 Hz", "3 kHz", "11 kHz", "short voice", "soft voice", "loud voice", "long pauses"],
)
def test_loudness_and_true_peak_are_those_of_ffmpeg(measured):
    lufs, dbtp = ffmpeg_loudness(measured)
    assert loudness(measured) == pytest.approx(lufs, abs=0.02)
    assert true_peak(measured) == pytest.approx(dbtp, abs=0.1)


@pytest.mark.parametrize("ms", [1, 30, 250, 399, 700, 999])
def test_a_clip_under_1_s_is_measured_as_if_repeated(ms):
    short = voice(5, ms)
    repeated = Clip(short.pcm * -(-1000 // ms))
    assert loudness(short) == loudness(repeated)
    assert loudness(short) == pytest.approx(ffmpeg_loudness(repeated)[0], abs=0.05)


@pytest.mark.parametrize("silence", [Clip(b""), Clip(bytes(96)), Clip(bytes(96 * 2000))])
def test_silence_has_no_loudness_no_peak_and_is_left_alone(silence):
    assert loudness(silence) == -math.inf
    assert true_peak(silence) == -math.inf
    assert levelled(silence) == silence


def test_a_clip_under_the_absolute_gate_counts_as_silence():
    whisper = clip(np.where(np.arange(48_000) % 4800 == 0, 1 / 32767, 0))
    assert loudness(whisper) == -math.inf
    assert levelled(whisper) == whisper


def test_true_peak_sees_between_the_samples():
    """At a quarter of the rate and 45 degrees every sample lies 3 dB under the crest."""
    wave = sine(12_000, -3, 200, phase=np.pi / 4)
    assert np.abs(np.frombuffer(wave.pcm, "<i2")).max() / 32767 == pytest.approx(0.5, abs=0.001)
    assert true_peak(wave) == pytest.approx(-3, abs=0.3)


def test_true_peak_sees_a_crest_at_either_edge():
    edges = clip(np.array([0.7, 0.7, *([0.0] * 92), 0.9, 0.9]))
    assert true_peak(edges) > 0.5


@pytest.mark.parametrize("ms", [250, 900, 3000])
@pytest.mark.parametrize("level_db", [-40, -20, -3])
def test_a_clip_with_room_is_brought_to_the_target(ms, level_db):
    for target in (-16, -23):
        even = levelled(sine(440, level_db, ms), target)
        assert loudness(even) == pytest.approx(target, abs=0.02)


def with_clicks(over_db):
    """A tone with rare crests that lie `over_db` over -1.5 dBTP once the tone is at -16 LUFS."""
    wave = np.frombuffer(sine(440, -16.0, 3000).pcm, "<i2") / 32767
    for at in (30_000, 80_000, 120_000):
        hump = np.hanning(97) * (10 ** ((over_db - 1.5) / 20))
        wave[at : at + 97] = hump
    return clip(wave * 0.5)


def test_crests_within_3_db_are_limited_and_the_loudness_kept():
    lufs, dbtp = ffmpeg_loudness(levelled(with_clicks(2.0)))
    assert lufs == pytest.approx(-16, abs=0.1)
    assert dbtp == pytest.approx(-1.5, abs=0.1)


def test_beyond_3_db_the_gain_is_lowered():
    lufs, dbtp = ffmpeg_loudness(levelled(with_clicks(8.0)))
    assert lufs == pytest.approx(-16 - 5.0, abs=0.3)
    assert dbtp == pytest.approx(-1.5, abs=0.1)


def test_the_limiter_leaves_alone_what_is_far_from_a_crest():
    before = np.frombuffer(with_clicks(2.0).pcm, "<i2").astype(float)
    after = np.frombuffer(levelled(with_clicks(2.0)).pcm, "<i2").astype(float)
    calm = slice(50_000, 70_000)
    gain = (after[calm] @ before[calm]) / (before[calm] @ before[calm])
    assert np.abs(after[calm] - gain * before[calm]).max() < 2


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10_000),
    st.integers(1, 2500),
    st.floats(-60, 0),
    st.sampled_from([-16.0, -9.0, -23.0]),
    st.sampled_from([-1.0, -3.0]),
)
def test_no_true_peak_is_ever_over_the_ceiling(seed, ms, level_db, target, ceiling):
    even = levelled(voice(seed, ms, level_db), target, ceiling)
    assert even.length == ms
    assert true_peak(even) <= ceiling
    assert loudness(even) <= target + 0.1


def test_the_same_clip_gives_the_same_bytes():
    assert levelled(voice(9, 1234)) == levelled(voice(9, 1234))


def test_what_is_levelled_already_stays_as_it_is():
    once = levelled(voice(11, 1500, -12))
    twice = levelled(once)
    change = np.frombuffer(once.pcm, "<i2").astype(int) - np.frombuffer(twice.pcm, "<i2")
    assert np.abs(change).max() <= 40


def old_style(whole, target=-16.0, highest=-1.5):
    """The limiter worked out sample by sample, with every peak found by plain resampling."""
    wave = np.frombuffer(whole.pcm, "<i2") / 32768
    gain = min(target - loudness(whole), highest + 3 - true_peak(whole))
    loud = np.abs(wave * 10 ** (gain / 20))
    reach = 240
    wanted = np.minimum(1.0, 10 ** (highest / 20) / np.maximum(loud, 1e-9))
    padded = np.pad(wanted, 4 * reach, constant_values=1.0)
    held = np.lib.stride_tricks.sliding_window_view(padded, 4 * reach + 1).min(axis=1)
    mean = np.ones(2 * reach + 1) / (2 * reach + 1)
    slope = np.convolve(np.convolve(held, mean, "valid"), mean, "valid")
    return clip(wave * 10 ** (gain / 20) * slope)


@pytest.mark.parametrize("seed", range(6))
def test_pieces_of_half_a_millisecond_limit_like_single_samples(seed):
    """Reckoning with pieces changes the loudness by less than can be heard or matters."""
    whole = voice(seed, 1200 + 700 * seed, -20)
    exact, quick = old_style(whole), levelled(whole)
    assert loudness(quick) == pytest.approx(loudness(exact), abs=0.3)
    lufs, dbtp = ffmpeg_loudness(quick)
    assert dbtp <= -1.4
    assert lufs == pytest.approx(loudness(quick), abs=0.05)
