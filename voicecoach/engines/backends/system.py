"""The voices that need nothing else installed: the system's own, reached through pyttsx3.

On Linux that is eSpeak NG, from the wheel of espeakng-loader; on macOS
NSSpeechSynthesizer, on Windows SAPI 5.  How each is driven is told in
`espeak.py` and `desktop.py`.
"""

from __future__ import annotations

import platform
import sys
from typing import Final

from voicecoach.engines.base import Engine
from voicecoach.packages import version

NAME: Final = "system"

TITLE: Final = "the system's own voices"

PHRASES_A_WORKER: Final = 60
"""eSpeak NG speaks a phrase faster than a second worker starts."""

MOST_WORKERS: Final = 1 if sys.platform in ("darwin", "win32") else 4
"""On macOS and Windows one service of the system speaks for all programs."""


def missing() -> str | None:
    """None: this engine comes along.  What it lacks it tells when it starts."""
    return None


def fingerprint() -> str:
    """The packages and the system that decide which voices there are and how they sound."""
    parts = [*package_versions(), system_version(), platform.machine(), sys.prefix]
    return " / ".join([*parts, platform.python_version()])


def open_engine() -> Engine:
    """The engine of this system.  For a worker process: it loads libraries globally.

    Raises `OutsideError` where there is none.
    """
    if sys.platform in ("darwin", "win32"):
        from voicecoach.engines.backends.desktop import DesktopEngine

        return DesktopEngine("nsss" if sys.platform == "darwin" else "sapi5")
    from voicecoach.engines.backends.espeak import EspeakEngine

    return EspeakEngine()


def package_versions() -> tuple[str, ...]:
    """The installed versions of what drives the system's voices."""
    return tuple(
        f"{name} {found}"
        for name in ("pyttsx3", "espeakng-loader")
        if (found := version(name)) is not None
    )


def system_version() -> str:
    """The system's name, with its version where the voices belong to the system."""
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    if sys.platform == "win32":
        return f"Windows {platform.version()}"
    return platform.system()
