"""The cache folder, and how a file gets into it: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import BinaryIO, Final

from voicecoach.ending import held
from voicecoach.store.claims import PART, claimed

_SELDOM: Final = 3600
"""Seconds; a use within this of the last one is not written down again."""


def cache_root() -> Path:
    """The folder of all that voicecoach keeps and could make again.

    The user's cache folder, or what the environment variable VOICECOACH_CACHE names.
    """
    named = os.environ.get("VOICECOACH_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))


def write_beside(path: Path, *parts: bytes) -> None:
    """Write a file of `parts` so that nobody ever reads half of it.

    Raises `OSError`, and leaves nothing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)

    def make() -> Path:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=path.stem[:8], suffix=PART)
        os.close(handle)
        return Path(beside)

    with held(), claimed(make) as beside:
        try:
            with beside.open("wb") as file:
                file.writelines(parts)
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise


def mark_used(file: BinaryIO) -> None:
    """Set the time of an open file to now, unless it was used lately.

    By it `prune` knows which files have not been used for the longest time.
    """
    if time.time() - os.fstat(file.fileno()).st_mtime > _SELDOM:
        with contextlib.suppress(OSError):
            os.utime(file.name)
