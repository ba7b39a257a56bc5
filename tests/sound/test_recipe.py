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


FRAME = (
    SoundName.TICK, SoundName.GO, SoundName.END, SoundName.SWITCH, SoundName.HALFWAY,
    SoundName.FINISH,
)  # fmt: skip
"""The sounds that frame work; the others are heard inside it."""


def pitch(wave):
    """The strongest frequency, to a few hertz."""
    power = np.abs(np.fft.rfft(wave * np.hanning(len(wave)), 48_000)) ** 2
    return 200 + int(power[200:3000].argmax())


def turn(wave):
    """1 where the pitch rises by two semitones or more, -1 where it falls, else 0."""
    ms = SAMPLES_PER_MS
    ends = min(len(wave), 200 * ms)
    semitones = 12 * np.log2(pitch(wave[ends // 2 : ends]) / pitch(wave[: min(60 * ms, ends // 2)]))
    return 0 if abs(semitones) < 2 else int(np.sign(semitones))


@pytest.mark.parametrize("set_name", sound_sets())
def test_any_two_sounds_differ_by_an_octave_or_by_twice_the_length_or_by_their_turn(set_name):
    """Both in the file and in what can be heard of it, so that no silence makes a length.

    Those that frame work differ without their turn.
    """
    for one, other in itertools.combinations(SoundName, 2):
        a, b = samples(set_name, one), samples(set_name, other)
        inside = one not in FRAME or other not in FRAME
        if inside and turn(a) != turn(b):
            continue
        octaves = abs(np.log2(centroid(a) / centroid(b)))
        times = max(len(a), len(b)) / min(len(a), len(b))
        assert octaves >= 1 or times >= 2, (one, other, octaves, times)
        heard = sorted((sounding(a), sounding(b)))
        assert octaves >= 1 or heard[1] >= 1.9 * heard[0], (one, other, octaves, heard)


@pytest.mark.parametrize("set_name", sound_sets())
def test_in_rises_out_falls_and_a_hold_stays(set_name):
    turns = {
        SoundName.BREATHE_IN: 1,
        SoundName.BREATHE_OUT: -1,
        SoundName.BREATHE_HOLD: 0,
        **dict.fromkeys((SoundName.REP, SoundName.RELEASE, SoundName.PHASE), 0),
    }
    assert {sound: turn(samples(set_name, sound)) for sound in turns} == turns


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


def loudness(wave):
    """What an ear makes of a short sound, in decibels: its power over 125 ms."""
    return 10 * np.log10(max(np.square(wave[n : n + 6000]).sum() for n in range(0, len(wave), 480)))


@pytest.mark.parametrize("set_name", sound_sets())
def test_a_tick_is_short_and_softer_than_go(set_name):
    tick, go = samples(set_name, SoundName.TICK), samples(set_name, SoundName.GO)
    assert len(tick) <= 120 * SAMPLES_PER_MS
    assert 3 <= loudness(go) - loudness(tick) <= 8


@pytest.mark.parametrize("set_name", sound_sets())
def test_what_is_heard_inside_work_is_softer_than_what_frames_it(set_name):
    """A repetition is like a go and its release like an end, and softer; breaths are calm."""
    loud = {sound: loudness(samples(set_name, sound)) for sound in SoundName}
    high = {sound: centroid(samples(set_name, sound)) for sound in SoundName}
    for inner, outer in ((SoundName.REP, SoundName.GO), (SoundName.RELEASE, SoundName.END)):
        assert 3 <= loud[outer] - loud[inner] <= 8
        assert abs(np.log2(high[outer] / high[inner])) < 0.25
    breaths = [sound for sound in SoundName if sound.startswith("breathe")]
    framing = min(loud[sound] for sound in FRAME if sound is not SoundName.TICK)
    assert all(3 <= framing - loud[sound] <= 9 for sound in breaths)
    assert max(loud[sound] for sound in breaths) - min(loud[sound] for sound in breaths) <= 3


@pytest.mark.parametrize("set_name", sound_sets())
def test_a_phase_is_the_softest_tick(set_name):
    phase, tick = samples(set_name, SoundName.PHASE), samples(set_name, SoundName.TICK)
    assert len(phase) <= len(tick)
    others = [loudness(samples(set_name, sound)) for sound in SoundName if sound != "phase"]
    assert min(others) - loudness(phase) >= 3
    assert centroid(phase) >= 2 * centroid(tick)
