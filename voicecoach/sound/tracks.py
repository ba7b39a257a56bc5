"""Long sound files: measuring and looping them piece by piece, never all at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Final, TypeAlias

import av
import numpy as np
import numpy.typing as npt
from click import format_filename

from voicecoach.errors import OutsideError
from voicecoach.sound.plain import READABLE, opened
from voicecoach.units import SAMPLE_RATE

JOIN: Final = 3 * SAMPLE_RATE
"""Samples over which the end of a track fades into its start, for tracks that are long enough."""

_CUTOFF_HZ: Final = 60.0
"""Hertz; what is deeper, an offset above all, is taken out: 24 dB an octave under it."""

_BUTTERWORTH: Final = (0.5412, 1.3066)
"""The quality of the two filters that make one of the fourth order."""

_HIGHEST: Final = 4.0
"""The bound that a sample is held under; files of floats may hold anything."""

_FAINTEST: Final = -69.0
"""LUFS; what is fainter is no music."""

_SHORTEST: Final = SAMPLE_RATE // 2
_STEP: Final = SAMPLE_RATE // 10
_PIECE: Final = 4 * SAMPLE_RATE
"""Samples that are handled at once."""

_SILENT: Final = 10 ** (-60 / 10)
"""Power, full scale at 1, under which the ends of a track are cut away."""

_Wave: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Track:
    """A sound file to be looped: what of it is played, in samples, and how loud that is."""

    path: Path
    start: int
    end: int
    lufs: float

    @property
    def join(self) -> int:
        """Samples over which its end and its start are heard together."""
        return min(JOIN, (self.end - self.start) // 3)


def measured_track(path: Path, longest: int) -> Track:
    """Measure a sound file, or its first `longest` samples; silence at its ends is left out.

    Raises `OutsideError` where it cannot be read, or has less than half a second of sound.
    """
    powers: list[_Wave] = []
    size, start, whole = 0, None, True
    meter = _Meter()
    for piece in _pieces_of(decoded(path), _PIECE):
        powers.append(_steps(piece))
        meter.hear(piece)
        if start is None and powers[-1].max() > _SILENT:
            start = size
        size += len(piece)
        if start is not None and size - start >= longest + _PIECE:
            whole = False
            break
    heard = np.flatnonzero(np.concatenate([*powers, np.zeros(1)]) > _SILENT)
    first, last = (int(heard[0]), int(heard[-1]) + 1) if len(heard) else (0, 0)
    if (last - first) * _STEP < _SHORTEST or meter.lufs < _FAINTEST:
        raise OutsideError(
            f"the music '{format_filename(path)}' is silent or too short to be heard",
            "name another sound file in 'music:'",
        )
    end = min(last * _STEP, size) if whole else size
    return Track(path, first * _STEP, end, meter.lufs)


def looped(track: Track) -> Iterator[_Wave]:
    """The track without an end.  Where it starts anew, both passes are heard for a while.

    They overlap with equal power: of sounds that have nothing to do with each other,
    as end and start mostly have, the sum is as loud as each.
    """
    join = track.join
    way = (np.arange(join) + 0.5) / join * np.pi / 2
    rising, falling = np.sin(way), np.cos(way)
    tail: _Wave | None = None
    while True:
        held: _Wave = np.zeros(0)
        for piece in _pieces_of(_span(track), _PIECE):
            held = np.concatenate([held, piece])
            if tail is not None and len(held) >= join:
                held[:join] = held[:join] * rising + tail * falling
                tail = None
            if tail is None and len(held) > join:
                yield held[:-join]
                held = held[-join:]
        tail = held


def decoded(path: Path) -> Iterator[_Wave]:
    """The first sound stream of a plain sound file, at 48 kHz, mono, full scale at 1.

    What no ear and no small speaker hears is taken out: all that is deeper than `_CUTOFF_HZ`,
    which would only take the voice's room, and what is no number.

    Raises `OutsideError` where it cannot be read.
    """
    mono = av.AudioResampler("flt", "mono", SAMPLE_RATE, frame_size=SAMPLE_RATE)
    high_pass = _HighPass()
    try:
        with opened(path) as container:
            stream = container.streams.audio[0]
            for frame in container.decode(stream):
                for piece in mono.resample(frame):
                    yield from high_pass.passed(piece)
            for piece in mono.resample(None):
                yield from high_pass.passed(piece)
    except IndexError as error:
        raise _unreadable(path, "there is no sound in it") from error
    except (av.ArgumentError, av.InvalidDataError) as error:
        raise _unreadable(path, f"it is no file that holds {READABLE}") from error
    except (OSError, av.FFmpegError) as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def _unreadable(path: Path, why: str) -> OutsideError:
    return OutsideError(
        f"the music '{format_filename(path)}' cannot be played: {why}",
        "name a sound file in 'music:', from where the script lies",
    )


def _span(track: Track) -> Iterator[_Wave]:
    """The part of a track that is played, once."""
    at = 0
    for piece in decoded(track.path):
        yield piece[max(track.start - at, 0) : max(track.end - at, 0)]
        at += len(piece)
        if at >= track.end:
            return


def _pieces_of(pieces: Iterator[_Wave], size: int) -> Iterator[_Wave]:
    """The same samples in pieces of `size`, the last one filled up to whole steps."""
    waiting: list[_Wave] = []
    count = 0
    for piece in pieces:
        waiting.append(piece)
        count += len(piece)
        if count >= size:
            together = np.concatenate(waiting)
            for start in range(0, count - size + 1, size):
                yield together[start : start + size]
            waiting = [together[count // size * size :]]
            count %= size
    if count:
        yield np.concatenate(waiting)


def _steps(wave: _Wave) -> _Wave:
    """The power of every tenth of a second."""
    whole = np.pad(wave, (0, -len(wave) % _STEP))
    power: _Wave = np.square(whole).reshape(-1, _STEP).mean(axis=1)
    return power


class _Meter:
    """The integrated loudness of sound that comes in pieces, as two ears hear it (BS.1770-4)."""

    def __init__(self) -> None:
        self.lufs = -inf
        self._heard = 0
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(
            sample_rate=SAMPLE_RATE, format="flt", layout="mono", time_base=Fraction(1, SAMPLE_RATE)
        )
        meter = self._graph.add("ebur128", "dualmono=true:metadata=1")
        source.link_to(meter)
        meter.link_to(self._graph.add("abuffersink"))
        self._graph.configure()

    def hear(self, piece: _Wave) -> None:
        """Measure `piece`, too."""
        samples = piece.astype("<f4")[None, :]
        frame = av.AudioFrame.from_ndarray(samples, format="flt", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE, self._heard
        frame.time_base = Fraction(1, SAMPLE_RATE)
        self._heard += len(piece)
        self._graph.push(frame)
        with suppress(av.BlockingIOError, av.EOFError):  # it wants more first
            while True:
                told = self._graph.pull().metadata.get("lavfi.r128.I")
                self.lufs = self.lufs if told is None else float(told)


class _HighPass:
    """Takes out what is deeper than `_CUTOFF_HZ` from sound that comes in frames."""

    def __init__(self) -> None:
        self._graph = av.filter.Graph()
        last = self._graph.add_abuffer(
            sample_rate=SAMPLE_RATE, format="flt", layout="mono", time_base=Fraction(1, SAMPLE_RATE)
        )
        for quality in _BUTTERWORTH:
            filter = self._graph.add("highpass", f"f={_CUTOFF_HZ}:t=q:w={quality}:r=f64")
            last.link_to(filter)
            last = filter
        last.link_to(self._graph.add("abuffersink"))
        self._graph.configure()

    def passed(self, frame: av.AudioFrame) -> Iterator[_Wave]:
        """The sound that comes out for `frame`, as many samples."""
        samples = np.nan_to_num(frame.to_ndarray(), posinf=_HIGHEST, neginf=-_HIGHEST)
        clean = av.AudioFrame.from_ndarray(
            np.clip(samples, -_HIGHEST, _HIGHEST), format="flt", layout="mono"
        )
        clean.sample_rate, clean.time_base = SAMPLE_RATE, Fraction(1, SAMPLE_RATE)
        self._graph.push(clean)
        with suppress(av.BlockingIOError, av.EOFError):  # it wants more first
            while True:
                out = self._graph.pull()
                assert isinstance(out, av.AudioFrame)
                yield out.to_ndarray()[0].astype(float)
