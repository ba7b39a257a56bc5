"""The command line."""

from voicecoach.cli.commands import main

__all__ = ["main"]
