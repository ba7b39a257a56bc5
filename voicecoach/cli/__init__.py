"""The command line."""

from voicecoach.cli import cache, files, plans, play, scripts, shows, start, voices
from voicecoach.cli.main import main

__all__ = ["cache", "files", "main", "plans", "play", "scripts", "shows", "start", "voices"]
