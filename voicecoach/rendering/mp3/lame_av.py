"""LAME inside PyAV: for where the package lameenc has none to call.

The samples go in as floats, so that those that are made louder do not clip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import av
import numpy as np

from voicecoach.errors import OutsideError
from voicecoach.rendering.mp3.frames import CARE, KILOBITS, SCALE
from voicecoach.units import SAMPLE_RATE

_ENCODER: Final = "libmp3lame"
_LEVEL: Final = np.float32(1 / (32768 * SCALE))
_OPTIONS: Final = {"reservoir": "0", "compression_level": str(CARE)}


def av_frames(batches: Iterable[bytes]) -> Iterator[bytes]:
    """The frames of 16-bit samples, each batch a whole number of frames; LAME's delay included.

    Raises `OutsideError` where PyAV comes without LAME.
    """
    encoder = _encoder()
    for batch in batches:
        wave = np.frombuffer(batch, "<i2") * _LEVEL
        sound = av.AudioFrame("fltp", "mono", len(wave))
        sound.sample_rate = SAMPLE_RATE
        sound.planes[0].update(wave.tobytes())
        for packet in encoder.encode(sound):
            yield bytes(packet)
    for packet in encoder.encode(None):
        yield bytes(packet)


def _encoder() -> av.AudioCodecContext:
    try:
        encoder = av.CodecContext.create(_ENCODER, "w")
    except ValueError as error:  # the base of PyAV's UnknownCodecError
        raise OutsideError(
            "this installation of PyAV cannot write MP3: it comes without LAME",
            "install the package 'av' again from its wheel, with pip",
        ) from error
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate = SAMPLE_RATE
    encoder.layout = "mono"
    encoder.format = "fltp"
    encoder.bit_rate = KILOBITS * 1000
    encoder.options = _OPTIONS
    return encoder
