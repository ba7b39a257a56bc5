"""A routine in other formats than MP3: WAV, FLAC, M4A, Opus and Ogg Vorbis.

All are encoded in blocks by what PyAV brings; no other program is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.rendering.coded import Format, check_encoder, coded
from voicecoach.rendering.comments import (
    chapter_comments,
    comments,
    mp4_texts,
    with_flac_cover,
    with_mp4_cover,
)
from voicecoach.rendering.wav import BYTES_PER_SAMPLE, exactly, wav
from voicecoach.rendering.whole import write_whole
from voicecoach.score import Performance
from voicecoach.units import samples

Progress = Callable[[int, int], None]
"""Told again and again how many samples are done, and how many there are."""

CODED: Final[dict[str, Format]] = {
    "flac": Format(
        "flac",
        "flac",
        texts=lambda performance, _: comments(performance) | chapter_comments(performance),
        picture=with_flac_cover,
    ),
    "m4a": Format(
        "ipod",
        "aac",
        bit_rate=64_000,
        container_options={"movflags": "+faststart"},
        texts=lambda performance, _: mp4_texts(performance),
        marks=True,
        picture=with_mp4_cover,
    ),
    "opus": Format(
        "opus",
        "libopus",
        bit_rate=48_000,
        texts=lambda performance, cover: (
            comments(performance, cover) | chapter_comments(performance)
        ),
    ),
    "ogg": Format(
        "ogg",
        "vorbis",
        channels=2,
        bit_rate=96_000,
        options={"strict": "-2"},  # it counts as an experiment; its sound is measured in the tests
        texts=lambda performance, cover: (
            comments(performance, cover) | chapter_comments(performance)
        ),
    ),
}
"""The formats that have an encoder.  Ogg holds Vorbis, for players too old for Opus."""

FORMATS: Final = ("wav", *CODED)
"""What `render_format` can write; the names are the endings of the files, too."""


def render_format(
    performance: Performance,
    blocks: Iterable[bytes],
    path: Path,
    format: str,
    cover: bytes | None = None,
    on_progress: Progress | None = None,
) -> None:
    """Write a routine as a file of `format`, one of `FORMATS`, with its texts and chapters.

    `blocks` are the sound of the performance, mixed: 48 kHz mono, signed 16-bit
    little-endian, exactly `performance.score.duration` long, cut anywhere; `cover` is a JPEG.
    A file at `path` is replaced once the new one is whole.  Memory does not grow with
    length.

    Raises `UsageError` for another format, `OutsideError` where the file cannot be
    written or PyAV comes without the encoder, `ValueError` where the blocks are longer
    or shorter than the score.
    """
    size = samples(performance.score.duration) * BYTES_PER_SAMPLE
    told = _told(blocks, size, on_progress)
    if format == "wav":
        write_whole(path, wav(performance, told, cover))
    elif format in CODED:
        recipe = CODED[format]
        check_encoder(format, recipe)
        write_whole(path, coded(performance, exactly(told, size), path, recipe, cover))
    else:
        raise UsageError(f"'{format}' is not a format", f"there are mp3, {', '.join(FORMATS)}")


def _told(blocks: Iterable[bytes], size: int, on_progress: Progress | None) -> Iterator[bytes]:
    """The same blocks; after each has been used, the progress is told."""
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        if on_progress is not None:
            on_progress(done // BYTES_PER_SAMPLE, size // BYTES_PER_SAMPLE)
