from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.rendering.spoken import spliced_mp3, workout
from voicecoach.rendering.mp3 import frames as frames_module
from voicecoach.rendering.mp3.frames import FRAME_BYTES, FrameCache, frames_key

KEY = frames_key("a", 1, ["b"])
FRAMES = bytes(range(192)) * 5


def unmade() -> bytes:
    pytest.fail("made again")


def the_file(folder: Path) -> Path:
    (path,) = folder.rglob("*.frames")
    return path


def test_frames_are_made_once_and_kept_for_the_next_process(tmp_path: Path) -> None:
    cache = FrameCache(tmp_path)
    assert cache.frames(KEY, lambda: FRAMES) == FRAMES
    assert cache.frames(KEY, unmade) == FRAMES
    assert FrameCache(tmp_path).frames(KEY, unmade) == FRAMES
    assert cache.made == 1


def test_names_differ_where_anything_does(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [("a", 1), ("a", 2), ("b", 1), ("a", [1]), ("a", "1"), ("a",)]
    names = {frames_key(*parts) for parts in told}
    assert len(names) == len(told)
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in names)
    monkeypatch.setattr(frames_module, "encoder_version", lambda: "another encoder")
    assert frames_key("a", 1) not in names


def cut(content: bytes) -> bytes:
    return content[:-1]


def cut_by_a_frame(content: bytes) -> bytes:
    return content[:-FRAME_BYTES]


def emptied(_: bytes) -> bytes:
    return b""


def lengthened(content: bytes) -> bytes:
    return content + bytes(FRAME_BYTES)


def bit_flipped(content: bytes) -> bytes:
    return content[:300] + bytes([content[300] ^ 1]) + content[301:]


def header_flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


@pytest.mark.parametrize(
    "damage", [cut, cut_by_a_frame, emptied, lengthened, bit_flipped, header_flipped]
)
def test_a_damaged_entry_is_found_and_made_again(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    FrameCache(tmp_path).frames(KEY, lambda: FRAMES)
    path = the_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    cache = FrameCache(tmp_path)
    assert cache.frames(KEY, lambda: FRAMES) == FRAMES
    assert cache.made == 1
    assert FrameCache(tmp_path).frames(KEY, unmade) == FRAMES


def test_other_frames_in_their_place_are_found_and_made_again(tmp_path: Path) -> None:
    """However whole they are: they would sound otherwise."""
    FrameCache(tmp_path / "a").frames(KEY, lambda: FRAMES)
    FrameCache(tmp_path / "b").frames(frames_key("b"), lambda: bytes(len(FRAMES)))
    the_file(tmp_path / "a").write_bytes(the_file(tmp_path / "b").read_bytes())
    assert FrameCache(tmp_path / "a").frames(KEY, lambda: FRAMES) == FRAMES
    assert FrameCache(tmp_path / "a").frames(KEY, unmade) == FRAMES


def test_a_render_from_a_cache_that_is_damaged_all_over_is_the_same(tmp_path: Path) -> None:
    performance = workout(["one", "two"])
    good = spliced_mp3(performance, FrameCache(tmp_path))
    for number, path in enumerate(sorted(tmp_path.rglob("*.frames"))):
        content = bytearray(path.read_bytes())
        content[(7 + 31 * number) % len(content)] ^= 0x55
        path.write_bytes(content)
    cache = FrameCache(tmp_path)
    assert spliced_mp3(performance, cache) == good
    assert cache.made > 5


def test_a_folder_that_takes_nothing_costs_speed_only(tmp_path: Path) -> None:
    """A file stands where the folder should be: nobody, not even root, can write into it."""
    (tmp_path / "file").write_bytes(b"")
    cache = FrameCache(tmp_path / "file")
    assert cache.frames(KEY, lambda: FRAMES) == FRAMES
    assert cache.frames(KEY, unmade) == FRAMES


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(frames_module, "write_atomically", full)


@pytest.mark.usefixtures("full_disk")
def test_with_a_full_disk_frames_stay_in_memory_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames_module, "_MEMORY", 3 * len(FRAMES))
    cache = FrameCache(tmp_path)
    for key in "abcab":
        cache.frames(key * 64, lambda: FRAMES)
    assert cache.made == 3
    cache.frames("d" * 64, lambda: FRAMES)
    for key in "abd":
        cache.frames(key * 64, unmade)
    cache.frames("c" * 64, lambda: FRAMES)
    assert cache.made == 5


def test_whoever_keeps_the_folder_in_bounds_is_told_what_was_added_and_last_used(
    tmp_path: Path,
) -> None:
    cache = FrameCache(tmp_path)
    assert not cache.has_grown
    cache.frames(KEY, lambda: FRAMES)
    assert cache.has_grown
    path = the_file(tmp_path)
    os.utime(path, (0, 0))
    later = FrameCache(tmp_path)
    later.frames(KEY, unmade)
    assert time.time() - path.stat().st_mtime < 60
    assert not later.has_grown


def test_many_at_once_may_share_a_folder(tmp_path: Path) -> None:
    def use(number: int) -> bool:
        cache = FrameCache(tmp_path)
        keys = [frames_key(number % 3, step) for step in range(20)]
        return all(cache.frames(key, lambda: FRAMES) == FRAMES for key in keys)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(24)))
    assert not list(tmp_path.rglob("*.part"))
    assert len(list(tmp_path.rglob("*.frames"))) == 60


def test_frames_are_kept_beside_the_clips(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path))
    assert FrameCache().folder == tmp_path / "frames"
