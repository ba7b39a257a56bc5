"""Making speech slower or faster than its engine can, with the pitch kept."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from voicecoach.engines.base import Take

_SLOWEST: Final = 0.5
"""The least that one filter takes; what is slower goes through several."""


def stretched(take: Take, tempo: float) -> Take:
    """`take` played `tempo` times as fast (2 at most), by ffmpeg's filter `atempo`.

    Its length is the take's, divided by `tempo`, but for a few milliseconds.
    """
    if abs(tempo - 1) < 0.005 or not take.pcm:
        return take
    times = max(1, math.ceil(math.log(tempo) / math.log(_SLOWEST) - 1e-9))
    import av
    import numpy as np

    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=take.rate, format="s16", layout="mono", time_base=Fraction(1, take.rate)
    )
    last = source
    for _ in range(times):
        change = graph.add("atempo", f"{tempo ** (1 / times):.4f}")
        last.link_to(change)
        last = change
    sink = graph.add("abuffersink")
    last.link_to(sink)
    graph.configure()
    samples = np.frombuffer(take.pcm, "<i2").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
    frame.sample_rate, frame.pts = take.rate, 0
    source.push(frame)
    source.push(None)
    parts = []
    while True:
        try:
            out = sink.pull()
            assert isinstance(out, av.AudioFrame)
            parts.append(out.to_ndarray().astype("<i2").tobytes())
        except (av.error.BlockingIOError, av.error.EOFError):
            return Take(b"".join(parts), take.rate)
