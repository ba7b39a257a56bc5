"""The voice of Open JTalk, which reads kanji: the extra `japanese` brings it.

Nothing here imports Open JTalk: it is the engine's probe.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final

from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.resources import version

OPENJTALK: Final = "openjtalk"
"""The engine's name in the table."""

_PACKAGES: Final = ("pyopenjtalk-plus", "SudachiDict-core")
_VOICE: Final = "mei"


def is_installed() -> bool:
    """True where the package is, with its voice."""
    return version(_PACKAGES[0]) is not None and bool(openjtalk_voices())


def fingerprint() -> str:
    """The packages that decide how the voice reads and sounds."""
    return openjtalk_version()


def description() -> Description:
    """The engine's version and voice: both stand in files."""
    return Description(openjtalk_version(), openjtalk_voices())


def openjtalk_version() -> str:
    """The package, and the dictionary by which it reads."""
    return " / ".join(f"{name} {version(name)}" for name in _PACKAGES)


def openjtalk_voices() -> tuple[VoiceInfo, ...]:
    """The package's voice."""
    spec = importlib.util.find_spec("pyopenjtalk")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    is_here = (folder / "htsvoice" / "mei_normal.htsvoice").is_file()
    return (VoiceInfo(OPENJTALK, _VOICE, _VOICE, ("ja-JP", "ja")),) if is_here else ()
