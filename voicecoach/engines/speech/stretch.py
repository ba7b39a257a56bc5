"""Making speech slower or faster than its engine can, with the pitch kept."""

from __future__ import annotations

from fractions import Fraction

from voicecoach.engines.base import Take


def stretched(take: Take, tempo: float) -> Take:
    """`take` played `tempo` times as fast (0.5 to 2), by ffmpeg's filter `atempo`."""
    if abs(tempo - 1) < 0.005 or not take.pcm:
        return take
    import av
    import numpy as np

    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=take.rate, format="s16", layout="mono", time_base=Fraction(1, take.rate)
    )
    change = graph.add("atempo", f"{tempo:.4f}")
    sink = graph.add("abuffersink")
    source.link_to(change)
    change.link_to(sink)
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
