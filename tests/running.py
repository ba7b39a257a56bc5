"""Running the program as a user does: arguments in; status, output and files out."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
"""Runs `voicecoach` with arguments."""

Script = Callable[..., str]
"""Writes a script (text or bytes, and its name, `mine.coach`) and gives its name."""
