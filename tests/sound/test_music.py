"""Music: how loud it is, how it makes way, and that its loop has no seam."""

from __future__ import annotations

import tracemalloc
import wave

import av
import numpy as np
import pytest

from tests.scores import score_of
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase, Role, Speech
from voicecoach.sound.clip import Clip
from voicecoach.sound.loudness import loudness, true_peak
from voicecoach.sound.music import (
    BED_LUFS,
    CEILING_DBFS,
    DUCK_DB,
    PEAK_DBFS,
    Shape,
    speech_spans,
    with_music,
)
from voicecoach.sound.tracks import JOIN, decoded, looped, measured_track
from voicecoach.units import Milliseconds, samples

SECOND = 48_000


def score(seconds, *speech):
    """A routine of `seconds`, in which somebody speaks from and to the seconds in `speech`."""
    cues = [
        Speech(Milliseconds(round(a * 1000)), Milliseconds(round(b * 1000)), Phrase("x"), Role.SAY)
        for a, b in speech
    ]
    return score_of(duration=Milliseconds(round(seconds * 1000)), cues=cues)


def noise(seconds, seed=3, level=0.1):
    """Steady music: noise without its highs, so that its loudness is the same at all times."""
    white = np.random.default_rng(seed).normal(0, 1, int(seconds * SECOND) + 8)
    soft = np.convolve(white, np.full(9, 1 / 9), "valid")
    return level * soft / soft.std()


def write(path, music, rate=SECOND, channels=1):
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        pcm = np.rint(np.clip(music, -1, 1) * 32767).astype("<i2").repeat(channels)
        file.writeframes(pcm.tobytes())
    return path


def silence(routine, size=SECOND):
    total = samples(routine.duration)
    for start in range(0, total, size):
        yield bytes(2 * min(size, total - start))


def bed(routine, path, size=SECOND):
    """The music alone, as it lies under a routine; full scale at 1."""
    pcm = b"".join(with_music(silence(routine, size), routine, path))
    assert len(pcm) == 2 * samples(routine.duration)
    return np.frombuffer(pcm, "<i2") / 32768


def lufs(heard, start, end):
    part = np.rint(heard[round(start * SECOND) : round(end * SECOND)] * 32768).astype("<i2")
    return loudness(Clip(part.tobytes()))


@pytest.fixture(scope="module")
def track(tmp_path_factory):
    """20 s of steady music."""
    return write(tmp_path_factory.mktemp("music") / "bed.wav", noise(20))


@pytest.mark.parametrize("level", [0.003, 0.05, 0.25])
def test_between_speech_the_bed_is_at_its_level_however_loud_the_file_is(tmp_path, level):
    path = write(tmp_path / "a.wav", noise(20, level=level))
    heard = bed(score(60, (20, 25)), path)
    assert lufs(heard, 3, 19) == pytest.approx(BED_LUFS, abs=0.3)
    assert lufs(heard, 28, 55) == pytest.approx(BED_LUFS, abs=0.3)


def test_under_speech_it_is_down_by_what_is_stated(track):
    """From the first sample of the words to the last."""
    heard = bed(score(60, (20, 25)), track)
    assert lufs(heard, 20, 25) == pytest.approx(BED_LUFS + DUCK_DB, abs=0.3)
    for edge in (20, 24.6):
        assert lufs(heard, edge, edge + 0.4) == pytest.approx(BED_LUFS + DUCK_DB, abs=1)


def test_it_goes_down_before_the_words_and_comes_back_after_them():
    shape = Shape.of(score(60, (20, 25)))
    gain = 20 * np.log10(shape.gain(10 * SECOND, 40 * SECOND))
    at = lambda second: gain[round((second - 10) * SECOND)]  # noqa: E731
    assert at(19.6) == pytest.approx(0, abs=0.01)
    assert at(19.8) == pytest.approx(DUCK_DB / 2, abs=0.01)
    assert at(20) == at(22) == pytest.approx(DUCK_DB)
    assert at(25) == pytest.approx(DUCK_DB)
    assert at(25.6) == pytest.approx(DUCK_DB / 2, abs=0.01)
    assert at(26.2) == pytest.approx(0, abs=0.01)


def test_a_short_pause_between_words_does_not_bring_it_back():
    """It would pump; a long pause does."""
    routine = score(60, (10, 11), (12.9, 14), (16, 17))
    assert speech_spans(routine) == [(10_000, 14_000), (16_000, 17_000)]
    gain = 20 * np.log10(Shape.of(routine).gain(10 * SECOND, 17 * SECOND))
    assert gain[: 4 * SECOND].max() == pytest.approx(DUCK_DB)
    assert gain[4 * SECOND : 6 * SECOND].max() == pytest.approx(0, abs=0.01)


