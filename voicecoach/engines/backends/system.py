"""The voices that need nothing else installed: the system's own, reached through pyttsx3.

On Linux that is eSpeak NG, from the wheel of espeakng-loader; on macOS
NSSpeechSynthesizer, on Windows SAPI 5.  How each is driven is told in
`espeak.py` and `desktop.py`; here is their probe.
"""

from __future__ import annotations

import platform
import sys
from typing import Final

from voicecoach.resources import version

SYSTEM: Final = "system"
"""The engine's name in the table."""


def is_installed() -> bool:
    """True: this engine comes along.  What it lacks it tells when it starts."""
    return True


def fingerprint() -> str:
    """The packages and the system that decide which voices there are and how they sound."""
    parts = [*package_versions(), system_version(), platform.machine(), sys.prefix]
    return " / ".join([*parts, platform.python_version()])


def description() -> None:
    """None: only the system's own libraries know its voices."""


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
