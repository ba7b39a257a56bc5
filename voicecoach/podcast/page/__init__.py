"""The pages of a show: plain HTML, one style sheet, a little JavaScript, and no other host."""

from voicecoach.podcast.page.pages import page_files

__all__ = ["page_files"]
