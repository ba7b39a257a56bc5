"""The sounds that ship: made by the recipe, told apart in an instant, and kind to speech."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voicecoach.resources import audio_folder, sound_sets
from voicecoach.score import SoundName
from voicecoach.sound.loudness import true_peak
from voicecoach.sound.sets import load_sounds
from voicecoach.units import SAMPLES_PER_MS

RECIPE = Path(__file__).parents[2] / "audio" / "recipe.py"
SOUNDS = [(name, sound) for name in sound_sets() for sound in SoundName]


def samples(set_name, sound):
    return np.frombuffer(load_sounds(set_name)[sound].pcm, dtype="<i2") / 32768


def decibels(amplitude):
    return 20 * np.log10(amplitude)


def spectrum(wave):
    return np.fft.rfftfreq(len(wave), 1 / 48_000), np.abs(np.fft.rfft(wave)) ** 2


def centroid(wave):
    hertz, power = spectrum(wave)
    return float((hertz * power).sum() / power.sum())


def sounding(wave):
    """Milliseconds until what is left is 40 dB under the loudest 10 ms."""
    pieces = wave[: len(wave) // 480 * 480].reshape(-1, 480)
    power = np.square(pieces).mean(axis=1)
    return 10 * (1 + int(np.flatnonzero(power > power.max() / 10_000)[-1]))


def test_the_recipe_reproduces_every_file_byte_for_byte(tmp_path):
    subprocess.run([sys.executable, RECIPE, "--to", tmp_path], check=True, capture_output=True)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.wav"))
    assert made == sorted(p.relative_to(audio_folder()) for p in audio_folder().rglob("*.wav"))
    assert len(made) == 2 * len(SoundName)
    for path in made:
        assert (tmp_path / path).read_bytes() == (audio_folder() / path).read_bytes(), path


@pytest.mark.parametrize("set_name", sound_sets())
def test_any_two_sounds_differ_by_an_octave_or_by_twice_the_length(set_name):
    """Both in the file and in what can be heard of it, so that no silence makes a length."""
    for one, other in itertools.combinations(SoundName, 2):
        a, b = samples(set_name, one), samples(set_name, other)
        octaves = abs(np.log2(centroid(a) / centroid(b)))
        times = max(len(a), len(b)) / min(len(a), len(b))
        assert octaves >= 1 or times >= 2, (one, other, octaves, times)
        heard = sorted((sounding(a), sounding(b)))
        assert octaves >= 1 or heard[1] >= 1.9 * heard[0], (one, other, octaves, heard)


@pytest.mark.parametrize("set_name", sound_sets())
def test_go_is_an_octave_higher_than_end_and_switch_and_higher_than_a_tick(set_name):
    high = centroid(samples(set_name, SoundName.GO))
    assert high > centroid(samples(set_name, SoundName.TICK))
    for sound in (SoundName.END, SoundName.SWITCH):
        assert high >= 2 * centroid(samples(set_name, sound))


@pytest.mark.parametrize(("set_name", "sound"), SOUNDS)
def test_a_sound_begins_at_its_first_samples_and_ends_at_zero(set_name, sound):
    wave = np.abs(samples(set_name, sound))
    loudest = wave[: 30 * SAMPLES_PER_MS].max()
    assert np.flatnonzero(wave > loudest / 2)[0] <= 3 * SAMPLES_PER_MS
    assert wave[0] == 0
    assert wave[-1] == 0
    assert wave[-2 * SAMPLES_PER_MS :].max() < 0.001


@pytest.mark.parametrize(("set_name", "sound"), SOUNDS)
def test_a_sound_has_no_constant_part_and_nothing_above_12_khz(set_name, sound):
    wave = samples(set_name, sound)
    hertz, power = spectrum(wave)
    assert abs(wave.mean()) < 1e-4
    assert power[hertz > 12_000].sum() < 1e-6 * power.sum()


@pytest.mark.parametrize(("set_name", "sound"), SOUNDS)
def test_a_sound_leaves_room_for_speech_from_150_ms_on(set_name, sound):
    """With speech at a true peak of -1.5 dBTP the sum stays under -1 dB, after finish under 0."""
    clip, wave = load_sounds(set_name)[sound], np.abs(samples(set_name, sound))
    tail = wave[150 * SAMPLES_PER_MS :].max(initial=1e-9)
    assert true_peak(clip) <= -3
    assert decibels(tail) <= (-16.5 if sound is SoundName.FINISH else -26)


@pytest.mark.parametrize("set_name", sound_sets())
@pytest.mark.parametrize("sound", [SoundName.GO, SoundName.END, SoundName.SWITCH])
def test_a_ringing_tail_is_15_db_down_after_400_ms(set_name, sound):
    wave = np.abs(samples(set_name, sound))
    assert decibels(wave[400 * SAMPLES_PER_MS :].max() / wave.max()) <= -15


@pytest.mark.parametrize("set_name", sound_sets())
def test_a_tick_is_short_and_softer_than_go(set_name):
    def loudest(wave):  # what an ear makes of a short sound: its power over 125 ms
        return max(np.square(wave[at : at + 6000]).sum() for at in range(0, len(wave), 480))

    tick, go = samples(set_name, SoundName.TICK), samples(set_name, SoundName.GO)
    assert len(tick) <= 120 * SAMPLES_PER_MS
    assert 3 <= 10 * np.log10(loudest(go) / loudest(tick)) <= 8
