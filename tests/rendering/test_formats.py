from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tracemalloc
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import mutagen
import mutagen.flac
import mutagen.mp4
import mutagen.wave
import numpy as np
import numpy.typing as npt
import pytest

from tests.rendering.listening import onset
from tests.rendering.reading import ffprobe, speech, taglib
from tests.rendering.routines import SOUNDS, blocks, chapters, mixed, noise, performance, sound
from voicecoach.errors import OutsideError, UsageError
from voicecoach.formats import FORMATS
from voicecoach.rendering.cover.cover import cover_for
from voicecoach.rendering.formats.render import CODED, render_format
from voicecoach.score import Role, SoundName

OTHERS = tuple(name for name in FORMATS if name != "mp3")

TITLE = "Wade 🦵🏽 = „tief“ " + "ふくらはぎ" * 60
ONSETS = (1000, 2507, 4801, 6999, 8040)

ROUTINE = performance(
    9_123,
    title=TITLE,
    language="de-AT",
    author="Ä. Ößling",
    date="2026-05-04",
    notes=("Für Läufer.",),
    chapters=chapters("Welcome", "A = b; c", length_ms=3000),
    cues=(
        speech(0, 500, "Stop if it hurts.", Role.WARNING),
        *(sound(SoundName.GO, at) for at in ONSETS),
    ),
)
SOUNDING = performance(9_123, cues=tuple(sound(SoundName.GO, at) for at in ONSETS))


@pytest.fixture(scope="module")
def cover(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return cover_for(ROUTINE, tmp_path_factory.mktemp("covers"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, cover: bytes) -> dict[str, Path]:
    """One routine in every format."""
    folder = tmp_path_factory.mktemp("formats")
    paths = {name: folder / f"routine.{name}" for name in OTHERS}
    for name, path in paths.items():
        render_format(ROUTINE, blocks(mixed(SOUNDING), 7_001), path, name, cover)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        path.name for path in paths.values()
    )
    return paths


def heard(path: Path) -> npt.NDArray[np.float64]:
    """The samples of a file, at 16 bits' scale, its first channel."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        mono = av.AudioResampler(format="flt", layout=stream.layout, rate=48_000)
        frames = [out for frame in container.decode(stream) for out in mono.resample(frame)]
        parts = [frame.to_ndarray().reshape(-1, stream.channels)[:, 0] for frame in frames]
    return np.concatenate(parts).astype(float) * 32768


@pytest.mark.parametrize("name", OTHERS)
def test_every_onset_is_where_it_was_put(files: dict[str, Path], name: str) -> None:
    """To the millisecond, through whatever encoder and decoder add at the start."""
    decoded = heard(files[name])
    for at in ONSETS:
        assert abs(onset(decoded, SOUNDS[SoundName.GO], at * 48) - at * 48) <= 48


@pytest.mark.parametrize("name", OTHERS)
def test_the_length_is_exact(files: dict[str, Path], name: str) -> None:
    """To the sample once decoded; of M4A, which ends with a whole frame, its header says so."""
    exact = 9_123 * 48
    decoded = len(heard(files[name]))
    assert decoded == exact or (name == "m4a" and exact <= decoded < exact + 1024)
    told = float(ffprobe(files[name])["format"]["duration"])
    assert told == pytest.approx(9.123, abs=0.0071)  # Opus counts the samples to skip as well


@pytest.mark.parametrize("name", OTHERS)
def test_it_sounds_like_what_went_in(files: dict[str, Path], name: str) -> None:
    """What is lost lies 15 dB under the sound at least, and without losses there is nothing."""
    source = mixed(SOUNDING).astype(float)
    lost = heard(files[name])[: len(source)] - source
    ratio = np.square(lost).sum() / np.square(source).sum()
    assert ratio == 0 if name in ("wav", "flac") else ratio < 10 ** (-15 / 10)


@pytest.mark.parametrize("name", OTHERS)
def test_ffprobe_reads_texts_chapters_and_cover(files: dict[str, Path], name: str) -> None:
    seen = ffprobe(files[name])
    sounds = [stream for stream in seen["streams"] if stream["codec_type"] == "audio"]
    texts = {
        key.lower(): text
        for key, text in {**sounds[0].get("tags", {}), **seen["format"].get("tags", {})}.items()
    }
    assert texts["title"] == TITLE
    assert texts["artist"] == "Ä. Ößling"
    assert texts["album"] == "voicecoach"
    assert texts["genre"] == "Fitness"
    assert texts["date"] == "2026-05-04"
    assert texts["comment"] == "Stop if it hurts.\n\nFür Läufer."
    marks = [(round(float(c["start_time"]), 3), c["tags"]["title"]) for c in seen["chapters"]]
    assert marks == [(0.0, "Welcome"), (3.0, "A = b; c")]
    (picture,) = [stream for stream in seen["streams"] if stream["codec_type"] == "video"]
    assert (picture["codec_name"], picture["width"]) == ("mjpeg", 3000)


@pytest.mark.parametrize("name", OTHERS)
def test_taglib_reads_texts_and_cover(files: dict[str, Path], name: str, cover: bytes) -> None:
    with taglib().File(files[name]) as seen:
        assert seen.tags["TITLE"] == [TITLE]
        assert seen.tags["ARTIST"] == ["Ä. Ößling"]
        notes = "COMMENT" if name in ("wav", "m4a") else "DESCRIPTION"
        assert seen.tags[notes] == ["Stop if it hurts.\n\nFür Läufer."]
        assert seen.tags["LYRICS"] == ["Stop if it hurts."]
        assert [picture.data for picture in seen.pictures] == [cover]


def test_mutagen_reads_the_chapters_of_m4a_and_the_tag_of_wav(files: dict[str, Path]) -> None:
    marks = mutagen.mp4.MP4(files["m4a"]).chapters
    assert [(chapter.start, chapter.title) for chapter in marks] == [
        (0, "Welcome"),
        (3, "A = b; c"),
    ]
    tags = mutagen.wave.WAVE(files["wav"]).tags
    assert tags["TIT2"].text == [TITLE]
    assert tags["CHAP:chp1"].start_time == 3000


def test_a_player_that_reads_from_the_start_finds_what_it_needs_first(
    files: dict[str, Path],
) -> None:
    """The index of an M4A stands before its sound."""
    content = files["m4a"].read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize("name", OTHERS)
def test_two_renders_are_the_same_bytes(
    files: dict[str, Path], name: str, cover: bytes, tmp_path: Path
) -> None:
    again = tmp_path / "other name"
    render_format(ROUTINE, blocks(mixed(SOUNDING), 7_001), again, name, cover)
    assert again.read_bytes() == files[name].read_bytes()


@pytest.mark.parametrize("name", OTHERS)
def test_a_bare_routine_can_be_written(name: str, tmp_path: Path) -> None:
    """Without chapters, notes, cover, author or date, and silent."""
    bare = performance(1000, chapters=())
    render_format(bare, [bytes(96_000)], tmp_path / "a", name)
    assert len(heard(tmp_path / "a")) >= 48_000
    assert ffprobe(tmp_path / "a")["chapters"] == []


def test_a_wav_is_read_by_pythons_own_reader(files: dict[str, Path]) -> None:
    with wave.open(str(files["wav"])) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        assert file.readframes(1 << 30) == mixed(SOUNDING).tobytes()


def test_twelve_hours_fit_into_a_wav(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest routine that there can be; its sizes are in the header before the sound."""

    class Enough(Exception):
        pass

    def first() -> Iterator[bytes]:
        yield bytes(96_000)
        raise Enough

    heads: list[bytes] = []

    def written(_: Path, parts: Iterator[bytes]) -> None:
        heads.extend(parts)

    monkeypatch.setattr("voicecoach.rendering.formats.render.write_output", written)
    with pytest.raises(Enough):
        render_format(performance(43_200_000), first(), tmp_path / "a", "wav")
    head = io.BytesIO(b"".join(heads))
    with wave.open(head) as file:
        assert file.getnframes() == 43_200 * 48_000


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("size", [95_998, 96_002])
def test_sound_of_another_length_is_refused_and_the_old_file_kept(
    name: str, size: int, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ValueError, match=r"the blocks hold (more|less) sound"):
        render_format(performance(1000), [bytes(size)], tmp_path / "a", name)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError, OutsideError])
