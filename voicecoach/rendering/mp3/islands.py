"""The islands of sound in a routine, which stand between its silences, and their encoding.

Sounds less than 2.4 s apart belong to one island.  An island is the same
wherever it stands, but for where in a frame it starts, so that its frames can be
used again: in another place, in another routine, and after a line was edited.

Why 2.4 s: for 95 frames after a loud sound LAME believes that listeners hear less.
In islands 1.2 s apart that was up to -85 dBFS of difference from one encoding of
the whole; after 100 frames nothing is left of it.

Several are encoded at a time: ahead of the one that is written, and of the words.  The
encoder leaves Python alone while it works, so that threads share the processors.  What
makes the sound stays in the thread of the caller.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from voicecoach.rendering.mp3.frames import FRAME_SAMPLES, FrameCache
from voicecoach.score import Cue, Score
from voicecoach.units import Milliseconds, samples

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

GAP: Final = samples(Milliseconds(2400))
"""Samples of silence that part two islands."""

ISLAND_MARGIN: Final = 4
"""Silent frames that an island has on each side; in the first after it the sound dies away."""

MOST_AHEAD: Final = 5000
"""Frames of sound that wait for their turn: two minutes, 11 MB before they are encoded."""

LONGEST_KEPT: Final = 25_000
"""Frames of the longest island that is kept; a longer one, over 10 minutes, is not repeated."""


@dataclass(frozen=True, slots=True)
class Island:
    """Sounds that belong together.

    `cues` are those sounds, each with the sample at which it starts; `start` is
    where the first one starts and `end` is where the last one has ended.
    """

    cues: tuple[tuple[int, Cue], ...]
    start: int
    end: int

    @property
    def first_frame(self) -> int:
        """The number of its first frame, margin included; under 0 where the file is not yet."""
        return self.start // FRAME_SAMPLES - ISLAND_MARGIN

    @property
    def end_frame(self) -> int:
        """The number of the frame after its last one, margin included."""
        return -(-self.end // FRAME_SAMPLES) + ISLAND_MARGIN

    @property
    def frames(self) -> int:
        """The number of frames that it takes."""
        return self.end_frame - self.first_frame

    @property
    def origin(self) -> int:
        """The sample at which its first frame begins."""
        return self.first_frame * FRAME_SAMPLES


def islands(score: Score, length: Callable[[Cue], int]) -> Iterator[Island]:
    """The islands of a routine, in order; `length` tells how many samples a cue is heard.

    What starts after the end of the routine is left out, what rings past it is cut.
    """
    total = samples(score.duration)
    cues: list[tuple[int, Cue]] = []
    end = 0
    for cue in score.cues:
        start = samples(cue.start)
        stop = min(start + length(cue), total)
        if stop <= start:
            continue
        if cues and start - end >= GAP:
            yield Island(tuple(cues), cues[0][0], end)
            cues = []
        end = max(end, stop) if cues else stop
        cues.append((start, cue))
    if cues:
        yield Island(tuple(cues), cues[0][0], end)


IslandKey = Callable[[Island], str]
IslandSound = Callable[[Island], Iterable[bytes]]


class _Begun(NamedTuple):
    """An island; its frames are there, or on their way, or (None) are made when it is its turn."""

    island: Island
    key: str = ""
    frames: bytes | Future[bytes] | None = None


class _UnderWay(NamedTuple):
    """An island's frames to be, and their number."""

    encoded: Future[bytes]
    frames: int


