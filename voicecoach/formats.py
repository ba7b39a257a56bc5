"""The formats that a routine is rendered to: the one table of their names and media types."""

from __future__ import annotations

from typing import Final

MEDIA_TYPES: Final = {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "opus": "audio/ogg",
    "ogg": "audio/ogg",
}
"""Format -> media type, the default format first; the names are the endings of files, too.

Ogg holds Vorbis, for players too old for Opus.
"""

FORMATS: Final = tuple(MEDIA_TYPES)
"""The names, in the order in which they are offered."""
