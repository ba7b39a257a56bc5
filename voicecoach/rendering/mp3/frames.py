"""MP3 frames: their measures, the LAME that makes them, the header before them, and their cache.

MP3 frames carry no length of their own, and an encoder starts late; the Info frame that
LAME introduced tells both, so that players show the exact length and a decoder gives back
exactly the samples that went in.  Its fields are those of the "Mp3 Info Tag" specification,
revision 0, of the LAME project.

In the cache a stretch of frames that was encoded once is one file, named by its key: a
header (magic, BLAKE2b of the frames, keyed with that name, so that other frames in its
place are found out), then the frames.  A file that is damaged counts as missing, and a
folder that cannot be written costs speed only.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from voicecoach.atomic import write_atomically
from voicecoach.resources import version
from voicecoach.store import FRAMES, LruCache, mark_used, prune

FRAME_SAMPLES: Final = 1152
"""Samples in an MPEG-1 Layer III frame: 24 ms at 48 kHz."""

FRAME_BYTES: Final = 192
"""Bytes in a frame of 24 ms at 64 kb/s."""

KILOBITS: Final = 64
"""Kilobits a second."""

ENCODER_DELAY: Final = 576
"""Samples by which LAME starts late."""

DECODER_DELAY: Final = 529
"""Samples by which every Layer III decoder starts late; players add them on their own."""

CARE: Final = 5
"""LAME's ordinary care; 2 takes a third longer, 7 half as long with less shaping."""

SCALE: Final = 0.95
"""LAME multiplies every sample by this, in its preset for this bit rate."""

PACKAGE: Final = "lameenc"
"""The package that brings the quick LAME; without it PyAV's encodes."""

FRAMES_VERSION: Final = 1
"""Raised whenever the same sound would be made into other frames."""

FRAME_HEADER: Final = bytes.fromhex("fffb54c4")
"""MPEG-1 Layer III without CRC, 64 kb/s, 48 kHz, no padding, mono, an original."""

_SIDE_INFO: Final = bytes(17)
_FRAMES_BYTES_TOC_AND_QUALITY: Final = 0b1111
_BEST_QUALITY: Final = 100
_ENCODER: Final = b"LAME3.100"
_CONSTANT_BIT_RATE: Final = 1
_SOURCE_WAS_48_KHZ: Final = 2 << 6


def quick_lame() -> str | None:
    """The version of the package whose LAME can be used; on Windows it shows no function."""
    return None if sys.platform == "win32" else version(PACKAGE)


@cache
def encoder_version() -> str:
    """Everything besides the sound that decides its frames."""
    quick = f"{PACKAGE} {quick_lame()}" if quick_lame() else "none quick"
    return f"{FRAMES_VERSION} / {quick} / av {version('av')} / {sys.platform}"


def frame_count(total_samples: int) -> int:
    """The number of frames of sound that hold `total_samples`, both delays included."""
    return -(-(total_samples + ENCODER_DELAY + DECODER_DELAY) // FRAME_SAMPLES)


def lame_header(total_samples: int) -> bytes:
    """LAME's Info frame, which stands before the `frame_count(total_samples)` frames of sound."""
    frames = frame_count(total_samples)
    size = (1 + frames) * FRAME_BYTES
    padding = frames * FRAME_SAMPLES - ENCODER_DELAY - total_samples
    frame = (
        FRAME_HEADER
        + _SIDE_INFO
        + struct.pack(">4sIII", b"Info", _FRAMES_BYTES_TOC_AND_QUALITY, frames, size)
        + _seek_table(frames)
        + struct.pack(">I", _BEST_QUALITY)
        + struct.pack(">9sBB", _ENCODER, _CONSTANT_BIT_RATE, 0)
        + struct.pack(">IHHBB", 0, 0, 0, 0, KILOBITS)
        + (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
        + struct.pack(">BBHIH", _SOURCE_WAS_48_KHZ, 0, 0, size, 0)
    )
    frame += struct.pack(">H", _crc16(frame))
    return frame.ljust(FRAME_BYTES, b"\0")


def _seek_table(frames: int) -> bytes:
    """Where each hundredth of the playing time starts, in 256ths of the file."""
    starts = (1 + percent * frames // 100 for percent in range(100))
    return bytes(start * 256 // (1 + frames) for start in starts)


def _crc16(data: bytes) -> int:
    """CRC-16/ARC (polynomial x^16 + x^15 + x^2 + 1, bits reversed, from 0), as LAME uses it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


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
