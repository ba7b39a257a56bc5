"""From text to clips: the voices, the engines behind them, and the clip cache."""

from voicecoach.engines.base import VoiceInfo
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.choice import Choice, check_language
from voicecoach.voices.find import find_voice
from voicecoach.voices.survey import (
    EngineReport,
    Sample,
    built_in_voices,
    list_voices,
    sample,
    survey,
    which_voice,
)
from voicecoach.voices.voice import Voice

__all__ = [
    "Choice",
    "ClipCache",
    "EngineReport",
    "Sample",
    "Voice",
    "VoiceInfo",
    "built_in_voices",
    "check_language",
    "find_voice",
    "list_voices",
    "sample",
    "survey",
    "which_voice",
]
