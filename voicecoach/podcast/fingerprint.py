"""What a published routine was made from, in one digest.

It covers all that is heard and shown: the performance, each phrase as the voice speaks it,
the sounds, the music, the cover, and the versions of what writes the files.  A changed
comment in a script changes nothing; a new voice changes everything.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from voicecoach.errors import OutsideError
from voicecoach.packages import version
from voicecoach.pipeline.road import sounds_of, voice_of
from voicecoach.podcast.kept import to_plain
from voicecoach.score import Performance, Speech

FILES: Final = 2
"""To be raised whenever the same routine gets other files."""

_WRITERS: Final = ("voicecoach", "av", "mutagen")


def fingerprint(performance: Performance, cover: bytes) -> str:
    """The digest of everything that decides the files of a routine.

    Raises `OutsideError` where the voice, the sounds or the music are not to be had.
    """
    facts = [FILES, _versions(), to_plain(anywhere(performance))]
    digest = hashlib.sha256(json.dumps(facts).encode())
    digest.update(hashlib.sha256(cover).digest())
    for name, clip in sorted(sounds_of(performance).clips.items()):
        digest.update(name.encode() + hashlib.sha256(clip.pcm).digest())
    if performance.presentation.music is not None:
        digest.update(hashlib.sha256(_music(performance.presentation.music)).digest())
    phrases = dict.fromkeys(cue.phrase for cue in performance.score.cues if isinstance(cue, Speech))
    with voice_of(performance) as voice:
        for phrase in phrases:
            digest.update(hashlib.sha256(voice.clip(phrase).pcm).digest())
    return digest.hexdigest()


def anywhere(performance: Performance) -> Performance:
    """The performance without what is of this machine alone, and what only live playback says."""
    return Performance(
        replace(performance.score, live={}),
        replace(performance.presentation, artwork=None, music=None, sounds=""),
    )


def _music(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise OutsideError(f"the music '{name}' cannot be read: {error.strerror}") from error


def _versions() -> list[str]:
    return [version(package) or "" for package in _WRITERS]
