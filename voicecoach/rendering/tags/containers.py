"""The texts in files other than MP3: Vorbis comments, MP4 texts, pictures."""

from __future__ import annotations

import base64
import struct
from pathlib import Path
from typing import Final

from voicecoach.rendering.tags.id3 import GENRE
from voicecoach.rendering.tags.texts import ALBUM, iso639_2, show_notes, spoken_lines
from voicecoach.score import Performance
from voicecoach.units import HOUR, MINUTE, SECOND, Milliseconds

_FRONT_COVER: Final = 3
_JPEG: Final = b"image/jpeg"
_BITS: Final = 24


def vorbis_comments(performance: Performance, cover: bytes | None = None) -> dict[str, str]:
    """The Vorbis comments of FLAC, Opus and Vorbis; the cover is one, too, but not in FLAC."""
    texts = {
        "TITLE": performance.score.title,
        "ARTIST": performance.presentation.author or ALBUM,
        "ALBUM": ALBUM,
        "GENRE": GENRE,
        "LANGUAGE": iso639_2(performance.score.language),
        "DATE": performance.presentation.date or "",
        "DESCRIPTION": show_notes(performance),
        "LYRICS": _words(performance),
    }
    if cover is not None:
        texts["METADATA_BLOCK_PICTURE"] = base64.b64encode(_picture_block(cover)).decode()
    return {name: text for name, text in texts.items() if text}


def chapter_comments(performance: Performance) -> dict[str, str]:
    """The chapters, as most programs that read Vorbis comments know them: CHAPTER001 and on."""
    marks = {}
    for number, chapter in enumerate(performance.score.chapters, 1):
        marks[f"CHAPTER{number:03}"] = _clock(chapter.start)
        marks[f"CHAPTER{number:03}NAME"] = chapter.title
    return marks


def mp4_texts(performance: Performance) -> dict[str, str]:
    """The texts of an MP4 file, under PyAV's names for them."""
    texts = {
        "title": performance.score.title,
        "artist": performance.presentation.author or ALBUM,
        "album": ALBUM,
        "genre": GENRE,
        "date": performance.presentation.date or "",
        "comment": show_notes(performance),
        "lyrics": _words(performance),
    }
    return {name: text for name, text in texts.items() if text}


def with_flac_cover(path: Path, cover: bytes) -> None:
    """Put `cover` into the FLAC file at `path`."""
    from mutagen.flac import FLAC, Picture

    file = FLAC(path)
    picture = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, _JPEG.decode(), cover
    picture.width, picture.height = _size(cover)
    picture.depth = _BITS
    file.add_picture(picture)
    file.save(padding=lambda _: 0)


def with_mp4_cover(path: Path, cover: bytes) -> None:
    """Put `cover` into the MP4 file at `path`."""
    from mutagen.mp4 import MP4, MP4Cover

    file = MP4(path)
    file["covr"] = [MP4Cover(cover, MP4Cover.FORMAT_JPEG)]
    file.save(padding=lambda _: 0)


def _picture_block(cover: bytes) -> bytes:
    """A FLAC picture block (RFC 9639, section 8.8), which Ogg files carry in base64."""
    width, height = _size(cover)
    head = struct.pack(">II", _FRONT_COVER, len(_JPEG)) + _JPEG
    return head + struct.pack(">IIIIII", 0, width, height, _BITS, 0, len(cover)) + cover


def _size(jpeg: bytes) -> tuple[int, int]:
    """The width and height that a JPEG tells in its frame header; 0, which is unknown, if none."""
    at = 2
    while at + 9 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, length = struct.unpack_from(">xBH", jpeg, at)
        if 0xC0 <= marker <= 0xC2:
            height, width = struct.unpack_from(">HH", jpeg, at + 5)
            return width, height
        at += 2 + length
    return 0, 0


def _words(performance: Performance) -> str:
    return "\n".join(line.text for line in spoken_lines(performance))


def _clock(time: Milliseconds) -> str:
    hours, rest = divmod(time, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    return f"{hours:02}:{minutes:02}:{rest // SECOND:02}.{rest % SECOND:03}"
