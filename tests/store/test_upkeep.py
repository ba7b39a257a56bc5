"""A shelf of the cache stays in bounds, and what is used stays on it."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from voicecoach.atomic import claimed
from voicecoach.sound.clip import Clip
from voicecoach.store import CLIPS, clear, prune, usage
from voicecoach.voices import ClipCache
from voicecoach.voices.cache import clip_key


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    """An empty cache of the test's own."""
    return ClipCache(tmp_path / "clips")


CLIP = Clip(bytes(96 * 10))
SIZE = 60 + len(CLIP.pcm)


def filled(cache: ClipCache, count: int = 10) -> list[Path]:
    """The files of `count` clips, each used an hour after the one before, the last yesterday."""
    paths = []
    for number in range(count):
        cache.put(clip_key(number), CLIP)
        path = Path(cache._path(clip_key(number)))
        used = time.time() - 86_400 - 3600 * (count - number)
        os.utime(path, (used, used))
        paths.append(path)
    return paths


def test_the_cache_tells_what_it_holds(cache: ClipCache) -> None:
    filled(cache)
    info = usage(CLIPS, cache.folder)
    assert (info.files, info.size, info.folder) == (10, 10 * SIZE, cache.folder)
    assert info.limit == 500_000_000


def test_an_empty_or_missing_cache_is_no_error(tmp_path: Path) -> None:
    assert usage(CLIPS, tmp_path / "none").files == 0
    assert prune(CLIPS, tmp_path / "none", 0).files == clear(CLIPS, tmp_path / "none").files == 0


def test_a_cache_within_its_limit_is_left_alone(cache: ClipCache) -> None:
    paths = filled(cache)
    assert prune(CLIPS, cache.folder, 10 * SIZE).files == 0
    assert all(path.exists() for path in paths)


def test_the_least_lately_used_go_first(cache: ClipCache) -> None:
    paths = filled(cache)
    freed = prune(CLIPS, cache.folder, 6 * SIZE)
    assert [path.exists() for path in paths] == [False] * 5 + [True] * 5
    assert (freed.files, freed.size) == (5, 5 * SIZE)


@pytest.mark.parametrize("use", ["get", "facts"])
def test_a_use_keeps_a_clip(cache: ClipCache, use: str) -> None:
    paths = filled(cache)
    assert getattr(ClipCache(cache.folder), use)(clip_key(0)) is not None
    prune(CLIPS, cache.folder, 2 * SIZE)
    assert [path.exists() for path in paths] == [True] + [False] * 9


def test_files_that_are_not_its_own_are_never_removed(cache: ClipCache) -> None:
    filled(cache)
    others = [
        cache.folder / "notes.txt",
        cache.folder / "ab" / "song.mp3",
        cache.folder / "x.clip2",
    ]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    assert clear(CLIPS, cache.folder).files == 10
    assert all(path.read_text() == "mine" for path in others)
    assert usage(CLIPS, cache.folder).files == 0


def test_half_written_files_go_once_nobody_writes_them(cache: ClipCache) -> None:
    filled(cache, 1)

    def begun() -> Path:
        path = cache.folder / "ab" / "1.part"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
        return path

    with claimed(begun) as path:
        prune(CLIPS, cache.folder)
        assert path.exists()
    prune(CLIPS, cache.folder)
    assert not path.exists()


def _use_and_prune(folder: Path) -> bool:
    cache = ClipCache(folder)
    sound = True
    for number in range(60):
        key = clip_key(number % 7)
        cache.put(key, CLIP)
        sound = sound and ClipCache(folder).get(key) in (None, CLIP)
        prune(CLIPS, folder, 3 * SIZE)
        usage(CLIPS, folder)
    return sound


def test_processes_that_use_and_prune_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert all(pool.map(_use_and_prune, [tmp_path / "clips"] * 2))
    prune(CLIPS, tmp_path / "clips", 3 * SIZE)
    assert usage(CLIPS, tmp_path / "clips").files <= 3
