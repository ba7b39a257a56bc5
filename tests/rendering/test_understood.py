"""Nothing is written in which the words of safety are buried, whatever buries them."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.rendering.hashed import Hashed
from tests.rendering.spoken import Speaker, calm, length, render_words, ring, routine, say, spoken
from tests.scores import changed
from voicecoach.errors import OutsideError
from voicecoach.rendering import RenderJob
from voicecoach.rendering.clips import CueClips, understood
from voicecoach.rendering.mp3.frames import FrameCache
from voicecoach.rendering.mp3.islands import Encoders
from voicecoach.rendering.mp3.splice import begin_islands
from voicecoach.safety import CLEAR
from voicecoach.score import Performance, Role, SoundName, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.mix import clarity, mix
from voicecoach.sound.sets import SoundSet
from voicecoach.units import Milliseconds, samples

FORMS = ("mp3", "wav", "flac", "m4a", "opus", "ogg")
WARNING = "Stop at once if anything hurts."


def noise(seconds: float, level_db: float, seed: int = 0) -> np.ndarray:
    white = np.random.default_rng(seed).normal(size=round(seconds * 48_000))
    return white * 10 ** (level_db / 20)


def pcm(wave: np.ndarray) -> bytes:
    return np.rint(np.clip(wave, -1, 1) * 32767).astype("<i2").tobytes()


def sounds(level_db: float) -> SoundSet:
    """A set, as a program may make one, whose go is noise for two seconds."""
    clips = dict(calm().clips) | {SoundName.GO: Clip.padded(pcm(noise(2, level_db)))}
    return SoundSet("chimes", clips)


def warned(role: Role = Role.WARNING, after: int = 400) -> Performance:
    """A go, and a warning `after` milliseconds."""
    cue = replace(say(1000 + after, WARNING), role=role)
    return routine(8000, [ring(1000, SoundName.GO), cue])


def write(performance: Performance, path: Path, form: str, set: SoundSet) -> None:
    with RenderJob(form) as work:
        work.finish(performance, Hashed(Speaker()), set, path)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("form", FORMS)
def test_a_warning_under_noise_is_not_written(tmp_path: Path, form: str) -> None:
    """Nor is half a file left; what stood there stays."""
    path = tmp_path / "out" / f"a.{form}"
    path.parent.mkdir()
    path.write_bytes(b"before")
    with pytest.raises(OutsideError, match=f"“{WARNING}” at 0:01 would not be understood") as told:
        write(warned(), path, form, sounds(-15))
    assert "under the sounds 'chimes'" in told.value.message
    assert "sounds: calm" in (told.value.help or "")
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("form", FORMS)
def test_with_the_sounds_that_ship_it_is_written(tmp_path: Path, form: str) -> None:
    write(warned(after=150), tmp_path / f"a.{form}", form, calm())
    assert (tmp_path / f"a.{form}").stat().st_size > 1000


@pytest.mark.parametrize("role", [Role.WARNING, Role.REMINDER, Role.CLOSING])
def test_all_words_of_safety_must_be_understood(tmp_path: Path, role: Role) -> None:
    with pytest.raises(OutsideError, match="would not be understood"):
        write(warned(role), tmp_path / "a.mp3", "mp3", sounds(-15))


def test_frames_of_the_same_words_in_another_role_are_no_excuse(tmp_path: Path) -> None:
    """What was encoded when it only had to be said is encoded anew, and looked at."""
    write(warned(Role.SAY), tmp_path / "a.mp3", "mp3", sounds(-15))
    with pytest.raises(OutsideError, match="would not be understood"):
        write(warned(), tmp_path / "b.mp3", "mp3", sounds(-15))
    with pytest.raises(OutsideError, match="would not be understood"):  # nor is it kept
        write(warned(), tmp_path / "b.mp3", "mp3", sounds(-15))


def test_what_is_encoded_ahead_is_looked_at_too(tmp_path: Path) -> None:
    made_of = CueClips(Hashed(Speaker()), sounds(-15))
    with (
        Encoders(FrameCache(tmp_path)) as encoders,
        pytest.raises(OutsideError, match="would not be understood"),
    ):
        begin_islands(warned(), made_of, encoders)


def test_frames_that_are_kept_are_not_listened_to_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = FrameCache(tmp_path / "frames")
    render_words(warned(), tmp_path / "a.mp3", frames)
    monkeypatch.setattr("voicecoach.sound.mix.clarity", lambda *_: pytest.fail("again"))
    render_words(warned(), tmp_path / "b.mp3", frames)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_other_words_at_the_same_time_bury_a_warning(tmp_path: Path) -> None:
    """A performance that a program changed."""
    cue = replace(say(1000, WARNING), role=Role.WARNING)
    over = [say(1000, f"Push harder {number}.") for number in range(3)]
    with pytest.raises(OutsideError, match="under what is heard at the same time"):
        write(routine(8000, [cue, *over]), tmp_path / "a.mp3", "mp3", calm())


def test_a_warning_that_the_end_cuts_off_is_not_written(tmp_path: Path) -> None:
    cue = replace(say(1000, WARNING), role=Role.WARNING)
    cut = routine(1000 + length(cue.phrase) // 2, [cue])
    with pytest.raises(OutsideError, match="would not be understood"):
        write(cut, tmp_path / "a.wav", "wav", calm())


def music(path: Path, wave_: np.ndarray) -> str:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(pcm(wave_))
    return str(path)


TIME = np.arange(8 * 48_000) / 48_000
MUSIC = {
    "white noise": noise(8, -9),
    "2 Hz with some noise": np.sin(2 * np.pi * 2 * TIME) * 0.9 + noise(8, -40),
    "a square": np.sign(np.sin(2 * np.pi * 220 * TIME)),
    "a blast": noise(8, -50) + np.sign(np.sin(9000 * TIME)) * (TIME % 4 > 3.5),
    "other words": np.resize(
        np.frombuffer(spoken(say(0, "Push harder.").phrase).pcm, "<i2") / 32768, 8 * 48_000
    ),
    "a loop of half a second": noise(0.5, -9),
}


@pytest.mark.parametrize("kind", MUSIC)
def test_no_music_buries_a_warning(tmp_path: Path, kind: str) -> None:
    """It is written, since the music makes way; the words in it are as loud as without."""
    performance = changed(warned(), music=music(tmp_path / "m.wav", MUSIC[kind]))
    write(performance, tmp_path / "a.mp3", "mp3", calm())
    write(performance, tmp_path / "a.wav", "wav", calm())
    with wave.open(str(tmp_path / "a.wav")) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    cue = next(cue for cue in performance.score.cues if isinstance(cue, Speech))
    voice = np.frombuffer(spoken(cue.phrase).pcm, "<i2") / 32768
    part = heard[samples(cue.start) : samples(cue.end)]
    assert clarity(voice, part - voice) > CLEAR
    assert np.abs(heard).max() <= 1


def test_music_that_buries_is_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it not held down, nothing would be written all the same."""
    monkeypatch.setattr("voicecoach.sound.music.BED_LUFS", -8.0)
    monkeypatch.setattr("voicecoach.sound.music.PEAK_DBFS", 0.0)
    cue = replace(say(2500, WARNING), role=Role.WARNING)
    performance = changed(routine(8000, [cue]), music=music(tmp_path / "m.wav", noise(8, -9)))
    with pytest.raises(OutsideError, match=r"under the music '.*m\.wav'") as told:
        write(performance, tmp_path / "a.mp3", "mp3", calm())
    assert "calmer music" in (told.value.help or "")
    assert not (tmp_path / "a.mp3").exists()


