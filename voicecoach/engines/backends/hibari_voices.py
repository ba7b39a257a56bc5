"""The voices of hibari: which are here, and whether their models are whole.

One lies inside the package hibari-tts.  Others are those that its own program has fetched to
its cache; nothing here fetches any.  Nothing here imports hibari: it is the engine's probe.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from voicecoach.engines.backends.model_files import digest
from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.errors import OutsideError
from voicecoach.languages import canonical
from voicecoach.resources import version

HIBARI_PACKAGE: Final = "hibari-tts"

_NAME: Final = "hibari"
_PACKAGES: Final = (HIBARI_PACKAGE, "onnxruntime", "numpy")


def is_installed() -> bool:
    """True where hibari and its runtime are."""
    return all(map(version, _PACKAGES)) and _assets() is not None


def fingerprint() -> str:
    """The packages and the models that decide which voices there are and how they sound."""
    parts = [f"{name} {version(name)}" for name in _PACKAGES]
    for path in _models().values():
        with contextlib.suppress(OSError):
            state = path.stat()
            parts.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    return " / ".join(parts)


def description() -> Description:
    """The engine's version and voices: both stand in files."""
    return Description(hibari_version(), hibari_voices())


def hibari_version() -> str:
    """The packages whose versions the sound depends on: the noise in it is NumPy's."""
    return " / ".join(f"{name} {version(name)}" for name in _PACKAGES)


def hibari_voices() -> tuple[VoiceInfo, ...]:
    """The voices that are here and whole, in the package's order."""
    found = []
    registry = _registry()
    for name in _models():
        with contextlib.suppress(OutsideError):
            path = find_voice(name)
            tag = canonical(str(registry[name].get("language") or "en-US")) or "en-US"
            found.append(VoiceInfo(_NAME, name, name, (tag,), digest(path)))
    return tuple(found)


def find_voice(name: str) -> Path:
    """The model of a voice, whose checksum is the published one.

    Raises `OutsideError` where it is not here, or not whole.
    """
    path = _models().get(name)
    if path is None or not path.is_file():
        raise OutsideError(f"the voice '{name}' is gone")
    if digest(path) != _registry()[name].get("sha256"):
        raise OutsideError(
            f"the model {path.name} is damaged",
            f"install it again: pip install --force-reinstall --no-cache-dir {HIBARI_PACKAGE}"
            if path.parent == _assets()
            else f"delete {path}",
        )
    return path


def _models() -> dict[str, Path]:
    """The models that are here, by the names of their voices."""
    assets = _assets()
    if assets is None:
        return {}
    found = {}
    for name, facts in _registry().items():
        folder = assets if facts.get("bundled") else _fetched()
        path = folder / str(facts.get("file"))
        if path.is_file():
            found[name] = path
    return found


def _registry() -> dict[str, dict[str, Any]]:
    """The voices that the package knows, with their files and checksums."""
    assets = _assets()
    if assets is None:
        return {}
    try:
        told = json.loads((assets / "voices.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: facts for name, facts in told.items() if isinstance(facts, dict)}


def _assets() -> Path | None:
    spec = importlib.util.find_spec("hibari")
    folder = Path(spec.origin).parent / "assets" if spec and spec.origin else None
    return folder if folder is not None and folder.is_dir() else None


def _fetched() -> Path:
    """The folder to which the package's own program fetches voices."""
    named = os.environ.get("HIBARI_HOME")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / _NAME
