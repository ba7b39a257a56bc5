"""From text to clips: the voices, the engines behind them, and the clip cache."""

from voicecoach.voices.base import VoiceInfo
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.choice import find_voice, list_voices
from voicecoach.voices.voice import Voice

__all__ = ["ClipCache", "Voice", "VoiceInfo", "find_voice", "list_voices"]
