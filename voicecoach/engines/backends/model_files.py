"""The files of models: their checksums, and whether they are as they were published."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from voicecoach.atomic import write_atomically
from voicecoach.errors import OutsideError
from voicecoach.resources import installed
from voicecoach.store import cache_root


def digest(path: Path) -> str:
    """The SHA-256 of a model: computed once and remembered until size or time change.

    Raises `OutsideError` where it cannot be read.
    """
    try:
        state = path.stat()
        stamp: list[str | int] = [str(path.resolve()), state.st_size, state.st_mtime_ns]
        memory = cache_root() / "models" / f"{_hex(json.dumps(stamp[0]).encode())[:32]}.json"
        known = _recall(memory, stamp)
        if known is not None:
            return known
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise OutsideError(f"the model '{path}' cannot be read: {error}") from error
    with contextlib.suppress(OSError):
        write_atomically(memory, json.dumps([*stamp, found]).encode())
    return found


def check_whole(path: Path, package: str) -> None:
    """Compare a model with the checksum that the package that has it was published with.

    A model that is none of the package's own is not compared.

    Raises `OutsideError` where it is damaged.
    """
    if any(digest(path) != published for published in _published(path, package)):
        raise OutsideError(
            f"the model {path.name} is damaged",
            f"install it again: pip install --force-reinstall --no-cache-dir {package}",
        )


def _published(path: Path, package: str) -> Iterator[str]:
    """The checksum of a file of the package, as pip wrote it down when it was installed."""
    found = installed(package)
    for file in (found.files if found else None) or ():
        told = file.hash if file.name == path.name else None
        same = told is not None and Path(str(file.locate())).resolve() == path.resolve()
        if told is not None and same and told.mode == "sha256":
            yield base64.urlsafe_b64decode(f"{told.value}==").hex()


def _recall(memory: Path, stamp: list[str | int]) -> str | None:
    try:
        *known, found = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    return str(found) if known == stamp else None


def _hex(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
