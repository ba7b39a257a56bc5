"""Timeline to files."""

from voicecoach.rendering.file import render_mp3
from voicecoach.rendering.material import Material
from voicecoach.rendering.work import render_timeline

__all__ = ["Material", "render_mp3", "render_timeline"]
