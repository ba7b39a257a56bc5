"""Encoding a routine with PyAV into a file of any container, in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voicecoach.errors import OutsideError
from voicecoach.rendering.comments import comments
from voicecoach.rendering.languages import iso639_2
from voicecoach.rendering.whole import BY_OUTPUT, CannotWrite, scratch
from voicecoach.score import Performance
from voicecoach.units import SAMPLE_RATE, samples

if TYPE_CHECKING:
    import av
    from av.container import OutputContainer

_COPIED: Final = 1 << 18
_SAMPLE: Final = Fraction(1, SAMPLE_RATE)
_EXACT: Final = {"fflags": "+bitexact"}
"""No random numbers and no version in the container: the same sound makes the same bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """How PyAV writes a format.

    `channels` is 2 where the encoder knows no mono.  `picture` puts the cover into the
    finished file where the container takes none while it is written.
    """

    container: str
    encoder: str
    channels: int = 1
    bit_rate: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    container_options: Mapping[str, str] = field(default_factory=dict)
    texts: Callable[[Performance, bytes | None], dict[str, str]] = comments
    marks: bool = False
    picture: Callable[[Path, bytes], None] | None = None


def check_encoder(name: str, recipe: Format) -> None:
    """Raise `OutsideError` where PyAV comes without the encoder of the format `name`."""
    import av

    try:
        av.Codec(recipe.encoder, "w")
    except ValueError as error:  # the base of PyAV's UnknownCodecError
        raise OutsideError(
            f"this installation of PyAV cannot write {name}: it comes without the encoder"
            f" '{recipe.encoder}'",
            "install the package 'av' again from its wheel, with pip, or choose another --format",
        ) from error


def coded(
    performance: Performance,
    blocks: Iterable[bytes],
    path: Path,
    recipe: Format,
    cover: bytes | None,
) -> Iterator[bytes]:
    """The finished file in parts.

    It is made in a folder beside `path`, since encoders go back.
    """
    with scratch(path) as folder:
        made = folder / path.name
        _encode(performance, blocks, made, recipe, cover)
        if recipe.picture is not None and cover is not None:
            with _in_plain_words(path):
                recipe.picture(made, cover)
        with made.open("rb") as file:
            while part := file.read(_COPIED):
                yield part


def _encode(
    performance: Performance,
    blocks: Iterable[bytes],
    made: Path,
    recipe: Format,
    cover: bytes | None,
) -> None:
    import av

    options = {**_EXACT, **recipe.container_options}
    with _in_plain_words(made):
        container = av.open(str(made), "w", format=recipe.container, options=options)
    try:
        _describe(container, performance, recipe, cover)
        stream = _stream(container, performance, recipe)
        total = samples(performance.score.duration)
        for frame in _frames(blocks, recipe.channels):
            _mux(container, stream.encode(frame), made, total)
        _mux(container, stream.encode(None), made, total)
    finally:
        with _in_plain_words(made):
            container.close()


def _describe(
    container: OutputContainer, performance: Performance, recipe: Format, cover: bytes | None
) -> None:
    container.metadata.update(recipe.texts(performance, cover))
    if recipe.marks:
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.start,
                    "end": chapter.end,
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(performance.score.chapters)
            ]
        )


def _stream(container: OutputContainer, performance: Performance, recipe: Format) -> av.AudioStream:
    import av

    layout = "mono" if recipe.channels == 1 else "stereo"
    stream = container.add_stream(recipe.encoder, rate=SAMPLE_RATE, layout=layout)
    assert isinstance(stream, av.AudioStream)
    stream.options = dict(recipe.options)
    if recipe.bit_rate is not None:
        stream.bit_rate = recipe.bit_rate
    stream.metadata["language"] = iso639_2(performance.score.language)
    return stream


def _frames(blocks: Iterable[bytes], channels: int) -> Iterator[av.AudioFrame]:
    """The blocks as frames of sound, in as many equal channels."""
    import av
    import numpy as np

    done = 0
    for block in blocks:
        pcm = np.frombuffer(block, "<i2").repeat(channels)[None, :]
        layout = "mono" if channels == 1 else "stereo"
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout=layout)
        frame.sample_rate = SAMPLE_RATE
        frame.time_base = _SAMPLE
        frame.pts = done
        done += frame.samples
        yield frame


def _mux(
    container: OutputContainer,
    packets: Iterable[av.Packet[av.AudioStream]],
    made: Path,
    total: int,
) -> None:
    """Write packets; the last one lasts as long as the sound does, whatever was filled up."""
    for packet in packets:
        if packet.pts is not None and packet.duration and packet.time_base == _SAMPLE:
            packet.duration = min(packet.duration, max(total - packet.pts, 0))
        with _in_plain_words(made):
            container.mux(packet)


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """Tell an error of the system, also one that comes through PyAV or mutagen."""
    import av

    name = Path(path.name)
    try:
        yield
    except av.FFmpegError as error:
        raise CannotWrite(name, OSError(error.errno, error.strerror), BY_OUTPUT) from error
    except OSError as error:
        raise CannotWrite(name, error, BY_OUTPUT) from error
