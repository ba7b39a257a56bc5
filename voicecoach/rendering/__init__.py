"""Score to files."""

from voicecoach.rendering.clips import Material
from voicecoach.rendering.job import Work, render_mp3

__all__ = ["Material", "Work", "render_mp3"]
