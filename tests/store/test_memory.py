"""What is at hand in memory stays in bounds."""

from __future__ import annotations

from voicecoach.store import LruCache


def test_the_most_lately_used_are_kept_within_their_size() -> None:
    cache = LruCache[bytes](3 * 96, len)
    for name in "abc":
        cache.put(name, name.encode() * 96)
    cache.get("a")
    cache.put("d", b"d" * 96)
    assert [name for name in "abcd" if cache.get(name)] == ["a", "c", "d"]


def test_a_large_one_takes_the_place_of_several_and_one_too_large_of_none() -> None:
    cache = LruCache[bytes](10, len)
    for name in "abc":
        cache.put(name, b"123")
    cache.put("all", b"*" * 11)
    assert "all" not in cache
    cache.put("most", b"*" * 7)
    assert [name for name in ("a", "b", "c", "most") if name in cache] == ["c", "most"]


def test_a_value_that_comes_again_counts_once() -> None:
    cache = LruCache[bytes](6, len)
    for name in "aaab":
        cache.put(name, b"123")
    assert "a" in cache
    assert "b" in cache
