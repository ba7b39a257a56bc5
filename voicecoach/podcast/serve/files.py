"""The files that may be served: the plain ones of one folder, and nothing else."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from voicecoach.formats import MEDIA_TYPES

_TYPES: Final = {
    ".chapters.json": "application/json+chapters",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".lrc": "text/plain; charset=utf-8",
    ".cue": "application/x-cue; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    **{f".{name}": media_type for name, media_type in MEDIA_TYPES.items()},
}
"""Ending -> type; nothing is left to what the system guesses."""

_OTHER: Final = "application/octet-stream"

_NO_NAME: Final = re.compile(r"^\.|[\x00-\x1f\x7f\\:\ud800-\udfff]|^$")
"""Hidden files, `.` and `..`, other systems' ways of writing a path, and what no file is called."""

_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a named pipe must not keep anybody waiting
    | getattr(os, "O_NOFOLLOW", 0)
)


class Content(Protocol):
    """Something with bytes that can be sent.  `modified` is in whole seconds, where known."""

    size: int
    type: str
    etag: str
    modified: int | None

    def read(self, start: int, count: int) -> bytes:
        """At most `count` bytes from `start` on."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(slots=True)
class OpenFile:
    """A file that is open: it stays the same to its end, even where another takes its place."""

    descriptor: int
    type: str
    size: int = field(init=False)
    etag: str = field(init=False)
    modified: int | None = field(init=False)

    def __post_init__(self) -> None:
        facts = os.fstat(self.descriptor)
        self.size = facts.st_size
        self.modified = int(facts.st_mtime)
        self.etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}-{facts.st_ino:x}"'

    def read(self, start: int, count: int) -> bytes:
        """At most `count` bytes from `start` on."""
        os.lseek(self.descriptor, start, os.SEEK_SET)
        return os.read(self.descriptor, count)

    def close(self) -> None:
        """Close the file."""
        os.close(self.descriptor)


@dataclass(slots=True)
class Bytes:
    """Bytes in memory."""

    content: bytes
    type: str
    size: int = field(init=False)
    etag: str = field(init=False)
    modified: int | None = None

    def __post_init__(self) -> None:
        self.size = len(self.content)
        self.etag = f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    def read(self, start: int, count: int) -> bytes:
        """At most `count` bytes from `start` on."""
        return self.content[start : start + count]

    def close(self) -> None:
        """Nothing is open."""


def type_of(name: str) -> str:
    """The type of a file by its name."""
    lower = name.lower()
    return next((kind for ending, kind in _TYPES.items() if lower.endswith(ending)), _OTHER)


def path_inside(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The real path of a file or folder inside `folder`; None where it is not inside.

    `folder` must be resolved.  Links are followed as long as they stay inside.
    """
    if any(_NO_NAME.search(name) for name in names):
        return None
    try:
        path = Path(os.path.realpath(folder.joinpath(*names), strict=True))
    except (OSError, ValueError):
        return None
    hidden = path.is_relative_to(folder) and any(
        part.startswith(".") for part in path.relative_to(folder).parts
    )
    return path if path.is_relative_to(folder) and not hidden else None


def open_file(path: Path) -> OpenFile | None:
    """The plain file at `path`, open; None where there is none.

    Raises `OSError` where too many files are open already.
    """
    try:
        descriptor = os.open(path, _OPEN)
    except (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        if error.errno in _TOO_MANY:
            raise
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    return OpenFile(descriptor, type_of(path.name))


_TOO_MANY: Final = frozenset({errno.ENFILE, errno.EMFILE})
"""The system, or this program, has too many files open."""
