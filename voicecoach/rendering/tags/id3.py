"""The tag of an MP3: what it is, its notes, words, chapters and cover, in ID3v2.3.

The frames are mutagen's, one by one; their order is ours, since mutagen would
sort them by size and readers take chapters in the order of the file.  For the
chapters see "ID3v2 Chapter Frame Addendum" 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    SYLT,
    TALB,
    TCON,
    TDRC,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from voicecoach.rendering.tags.texts import ALBUM, iso639_2, show_notes, spoken_lines
from voicecoach.score import Chapter, Performance

GENRE: Final = "Fitness"
"""None of the numbered genres of ID3 comes near; the frame takes free text as well."""

_HEADER_BYTES: Final = 10
_NO_BYTE_OFFSET: Final = 0xFFFFFFFF
_MOST_CHILDREN: Final = 255
"""A table of contents counts its entries in one byte."""

_IN_MILLISECONDS: Final = 2
_LYRICS: Final = 1


def tag(performance: Performance, cover: bytes | None = None) -> bytes:
    """The whole ID3v2.3 tag of a routine; the MP3's frames follow it directly.

    `cover` is a JPEG.  Text is UTF-16.  There is no unsynchronisation, no
    extended header and no padding, and no date but the score's own.
    """
    body = b"".join(_serialised(frame) for frame in _frames(performance, cover))
    return b"ID3" + bytes([3, 0, 0]) + _syncsafe(len(body)) + body


def _frames(performance: Performance, cover: bytes | None) -> Iterator[Frame]:
    """All that the tag says, in the order of the file."""
    language = iso639_2(performance.score.language)
    yield _text(TIT2, performance.score.title)
    yield _text(TPE1, performance.presentation.author or ALBUM)
    yield _text(TALB, ALBUM)
    yield _text(TCON, GENRE)
    yield _text(TLAN, language)
    yield _text(TLEN, str(performance.score.duration))
    if performance.presentation.date:
        yield _text(TDRC, performance.presentation.date)
    if notes := show_notes(performance):
        yield _text(COMM, notes, lang=language, desc="")
    yield from _word_frames(performance, language)
    yield from _chapter_frames(performance.score.title, performance.score.chapters)
    if cover is not None:
        yield APIC(
            encoding=Encoding.UTF16,
            mime="image/jpeg",
            type=PictureType.COVER_FRONT,
            desc="",
            data=cover,
        )


def _word_frames(performance: Performance, language: str) -> Iterator[Frame]:
    """The words that are spoken, to be read at leisure and to run along with the sound."""
    lines = spoken_lines(performance)
    if not lines:
        return
    words = "\n".join(line.text for line in lines)
    yield USLT(encoding=Encoding.UTF16, lang=language, desc="", text=words)
    yield SYLT(
        encoding=Encoding.UTF16,
        lang=language,
        format=_IN_MILLISECONDS,
        type=_LYRICS,
        desc="",
        text=[(line.text, line.start) for line in lines],
    )


def _chapter_frames(title: str, chapters: Sequence[Chapter]) -> Iterator[Frame]:
    """The table of contents, then every chapter, in order of time."""
    if not chapters:
        return
    names = [f"chp{number}" for number in range(len(chapters))]
    yield from _contents(title, names)
    for name, chapter in zip(names, chapters, strict=True):
        yield CHAP(
            element_id=name,
            start_time=chapter.start,
            end_time=chapter.end,
            start_offset=_NO_BYTE_OFFSET,
            end_offset=_NO_BYTE_OFFSET,
            sub_frames=[_text(TIT2, chapter.title)],
        )


def _contents(title: str, names: Sequence[str]) -> Iterator[Frame]:
    """One table at the top; more chapters than it can count stand in tables under it."""
    top = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    if len(names) <= _MOST_CHILDREN:
        yield _table("toc", top, names, title)
        return
    starts = range(0, len(names), _MOST_CHILDREN)
    yield _table("toc", top, [f"toc{start}" for start in starts], title)
    for start in starts:
        children = names[start : start + _MOST_CHILDREN]
        yield _table(f"toc{start}", CTOCFlags.ORDERED, children, title)


def _table(name: str, flags: int, children: Sequence[str], title: str) -> Frame:
    return CTOC(
        element_id=name,
        flags=flags,
        child_element_ids=list(children),
        sub_frames=[_text(TIT2, title)],
    )


def _text(kind: type[Frame], text: str, **fields: str) -> Frame:
    return kind(encoding=Encoding.UTF16, text=[text], **fields)


def _serialised(frame: Frame) -> bytes:
    """The bytes of one frame, in ID3v2.3 (a date becomes two frames)."""
    alone = ID3()
    alone.add(frame)
    alone.update_to_v23()
    file = BytesIO()
    alone.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[_HEADER_BYTES:]


def _syncsafe(size: int) -> bytes:
    """`size` in four bytes of seven bits, as the header of a tag has it."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