class Encoders:
    """Threads that encode the islands that are not in `frames`; the same one is encoded once."""

    def __init__(self, frames: FrameCache) -> None:
        self.frames = frames
        self._under_way: dict[str, _UnderWay] = {}
        self._begun: set[str] = set()
        self._threads: ThreadPoolExecutor | None = None
        self._is_closed = False

    def in_order(
        self, islands: Iterable[Island], key: IslandKey, sound: IslandSound
    ) -> Iterator[tuple[Island, Iterator[bytes]]]:
        """Each island with its frames, in order.

        `key` names an island's frames, `sound` gives its samples, whole frames of them.
        Memory does not grow with length: of islands longer than `MOST_AHEAD` only
        the frames are held, of those longer than `LONGEST_KEPT` not even these.
        Raises what `sound` raises, and `OutsideError` where no LAME encodes.
        """
        waiting: deque[_Begun] = deque()
        count = 0
        for island in islands:
            waiting.append(self._begin(island, key, sound))
            count += island.frames
            while count > MOST_AHEAD and waiting:
                count -= waiting[0].island.frames
                yield self._finish(waiting.popleft(), sound)
        while waiting:
            yield self._finish(waiting.popleft(), sound)

    def begin(self, islands: Iterable[Island], key: IslandKey, sound: IslandSound) -> None:
        """Begin to encode islands of which it is certain that they will be wanted.

        Those that would wait behind two minutes of others are left for later.
        """
        self._keep_done()
        waiting = sum(frames for _, frames in self._under_way.values())
        for island in islands:
            name = key(island)
            if name in self._begun or island.frames > MOST_AHEAD:
                continue
            if waiting + island.frames > MOST_AHEAD:
                break
            self._begun.add(name)
            if not self.frames.has(name):
                self._encode(name, island, sound)
                waiting += island.frames

    def __enter__(self) -> Encoders:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Encode nothing more, and keep what is done."""
        self._is_closed = True
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            self._keep_done()

    def _begin(self, island: Island, key: IslandKey, sound: IslandSound) -> _Begun:
        """Take the island's frames from the cache, or begin to encode it."""
        if island.frames > LONGEST_KEPT:
            return _Begun(island)
        name = key(island)
        if name in self._under_way:
            return _Begun(island, name, self._under_way[name].encoded)
        frames: bytes | Future[bytes] | None = self.frames.kept(name)
        if frames is None and island.frames <= MOST_AHEAD:
            frames = self._encode(name, island, sound)
        return _Begun(island, name, frames)

    def _encode(self, name: str, island: Island, sound: IslandSound) -> Future[bytes]:
        pcm = b"".join(sound(island))
        encoded = self._pool().submit(self._encoded, pcm, island.frames)
        self._under_way[name] = _UnderWay(encoded, island.frames)
        return encoded

    def _encoded(self, pcm: bytes, frames: int) -> bytes:
        """The frames, encoded in a thread of the pool, which stops soon once this is closed."""
        made = bytearray()
        for frame in _stream([pcm], frames):
            if self._is_closed:
                raise InterruptedError
            made += frame
        return bytes(made)

    def _finish(self, begun: _Begun, sound: IslandSound) -> tuple[Island, Iterator[bytes]]:
        """The island with its frames, once they are there."""
        island, name, frames = begun
        if isinstance(frames, bytes):
            return island, iter([frames])
        if frames is None:
            made = _stream(sound(island), island.frames)
            if not name:
                return island, made
            whole = b"".join(made)
        else:
            whole = frames.result()
        if frames is None or self._under_way.pop(name, None) is not None:
            self.frames.keep(name, whole)
        return island, iter([whole])

    def _keep_done(self) -> None:
        """Keep what was encoded ahead; what went wrong with the rest is told in its turn."""
        for name, (encoded, _) in list(self._under_way.items()):
            if encoded.done() and not encoded.cancelled() and encoded.exception() is None:
                del self._under_way[name]
                self.frames.keep(name, encoded.result())

    def _pool(self) -> ThreadPoolExecutor:
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            self._threads = ThreadPoolExecutor(os.cpu_count() or 1, "encoder")
        return self._threads


def _stream(sound: Iterable[bytes], frames: int) -> Iterator[bytes]:
    from voicecoach.rendering.mp3.encode import encode_alone

    return encode_alone(sound, frames)