@pytest.mark.parametrize("block", [480, 48_000, 100_000])
def test_the_blocks_come_through_as_they_are(block: int) -> None:
    performance = warned(after=150)
    blocks = list(mix(performance.score, spoken, calm(), block))
    placed = [(samples(cue.start), cue) for cue in performance.score.cues]
    made_of = CueClips(Hashed(Speaker()), calm())
    assert list(understood(blocks, placed, made_of)) == blocks


def test_a_word_that_is_lost_counts_as_much_as_all() -> None:
    """A burst over one word of a long warning."""
    voice = noise(5, -19, seed=1)
    burst = np.zeros(len(voice))
    burst[100_000 : 100_000 + 14_400] = noise(0.3, -10)
    assert clarity(voice, burst) < 0.5 < CLEAR
    assert clarity(voice, np.zeros(len(voice))) == pytest.approx(1.0)
    assert clarity(np.zeros(4800), np.zeros(4800)) == 0


def test_clarity_falls_with_every_decibel() -> None:
    voice = noise(2, -19, seed=1)
    told = [clarity(voice, noise(2, level)) for level in range(-50, 0, 3)]
    assert told == sorted(told, reverse=True)
    assert told[0] > 0.99
    assert told[-1] < 0.1


def test_what_is_too_deep_for_words_masks_them_only_where_it_reaches() -> None:
    """A hum takes less from words than noise of the same power."""
    voice = noise(2, -19, seed=1)
    hum = np.sin(2 * np.pi * 60 * np.arange(96_000) / 48_000) * 10 ** (-19 / 20)
    assert clarity(voice, hum) > 0.9 > clarity(voice, noise(2, -19))


def test_words_take_the_time_that_the_score_says(tmp_path: Path) -> None:
    cue = replace(say(1000, WARNING), role=Role.WARNING)
    wrong = replace(cue, end=Milliseconds(cue.end + 100))
    with pytest.raises(ValueError, match="not made for this voice"):
        write(routine(8000, [wrong]), tmp_path / "a.mp3", "mp3", calm())
