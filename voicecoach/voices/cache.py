"""The clip cache: every clip that was made, by what it was made from.

One file a clip, named by its key.  Files are written beside their place and
renamed into it, so that several processes may share the folder; a file that is
damaged counts as missing.  A folder that cannot be written costs speed only.
A file's time of change tells when it was last used, to the hour: by it
the folder is kept in bounds.

A file is a header (magic, length in milliseconds, BLAKE2b of the PCM, the key, CRC-32
of the header so far; big-endian), then the PCM of the clip.  With the key in it, the
clip of other words in its place counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from voicecoach.atomic import write_atomically
from voicecoach.sound.clip import Clip
from voicecoach.store import CLIPS, mark_used
from voicecoach.units import Milliseconds, samples

_MAGIC: Final = b"VCC2"
_DIGEST_SIZE: Final = 16
_KEY_SIZE: Final = 32
_FACTS: Final = struct.Struct(f">4sI{_DIGEST_SIZE}s{_KEY_SIZE}s")
_CHECK: Final = struct.Struct(">I")
_HEADER_SIZE: Final = _FACTS.size + _CHECK.size
_BYTES_PER_SAMPLE: Final = 2


def clip_key(*made_from: str | float) -> str:
    """The name under which a clip is kept: SHA-256 of everything that decides its samples."""
    return hashlib.sha256(json.dumps(made_from).encode("ascii")).hexdigest()


class ClipFacts(NamedTuple):
    """A clip without its samples: its length, and the BLAKE2b of its PCM."""

    length: Milliseconds
    digest: bytes

    @classmethod
    def of(cls, clip: Clip) -> ClipFacts:
        """The facts of a clip."""
        return cls(clip.length, _digest(clip.pcm))


class ClipCache:
    """Clips by key, in `folder`; in memory for this run where the folder takes none."""

    _stand_ins: ClassVar[dict[tuple[Path, str], Clip]] = {}
    """Clips of another voice, for all caches of the folder in this process, never on disk."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = CLIPS.folder() if folder is None else folder
        self._kept: dict[str, Clip] = {}
        self.has_grown = False

    def get(self, key: str) -> Clip | None:
        """The clip, whole and unharmed, or None."""
        if (clip := self._in_memory(key)) is not None:
            return clip
        try:
            with open(self._path(key), "rb") as file:  # noqa: PTH123 (a tenth of Path's time)
                header, pcm = file.read(_HEADER_SIZE), file.read()
                mark_used(file)
        except OSError:
            return None
        facts = _read_header(key, header, len(header) + len(pcm))
        return Clip(pcm) if facts and _digest(pcm) == facts.digest else None

    def facts(self, key: str) -> ClipFacts | None:
        """The clip's length and digest, from its header alone, or None where there is no clip."""
        if (clip := self._in_memory(key)) is not None:
            return ClipFacts.of(clip)
        try:
            with open(self._path(key), "rb") as file:  # noqa: PTH123 (a tenth of Path's time)
                header = file.read(_HEADER_SIZE)
                facts = _read_header(key, header, os.fstat(file.fileno()).st_size)
                mark_used(file)
        except OSError:
            return None
        return facts

    def put(self, key: str, clip: Clip) -> ClipFacts:
        """Keep `clip`, on disk if that can be; gives what is known of it."""
        facts = ClipFacts.of(clip)
        header = _FACTS.pack(_MAGIC, *facts, bytes.fromhex(key))
        check = _CHECK.pack(zlib.crc32(header))
        try:
            write_atomically(Path(self._path(key)), header, check, clip.pcm)
            self.has_grown = True
        except OSError:
            self._kept[key] = clip
        return facts

    def stand_in(self, key: str, clip: Clip) -> None:
        """Give `clip` for `key` until this process ends.

        What a routine was timed with is what it is rendered with, also where the
        voice that failed would do better the next time.
        """
        self._stand_ins[self.folder, key] = clip

    def _in_memory(self, key: str) -> Clip | None:
        return self._kept.get(key) or self._stand_ins.get((self.folder, key))

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key[2:]}{CLIPS.suffix}"


def _read_header(key: str, header: bytes, size: int) -> ClipFacts | None:
    """The facts in a header, if it is sound, of that key, and the file as long as it says."""
    if len(header) < _HEADER_SIZE or size < _HEADER_SIZE:
        return None
    facts, check = header[: _FACTS.size], header[_FACTS.size :]
    magic, length, digest, of = _FACTS.unpack(facts)
    whole = _HEADER_SIZE + _BYTES_PER_SAMPLE * samples(length)
    is_sound = magic == _MAGIC and _CHECK.unpack(check)[0] == zlib.crc32(facts) and size == whole
    if not is_sound or of != bytes.fromhex(key):
        return None
    return ClipFacts(Milliseconds(length), digest)


def _digest(pcm: bytes) -> bytes:
    return hashlib.blake2b(pcm, digest_size=_DIGEST_SIZE).digest()
