"""Encoding islands several at a time, a few ahead of the one that is written.

The encoder leaves Python alone while it works, so that threads share the
processors.  What makes the sound stays in the thread of the caller.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from voicecoach.rendering.frames import FrameCache
from voicecoach.rendering.islands import Island

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

MOST_AHEAD: Final = 5000
"""Frames of sound that wait for their turn: two minutes, 11 MB before they are encoded."""

LONGEST_KEPT: Final = 25_000
"""Frames of the longest island that is kept; a longer one, over 10 minutes, is not repeated."""

Key = Callable[[Island], str]
Sound = Callable[[Island], Iterable[bytes]]


class _Begun(NamedTuple):
    """An island; its frames are there, or on their way, or (None) are made when it is its turn."""

    island: Island
    key: str = ""
    frames: bytes | Future[bytes] | None = None


def encoded_ahead(
    islands: Iterable[Island], key: Key, sound: Sound, frames: FrameCache
) -> Iterator[tuple[Island, Iterator[bytes]]]:
    """Each island with its frames, in order; those that are not in `frames` are encoded.

    `key` names an island's frames, `sound` gives its samples, whole frames of them.
    Memory does not grow with length: of islands longer than `MOST_AHEAD` only
    the frames are held, of those longer than `LONGEST_KEPT` not even these.
    Raises what `sound` raises, and `OutsideError` where PyAV comes without LAME.
    """
    pool = _Pool(key, sound, frames)
    waiting: deque[_Begun] = deque()
    count = 0
    try:
        for island in islands:
            waiting.append(pool.begin(island))
            count += island.frames
            while count > MOST_AHEAD and waiting:
                count -= waiting[0].island.frames
                yield pool.finish(waiting.popleft())
        while waiting:
            yield pool.finish(waiting.popleft())
    finally:
        pool.close()


class _Pool:
    """The islands that are being encoded, by key: the same one is encoded once."""

    def __init__(self, key: Key, sound: Sound, frames: FrameCache) -> None:
        self._key = key
        self._sound = sound
        self._frames = frames
        self._under_way: dict[str, Future[bytes]] = {}
        self._threads: ThreadPoolExecutor | None = None

    def begin(self, island: Island) -> _Begun:
        """Take the island's frames from the cache, or begin to encode it."""
        if island.frames > LONGEST_KEPT:
            return _Begun(island)
        key = self._key(island)
        frames = self._under_way.get(key) or self._frames.kept(key)
        if frames is None and island.frames <= MOST_AHEAD:
            pcm = b"".join(self._sound(island))
            frames = self._under_way[key] = self._pool().submit(_encode, pcm, island.frames)
        return _Begun(island, key, frames)

    def finish(self, begun: _Begun) -> tuple[Island, Iterator[bytes]]:
        """The island with its frames, once they are there."""
        island, key, frames = begun
        if isinstance(frames, bytes):
            return island, iter([frames])
        if frames is None:
            made = _stream(self._sound(island), island.frames)
            if not key:
                return island, made
            whole = b"".join(made)
        else:
            whole = frames.result()
        if frames is None or self._under_way.pop(key, None) is not None:
            self._frames.keep(key, whole)
        return island, iter([whole])

    def close(self) -> None:
        """Encode nothing more."""
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def _pool(self) -> ThreadPoolExecutor:
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            self._threads = ThreadPoolExecutor(os.cpu_count() or 1, "encoder")
        return self._threads


def _encode(pcm: bytes, frames: int) -> bytes:
    return b"".join(_stream([pcm], frames))


def _stream(sound: Iterable[bytes], frames: int) -> Iterator[bytes]:
    from voicecoach.rendering.mp3 import encode_alone

    return encode_alone(sound, frames)
