"""A second engine for tests, which never fails."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes import tone_engine
from tests.fakes.tone_engine import RATE, description, fingerprint, is_installed, note, tone
from voicecoach.engines.base import Take, VoiceInfo

__all__ = ["description", "fingerprint", "is_installed"]

ROW = replace(tone_engine.ROW, name="backup", probe=__name__, backend=__name__)


def open_engine() -> BackupEngine:
    return BackupEngine()


class BackupEngine:
    version = "backup 1"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("backup", "carla", "Carla", ("en-GB",)),)

    def synthesise(self, text: str, voice_id: str, speed: float) -> Take:
        note(f"{voice_id} {speed:g} {text}")
        return Take(tone(300), RATE)
