"""What the engines here are, remembered between runs, so that a warm run starts none."""

from __future__ import annotations

import contextlib
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from voicecoach.engines.base import Description
from voicecoach.engines.table import engine_description, engine_fingerprint
from voicecoach.engines.workers.messages import row_voice, voice_row
from voicecoach.engines.workers.pool import Engines
from voicecoach.store import write_beside
from voicecoach.voices.cache import ClipCache


def describe(
    engine: str, engines: Engines, cache: ClipCache, *, fresh: bool = False
) -> Description:
    """The engine's version and voices: what is remembered or, if `fresh`, what it says now.

    Raises `OutsideError` where the engine has to be asked and does not start.
    """
    path = _path(engine, cache)
    known = None if fresh else _read(path)
    if known is not None:
        return known
    found = None if fresh else engine_description(engine)
    found = found or engines.describe(engine)
    remember(path, found)
    return found


def forget(engine: str, cache: ClipCache) -> None:
    """Ask the engine again next time."""
    with contextlib.suppress(OSError):
        _path(engine, cache).unlink()


def remember(path: Path, found: Description) -> None:
    """Write what an engine said; a folder that cannot be written costs speed only."""
    voices = [voice_row(voice) for voice in found.voices]
    told = {"of": path.name, "version": found.version, "voices": voices}
    content = json.dumps(told, ensure_ascii=False)
    with contextlib.suppress(OSError):
        write_beside(path, content.encode("utf-8"))


def _path(engine: str, cache: ClipCache) -> Path:
    print_ = hashlib.sha256(engine_fingerprint(engine).encode("utf-8", "replace")).hexdigest()
    return cache.folder / f"{engine}-{print_[:16]}.json"


def _read(path: Path) -> Description | None:
    try:
        return _parsed(path.name, path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@lru_cache(maxsize=8)
def _parsed(name: str, content: str) -> Description:
    """What was written in the file of that name; a run that compiles and then renders does twice.

    Raises `ValueError` where it is another engine's.
    """
    read: dict[str, Any] = json.loads(content)
    if read["of"] != name:
        raise ValueError(name)
    return Description(str(read["version"]), tuple(map(row_voice, read["voices"])))
