"""The clip cache: by content, whole or not at all, never in the way."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.store import cache_root
from voicecoach.voices import ClipCache, Studio, open_studio
from voicecoach.voices.cache import ClipFacts, clip_key

Notes = Callable[[], list[str]]

KEY = clip_key("a", "clip")
CLIP = Clip(bytes(range(96)) * 7)
HEADER = 60


def only_file(folder: Path) -> Path:
    (path,) = folder.rglob("*.clip")
    return path


def test_a_clip_comes_back_as_it_was_with_its_length(cache: ClipCache) -> None:
    assert cache.get(KEY) is None
    assert cache.facts(KEY) is None
    cache.put(KEY, CLIP)
    again = ClipCache(cache.folder)
    assert again.get(KEY) == CLIP
    assert again.facts(KEY) == (7, hashlib.blake2b(CLIP.pcm, digest_size=16).digest())


def test_writing_leaves_no_other_file(cache: ClipCache) -> None:
    cache.put(KEY, CLIP)
    cache.put(KEY, CLIP)
    assert [path.suffix for path in cache.folder.rglob("*") if path.is_file()] == [".clip"]


@given(position=st.integers(0, HEADER + 7 * 96 - 1), flip=st.integers(1, 255))
def test_a_clip_with_any_byte_changed_is_missing(
    tmp_path_factory: pytest.TempPathFactory, position: int, flip: int
) -> None:
    cache = ClipCache(tmp_path_factory.getbasetemp() / "damaged")
    cache.put(KEY, CLIP)
    path = only_file(cache.folder)
    content = bytearray(path.read_bytes())
    content[position] ^= flip
    path.write_bytes(content)
    assert cache.get(KEY) is None
    assert cache.facts(KEY) in (None, ClipFacts.of(CLIP))


@pytest.mark.parametrize(
    "size", [0, 1, HEADER - 1, HEADER, 100, HEADER + 7 * 96 - 1, HEADER + 7 * 96 + 1]
)
def test_a_clip_that_is_cut_off_or_too_long_is_missing(cache: ClipCache, size: int) -> None:
    cache.put(KEY, CLIP)
    path = only_file(cache.folder)
    path.write_bytes((path.read_bytes() + b"x")[:size])
    assert cache.get(KEY) is None
    assert cache.facts(KEY) is None


def test_another_clip_in_its_place_is_no_clip(cache: ClipCache) -> None:
    """However whole it is: it would say other words."""
    cache.put(KEY, CLIP)
    place = only_file(cache.folder)
    other = ClipCache(cache.folder / "other")
    other.put(clip_key("another", "clip"), Clip(bytes(96 * 7)))
    place.write_bytes(only_file(other.folder).read_bytes())
    assert cache.get(KEY) is None
    assert cache.facts(KEY) is None
    cache.put(KEY, CLIP)
    assert cache.get(KEY) == CLIP


def test_a_damaged_clip_is_made_again_and_mended(fake_voice: Studio, fake: Notes) -> None:
    phrase = Phrase("Hold.")
    clip = fake_voice.clip(phrase)
    path = only_file(fake_voice.agency.cache.folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"\x55")
    with open_studio("auto", "en", cache=ClipCache(fake_voice.agency.cache.folder)) as again:
        assert again.clip(phrase) == clip
    assert path.read_bytes() == whole
    assert fake().count("anna 1 Hold.") == 2


def _blocked(folder: Path) -> None:
    """Make `folder` one that takes no files, also for the superuser."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file stands where the folder should be")


def test_a_cache_that_takes_nothing_costs_speed_only(fake: Notes, tmp_path: Path) -> None:
    _blocked(tmp_path / "cache" / "clips")
    cache = ClipCache(tmp_path / "cache" / "clips")
    with open_studio("auto", "en", cache=cache) as voice:
        voice._clips._most = 0  # nothing at hand but the cache
        voice.prepare([Phrase("one"), Phrase("two")])
        assert voice.clip(Phrase("one")).length == voice.length(Phrase("one"))
        assert voice.clip(Phrase("two")).length == voice.length(Phrase("two"))
    assert fake().count("anna 1 one") == 1


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_read_only_folder_costs_speed_only(cache: ClipCache) -> None:
    cache.folder.mkdir()
    cache.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    cache.put(KEY, CLIP)
    assert cache.get(KEY) == CLIP


def test_a_full_disk_costs_speed_only_and_leaves_nothing(
    cache: ClipCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.put(KEY, CLIP)
    assert cache.get(KEY) == CLIP
    assert cache.facts(KEY) == ClipFacts.of(CLIP)
    assert not [path for path in cache.folder.rglob("*") if path.is_file()]


def _put_and_get(folder: Path) -> bool:
    cache = ClipCache(folder)
    found = []
    for _ in range(100):
        cache.put(KEY, CLIP)
        found.append(ClipCache(folder).get(KEY))
    return all(clip == CLIP for clip in found)


def test_processes_that_write_the_same_clip_never_read_half_of_it(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert all(pool.map(_put_and_get, [tmp_path] * 2))
    assert only_file(tmp_path)


def test_the_environment_names_the_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path))
    assert ClipCache().folder == tmp_path / "clips"
    monkeypatch.delenv("VOICECOACH_CACHE")
    assert cache_root().name == "voicecoach" or "voicecoach" in cache_root().parts
