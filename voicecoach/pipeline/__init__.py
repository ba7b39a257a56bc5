"""The whole road, stage after stage: script, routine, score, files."""

from voicecoach.pipeline.loading import Wish, load
from voicecoach.pipeline.production import Spoken
from voicecoach.pipeline.to_file import compile, compile_script, render

__all__ = ["Spoken", "Wish", "compile", "compile_script", "load", "render"]
