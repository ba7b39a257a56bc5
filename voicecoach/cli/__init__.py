"""The command line."""

from voicecoach.cli.main import main

__all__ = ["main"]
