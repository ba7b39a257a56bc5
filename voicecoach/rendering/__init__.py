"""Score to files."""

from voicecoach.rendering.clips import Material
from voicecoach.rendering.file import render_mp3
from voicecoach.rendering.job import Work

__all__ = ["Material", "Work", "render_mp3"]
