"""A routine as WAV: the sound as it is, with its texts, chapters and tag.

See "Multimedia Programming Interface and Data Specifications 1.0" for the chunks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Final

from voicecoach.rendering.tags.id3 import GENRE, tag
from voicecoach.rendering.tags.texts import ALBUM, one_line, show_notes
from voicecoach.score import Performance
from voicecoach.units import SAMPLE_RATE, samples

BYTES_PER_SAMPLE: Final = 2

_PCM: Final = 1
_MONO: Final = 1
_LARGEST: Final = (1 << 32) - 1
"""The largest size that a RIFF file can tell; 12 hours stay under it."""


def wav(
    performance: Performance, blocks: Iterable[bytes], cover: bytes | None = None
) -> Iterator[bytes]:
    """The file, part by part; `blocks` are exactly as long as the score.

    Texts are in an INFO list, chapters are cue points with labels, and all that
    an MP3 has in its tag is in an ID3 chunk.

    Raises `ValueError` where the blocks hold more or fewer samples.
    """
    size = samples(performance.score.duration) * BYTES_PER_SAMPLE
    form = struct.pack("<HHIIHH", _PCM, _MONO, SAMPLE_RATE, SAMPLE_RATE * 2, 2, 16)
    before = _chunk(b"fmt ", form) + _chunk(b"LIST", b"INFO" + _info(performance))
    after = _marks(performance) + _chunk(b"id3 ", tag(performance, cover))
    whole = len(b"WAVE") + len(before) + 8 + size + len(after)
    if whole > _LARGEST:
        raise ValueError("the routine is too long for a WAV file")
    yield struct.pack("<4sI4s", b"RIFF", whole, b"WAVE") + before
    yield struct.pack("<4sI", b"data", size)
    yield from exactly(blocks, size)
    yield after


def exactly(blocks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The blocks; raises `ValueError` as soon as they are not `size` bytes together."""
    left = size
    for block in blocks:
        left -= len(block)
        if left < 0:
            break
        yield block
    if left:
        relation = "more" if left < 0 else "less"
        raise ValueError(f"the blocks hold {relation} sound than the {size} bytes announced")


def _info(performance: Performance) -> bytes:
    texts = {
        b"INAM": performance.score.title,
        b"IART": performance.presentation.author or ALBUM,
        b"IPRD": ALBUM,
        b"IGNR": GENRE,
        b"ICRD": performance.presentation.date or "",
        b"ICMT": show_notes(performance),
    }
    return b"".join(_chunk(name, text.encode() + b"\0") for name, text in texts.items() if text)


def _marks(performance: Performance) -> bytes:
    """The chapters: a cue point at the start of each, and its title as a label."""
    points, labels = b"", b""
    for number, chapter in enumerate(performance.score.chapters):
        at = samples(chapter.start)
        points += struct.pack("<II4sIII", number, at, b"data", 0, 0, at)
        title = one_line(chapter.title).encode() + b"\0"
        labels += _chunk(b"labl", struct.pack("<I", number) + title)
    if not points:
        return b""
    cue = _chunk(b"cue ", struct.pack("<I", len(performance.score.chapters)) + points)
    return cue + _chunk(b"LIST", b"adtl" + labels)


def _chunk(name: bytes, content: bytes) -> bytes:
    """A chunk with its size; an odd one is padded, which its size does not count."""
    return struct.pack("<4sI", name, len(content)) + content + b"\0" * (len(content) % 2)
