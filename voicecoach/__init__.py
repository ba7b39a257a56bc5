"""voicecoach turns written routines into timed spoken cues.

import voicecoach

routine = voicecoach.load("leg-cramp-prevention")
timeline = voicecoach.compile(routine)
voicecoach.render(timeline, "leg-cramp-prevention.mp3")
"""

from voicecoach.errors import OutsideError, Problem, ScriptError, UsageError, VoicecoachError
from voicecoach.pipeline.playing import play
from voicecoach.pipeline.road import compile, load, render
from voicecoach.script.routine import Routine
from voicecoach.timeline import Timeline

__all__ = [
    "OutsideError",
    "Problem",
    "Routine",
    "ScriptError",
    "Timeline",
    "UsageError",
    "VoicecoachError",
    "compile",
    "load",
    "play",
    "render",
]
