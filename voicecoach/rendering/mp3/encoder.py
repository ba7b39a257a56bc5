"""Which LAME encodes, told without loading it."""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

from voicecoach.packages import version

PACKAGE: Final = "lameenc"
"""The package that brings the quick LAME; without it PyAV's encodes."""

FRAMES_VERSION: Final = 1
"""Raised whenever the same sound would be made into other frames."""


def quick_lame() -> str | None:
    """The version of the package whose LAME can be used; on Windows it shows no function."""
    return None if sys.platform == "win32" else version(PACKAGE)


@cache
def encoder_version() -> str:
    """Everything besides the sound that decides its frames."""
    quick = f"{PACKAGE} {quick_lame()}" if quick_lame() else "none quick"
    return f"{FRAMES_VERSION} / {quick} / av {version('av')} / {sys.platform}"
