"""Stand-ins for what is slow or needs a device: voices of known lengths, sounds, engines."""

from tests.fakes.engines import BACKUP, FORKING_TONES, TONES, engines, light_engines
from tests.fakes.lengths import (
    SOUND_LENGTHS,
    MoodyVoice,
    always,
    but,
    by_letters,
    sound_lengths,
)

__all__ = [
    "BACKUP",
    "FORKING_TONES",
    "SOUND_LENGTHS",
    "TONES",
    "MoodyVoice",
    "always",
    "but",
    "by_letters",
    "engines",
    "light_engines",
    "sound_lengths",
]
