"""Stand-ins for what is slow or needs a device: voices of known lengths, sounds, engines."""

from tests.fakes.engines import engines, light_engines
from tests.fakes.lengths import (
    SOUND_LENGTHS,
    MoodyVoice,
    always,
    but,
    by_letters,
    sound_lengths,
)

__all__ = [
    "SOUND_LENGTHS",
    "MoodyVoice",
    "always",
    "but",
    "by_letters",
    "engines",
    "light_engines",
    "sound_lengths",
]
