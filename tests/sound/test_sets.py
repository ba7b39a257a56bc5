"""Sound sets: the ones that ship, and a user's folder of WAV files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import av
import numpy as np
import pytest

from voicecoach.errors import OutsideError
from voicecoach.resources import audio_folder, sound_sets
from voicecoach.safety import CLEAR
from voicecoach.score import SoundName
from voicecoach.sound.clip import Clip
from voicecoach.sound.mix import clarity
from voicecoach.sound.sets import SoundSet, load_sounds
from voicecoach.units import Milliseconds, samples


@pytest.fixture
def folder(tmp_path):
    """A script's folder with a complete set of sounds in `chimes`."""
    shutil.copytree(audio_folder() / "calm", tmp_path / "chimes")
    return tmp_path


def write_wav(path: Path, frames: np.ndarray, rate=48_000, width=2):
    """Write `frames` (samples x channels, full scale 1) as plain PCM."""
    frames = frames if frames.ndim == 2 else frames[:, None]
    whole = np.rint(frames * (2 ** (8 * width - 1) - 1)).astype("<i4")
    raw = whole.view("u1").reshape(*whole.shape, 4)[..., :width].tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(frames.shape[1])
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(raw)


def tone(rate, ms=500, level=0.3):
    """A bell: soft when speech may begin, and dead at its end."""
    time = np.arange(rate * ms // 1000) / rate
    return level * np.sin(2 * np.pi * 440 * time) * np.exp(-time / 0.06)


def peak(clip):
    return np.abs(np.frombuffer(clip.pcm, dtype="<i2")).max() / 32767


def test_calm_and_bright_ship():
    assert sound_sets() == ("bright", "calm")


@pytest.mark.parametrize("name", sound_sets())
def test_a_set_that_ships_tells_the_lengths_of_its_files(name):
    sounds = load_sounds(name)
    assert sounds.name == name
    for sound in SoundName:
        with wave.open(str(audio_folder() / name / f"{sound}.wav")) as file:
            assert samples(sounds.lengths[sound]) == file.getnframes()


def test_the_sets_that_ship_are_read_without_an_audio_library():
    program = (
        "import sys; from voicecoach.sound.sets import load_sounds; load_sounds('calm');"
        "print({'av', 'numpy', 'pydub'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


def test_a_folder_is_found_beside_the_script(folder):
    assert load_sounds("chimes", folder).clips == load_sounds("calm").clips


def test_a_folder_may_be_given_by_its_full_path(folder, tmp_path):
    assert load_sounds(str(folder / "chimes"), tmp_path / "elsewhere").lengths


def test_file_names_may_be_in_upper_case(folder):
    (folder / "chimes" / "go.wav").rename(folder / "chimes" / "g")
    (folder / "chimes" / "g").rename(folder / "chimes" / "GO.WAV")
    assert load_sounds("chimes", folder)[SoundName.GO] == load_sounds("calm")[SoundName.GO]


STAND_INS = {
    SoundName.REP: SoundName.GO,
    SoundName.RELEASE: SoundName.END,
    SoundName.PHASE: SoundName.TICK,
    SoundName.BREATHE_IN: SoundName.TICK,
    SoundName.BREATHE_HOLD: SoundName.TICK,
    SoundName.BREATHE_OUT: SoundName.TICK,
}


@pytest.fixture
def six(folder):
    """A script's folder with a set of the six sounds that frame work in `chimes`."""
    for sound in STAND_INS:
        (folder / "chimes" / f"{sound}.wav").unlink()
    return folder


def test_a_sound_that_a_folder_lacks_has_a_stand_in_of_its_own(six):
    sounds, calm = load_sounds("chimes", six), load_sounds("calm")
    for sound in SoundName:
        assert sounds[sound] == calm[STAND_INS.get(sound, sound)]


def test_a_sound_that_a_folder_has_needs_no_stand_in(six):
    shutil.copy(audio_folder() / "bright" / "rep.wav", six / "chimes")
    assert load_sounds("chimes", six)[SoundName.REP] == load_sounds("bright")[SoundName.REP]


def test_what_was_mended_of_a_sound_is_told_once_however_often_it_stands_in(six):
    write_wav(six / "chimes" / "tick.wav", beep(600))
    assert len(load_sounds("chimes", six).notes) == 1


def test_only_the_sounds_that_have_no_stand_in_are_missed(six):
    (six / "chimes" / "tick.wav").unlink()
    told = refusal("chimes", six)
    assert "tick.wav is missing" in told
    assert "phase.wav" not in told


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_wav_is_brought_to_48_khz_mono_16_bits(folder, rate, channels, width):
    if width == 1:
        frames = tone(rate)[:, None].repeat(channels, axis=1)
        raw = np.rint(128 + 127 * frames).astype("u1")
        with wave.open(str(folder / "chimes" / "go.wav"), "wb") as file:
            file.setparams((channels, 1, rate, 0, "NONE", ""))
            file.writeframes(raw.tobytes())
    else:
        frames = tone(rate)[:, None].repeat(channels, axis=1)
        write_wav(folder / "chimes" / "go.wav", frames, rate, width)
    clip = load_sounds("chimes", folder)[SoundName.GO]
    assert 499 <= clip.length <= 501
    heard = np.frombuffer(clip.pcm, dtype="<i2")[480:19_200] / 32767
    wanted = tone(48_000)[480:19_200]
    assert np.abs(heard - wanted).max() < 0.02


def test_an_onset_stays_where_it_is_when_the_rate_changes(folder):
    click = np.zeros(44_100 // 2)
    click[0] = 0.7
    write_wav(folder / "chimes" / "tick.wav", click, rate=44_100)
    clip = load_sounds("chimes", folder)[SoundName.TICK]
    assert np.abs(np.frombuffer(clip.pcm, dtype="<i2")).argmax() <= 1


def test_a_float_wav_is_read(folder):
    path = folder / "chimes" / "go.wav"
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_f32le", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            tone(48_000).astype("f4").reshape(1, -1), format="flt", layout="mono"
        )
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    clip = load_sounds("chimes", folder)[SoundName.GO]
    assert clip.length == 500
    assert peak(clip) == pytest.approx(np.abs(tone(48_000)).max(), abs=0.001)


def test_a_sound_of_a_broken_length_is_filled_up_to_a_millisecond(folder):
    write_wav(folder / "chimes" / "tick.wav", tone(48_000, 11)[:500])
    clip = load_sounds("chimes", folder)[SoundName.TICK]
    assert clip.length == 11
    assert clip.pcm[1000:] == bytes(56)


def refusal(name, beside):
    with pytest.raises(OutsideError) as caught:
        load_sounds(name, beside)
    assert caught.value.help
    return str(caught.value)


def test_an_unknown_name_is_refused_with_the_sets_that_ship(folder):
    message = refusal("clam", folder)
    assert "'clam'" in message
    assert "bright, calm" in message
    assert "halfway.wav" in message


@pytest.mark.parametrize("name", ["", "chimes/go.wav", "~nobody-is-called-so", "nul\0", "a" * 5000])
def test_what_is_no_folder_of_sounds_is_refused_in_plain_words(folder, name):
    assert "sounds" in refusal(name, folder)


def test_all_missing_files_are_named_at_once(folder):
    (folder / "chimes" / "go.wav").unlink()
    (folder / "chimes" / "end.wav").unlink()
    message = refusal("chimes", folder)
    assert "go.wav, end.wav are missing" in message
    assert str(folder / "chimes") in message


@pytest.mark.parametrize(
    "content",
    [b"", b"not a sound", b"RIFF\x24\x00\x00\x00WAVE", b"#EXTM3U\nother.wav\n", bytes(5000)],
    ids=["empty", "text", "header only", "playlist", "zeros"],
)
def test_a_file_that_is_no_wav_is_refused_by_name(folder, content):
    path = folder / "chimes" / "switch.wav"
    path.write_bytes(content)
    assert str(path) in refusal("chimes", folder)


def test_a_wav_without_a_sample_is_refused(folder):
    path = folder / "chimes" / "tick.wav"
    write_wav(path, np.zeros(0))
    assert f"{path} is empty" in refusal("chimes", folder)


@pytest.mark.parametrize("rate", [48_000, 44_100])
def test_a_sound_of_5_s_is_taken_and_a_longer_one_refused(folder, rate):
    path = folder / "chimes" / "end.wav"
    write_wav(path, tone(rate, 5000), rate)
    assert load_sounds("chimes", folder).lengths[SoundName.END] == 5000
    write_wav(path, tone(rate, 5010), rate)
    assert f"{path} is longer than 5 s" in refusal("chimes", folder)


def test_a_folder_in_place_of_a_file_is_refused(folder):
    path = folder / "chimes" / "go.wav"
    path.unlink()
    path.mkdir()
    assert str(path) in refusal("chimes", folder)


def test_a_set_without_all_its_sounds_cannot_be_made():
    with pytest.raises(ValueError, match="finish"):
        SoundSet("x", {s: Clip(bytes(96)) for s in SoundName if s is not SoundName.FINISH})


def test_a_set_does_not_change_with_the_mapping_it_was_made_from():
    clips = {sound: Clip(bytes(96)) for sound in SoundName}
    sounds = SoundSet("x", clips)
    clips.clear()
    assert sounds.lengths == dict.fromkeys(SoundName, Milliseconds(1))


def noise(ms, level=0.3):
    return np.clip(np.random.default_rng(1).normal(0, level, 48 * ms), -1, 1)


def beep(ms, level=0.3, pitch=440):
    return level * np.sin(2 * np.pi * pitch * np.arange(48 * ms) / 48_000)


def tamed(folder, frames, sound=SoundName.GO):
    """What becomes of a sound, full scale at 1, and what is told of it."""
    write_wav(folder / "chimes" / f"{sound}.wav", frames)
    sounds = load_sounds("chimes", folder)
    told = " ".join(sounds.notes)
    assert not told or str(folder / "chimes" / f"{sound}.wav") in told
    return np.frombuffer(sounds[sound].pcm, "<i2") / 32768, told


def like_speech(ms):
    """Noise with the long-term spectrum of speech, as loud as speech."""
    pitch = np.fft.rfftfreq(48 * ms, 1 / 48_000)
    shape = (pitch > 100) / (1 + pitch / 500)
    white = np.random.default_rng(4).normal(size=48 * ms)
    wave = np.fft.irfft(np.fft.rfft(white) * shape, 48 * ms)
    return wave / wave.std() * 10 ** (-19 / 20)


def levels(wave):
    """The level of every 10 ms in dBFS."""
    power = np.square(np.pad(wave, (0, -len(wave) % 480))).reshape(-1, 480).mean(axis=1)
    return 10 * np.log10(power + 1e-12)


@pytest.mark.parametrize("name", sound_sets())
def test_nothing_of_a_copy_of_a_set_that_ships_is_mended(tmp_path, name):
    shutil.copytree(audio_folder() / name, tmp_path / "mine")
    sounds = load_sounds("mine", tmp_path)
    assert sounds.notes == ()
    assert sounds.clips == load_sounds(name).clips


@pytest.mark.parametrize(
    "silent",
    [
        np.zeros(4800),
        beep(300, 0.002),
        np.full(4800, 0.5),
        beep(1000, 0.9, pitch=3),
        beep(500, 0.5, pitch=20_000),
    ],
    ids=["zeros", "far too soft", "an offset", "3 Hz", "20 kHz"],
)
def test_a_sound_that_nobody_hears_is_refused(folder, silent):
    path = folder / "chimes" / "end.wav"
    write_wav(path, silent)
    assert f"{path} is silent" in refusal("chimes", folder)


def test_six_silent_files_are_no_sounds(folder):
    for sound in SoundName:
        write_wav(folder / "chimes" / f"{sound}.wav", np.zeros(4800))
    assert "is silent" in refusal("chimes", folder)


@pytest.mark.parametrize("sound", SoundName)
@pytest.mark.parametrize("level", [0.05, 0.3, 3.0])
def test_five_seconds_of_noise_are_refused(folder, sound, level):
    path = folder / "chimes" / f"{sound}.wav"
    write_wav(path, noise(5000, level))
    assert f"{path} is loud for" in refusal("chimes", folder)


def test_a_sound_that_is_too_loud_is_turned_down_and_that_is_told(folder):
    heard, told = tamed(folder, np.sign(tone(48_000)) * np.abs(tone(48_000, level=1.0)) ** 0.2)
    assert "turned down by" in told
    assert levels(heard).max() <= -9.9
    assert np.abs(heard).max() <= 10 ** (-3 / 20)


@pytest.mark.parametrize("frames", [beep(600), beep(1400), noise(700), beep(900, 1.0, 2000)])
@pytest.mark.parametrize("sound", SoundName)
def test_a_sound_is_soft_once_speech_may_begin(folder, frames, sound):
    heard, told = tamed(folder, frames, sound)
    assert "soft after 150 ms" in told
    assert len(heard) == len(frames)
    tail = heard[7200:]
    finish = sound is SoundName.FINISH
    assert np.abs(tail).max() <= 10 ** ((-16.4 if finish else -19.9) / 20)
    assert levels(tail).max() <= (-19.4 if finish else -28.9)
    assert levels(heard[21_600:]).max() <= (-19.4 if finish else -37.9)


def test_before_that_a_sound_is_as_it_was(folder):
    heard, _ = tamed(folder, beep(600))
    assert np.abs(heard[:4800] - beep(600)[:4800]).max() < 1e-4


def test_a_sound_that_stops_dead_is_faded(folder):
    heard, told = tamed(folder, beep(101)[: 101 * 48 - 30])
    assert "end was faded" in told
    assert np.abs(heard[-40:]).max() < 0.02


def test_an_offset_is_taken_out(folder):
    heard, told = tamed(folder, tone(48_000) + 0.3)
    assert "too deep to be heard" in told
    assert abs(heard[2400:16_800].mean()) < 0.02


@pytest.mark.parametrize("sound", SoundName)
def test_under_whatever_is_taken_words_are_understood(folder, sound):
    """Speech 150 ms after the onset; 1.5 s after that of a finish, after `Well done`."""
    voice = like_speech(1500)
    for frames in (beep(1400), noise(1400), np.sign(beep(1400)), beep(1400, 0.5, 3000)):
        heard, _ = tamed(folder, frames, sound)
        after = 48 * (1500 if sound is SoundName.FINISH else 150)
        rest = np.pad(heard[after:], (0, len(voice)))[: len(voice)]
        assert clarity(voice, rest) >= CLEAR


@pytest.mark.parametrize(
    "content", [b"#EXTM3U\nother.wav\n", b"ffconcat version 1.0\nfile a.wav\n"]
)
def test_a_sound_opens_no_other_file(folder, content):
    write_wav(folder / "chimes" / "other.wav", tone(48_000))
    path = folder / "chimes" / "go.wav"
    path.write_bytes(content)
    assert "is not a WAV file" in refusal("chimes", folder)


def test_a_pipe_is_not_waited_for(folder):
    path = folder / "chimes" / "go.wav"
    path.unlink()
    os.mkfifo(path)
    assert str(path) in refusal("chimes", folder)


def test_a_file_whose_chunk_is_longer_than_itself_is_told(folder):
    write_wav(folder / "chimes" / "go.wav", tone(4800))
    path = folder / "chimes" / "go.wav"
    content = bytearray(path.read_bytes())
    content[16:20] = (0x7FFF_FFF0).to_bytes(4, "little")  # the length of `fmt `
    path.write_bytes(content)
    assert "is not a WAV file that can be read" in refusal("chimes", folder)
