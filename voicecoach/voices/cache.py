"""The clip cache: every clip that was made, by what it was made from.

One file a clip, named by its key.  Files are written beside their place and
renamed into it, so that several processes may share the folder; a file that is
damaged counts as missing.  A folder that cannot be written costs speed only.
A file's time of change tells when it was last used, to the hour: by it
`upkeep.py` keeps the folder in bounds.

A file is a header (magic, length in milliseconds, BLAKE2b of the PCM, CRC-32 of
the header so far; big-endian), then the PCM of the clip.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
import tempfile
import time
import zlib
from pathlib import Path
from typing import BinaryIO, ClassVar, Final

import platformdirs

from voicecoach.sound.clip import Clip
from voicecoach.units import Milliseconds, samples

_MAGIC: Final = b"VCC1"
_DIGEST_SIZE: Final = 16
_FACTS: Final = struct.Struct(f">4sI{_DIGEST_SIZE}s")
_CHECK: Final = struct.Struct(">I")
_HEADER_SIZE: Final = _FACTS.size + _CHECK.size
_BYTES_PER_SAMPLE: Final = 2

_SELDOM: Final = 3600
"""Seconds; a use within this of the last one is not written down again."""


def cache_root() -> Path:
    """The folder of all that voicecoach keeps and could make again.

    The user's cache folder, or what the environment variable VOICECOACH_CACHE names.
    """
    named = os.environ.get("VOICECOACH_CACHE")
    if named:
        return Path(named)
    return Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))


def clip_key(*made_from: str | float) -> str:
    """The name under which a clip is kept: SHA-256 of everything that decides its samples."""
    return hashlib.sha256(json.dumps(made_from).encode("ascii")).hexdigest()


class ClipCache:
    """Clips by key, in `folder`; in memory for this run where the folder takes none."""

    _stand_ins: ClassVar[dict[tuple[Path, str], Clip]] = {}
    """Clips of another voice, for all caches of the folder in this process, never on disk."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = cache_root() / "clips" if folder is None else folder
        self._kept: dict[str, Clip] = {}
        self.has_grown = False

    def get(self, key: str) -> Clip | None:
        """The clip, whole and unharmed, or None."""
        if (clip := self._in_memory(key)) is not None:
            return clip
        try:
            with self._path(key).open("rb") as file:
                content = file.read()
                _mark_used(file)
        except OSError:
            return None
        facts = _read_header(content[:_HEADER_SIZE], len(content))
        pcm = content[_HEADER_SIZE:]
        return Clip(pcm) if facts and _digest(pcm) == facts[1] else None

    def length(self, key: str) -> Milliseconds | None:
        """How long the clip is, from its header alone, or None where there is no such clip."""
        if (clip := self._in_memory(key)) is not None:
            return clip.length
        try:
            with self._path(key).open("rb") as file:
                header = file.read(_HEADER_SIZE)
                facts = _read_header(header, os.fstat(file.fileno()).st_size)
                _mark_used(file)
        except OSError:
            return None
        return facts[0] if facts else None

    def put(self, key: str, clip: Clip) -> None:
        """Keep `clip`, on disk if that can be."""
        facts = _FACTS.pack(_MAGIC, clip.length, _digest(clip.pcm))
        content = facts + _CHECK.pack(zlib.crc32(facts)) + clip.pcm
        try:
            write_beside(self._path(key), content)
            self.has_grown = True
        except OSError:
            self._kept[key] = clip

    def stand_in(self, key: str, clip: Clip) -> None:
        """Give `clip` for `key` until this process ends.

        What a routine was timed with is what it is rendered with, also where the
        voice that failed would do better the next time.
        """
        self._stand_ins[self.folder, key] = clip

    def _in_memory(self, key: str) -> Clip | None:
        return self._kept.get(key) or self._stand_ins.get((self.folder, key))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.clip"


def write_beside(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it.  Raises `OSError`, and leaves nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=path.stem[:8], suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def _mark_used(file: BinaryIO) -> None:
    """Set the time of an open file to now, unless it was used lately."""
    if time.time() - os.fstat(file.fileno()).st_mtime > _SELDOM:
        with contextlib.suppress(OSError):
            os.utime(file.name)


def _read_header(header: bytes, size: int) -> tuple[Milliseconds, bytes] | None:
    """The clip's length and digest, where the header is sound and the file as long as it says."""
    if len(header) < _HEADER_SIZE or size < _HEADER_SIZE:
        return None
    facts, check = header[: _FACTS.size], header[_FACTS.size :]
    magic, length, digest = _FACTS.unpack(facts)
    whole = _HEADER_SIZE + _BYTES_PER_SAMPLE * samples(length)
    if magic != _MAGIC or _CHECK.unpack(check)[0] != zlib.crc32(facts) or size != whole:
        return None
    return Milliseconds(length), digest


def _digest(pcm: bytes) -> bytes:
    return hashlib.blake2b(pcm, digest_size=_DIGEST_SIZE).digest()
