"""MP3 frames: their measures, the LAME that makes them, and the header that stands before them.

MP3 frames carry no length of their own, and an encoder starts late; the Info
frame that LAME introduced tells both, so that players show the exact length
and a decoder gives back exactly the samples that went in.  Its fields are
those of the "Mp3 Info Tag" specification, revision 0, of the LAME project.
"""

from __future__ import annotations

import struct
import sys
from functools import cache
from typing import Final

from voicecoach.resources import version

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
