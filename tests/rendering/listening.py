"""What a player makes of an MP3: its samples, its frames, its onsets."""

from __future__ import annotations

from io import BytesIO

import av
import numpy as np
import numpy.typing as npt


def decoded(mp3: bytes) -> npt.NDArray[np.float64]:
    """The samples of an MP3, by a decoder that honours delay and padding."""
    with av.open(BytesIO(mp3)) as container:
        parts = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.concatenate(parts or [np.zeros(0)]).astype(float)


def without_tag(mp3: bytes) -> bytes:
    """The frames of an MP3, the Info frame first."""
    if mp3[:3] != b"ID3":
        return mp3
    size = 0
    for byte in mp3[6:10]:
        size = size << 7 | byte
    return mp3[10 + size :]


def onset(heard: npt.NDArray[np.float64], source: npt.NDArray[np.int16], near: int) -> int:
    """The sample near `near` at which `heard` is most like `source`; 20 ms each side are tried."""
    reach = 960
    padded = np.pad(heard, reach + len(source))
    start = near + len(source)  # reach samples before `near`
    window = padded[start : start + 2 * reach + len(source)]
    return near - reach + int(np.argmax(np.correlate(window, source.astype(float))))
