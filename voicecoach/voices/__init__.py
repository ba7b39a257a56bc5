"""From text to clips: who speaks what, the studio where it is spoken, and the clip cache."""

from voicecoach.engines.base import VoiceInfo
from voicecoach.voices.agency import Agency
from voicecoach.voices.cache import ClipCache
from voicecoach.voices.cast import Cast, CastMember
from voicecoach.voices.studio import Studio, open_studio

__all__ = [
    "Agency",
    "Cast",
    "CastMember",
    "ClipCache",
    "Studio",
    "VoiceInfo",
    "open_studio",
]
