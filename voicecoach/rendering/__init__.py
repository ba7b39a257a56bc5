"""Timeline to files."""

from voicecoach.rendering.file import render_mp3
from voicecoach.rendering.material import Hashed, Material
from voicecoach.rendering.work import render_timeline

__all__ = ["Hashed", "Material", "render_mp3", "render_timeline"]