def test_its_level_never_jumps():
    """At most 0.05 dB in a millisecond, wherever words come and go, fades apart."""
    routine = score(60, (0.1, 3), (5, 5.5), (7.6, 9), (9.2, 30), (40, 56))
    gain = 20 * np.log10(Shape.of(routine).gain(3 * SECOND, 56 * SECOND)[::48])
    assert np.abs(np.diff(gain)).max() < 0.05


def test_it_fades_in_and_out(track):
    heard = bed(score(40), track)
    assert np.abs(heard[:48]).max() < 0.001
    assert np.abs(heard[-48:]).max() < 0.001
    assert lufs(heard, 0, 0.5) < BED_LUFS - 6
    assert lufs(heard, 39.5, 40) < BED_LUFS - 6
    assert lufs(heard, 2, 36) == pytest.approx(BED_LUFS, abs=0.3)


def test_the_join_of_the_loop_has_no_seam(tmp_path):
    """A tone goes on without a click where the file, which stops in mid-wave, starts anew."""
    time = np.arange(int(10.003 * SECOND)) / SECOND
    path = write(tmp_path / "a.wav", 0.2 * np.sin(2 * np.pi * 220 * time))
    heard = bed(score(60), path)[5 * SECOND : 55 * SECOND]
    steepest = np.abs(np.diff(heard)).max()
    peak = np.abs(heard).max()
    # A click would be far steeper than a tone of 220 Hz of that height.
    assert steepest < 1.1 * peak * 2 * np.pi * 220 / SECOND + 2 / 32768


def test_the_level_holds_through_the_join(track):
    """20 s with an overlap of 3 s start anew every 17 s: at 17 and 34 s."""
    heard = bed(score(60), track)
    levels = [lufs(heard, start, start + 1) for start in np.arange(15, 40, 0.5)]
    assert max(levels) - min(levels) < 1.0


@pytest.mark.parametrize("length", [0.6, 2, 8.9, 9.1, 31])
def test_a_track_of_any_length_loops(tmp_path, length):
    path = write(tmp_path / "a.wav", noise(length))
    seen = measured_track(path, 90 * SECOND)
    assert seen.end - seen.start == pytest.approx(length * SECOND, abs=1)
    assert seen.join == min(JOIN, (seen.end - seen.start) // 3)
    heard = bed(score(90), path)
    for start in range(3, 85):
        assert lufs(heard, start, start + 1) == pytest.approx(BED_LUFS, abs=1.5)


def test_after_the_join_the_music_goes_on_where_the_overlap_ended(tmp_path):
    path = write(tmp_path / "a.wav", noise(12))
    music = np.concatenate(list(decoded(path)))
    pieces = looped(measured_track(path, 60 * SECOND))
    heard = np.zeros(0)
    while len(heard) < 30 * SECOND:
        heard = np.concatenate([heard, next(pieces)])
    assert np.allclose(heard[: 9 * SECOND], music[: 9 * SECOND], atol=1e-4)
    assert np.allclose(heard[12 * SECOND : 18 * SECOND], music[3 * SECOND : 9 * SECOND], atol=1e-4)


def test_silence_at_the_ends_of_a_file_is_left_out(tmp_path):
    """It would be a hole in every round."""
    quiet = np.zeros(3 * SECOND)
    path = write(tmp_path / "a.wav", np.concatenate([quiet, noise(12), quiet]))
    heard = bed(score(60), path)
    for start in range(2, 55):
        assert lufs(heard, start, start + 1) == pytest.approx(BED_LUFS, abs=1.5)


def test_the_voice_and_the_ticks_are_left_as_they_are_on_top(track):
    """What comes out, less the bed alone, is what went in, but for rounding."""
    routine = score(10, (4, 6))
    voice = (noise(10, seed=9, level=0.08) * 32767).astype("<i2")
    both = b"".join(with_music([voice.tobytes()], routine, track))
    left = np.frombuffer(both, "<i2") - bed(routine, track) * 32768 - voice
    assert np.abs(left).max() <= 1.01
    tick = 10 ** (-14 / 20)  # the softest sound that ships peaks there
    assert 20 * np.log10(tick / bed(routine, track)[3 * SECOND :].std()) > 15


def test_music_never_lifts_a_peak_past_the_ceiling_and_never_wraps(tmp_path):
    """A voice that peaks where levelled speech does keeps its true peak at -1 dBTP at most."""
    routine = score(30, (0, 30))
    path = write(tmp_path / "a.wav", noise(20) * (np.arange(20 * SECOND) % SECOND < 2400))
    time = np.arange(30 * SECOND) / SECOND
    peak = 10 ** (-1.5 / 20)
    voice = np.rint(32768 * peak * np.sin(2 * np.pi * 200 * time) * (time % 1)).astype("<i2")
    pcm = b"".join(with_music([voice.tobytes()], routine, path))
    assert np.abs(np.frombuffer(pcm, "<i2")).max() <= 32768 * peak
    assert true_peak(Clip(pcm)) <= -1.0
    loud = np.tile(np.array([32767, -32768], "<i2"), 15 * SECOND)
    full = np.frombuffer(b"".join(with_music([loud.tobytes()], routine, path)), "<i2")
    assert np.array_equal(np.sign(full), np.sign(loud))
    assert CEILING_DBFS < -1.5


def test_blocks_may_be_cut_anywhere(track):
    routine = score(5, (1, 2))
    assert np.array_equal(bed(routine, track, 777), bed(routine, track, 100_000))


def test_two_passes_make_the_same_bytes(track):
    routine = score(45, (1, 2))
    assert np.array_equal(bed(routine, track), bed(routine, track))


@pytest.mark.parametrize(
    ("ending", "codec"), [("mp3", "libmp3lame"), ("m4a", "aac"), ("flac", "flac")]
)
def test_files_of_other_kinds_rates_and_channels_are_played(tmp_path, ending, codec):
    path = tmp_path / f"a.{ending}"
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=44_100, layout="stereo")
        pcm = np.rint(noise(12)[: 12 * 44_100] * 32767).astype("<i2").repeat(2)[None, :]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="stereo")
        frame.sample_rate = 44_100
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            file.mux(packet)
    heard = bed(score(30), path)
    assert lufs(heard, 3, 25) == pytest.approx(BED_LUFS, abs=0.5)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OutsideError, match=r"none\.mp3' cannot be played: No such file"):
        with_music([], score(5), tmp_path / "none.mp3")


