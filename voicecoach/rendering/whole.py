"""Files that are there whole or not at all.

A file is written beside its place and renamed into it, so that whatever
happens in between leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from click import format_filename

from voicecoach.errors import OutsideError

_NAME_SHOWN: Final = 40
"""Characters of a file's name that its temporary file repeats; together they fit any disk."""

_PART: Final = ".part"
_RANDOM_BYTES: Final = 4
_STALE: Final = 3600
"""Seconds since the last write, after which nobody is writing a temporary file any more."""

_ELSEWHERE: Final = "choose another place with -o"

_CAUSES: Final = {
    errno.ENOENT: ("the folder does not exist", f"make the folder first, or {_ELSEWHERE}"),
    errno.ENOTDIR: ("what stands before its name is not a folder", _ELSEWHERE),
    errno.EACCES: ("writing there is not allowed", _ELSEWHERE),
    errno.EPERM: ("writing there is not allowed", _ELSEWHERE),
    errno.EROFS: ("that disk can only be read", _ELSEWHERE),
    errno.ENOSPC: ("the disk is full", f"free some space, or {_ELSEWHERE}"),
    errno.EDQUOT: ("your share of the disk is used up", f"free some space, or {_ELSEWHERE}"),
    errno.EFBIG: ("the file would be larger than is allowed there", _ELSEWHERE),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name with -o"),
    errno.ELOOP: ("its links lead in a circle", _ELSEWHERE),
}


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write `parts`, one after the other, as the file `path`.

    What stood at `path` stays untouched until all is written and on the disk,
    and for good where anything fails, `parts` included.  A link is followed.

    Raises `OutsideError` where the file cannot be written.
    """
    with _in_plain_words(path):
        target = _checked(path)
    start = f".{target.name[:_NAME_SHOWN]}."
    temporary = target.with_name(f"{start}{os.urandom(_RANDOM_BYTES).hex()}{_PART}")
    with suppress(OSError):
        _clear(target.parent, start, len(temporary.name))
    try:
        with _in_plain_words(path):
            file = temporary.open("xb")
        try:
            _write(file, parts, path)
        finally:
            with suppress(OSError):  # all was on the disk, or the cause is already told
                file.close()
        with _in_plain_words(path):
            temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _clear(folder: Path, start: str, length: int) -> None:
    """Remove what renders of the same file left when they were killed, more than an hour ago."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            ours = name.startswith(start) and name.endswith(_PART) and len(name) == length
            if ours and time.time() - entry.stat().st_mtime > _STALE:
                Path(entry).unlink()


def _write(file: BinaryIO, parts: Iterable[bytes], path: Path) -> None:
    for part in parts:
        with _in_plain_words(path):
            file.write(part)
    with _in_plain_words(path):
        file.flush()
        os.fsync(file.fileno())


def _checked(path: Path) -> Path:
    """Where `path` leads, once it is certain that a file may be put there."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    shown = format_filename(path)
    if stat.S_ISDIR(mode):
        raise OutsideError(f"'{shown}' is a folder", "name a file in it with -o")
    if not stat.S_ISREG(mode):
        raise OutsideError(f"'{shown}' is a device, not a file", _ELSEWHERE)
    target.open("r+b").close()  # a rename would replace even a write-protected file
    return target


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """Tell an error of the system as one that a user can act on."""
    try:
        yield
    except OSError as error:
        unknown = (error.strerror or str(error), _ELSEWHERE)
        cause, advice = _CAUSES.get(error.errno or 0, unknown)
        raise OutsideError(f"cannot write '{format_filename(path)}': {cause}", advice) from error
