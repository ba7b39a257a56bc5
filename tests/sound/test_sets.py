"""Sound sets: the ones that ship, and a user's folder of WAV files."""

from __future__ import annotations

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
from voicecoach.sound.clip import Clip
from voicecoach.sound.sets import SoundSet, load_sounds
from voicecoach.timeline import SoundName
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


def tone(rate, ms=500, level=0.5):
    return level * np.sin(2 * np.pi * 440 * np.arange(rate * ms // 1000) / rate)


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
    heard = np.frombuffer(clip.pcm, dtype="<i2")[4800:19_200] / 32767
    wanted = tone(48_000)[4800:19_200]
    assert np.abs(heard - wanted).max() < 0.02


def test_an_onset_stays_where_it_is_when_the_rate_changes(folder):
    click = np.zeros(44_100 // 2)
    click[0] = 0.9
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
    assert peak(clip) == pytest.approx(0.5, abs=0.001)


def test_a_sound_of_a_broken_length_is_filled_up_to_a_millisecond(folder):
    write_wav(folder / "chimes" / "tick.wav", np.full(50, 0.5))
    clip = load_sounds("chimes", folder)[SoundName.TICK]
    assert clip.length == 2
    assert clip.pcm[100:] == bytes(92)


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
