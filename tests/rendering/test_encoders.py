"""Islands that are begun before it is their turn."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.rendering.spoken import cue_clips, spliced_mp3, workout
from voicecoach.errors import OutsideError
from voicecoach.rendering.mp3 import islands as islands_module
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FrameCache
from voicecoach.rendering.mp3.islands import Encoders, islands
from voicecoach.rendering.mp3.splice import begin_islands, spliced

WORKOUT = workout(["one", "two", "one", "three"])


def test_islands_that_were_begun_are_not_encoded_again(tmp_path: Path) -> None:
    usual, begun = FrameCache(tmp_path / "usual"), FrameCache(tmp_path / "begun")
    expected = spliced_mp3(WORKOUT, usual)
    with Encoders(begun) as encoders:
        begin_islands(WORKOUT, cue_clips(), encoders, 20_000)
        begin_islands(WORKOUT, cue_clips(), encoders)
        assert b"".join(spliced(WORKOUT, cue_clips(), encoders)) == expected
    assert begun.made == usual.made


def test_an_island_that_may_still_grow_is_not_begun(tmp_path: Path) -> None:
    end = WORKOUT.score.cues[0].end
    for until, begun in ((end + 2399, 0), (end + 2400, 1)):
        with Encoders(FrameCache(tmp_path)) as encoders:
            begin_islands(WORKOUT, cue_clips(), encoders, until)
            assert len(encoders._under_way) == begun


def test_closing_does_not_wait_for_what_is_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: Iterable[bytes], frames: int) -> Iterator[bytes]:
        for _ in range(frames):
            time.sleep(0.1)
            yield bytes(FRAME_BYTES)

    monkeypatch.setattr(islands_module, "_stream", slow)
    start = time.monotonic()
    with Encoders(FrameCache(tmp_path)) as encoders:
        begin_islands(WORKOUT, cue_clips(), encoders)
        assert min(one.frames for one in encoders._under_way.values()) * 0.1 > 4
    assert time.monotonic() - start < 2
    assert encoders.frames.made == 0
    assert not list(tmp_path.rglob("*.frames"))


def test_no_more_wait_than_was_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 2 * max(island.frames for island in islands(WORKOUT.score, cue_clips().samples))
    monkeypatch.setattr(islands_module, "MOST_AHEAD", most)
    with Encoders(FrameCache(tmp_path)) as encoders:
        begin_islands(WORKOUT, cue_clips(), encoders)
        waiting = sum(one.frames for one in encoders._under_way.values())
        assert most // 2 <= waiting <= most
        made = b"".join(spliced(WORKOUT, cue_clips(), encoders))
    assert made == spliced_mp3(WORKOUT, FrameCache(tmp_path / "usual"))


def test_an_encoder_that_fails_is_told_when_the_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Iterable[bytes], __: int) -> Iterator[bytes]:
        raise OutsideError("no encoder")
        yield b""

    monkeypatch.setattr(islands_module, "_stream", failing)
    with Encoders(FrameCache(tmp_path)) as encoders:
        begin_islands(WORKOUT, cue_clips(), encoders)
        with pytest.raises(OutsideError, match="no encoder"):
            list(spliced(WORKOUT, cue_clips(), encoders))
