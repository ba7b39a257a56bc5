"""A timeline as a picture that is understood at a glance."""

from voicecoach.rendering.picture.svg import picture_svg
from voicecoach.rendering.picture.write import write_picture

__all__ = ["picture_svg", "write_picture"]
