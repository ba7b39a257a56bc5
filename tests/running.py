"""Running the program as a user does: arguments in; status, output and files out."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.testing import Result

from voicecoach.cli import main

Run = Callable[..., Result]
"""Runs `voicecoach` with arguments."""

Script = Callable[..., str]
"""Writes a script (text or bytes, and its name, `mine.coach`) and gives its name."""


def every_command() -> dict[str, click.Command]:
    """All commands of the program, by name."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}
