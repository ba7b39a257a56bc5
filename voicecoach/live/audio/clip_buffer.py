"""Clips at hand: made ahead of need in a thread, so that the audio thread never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip

Samples = npt.NDArray[np.int16]

_MEMORY: Final = 64_000_000
"""Bytes of clips that are kept; beyond that, those that are needed last go first."""


class ClipBuffer:
    """The clips of a session, from a voice that is slow to speak.

    `make` is called from one thread at a time: by `make_now` before the thread
    starts, and from then on by the thread alone.  `broken` is what it failed with.
    """

    def __init__(self, make: Callable[[Phrase], Clip], memory: int = _MEMORY) -> None:
        self.broken: BaseException | None = None
        self._make = make
        self._memory = memory
        self._ready: dict[Phrase, Samples] = {}
        self._kept: frozenset[Phrase] = frozenset()
        self._wanted: Sequence[Phrase] = ()
        self._change = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def make_now(self, phrases: Iterable[Phrase]) -> None:
        """Have these clips at hand before it goes on, and keep them to the end."""
        for phrase in phrases:
            self._ready[phrase] = _samples(self._make(phrase))
            self._kept |= {phrase}

    def want(self, phrases: Iterable[Phrase]) -> None:
        """These clips come up, in this order; make those that are missing."""
        with self._change:
            self._wanted = tuple(dict.fromkeys(phrases))
            self._change.notify_all()

    def start(self) -> None:
        """Start to make what is wanted."""
        self._thread = threading.Thread(target=self._run, name="voicecoach-clips", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Make no more; returns when the clip that is being made is done."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()

    def has(self, phrases: Iterable[Phrase]) -> bool:
        """True where all of these are at hand."""
        return all(phrase in self._ready for phrase in phrases)

    def __getitem__(self, phrase: Phrase) -> Samples:
        return self._ready[phrase]

    def _run(self) -> None:
        try:
            while (phrase := self._next()) is not None:
                self._ready[phrase] = _samples(self._make(phrase))
                self._forget()
        except Exception as error:  # noqa: BLE001  told by whoever plays
            self.broken = error

    def _next(self) -> Phrase | None:
        """The first clip that is wanted and missing; waits for one, None at the end."""
        with self._change:
            while not self._closed:
                missing = [p for p in self._in_reach() if p not in self._ready]
                if missing:
                    return missing[0]
                self._change.wait()
        return None

    def _in_reach(self) -> Iterator[Phrase]:
        """The phrases that are wanted next, as far as the memory goes; one that is missing ends it.

        What sounds now and what comes after it is within reach, however long they are.
        """
        used = 0
        for number, phrase in enumerate(self._wanted):
            if used >= self._memory and number > 1:
                return
            yield phrase
            if phrase not in self._ready:
                return
            used += self._ready[phrase].nbytes

    def _forget(self) -> None:
        """Let go of the clips that are out of reach, where all together take too much."""
        if sum(clip.nbytes for clip in self._ready.values()) > self._memory:
            with self._change:
                near = self._kept.union(self._in_reach())
            for phrase in [phrase for phrase in self._ready if phrase not in near]:
                del self._ready[phrase]


def _samples(clip: Clip) -> Samples:
    return np.frombuffer(clip.pcm, dtype="<i2")
