"""The voices of SVOX Pico: they come along on Linux, where eSpeak NG is hard to understand.

Nothing here imports Pico: it is the engine's probe.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Final

from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.resources import version

PICO: Final = "pico"
"""The engine's name in the table."""

_PACKAGE: Final = "py-nanotts"
_MANNER: Final = 2
"""Raised whenever a take of the same package would become another one."""

PICO_VOICES: Final = {
    "german": "de-DE", "spanish": "es-ES", "american": "en-US", "british": "en-GB",
    "french": "fr-FR", "italian": "it-IT",
}  # fmt: skip
"""The id of a voice -> its language, by which Pico calls it."""


def is_installed() -> bool:
    """True where the package is; it is used on Linux only, where each phrase gets a fork."""
    return sys.platform == "linux" and version(_PACKAGE) is not None


def fingerprint() -> str:
    """The package that decides which voices there are and how they sound."""
    return pico_version()


def description() -> Description:
    """The engine's version and voices: both stand in files."""
    return Description(pico_version(), pico_voices())


def pico_version() -> str:
    """The package, and the way in which it is made to speak."""
    return f"{_PACKAGE} {version(_PACKAGE)} / {_MANNER}"


def pico_voices() -> tuple[VoiceInfo, ...]:
    """The voices of which both files are there."""
    spec = importlib.util.find_spec("py_nanotts")
    folder = Path(spec.origin).parent / "lang" if spec and spec.origin else Path()
    return tuple(
        VoiceInfo(PICO, name, f"Pico, {name}", (tag,))
        for name, tag in PICO_VOICES.items()
        if len(list(folder.glob(f"{tag}_*.bin"))) == 2
    )
