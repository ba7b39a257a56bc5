"""ffmpeg's loudness meter, as a judge that knows nothing of our own."""

from __future__ import annotations

import math
from fractions import Fraction

import av
import numpy as np


def ffmpeg_loudness(measured):
    """The integrated loudness and true peak that ffmpeg's ebur128 finds, as two ears hear it."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=48_000, format="s16", layout="mono", time_base=Fraction(1, 48_000)
    )
    meter = graph.add("ebur128", "dualmono=true:peak=true:metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    pcm = np.frombuffer(measured.pcm, dtype="<i2").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
    frame.sample_rate, frame.pts = 48_000, 0
    source.push(frame)
    source.push(None)
    found = {}
    while True:
        try:
            found.update(sink.pull().metadata)
        except (av.error.BlockingIOError, av.error.EOFError):
            break
    peak = float(found["lavfi.r128.true_peak"])
    return float(found["lavfi.r128.I"]), 20 * math.log10(peak)
