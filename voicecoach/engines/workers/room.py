"""How much may be spoken at a time, so that memory stays bounded.

An engine that computes holds 2 MB for each letter of the piece it is at, and a clip
that is long takes its part in the worker and in the program.  Both are reckoned in
letters, in the sense of `pieces.weight`: an engine module that has ROOM tells how
many all its workers together may hold, with what each keeps at hand to be quick.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from voicecoach.engines.speech.pieces import LONGEST, heaviest, weight

_A_LETTER_OF_CLIP: Final = 140
"""Letters whose sound, in two processes, takes what one letter does that is being computed."""


def kept(room: int, workers: int) -> int:
    """The letters that each of `workers` may keep memory for, so that another can do a piece."""
    return room if workers < 2 else max(0, (room - LONGEST) // (workers - 1))


class Room:
    """The letters that `workers` of an engine may hold at a time; None is any number."""

    def __init__(self, letters: int | None, workers: int) -> None:
        self._kept = 0 if letters is None else kept(letters, workers)
        self._left = None if letters is None else letters - workers * self._kept
        self._in_use = 0
        self._change = threading.Condition()

    @contextmanager
    def taken(self, text: str, speed: float) -> Iterator[None]:
        """Wait until there is room for a text, and hold it; one that is too large goes alone."""
        if self._left is None:
            yield
            return
        letters = heaviest(text, speed) + round(weight(text) / speed) // _A_LETTER_OF_CLIP
        more = max(0, letters - self._kept)
        with self._change:
            while self._in_use and more and self._in_use + more > self._left:
                self._change.wait()
            self._in_use += more
        try:
            yield
        finally:
            with self._change:
                self._in_use -= more
                self._change.notify_all()
