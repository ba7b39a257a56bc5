"""The command line."""

from voicecoach.cli import files, plans, play, scripts, shows, voices
from voicecoach.cli.main import main

__all__ = ["files", "main", "plans", "play", "scripts", "shows", "voices"]
