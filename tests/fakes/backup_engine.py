"""A second engine for tests, which never fails."""

from __future__ import annotations

from tests.fakes.tone_engine import (
    MOST_WORKERS,
    PHRASES_A_WORKER,
    RATE,
    TITLE,
    _note,
    fingerprint,
    missing,
    tone,
)
from voicecoach.engines.base import Take, VoiceInfo

__all__ = ["MOST_WORKERS", "PHRASES_A_WORKER", "TITLE", "fingerprint", "missing"]


def open_engine() -> BackupEngine:
    return BackupEngine()


class BackupEngine:
    version = "backup 1"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("backup", "carla", "Carla", ("en-GB",)),)

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        _note(f"{voice_id} {speed:g} {text}")
        return Take(tone(300), RATE)
