"""Score to files."""

from voicecoach.rendering.file import render_mp3
from voicecoach.rendering.material import Material
from voicecoach.rendering.work import Work

__all__ = ["Material", "Work", "render_mp3"]
