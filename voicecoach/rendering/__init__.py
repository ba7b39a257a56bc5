"""Timeline to files."""

from voicecoach.rendering.file import render_mp3

__all__ = ["render_mp3"]
