"""The frame cache: stretches of MP3 frames that were encoded once, by what they were made from.

One file a stretch, named by its key: a header (magic, BLAKE2b of the frames,
keyed with that name, so that other frames in its place are found out), then the
frames.  Files are written beside their place and renamed into it, so that several
processes may share the folder; a file that is damaged counts as missing.  A folder
that cannot be written costs speed only.  A file's time of change tells when it was
last used, to the hour, as in the clip cache: by it whoever keeps the folder in
bounds knows what may go.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from voicecoach.atomic import write_atomically
from voicecoach.rendering.mp3.frames import FRAME_BYTES, encoder_version
from voicecoach.store import FRAMES, LruCache, mark_used, prune

_MEMORY: Final = 16_000_000
"""Bytes of frames that are kept at hand where the folder takes none: half an hour of sound."""

_MAGIC: Final = b"VCF2"
_DIGEST_SIZE: Final = 16
_HEADER_SIZE: Final = len(_MAGIC) + _DIGEST_SIZE


def frames_key(*made_from: object) -> str:
    """The name of the frames that this encoder makes from what is told in JSON's types."""
    told = json.dumps([encoder_version(), *made_from])
    return hashlib.sha256(told.encode("ascii")).hexdigest()


class FrameCache:
    """Frames by key, in `folder`; in memory for this run where the folder takes none.

    `made` counts the stretches that had to be encoded; `has_grown` tells whether one
    of them was added to the folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = FRAMES.folder() if folder is None else folder
        self.made = 0
        self.has_grown = False
        self._at_hand = LruCache[bytes](_MEMORY, len)

    def frames(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The frames of `key`, whole and unharmed: the kept ones, else what `make` gives."""
        kept = self.kept(key)
        if kept is not None:
            return kept
        frames = make()
        self.keep(key, frames)
        return frames

    def keep_in_bounds(self) -> None:
        """Let what was not used for the longest time go, where the folder holds too much."""
        if self.has_grown:
            self.has_grown = False
            prune(FRAMES, self.folder)

    def has(self, key: str) -> bool:
        """True where frames of `key` are kept, whole or not."""
        return key in self._at_hand or os.path.exists(self._place(key))  # noqa: PTH110 (as below)

    def kept(self, key: str) -> bytes | None:
        """The frames of `key`, whole and unharmed, or None."""
        if (at_hand := self._at_hand.get(key)) is not None:
            return at_hand
        try:
            with open(self._place(key), "rb") as file:  # noqa: PTH123 (a tenth of Path's time)
                content = file.read()
                mark_used(file)
        except OSError:
            return None
        frames = content[_HEADER_SIZE:]
        sound = len(frames) % FRAME_BYTES == 0 and content[:_HEADER_SIZE] == _header(key, frames)
        return frames if sound else None

    def keep(self, key: str, frames: bytes) -> None:
        """Keep frames that had to be encoded."""
        self.made += 1
        try:
            write_atomically(Path(self._place(key)), _header(key, frames) + frames)
            self.has_grown = True
        except OSError:
            self._at_hand.put(key, frames)

    def _place(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key[2:]}{FRAMES.suffix}"


def _header(key: str, frames: bytes) -> bytes:
    digest = hashlib.blake2b(frames, digest_size=_DIGEST_SIZE, key=bytes.fromhex(key))
    return _MAGIC + digest.digest()
