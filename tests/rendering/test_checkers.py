"""What programs of other makes say of a spliced MP3: its length, its frames, its loudness."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import mutagen.mp3
import pytest

from tests.rendering.hashed import Hashed
from tests.rendering.listening import decoded
from tests.rendering.reading import ffprobe
from tests.rendering.spoken import (
    calm,
    cue_clips,
    decibels,
    in_one_go,
    render_words,
    ring,
    routine,
    say,
)
from voicecoach.rendering.clips import CueClips
from voicecoach.rendering.mp3.frames import FrameCache
from voicecoach.score import Performance, Phrase, SoundName
from voicecoach.sound.clip import Clip
from voicecoach.sound.loudness import levelled

DURATION = 61_237


def dense(duration_ms: int = DURATION) -> Performance:
    """Words with short pauses, and sounds between them."""
    cues, at = [], 1000
    for number in range(1000):
        cues.append(say(at, f"line {number % 12}"))
        at = cues[-1].end + (150 if number % 5 else 3000)
        if at > duration_ms - 3000:
            break
    return routine(duration_ms, [*cues, ring(duration_ms - 1000, SoundName.END)])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("file")
    path = folder / "routine.mp3"
    render_words(dense(), path, FrameCache(folder / "frames"))
    return path


def told(*command: str) -> str:
    """What a program says; without it the test is skipped, but not in CI."""
    if shutil.which(command[0]) is None and "CI" not in os.environ:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def test_mp3val_finds_nothing_wrong(file: Path) -> None:
    answer = told("mp3val", str(file))
    assert "WARNING" not in answer
    assert "ERROR" not in answer
    assert "CBR" in answer


def test_mutagen_tells_the_length_to_the_sample(file: Path) -> None:
    assert mutagen.mp3.MP3(file).info.length * 1000 == pytest.approx(DURATION)


def test_ffprobe_tells_the_length_within_a_frame(file: Path) -> None:
    """It counts the frames, delay and padding included."""
    seen = float(ffprobe(file)["format"]["duration"]) * 1000
    assert DURATION <= seen <= DURATION + 2 * 24


def test_ffmpeg_decodes_exactly_the_planned_samples(file: Path) -> None:
    assert len(decoded(file.read_bytes())) == DURATION * 48


def test_mpg123_decodes_exactly_the_planned_samples_without_a_complaint(
    file: Path, tmp_path: Path
) -> None:
    raw = tmp_path / "routine.raw"
    answer = told("mpg123", "-s", "-q", "-O", str(raw), str(file))
    assert answer == ""
    assert raw.stat().st_size == DURATION * 48 * 2


def test_what_is_decoded_is_as_loud_as_what_was_mixed(file: Path) -> None:
    """LAME by itself would make it quieter by 0.45 dB."""
    loss = decibels(in_one_go(dense()).pcm / 32768) - decibels(decoded(file.read_bytes()))
    assert abs(loss) < 0.1


class LevelledSpeaker:
    """Stand-ins for speech at the loudness that voices give their clips."""

    def clip(self, phrase: Phrase) -> Clip:
        return levelled(cue_clips().clip(say(0, phrase.text)))


def test_speech_is_heard_at_minus_16_lufs_and_no_peak_over_minus_1_dbtp(tmp_path: Path) -> None:
    """As ffmpeg measures it, for two ears."""
    path = tmp_path / "loud.mp3"
    source = CueClips(Hashed(LevelledSpeaker()), calm())
    render_words(dense(20_000), path, FrameCache(tmp_path / "frames"), made_of=source)
    answer = told(
        *("ffmpeg", "-hide_banner", "-nostats", "-i", str(path)),
        *("-af", "ebur128=peak=true:dualmono=true", "-f", "null", "-"),
    )
    summary = answer.rpartition("Summary:")[2]
    loudness = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])  # type: ignore[index]
    peak = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1])  # type: ignore[index]
    assert -17 <= loudness <= -15
    assert peak <= -1