@pytest.mark.parametrize("content", [b"", b"not music" * 100])
def test_a_file_that_is_no_sound_is_told(tmp_path, content):
    (tmp_path / "a.mp3").write_bytes(content)
    with pytest.raises(OutsideError, match="cannot be played") as caught:
        with_music([], score(5), tmp_path / "a.mp3")
    assert caught.value.help


def test_a_picture_is_no_music(tmp_path):
    with av.open(str(tmp_path / "a.mp4"), "w") as file:
        stream = file.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), "u1"), format="rgb24")
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            file.mux(packet)
    with pytest.raises(OutsideError, match="there is no sound in it"):
        with_music([], score(5), tmp_path / "a.mp4")


@pytest.mark.parametrize("music", [np.zeros(SECOND * 2), noise(0.3), np.zeros(0)])
def test_silence_is_no_music(tmp_path, music):
    with pytest.raises(OutsideError, match="silent or too short"):
        with_music([], score(5), write(tmp_path / "a.wav", music))


def test_memory_grows_with_neither_the_track_nor_the_routine(tmp_path):
    peaks = []
    for number, (music, routine) in enumerate([(60, 90), (240, 500)]):
        path = write(tmp_path / f"{number}.wav", noise(music))
        tracemalloc.start()
        long = score(routine)
        for _ in with_music(silence(long), long, path):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]
    assert peaks[1] < 20_000_000


