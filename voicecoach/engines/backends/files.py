"""Reading what an engine wrote into a sound file."""

from __future__ import annotations

from pathlib import Path

from voicecoach.engines.base import Take
from voicecoach.errors import OutsideError
from voicecoach.sound.plain import opened


def read_take(path: Path) -> Take:
    """The first sound stream of a plain file (WAV, AIFF, ...) as mono 16-bit PCM at its own rate.

    Raises `OutsideError` where it cannot be read.
    """
    import av

    try:
        with opened(path) as container:
            stream = container.streams.audio[0]
            mono = av.AudioResampler(format="s16", layout="mono", rate=stream.rate)
            frames = [out for frame in container.decode(stream) for out in mono.resample(frame)]
            frames += mono.resample(None)
            pcm = b"".join(frame.to_ndarray().tobytes() for frame in frames)
            return Take(pcm, stream.rate)
    except (OSError, IndexError, ValueError, av.FFmpegError) as error:
        raise OutsideError(f"the engine's sound file cannot be read: {error}") from error
