"""Timeline to files."""

from voicecoach.render.file import render_mp3

__all__ = ["render_mp3"]