TIME = np.arange(20 * SECOND) / SECOND
HOSTILE = {
    "2 Hz": np.sin(2 * np.pi * 2 * TIME) + noise(20, level=0.01),
    "3 Hz": np.sin(2 * np.pi * 3 * TIME) + noise(20, level=0.01),
    "an offset": 0.9 + noise(20, level=0.01),
    "a square": np.sign(np.sin(2 * np.pi * 220 * TIME)),
    "white": np.random.default_rng(2).normal(0, 0.3, 20 * SECOND),
    "a sweep": np.sin(2 * np.pi * np.cumsum(30 * 2 ** (9 * (TIME / 7 % 1))) / SECOND),
    "a blast": noise(20, level=0.003) + np.sign(np.sin(9000 * TIME)) * (TIME % 10 > 9),
    "clicks": noise(20, level=0.003) + (np.arange(20 * SECOND) % 12_000 == 0),
}
"""Music that would take the voice's room."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_music_takes_the_voices_room(tmp_path, kind):
    """Nor where nobody speaks; under words it is softer, and none of it is too deep to be heard."""
    path = write(tmp_path / "a.wav", HOSTILE[kind])
    heard = bed(score(60, (20, 40)), path)
    assert np.abs(heard).max() <= 10 ** (PEAK_DBFS / 20) + 1e-4
    under = heard[20 * SECOND : 40 * SECOND]
    assert np.abs(under).max() <= 10 ** ((PEAK_DBFS + DUCK_DB) / 20) + 1e-4
    deep = np.abs(np.fft.rfft(under * np.hanning(len(under))))[: 20 * 20]
    assert deep.max() / len(under) < 10 ** (-60 / 20)


@pytest.mark.parametrize("pitch", [0, 2, 3])
def test_what_nobody_hears_is_no_music(tmp_path, pitch):
    """At full scale it would leave no word of the voice."""
    path = write(tmp_path / "a.wav", np.cos(2 * np.pi * pitch * TIME))
    with pytest.raises(OutsideError, match="silent or too short"):
        with_music([], score(5), path)


def test_a_blast_is_held_without_a_step(tmp_path):
    """The limiter looks ahead: a tone that becomes ten times as loud stays a tone."""
    loud = np.where((TIME > 8) & (TIME < 8.5), 1.0, 0.02)
    path = write(tmp_path / "a.wav", loud * np.sin(2 * np.pi * 440 * TIME))
    heard = bed(score(18), path)
    steepest = np.abs(np.diff(heard)).max()
    assert steepest < 1.2 * 10 ** (PEAK_DBFS / 20) * 2 * np.pi * 440 / SECOND


def test_what_is_no_number_is_silence(tmp_path):
    path = tmp_path / "a.wav"
    wrong = noise(12).astype("f4")
    wrong[::50_000], wrong[7::50_000], wrong[11::50_000] = np.nan, np.inf, -np.inf
    wrong[13::50_000] = 1e30
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_f32le", rate=SECOND, layout="mono")
        frame = av.AudioFrame.from_ndarray(wrong[None, :], format="flt", layout="mono")
        frame.sample_rate = SECOND
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    heard = bed(score(30), path)
    assert lufs(heard, 3, 25) == pytest.approx(BED_LUFS, abs=2)
    assert np.abs(heard).max() <= 10 ** (PEAK_DBFS / 20) + 1e-4


@pytest.mark.parametrize(
    ("rate", "width", "channels"), [(192_000, 2, 1), (8_000, 1, 1), (48_000, 3, 6), (44_100, 4, 2)]
)
def test_a_wav_of_any_kind_is_played(tmp_path, rate, width, channels):
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        steady = noise(12)[: 12 * SECOND : max(1, SECOND // rate)]
        whole = np.resize(steady, 12 * rate).repeat(channels)
        scaled = np.rint(whole * (2 ** (8 * width - 1) - 1)).astype("<i4")
        raw = scaled.view("u1").reshape(-1, 4)[:, :width]
        file.writeframes((raw ^ 128 if width == 1 else raw).tobytes())
    assert lufs(bed(score(30), path), 3, 25) == pytest.approx(BED_LUFS, abs=1)


OTHERS = {
    "a playlist": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nsecret.wav\n#EXT-X-ENDLIST\n",
    "a plain playlist": "#EXTM3U\nsecret.wav\n",
    "a list": "ffconcat version 1.0\nfile secret.wav\n",
    "a manifest": '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>'
    "<Representation><BaseURL>secret.wav</BaseURL></Representation></AdaptationSet></Period></MPD>",
    "SMIL": '<smil><body><audio src="secret.wav"/></body></smil>',
    "SVG": '<svg xmlns="http://www.w3.org/2000/svg"><image href="secret.png"/></svg>',
    "a cue sheet": 'FILE "secret.wav" WAVE\n  TRACK 01 AUDIO\n',
    "RTSP": "[reference]\nRef1=secret.wav\n",
    "an SDP": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    "a meta file": ";FFMETADATA1\ntitle=x\n",
}


@pytest.mark.parametrize("ending", ["m3u8", "mp3", "wav"])
@pytest.mark.parametrize("kind", OTHERS)
def test_what_names_other_files_is_no_music(tmp_path, monkeypatch, kind, ending):
    """Whatever it is called; the file that it names is there, and is not looked at."""
    write(tmp_path / "secret.wav", noise(12))
    path = tmp_path / f"a.{ending}"
    path.write_text(OTHERS[kind])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutsideError, match=r"holds WAV, AIFF, FLAC, MP3, Ogg, M4A or AAC"):
        with_music([], score(5), path)


def test_a_pattern_is_the_name_of_one_file(tmp_path):
    """FFmpeg would take it for many pictures."""
    write(tmp_path / "a1.wav", noise(12))
    with pytest.raises(OutsideError, match="No such file"):
        with_music([], score(5), tmp_path / "a%d.wav")
    with pytest.raises(OutsideError, match="No such file"):
        with_music([], score(5), tmp_path / "concat:a1.wav")


@pytest.mark.parametrize(("ending", "codec"), [("mka", "flac"), ("avi", "pcm_s16le")])
def test_a_film_is_no_music(tmp_path, ending, codec):
    """Containers that may lead to other files are not opened."""
    path = tmp_path / f"a.{ending}"
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=SECOND, layout="mono")
        pcm = np.rint(noise(3) * 32767).astype("<i2")[None, :4096]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = SECOND
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            file.mux(packet)
    with pytest.raises(OutsideError, match="holds WAV"):
        with_music([], score(5), path)
