"""The clip cache stays in bounds, and what is used stays in it."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from voicecoach.sound.clip import Clip
from voicecoach.timeline import Phrase
from voicecoach.voices import ClipCache, cache_info, clear, find_voice, prune, upkeep
from voicecoach.voices import voice as voice_module
from voicecoach.voices.cache import clip_key

CLIP = Clip(bytes(96 * 10))
SIZE = 28 + len(CLIP.pcm)


def filled(cache: ClipCache, count: int = 10) -> list[Path]:
    """The files of `count` clips, each used an hour after the one before, the last yesterday."""
    paths = []
    for number in range(count):
        cache.put(clip_key(number), CLIP)
        path = cache._path(clip_key(number))
        used = time.time() - 86_400 - 3600 * (count - number)
        os.utime(path, (used, used))
        paths.append(path)
    return paths


def test_the_cache_tells_what_it_holds(cache: ClipCache) -> None:
    filled(cache)
    info = cache_info(cache.folder)
    assert (info.clips, info.size, info.folder) == (10, 10 * SIZE, cache.folder)
    assert info.limit == 500_000_000


def test_an_empty_or_missing_cache_is_no_error(tmp_path: Path) -> None:
    assert cache_info(tmp_path / "none").clips == 0
    assert prune(0, tmp_path / "none").clips == clear(tmp_path / "none").clips == 0


def test_a_cache_within_its_limit_is_left_alone(cache: ClipCache) -> None:
    paths = filled(cache)
    assert prune(10 * SIZE, cache.folder).clips == 0
    assert all(path.exists() for path in paths)


def test_the_least_lately_used_go_first(cache: ClipCache) -> None:
    paths = filled(cache)
    freed = prune(6 * SIZE, cache.folder)
    assert [path.exists() for path in paths] == [False] * 5 + [True] * 5
    assert (freed.clips, freed.size) == (5, 5 * SIZE)


@pytest.mark.parametrize("use", ["get", "length"])
def test_a_use_keeps_a_clip(cache: ClipCache, use: str) -> None:
    paths = filled(cache)
    assert getattr(ClipCache(cache.folder), use)(clip_key(0)) is not None
    prune(2 * SIZE, cache.folder)
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
    assert clear(cache.folder).clips == 10
    assert all(path.read_text() == "mine" for path in others)
    assert cache_info(cache.folder).clips == 0


def test_half_written_files_go_once_they_are_old(cache: ClipCache) -> None:
    filled(cache, 1)
    fresh, old = cache.folder / "ab" / "1.part", cache.folder / "ab" / "2.part"
    fresh.parent.mkdir(exist_ok=True)
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    prune(folder=cache.folder)
    assert fresh.exists()
    assert not old.exists()


@pytest.mark.usefixtures("fake")
def test_a_run_that_made_clips_brings_the_cache_back_under_its_limit(
    cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = filled(cache)
    monkeypatch.setattr(
        voice_module, "prune", lambda folder: upkeep.prune(limit=60_000, folder=folder)
    )
    with find_voice("auto", "en", cache=cache) as voice:
        voice.prepare([Phrase("Hold."), Phrase("Switch legs.")])
        lengths = [voice.length(Phrase("Hold.")), voice.length(Phrase("Switch legs."))]
    assert cache_info(cache.folder).size <= 60_000
    assert not any(path.exists() for path in paths[:5])
    with find_voice("auto", "en", cache=cache) as voice:
        assert [voice.length(Phrase("Hold.")), voice.length(Phrase("Switch legs."))] == lengths


def _use_and_prune(folder: Path) -> bool:
    cache = ClipCache(folder)
    sound = True
    for number in range(60):
        key = clip_key(number % 7)
        cache.put(key, CLIP)
        sound = sound and ClipCache(folder).get(key) in (None, CLIP)
        prune(3 * SIZE, folder)
        cache_info(folder)
    return sound


def test_processes_that_use_and_prune_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert all(pool.map(_use_and_prune, [tmp_path / "clips"] * 2))
    prune(3 * SIZE, tmp_path / "clips")
    assert cache_info(tmp_path / "clips").clips <= 3