def test_what_the_sound_raises_comes_out_as_it_is(
    name: str, failure: type[BaseException], tmp_path: Path
) -> None:
    def failing() -> Iterator[bytes]:
        yield bytes(9_600)
        raise failure("midway")

    with pytest.raises(failure, match=r"^midway$"):
        render_format(performance(1000), failing(), tmp_path / "a", name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", OTHERS)
def test_progress_is_told_block_by_block(name: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    parts = [bytes(9_600)] * 10
    render_format(
        performance(1000), parts, tmp_path / "a", name, None, lambda *done: told.append(done)
    )
    assert told == [(4_800 * count, 48_000) for count in range(1, 11)]


def test_a_format_that_is_not_known_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'aiff' is not a format") as caught:
        render_format(performance(1000), [], tmp_path / "a", "aiff")
    assert caught.value.help == "there are mp3, wav, flac, m4a, opus, ogg"


@pytest.mark.parametrize("name", CODED)
def test_an_encoder_that_is_missing_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(encoder: str, _: str) -> Any:
        raise av.codec.codec.UnknownCodecError(encoder)

    monkeypatch.setattr(av, "Codec", without)
    with pytest.raises(OutsideError, match=f"'{CODED[name].encoder}'") as caught:
        render_format(performance(1000), [bytes(96_000)], tmp_path / "a", name)
    assert "install the package 'av'" in (caught.value.help or "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", OTHERS)
def test_a_missing_folder_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="the folder does not exist"):
        render_format(performance(1000), [bytes(96_000)], tmp_path / "none" / "a", name)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB, where this machine lets a test mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not mount or not umount:
        pytest.skip("only root on Linux can mount a small disk")
    command = [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run([umount, str(folder)], check=True)


@pytest.mark.parametrize("name", OTHERS)
def test_a_full_disk_is_told_and_the_old_file_kept(small_disk: Path, name: str) -> None:
    path = small_disk / f"a.{name}"
    path.write_bytes(b"old")
    with pytest.raises(OutsideError, match=f"a.{name}"):
        render_format(performance(60_000), blocks(noise(60_000 * 48)), path, name)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in small_disk.iterdir()] == [path.name]


@pytest.mark.parametrize("name", OTHERS)
def test_memory_does_not_grow_with_length(name: str, tmp_path: Path) -> None:
    """Python's own; a tenth of the longer file's sound would be twenty times as much."""
    peaks = []
    for length in (5_000, 100_000):
        parts = (bytes(96_000) for _ in range(length // 1000))
        tracemalloc.start()
        render_format(performance(length), parts, tmp_path / "a", name)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000
