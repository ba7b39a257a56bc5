"""The one table of commands: a command's module is imported when the command is used."""

from __future__ import annotations

from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "cache": "cache",
    "check": "plans",
    "completion": "start",
    "doctor": "start",
    "fmt": "scripts",
    "list": "plans",
    "new": "scripts",
    "plan": "plans",
    "play": "play",
    "publish": "shows",
    "render": "files",
    "serve": "shows",
    "voices": "voices",
}
"""Command -> the module of `voicecoach.cli` that defines it."""
