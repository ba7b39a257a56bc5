"""The whole road, stage after stage: script, routine, score, files."""

from voicecoach.pipeline.draft import Spoken, Wish
from voicecoach.pipeline.road import compile, compile_script, load, render

__all__ = ["Spoken", "Wish", "compile", "compile_script", "load", "render"]
