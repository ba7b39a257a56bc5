"""Score to files."""

from voicecoach.rendering.clips import CueClips
from voicecoach.rendering.job import RenderJob, render_mp3

__all__ = ["CueClips", "RenderJob", "render_mp3"]
