"""voicecoach turns written routines into timed spoken cues.

import voicecoach

routine = voicecoach.load("leg-cramp-prevention")
performance = voicecoach.compile(routine)
voicecoach.render(performance, "leg-cramp-prevention.mp3")
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from typing import Any

    from voicecoach.errors import OutsideError, Problem, ScriptError, UsageError, VoicecoachError
    from voicecoach.pipeline.loading import load
    from voicecoach.pipeline.to_file import compile, render
    from voicecoach.pipeline.to_headphones import play
    from voicecoach.score import Performance, Presentation, Score
    from voicecoach.script.routine import Routine

__all__ = [
    "OutsideError",
    "Performance",
    "Presentation",
    "Problem",
    "Routine",
    "Score",
    "ScriptError",
    "UsageError",
    "VoicecoachError",
    "compile",
    "load",
    "play",
    "render",
]

_HOMES = {
    "voicecoach.errors": (
        "OutsideError",
        "Problem",
        "ScriptError",
        "UsageError",
        "VoicecoachError",
    ),
    "voicecoach.pipeline.to_headphones": ("play",),
    "voicecoach.pipeline.loading": ("load",),
    "voicecoach.pipeline.to_file": ("compile", "render"),
    "voicecoach.script.routine": ("Routine",),
    "voicecoach.score": ("Performance", "Presentation", "Score"),
}


def __getattr__(name: str) -> Any:
    """A part of the library, imported when it is first used: a worker needs none of them."""
    for home, names in _HOMES.items():
        if home == f"voicecoach.{name}":
            return import_module(home)
        if name in names:
            globals()[name] = getattr(import_module(home), name)
            return globals()[name]
    raise AttributeError(f"module 'voicecoach' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
